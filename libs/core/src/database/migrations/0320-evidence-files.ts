import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Files of evidence stand beside the history, which holds their hashes: they can be erased while it stays whole. */
export class EvidenceFiles1796320000000 implements MigrationInterface {
  readonly name = 'EvidenceFiles1796320000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table app.evidence_file (
        partnership uuid not null,
        sha256 text not null,
        content bytea not null,
        primary key (partnership, sha256)
      );
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table app.evidence_file');
  }
}
