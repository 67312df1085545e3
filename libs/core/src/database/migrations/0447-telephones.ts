import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The telephone of somebody in the secretariat, which the board's emails end with. */
export class Telephones1796447000000 implements MigrationInterface {
  readonly name = 'Telephones1796447000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('alter table app.person add column telephone text');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table app.person drop column telephone');
  }
}
