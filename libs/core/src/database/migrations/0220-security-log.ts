import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Who came in and who was refused: ids, digests of mailboxes and networks. */
export class SecurityLog1795720000000 implements MigrationInterface {
  readonly name = 'SecurityLog1795720000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table app.security_entry (
        id bigint generated always as identity primary key,
        at timestamptz not null,
        event text not null,
        person uuid,
        partnership uuid,
        by uuid,
        address text,
        client text,
        about text,
        times int not null default 1
      );
      create index security_entry_partnership on app.security_entry (partnership, at desc);
      create index security_entry_at on app.security_entry (at);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table app.security_entry');
  }
}
