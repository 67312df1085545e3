import { Column, Entity, PrimaryColumn } from 'typeorm';
import { numbers } from './numbers.js';

/** A passkey's public half. */
@Entity({ schema: 'app', name: 'passkey' })
export class PasskeyDetails {
  @PrimaryColumn('text')
  id!: string;

  @Column('bytea', { name: 'public_key' })
  publicKey!: Buffer;

  /** Goes up with each use, where the authenticator counts. */
  @Column('bigint', { transformer: numbers })
  counter!: number;

  @Column('text', { array: true })
  transports!: string[];

  @Column('text')
  name!: string;

  @Column('timestamptz', { name: 'added_at' })
  addedAt!: Date;

  @Column('timestamptz', { name: 'used_at', nullable: true })
  usedAt!: Date | null;
}
