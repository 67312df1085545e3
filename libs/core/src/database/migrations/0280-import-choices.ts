import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What was chosen of a document before it was accepted, what it brought, and which document it is. */
export class ImportChoices1796280000000 implements MigrationInterface {
  readonly name = 'ImportChoices1796280000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table app.import_draft
        add column document text not null default '',
        add column choices json not null default '{}',
        add column outcome json;
      update app.import_draft set document = coalesce(proposed->'document'->>'sha256', '');
      create index import_draft_document on app.import_draft (partnership, document);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop index app.import_draft_document;
      alter table app.import_draft drop column document, drop column choices, drop column outcome;
    `);
  }
}
