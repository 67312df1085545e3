import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Sessions by the digest of their id, and no key in the database any longer. Sessions of before end, once. What is left
 * of the secrets is the salt of bundles: it hides words left out of a bundle from its reader, and whoever has the
 * database has those words anyway.
 */
export class Sessions1795721000000 implements MigrationInterface {
  readonly name = 'Sessions1795721000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop table app.session;
      create table app.session (
        digest text primary key,
        id uuid not null unique default gen_random_uuid(),
        data json not null,
        began_at timestamptz not null,
        seen_at timestamptz not null,
        ends_at timestamptz not null
      );
      create index session_email on app.session ((data->'signedIn'->>'email'));
      create index session_ends on app.session (ends_at);
      create table app.bundle_salt (
        only_one boolean primary key default true check (only_one),
        value text not null
      );
      insert into app.bundle_salt (value) select value from app.secret where name = 'bundle-salt';
      drop table app.secret;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table app.secret (name text primary key, value text not null);
      insert into app.secret (name, value) select 'bundle-salt', value from app.bundle_salt;
      drop table app.bundle_salt, app.session;
      create table app.session (sid varchar primary key, sess json not null, expire timestamp(6) not null);
      create index session_expire on app.session (expire);
    `);
  }
}
