import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Whether an export is in the history: one that is not yet is neither made nor fetched. */
export class ExportsNoted1796300000000 implements MigrationInterface {
  readonly name = 'ExportsNoted1796300000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('alter table app.export add column noted boolean not null default true');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table app.export drop column noted');
  }
}
