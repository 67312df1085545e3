import type { Mail } from '@governance/notifications';
import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** A mail of signing in that waits to be sent. */
@Entity({ schema: 'app', name: 'security_mail' })
export class SecurityMail {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('text')
  kind!: 'code' | 'tries' | 'told';

  @Column('text')
  email!: string;

  @Column('timestamptz', { name: 'asked_at' })
  askedAt!: Date;

  @Index('security_mail_next_try')
  @Column('timestamptz', { name: 'next_try_at' })
  nextTryAt!: Date;

  @Column('int', { default: 0 })
  tries!: number;

  /** What is told; the others are written when they are sent. */
  @Column('json', { nullable: true })
  mail!: Mail | null;
}
