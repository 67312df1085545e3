import type { MigrationInterface, QueryRunner } from 'typeorm';

export class PeopleMailAndImports1795305600000 implements MigrationInterface {
  readonly name = 'PeopleMailAndImports1795305600000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table app.person (
        id uuid primary key,
        partnership uuid not null,
        name text not null,
        email text not null,
        offered boolean not null default false,
        unique (partnership, email)
      );
      create index person_email on app.person (email);
      create table app.sign_in_code (
        id uuid primary key,
        email text not null,
        digest text not null,
        "expiresAt" timestamptz not null,
        "wrongGuesses" int not null default 0
      );
      create index sign_in_code_email on app.sign_in_code (email);
      create table app.caught_mail (
        id uuid primary key,
        "caughtAt" timestamptz not null,
        recipients text not null,
        subject text not null,
        text text not null,
        html text not null
      );
      create table app.import_draft (
        id uuid primary key,
        partnership uuid not null,
        name text not null,
        proposed json not null,
        aliases json not null,
        "readAt" timestamptz not null,
        "acceptedAt" timestamptz
      );
      create table app.secret (name text primary key, value text not null);
      create table app.session (
        sid varchar primary key,
        sess json not null,
        expire timestamp(6) not null
      );
      create index session_expire on app.session (expire);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(
      `drop table app.session, app.secret, app.import_draft, app.caught_mail, app.sign_in_code, app.person`,
    );
  }
}
