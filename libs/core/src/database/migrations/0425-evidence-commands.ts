import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A file of evidence is let go when every command that brought it was refused: they are counted. */
export class EvidenceCommands1796425000000 implements MigrationInterface {
  readonly name = 'EvidenceCommands1796425000000';

  async up(runner: QueryRunner): Promise<void> {
    // What is kept already is named by the history.
    await runner.query('alter table app.evidence_file add column commands int not null default 1');
    await runner.query('alter table app.evidence_file alter column commands drop default');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table app.evidence_file drop column commands');
  }
}
