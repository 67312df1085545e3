import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Passkeys: the public half of each, and the people whose it is, one for each board that they serve. */
export class Passkeys1796232000000 implements MigrationInterface {
  readonly name = 'Passkeys1796232000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table app.passkey (
        id text primary key,
        public_key bytea not null,
        counter bigint not null,
        transports text[] not null,
        name text not null,
        added_at timestamptz not null,
        used_at timestamptz
      );
      create table app.passkey_of (
        passkey text not null references app.passkey (id) on delete cascade,
        person uuid not null references app.person (id) on delete cascade,
        primary key (passkey, person)
      );
      create index passkey_of_person on app.passkey_of (person);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table app.passkey_of, app.passkey');
  }
}
