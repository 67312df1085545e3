import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Codes without anything that a code could be found from, mails that wait to be sent, and how often something was
 * tried. Codes of before are gone: they lived ten minutes.
 */
export class CodesAndLimits1795722000000 implements MigrationInterface {
  readonly name = 'CodesAndLimits1795722000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop table app.sign_in_code;
      create table app.sign_in_code (
        id uuid primary key,
        mailbox text not null,
        counted_as text not null,
        asked_at timestamptz not null,
        expires_at timestamptz not null,
        guesses int not null default 0
      );
      create index sign_in_code_mailbox on app.sign_in_code (mailbox);
      create index sign_in_code_counted_as on app.sign_in_code (counted_as, asked_at);
      create table app.security_mail (
        id uuid primary key,
        kind text not null,
        email text not null,
        asked_at timestamptz not null,
        next_try_at timestamptz not null,
        tries int not null default 0
      );
      create index security_mail_next_try on app.security_mail (next_try_at);
      create table app.tries (
        kind text not null,
        who text not null,
        since timestamptz not null,
        times int not null,
        primary key (kind, who)
      );
      create index tries_since on app.tries (since);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop table app.tries, app.security_mail, app.sign_in_code;
      create table app.sign_in_code (
        id uuid primary key,
        email text not null,
        digest text not null,
        "expiresAt" timestamptz not null,
        "wrongGuesses" int not null default 0
      );
      create index sign_in_code_email on app.sign_in_code (email);
    `);
  }
}
