import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Lists of actions with a name: of one person, who takes theirs along when they are erased, or of the board. */
export class SavedViews1796416000000 implements MigrationInterface {
  readonly name = 'SavedViews1796416000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table app.saved_view (
        id uuid primary key,
        partnership uuid not null,
        person uuid constraint saved_view_person_fkey references app.person (id) on delete cascade,
        name text not null,
        asked json not null,
        "savedAt" timestamptz not null
      );
      create index saved_view_partnership on app.saved_view (partnership);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table app.saved_view');
  }
}
