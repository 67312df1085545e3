import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { PersonDetails } from './person.entity.js';

/** A list of actions that somebody gave a name: their own, or the board's. */
@Entity({ schema: 'app', name: 'saved_view' })
@Index('saved_view_partnership', ['partnership'])
export class SavedView {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid')
  partnership!: string;

  /** Whose it is alone; null for one of the board's. */
  @ForeignKey(() => PersonDetails, { name: 'saved_view_person_fkey', onDelete: 'CASCADE' })
  @Column('uuid', { nullable: true })
  person!: string | null;

  @Column('text')
  name!: string;

  /** What its address asks for. */
  @Column('json')
  asked!: Readonly<Record<string, string>>;

  @Column('timestamptz')
  savedAt!: Date;
}
