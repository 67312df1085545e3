import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What papers said when they were signed off, each by the hash of it that stands in the history: a template that
 * changes later changes none of them.
 */
export class PaperContents1795500000000 implements MigrationInterface {
  readonly name = 'PaperContents1795500000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table app.paper_content (
        partnership uuid not null,
        hash text not null,
        content text not null,
        primary key (partnership, hash)
      );
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table app.paper_content');
  }
}
