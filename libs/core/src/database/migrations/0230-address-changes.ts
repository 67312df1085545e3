import type { MigrationInterface, QueryRunner } from 'typeorm';

/** An address that somebody is to have, until a code that was sent to it is entered. One at a time for each person. */
export class AddressChanges1796230000000 implements MigrationInterface {
  readonly name = 'AddressChanges1796230000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table app.address_change (
        person uuid primary key references app.person (id) on delete cascade,
        partnership uuid not null,
        change uuid not null,
        email text not null,
        expires_at timestamptz not null,
        unique (partnership, email)
      );
      create index address_change_email on app.address_change (email);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table app.address_change');
  }
}
