import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Exports of the history while they are made and fetched: in parts, so that neither needs them whole in memory. */
export class Exports1795600000000 implements MigrationInterface {
  readonly name = 'Exports1795600000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table app.export (
        id uuid primary key,
        partnership uuid not null,
        person uuid not null,
        form text not null,
        asked json not null,
        left_out json not null,
        up_to bigint not null,
        made_at text not null,
        entries bigint not null,
        done bigint not null default 0,
        claim uuid,
        claimed_at timestamptz,
        kept_at timestamptz not null default clock_timestamp(),
        finished_at timestamptz,
        bytes bigint,
        sha256 text,
        fingerprint text,
        failed text
      );
      create index export_person on app.export (partnership, person, kept_at);
      create table app.export_part (
        export uuid not null references app.export on delete cascade,
        number int not null,
        bytes bytea not null,
        primary key (export, number)
      );
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table app.export_part, app.export');
  }
}
