import { Column, Entity, Index, PrimaryGeneratedColumn } from 'typeorm';

/** An entry of the security log: added to and read, and deleted by nobody but the table's owner. */
@Entity({ schema: 'app', name: 'security_entry' })
// Newest first, which no entity can say: partnership, at desc.
@Index('security_entry_partnership', { synchronize: false })
export class SecurityLogEntry {
  @PrimaryGeneratedColumn('identity', { type: 'bigint', generatedIdentity: 'ALWAYS' })
  id!: string;

  @Index('security_entry_at')
  @Column('timestamptz')
  at!: Date;

  @Column('text')
  event!: string;

  @Column('uuid', { nullable: true })
  person!: string | null;

  @Column('uuid', { nullable: true })
  partnership!: string | null;

  @Column('uuid', { nullable: true })
  by!: string | null;

  @Column('text', { nullable: true })
  address!: string | null;

  @Column('text', { nullable: true })
  client!: string | null;

  @Column('text', { nullable: true })
  about!: string | null;

  @Column('int', { default: 1 })
  times!: number;
}
