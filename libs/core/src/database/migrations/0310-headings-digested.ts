import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The headings of a wide table are longer than an index can hold: long ones are kept as `headingsKey` digests them. */
export class HeadingsDigested1796310000000 implements MigrationInterface {
  readonly name = 'HeadingsDigested1796310000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      update app.import_columns
      set headings = 'sha256 ' || encode(sha256(convert_to(headings, 'UTF8')), 'hex')
      where length(headings) > 200
    `);
  }

  /** No digest is turned back: what was chosen for those tables is asked again. */
  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`delete from app.import_columns where headings like 'sha256 %'`);
  }
}
