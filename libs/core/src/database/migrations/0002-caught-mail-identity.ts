import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CaughtMailIdentity1795392000000 implements MigrationInterface {
  readonly name = 'CaughtMailIdentity1795392000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table app.caught_mail
        add column "messageId" text not null default '',
        add column attachments text[] not null default '{}';
      create index caught_mail_message_id on app.caught_mail ("messageId");
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`alter table app.caught_mail drop column "messageId", drop column attachments`);
  }
}
