import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Sheets of readings that leave something open, and what was chosen once for those that come after. */
export class ReadingChoices1796262000000 implements MigrationInterface {
  readonly name = 'ReadingChoices1796262000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table app.reading_choice (
        partnership uuid not null,
        about text not null,
        said text not null,
        chosen text,
        "chosenAt" timestamptz not null,
        primary key (partnership, about, said)
      );
      create table app.reading_sheet (
        id uuid primary key,
        partnership uuid not null,
        sheet json not null,
        status text not null,
        "readAt" timestamptz not null
      );
      create index reading_sheet_read_at on app.reading_sheet ("readAt");
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table app.reading_sheet, app.reading_choice');
  }
}
