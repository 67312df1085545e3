import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { PersonDetails } from './person.entity.js';

/** What became of a part of a reply. */
export type ReplyOutcome = 'recorded' | 'refused' | 'waits' | 'left-out';

/** What somebody wrote in a reply about one action, or about none that can be told: until it is settled, and said. */
@Entity({ schema: 'app', name: 'reply_part' })
@Index('reply_part_partnership', ['partnership', 'outcome'])
@Index('reply_part_reply', ['reply'])
export class ReplyPart {
  @PrimaryColumn('uuid')
  id!: string;

  /** The reply that it is a part of. */
  @Column('uuid')
  reply!: string;

  /** Where in the reply, 1, 2, 3, … */
  @Column('int')
  position!: number;

  @Column('uuid')
  partnership!: string;

  /** Of the mail that it answers. */
  @Column('uuid')
  mail!: string;

  /** To whom that mail went, or their deputy: who it claims to be from. */
  @ForeignKey(() => PersonDetails, { name: 'reply_part_person_fkey', onDelete: 'CASCADE' })
  @Column('uuid')
  person!: string;

  @Column('uuid', { nullable: true })
  action!: string | null;

  /** Emptied as soon as nobody needs them any more. */
  @Column('text')
  words!: string;

  @Column('text')
  outcome!: ReplyOutcome;

  /** Why it was not recorded: a code, or the sentence that refused it; null where it was. */
  @Column('text', { nullable: true })
  why!: string | null;

  /** Said of its files, in the receipt. */
  @Column('json')
  files!: readonly FileSaid[];

  @Column('timestamptz', { name: 'received_at' })
  receivedAt!: Date;
}

export interface FileSaid {
  readonly name: string;
  /** Null where it was kept. */
  readonly refused: string | null;
}
