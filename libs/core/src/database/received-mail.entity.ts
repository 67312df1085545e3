import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** A mail of the mailbox of answers that was looked at: never twice. Nothing of it stands here. */
@Entity({ schema: 'app', name: 'received_mail' })
@Index('received_mail_which', ['which'])
export class ReceivedMail {
  /** Digest of which mailbox it is, and of what its server says when it has counted its mails anew. */
  @PrimaryColumn('text')
  mailbox!: string;

  /** As the server numbers it in there. */
  @PrimaryColumn('bigint')
  uid!: string;

  /** Digest of its Message-ID and its sender, so that a copy is known; null where it was no reply to a mail of ours. */
  @Column('text', { nullable: true })
  which!: string | null;

  @Column('timestamptz', { name: 'looked_at' })
  lookedAt!: Date;
}
