import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** A mail that was sent while no mail server is set: kept, and readable at /outbox on this machine. */
@Entity({ schema: 'app', name: 'caught_mail' })
export class CaughtMail {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('timestamptz')
  caughtAt!: Date;

  @Column('text')
  recipients!: string;

  @Column('text')
  subject!: string;

  @Column('text')
  text!: string;

  @Column('text')
  html!: string;

  /** The same for each copy of one mail. */
  @Index('caught_mail_message_id')
  @Column('text', { default: '' })
  messageId!: string;

  /** Names of the files that came with it. */
  @Column('text', { array: true, default: [] })
  attachments!: string[];
}
