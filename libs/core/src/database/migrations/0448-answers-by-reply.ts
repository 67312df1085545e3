import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Which mails of the mailbox of answers were looked at, and what replies say until that is settled. */
export class AnswersByReply1796448000000 implements MigrationInterface {
  readonly name = 'AnswersByReply1796448000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table app.received_mail (
        mailbox text not null,
        uid bigint not null,
        which text,
        looked_at timestamptz not null,
        primary key (mailbox, uid)
      )`);
    await runner.query('create index received_mail_which on app.received_mail (which)');
    await runner.query(`
      create table app.reply_part (
        id uuid primary key,
        reply uuid not null,
        position int not null,
        partnership uuid not null,
        mail uuid not null,
        person uuid not null constraint reply_part_person_fkey references app.person (id) on delete cascade,
        action uuid,
        words text not null,
        outcome text not null,
        why text,
        files json not null,
        received_at timestamptz not null
      )`);
    await runner.query('create index reply_part_partnership on app.reply_part (partnership, outcome)');
    await runner.query('create index reply_part_reply on app.reply_part (reply)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table app.reply_part');
    await runner.query('drop table app.received_mail');
  }
}
