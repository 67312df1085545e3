import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** A sheet of readings that waits for a choice, as it was read. */
@Entity({ schema: 'app', name: 'reading_sheet' })
export class ReadingSheet {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid')
  partnership!: string;

  @Column('json')
  sheet!: object;

  /** Of the readings that do not say theirs. */
  @Column('text')
  status!: 'final' | 'provisional';

  @Index('reading_sheet_read_at')
  @Column('timestamptz')
  readAt!: Date;
}
