import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What an export was made without: what was kept from whoever asked for it. */
export class ExportsKeptBack1796303000000 implements MigrationInterface {
  readonly name = 'ExportsKeptBack1796303000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`alter table app.export add column kept_back json not null default '[]'`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table app.export drop column kept_back');
  }
}
