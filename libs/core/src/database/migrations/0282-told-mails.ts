import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Mails that tell what was done wait with those of signing in, as they were written; those hold no code. */
export class ToldMails1796302000000 implements MigrationInterface {
  readonly name = 'ToldMails1796302000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('alter table app.security_mail add column mail json');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(
      `delete from app.security_mail where mail is not null; alter table app.security_mail drop column mail`,
    );
  }
}
