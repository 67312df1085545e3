import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Accounts of organisations, each tied to the people that it signs in as: one for each board that they serve. */
export class Accounts1796231000000 implements MigrationInterface {
  readonly name = 'Accounts1796231000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table app.account (
        issuer text not null,
        subject text not null,
        person uuid not null references app.person (id) on delete cascade,
        tied_at timestamptz not null default now(),
        primary key (issuer, subject, person),
        unique (issuer, person)
      );
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table app.account');
  }
}
