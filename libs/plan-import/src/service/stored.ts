import type { ImportColumns, ImportDocument, ImportDraft } from '@governance/core';
import type { PlanId } from '@governance/partnership';
import type { Choices, LooksLike, PeopleChoices, PlanNaming, TableSeen, TermDates } from '../index.js';

/** What the secretariat chose before it accepts; what it did not choose is as the product proposes it. */
export interface DraftChoices {
  /** Id of the plan that the document is a version of; `new` for one of its own. */
  readonly plan?: PlanId;
  /** Changes that were ticked (true) or left (false), by their keys. */
  readonly ticks?: Readonly<Record<string, boolean>>;
  /** Names in owners' columns: persons, or organisations. Kept here, where they can be forgotten, and in no history. */
  readonly people?: PeopleChoices;
  /** The plan's title and period, where the document does not say them or says them wrongly. */
  readonly naming?: PlanNaming;
  /** By when the plan's terms end. */
  readonly terms?: TermDates;
}

type Typed<Row, Fields> = Omit<Row, keyof Fields> & Fields;

/** A document that was read, as it is kept until the secretariat accepts it. */
export type StoredDraft = Typed<ImportDraft, { choices: DraftChoices }>;

/** A document as it was sent. */
export type StoredDocument = Typed<
  ImportDocument,
  {
    choices: Choices;
    refusal: {
      readonly message: string;
      readonly tables: readonly TableSeen[];
      readonly looksLike?: LooksLike;
    } | null;
  }
>;

/** What was chosen for the columns of a table. */
export type StoredColumns = Typed<ImportColumns, { columns: NonNullable<Choices['columns']> }>;
