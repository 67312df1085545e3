import type { PeopleChoices, PlanNaming, TermDates } from '@governance/plan-import';
import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** What the secretariat chose before it accepts; what it did not choose is as the product proposes it. */
export interface DraftChoices {
  /** Id of the plan that the document is a version of; `new` for one of its own. */
  readonly plan?: string;
  /** Changes that were ticked (true) or left (false), by their keys. */
  readonly ticks?: Readonly<Record<string, boolean>>;
  /** Names in owners' columns: persons, or organisations. Kept here, where they can be forgotten, and in no history. */
  readonly people?: PeopleChoices;
  /** The plan's title and period, where the document does not say them or says them wrongly. */
  readonly naming?: PlanNaming;
  /** By when the plan's terms end. */
  readonly terms?: TermDates;
}

/** A document that was read and waits for the secretariat to accept it. */
@Entity({ schema: 'app', name: 'import_draft' })
@Index('import_draft_document', ['partnership', 'document'])
export class ImportDraft {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid')
  partnership!: string;

  @Column('text')
  name!: string;

  /** SHA-256 of the document, hexadecimal. */
  @Column('text', { default: '' })
  document!: string;

  /** The proposed plan as it was read, with its findings; once it is accepted, without the names of people. */
  @Column('json')
  proposed!: object;

  /** Other names of owners that the secretariat takes for one organisation: alias → name. */
  @Column('json')
  aliases!: Record<string, string>;

  @Column('json', { default: {} })
  choices!: DraftChoices;

  /** What it brought and what became of that, once it is accepted. */
  @Column('json', { nullable: true })
  outcome!: object | null;

  @Column('timestamptz')
  readAt!: Date;

  @Column('timestamptz', { nullable: true })
  acceptedAt!: Date | null;
}
