import type { Instant } from '@governance/calendar';
import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import { numbers } from './numbers.js';

/** An export that somebody asked for, and how far it is. */
@Entity({ schema: 'app', name: 'export' })
@Index('export_person', ['partnership', 'person', 'keptAt'])
export class ExportDetails {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid')
  partnership!: string;

  @Column('uuid')
  person!: string;

  @Column('text')
  form!: 'csv' | 'word' | 'bundle';

  /** The filters as they stood in the address. */
  @Column('json')
  asked!: Readonly<Record<string, string>>;

  @Column('json', { name: 'left_out' })
  leftOut!: readonly string[];

  /** What was kept from its reader when it was made: it holds nothing of that. */
  @Column('json', { name: 'kept_back', default: [] })
  keptBack!: readonly string[];

  @Column('bigint', { name: 'up_to', transformer: numbers })
  upTo!: number;

  /** By the partnership's clock. */
  @Column('text', { name: 'made_at' })
  madeAt!: Instant;

  /** How much there is to do, and how much is done. */
  @Column('bigint', { transformer: numbers })
  entries!: number;

  @Column('bigint', { default: 0, transformer: numbers })
  done!: number;

  /** Of whoever makes it now. */
  @Column('uuid', { nullable: true, select: false })
  claim!: string | null;

  @Column('timestamptz', { name: 'claimed_at', nullable: true, select: false })
  claimedAt!: Date | null;

  @Column('timestamptz', { name: 'kept_at', default: () => 'clock_timestamp()', select: false })
  keptAt!: Date;

  @Column('timestamptz', { name: 'finished_at', nullable: true, select: false })
  finishedAt!: Date | null;

  @Column('bigint', { nullable: true, transformer: numbers })
  bytes!: number | null;

  @Column('text', { nullable: true })
  sha256!: string | null;

  @Column('text', { nullable: true })
  fingerprint!: string | null;

  @Column('text', { nullable: true })
  failed!: string | null;

  /** Whether the history says that it was asked for: until then nobody makes or fetches it. */
  @Column('boolean', { default: true, select: false })
  noted!: boolean;
}
