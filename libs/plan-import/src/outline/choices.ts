import type { Evidence, Field } from '../columns/field.js';

/** Columns by their headings, as `headingKey` makes them; null leaves a column out. */
export type ColumnChoices = Readonly<Record<string, Field | null>>;

export interface TableChoice {
  readonly columns?: ColumnChoices;
  /** The row, from 1, that its headings stand in; 0 where it has none. */
  readonly headingRow?: number;
  readonly leaveOut?: boolean;
}

/** What a person has said of how a document's tables are to be read. */
export interface Choices {
  /** For every table of the document. */
  readonly columns?: ColumnChoices;
  /** For one table, by its number in the document. */
  readonly tables?: Readonly<Record<number, TableChoice>>;
  /** What was chosen for earlier documents, by the headings of their tables as `headingsKey` makes them. */
  readonly remembered?: Readonly<Record<string, ColumnChoices>>;
}

/** A table of the document, and what its columns were taken for. */
export interface TableSeen {
  /** Its number in the document, from 1. */
  readonly table: number;
  readonly sheet: string | null;
  /** From 1; null where no headings were found. */
  readonly headingRow: number | null;
  /** Rows below the headings. */
  readonly rows: number;
  /** Whether its rows were read as actions. */
  readonly read: boolean;
  readonly columns: readonly {
    readonly heading: string;
    readonly field: Field | null;
    readonly evidence: Evidence;
    /** The first three cells that hold something. */
    readonly samples: readonly string[];
  }[];
}
