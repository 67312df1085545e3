import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Documents until they are accepted, so that they can be read again with other columns, and what was chosen for columns,
 * for the next document that has the same headings.
 */
export class ImportDocuments1796290000000 implements MigrationInterface {
  readonly name = 'ImportDocuments1796290000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table app.import_document (
        id uuid primary key,
        partnership uuid not null,
        name text not null,
        bytes bytea not null,
        choices json not null,
        refusal json,
        "readAt" timestamptz not null
      );
      create table app.import_columns (
        partnership uuid not null,
        headings text not null,
        columns json not null,
        "usedAt" timestamptz not null,
        primary key (partnership, headings)
      );
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table app.import_document; drop table app.import_columns');
  }
}
