import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** A one-time code that was asked for: all but the code, which is computed from the id. */
@Entity({ schema: 'app', name: 'sign_in_code' })
@Index('sign_in_code_counted_as', ['countedAs', 'askedAt'])
export class SignInCode {
  @PrimaryColumn('uuid')
  id!: string;

  /** Keyed digest of the address. */
  @Index('sign_in_code_mailbox')
  @Column('text')
  mailbox!: string;

  @Column('text', { name: 'counted_as' })
  countedAs!: string;

  @Column('timestamptz', { name: 'asked_at' })
  askedAt!: Date;

  @Column('timestamptz', { name: 'expires_at' })
  expiresAt!: Date;

  @Column('int', { default: 0 })
  guesses!: number;
}
