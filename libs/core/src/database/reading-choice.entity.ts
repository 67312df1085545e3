import { Column, Entity, PrimaryColumn } from 'typeorm';

/** What a partnership's secretariat chose once for its sheets of readings. */
@Entity({ schema: 'app', name: 'reading_choice' })
export class ReadingChoice {
  @PrimaryColumn('uuid')
  partnership!: string;

  @PrimaryColumn('text')
  about!: 'area' | 'not-places' | 'measure' | 'figures' | 'quarters' | 'years';

  /** What the sheets say: the name of an area, the key of a measure, a heading; empty where there is but one choice. */
  @PrimaryColumn('text')
  said!: string;

  /** The KPI, the heading, the calendar; null where it is none of the board's. */
  @Column('text', { nullable: true })
  chosen!: string | null;

  @Column('timestamptz')
  chosenAt!: Date;
}
