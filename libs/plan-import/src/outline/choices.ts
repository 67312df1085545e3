import type { Period } from '../period.js';
import type { Evidence, Field } from '../columns/field.js';

/**
 * Columns by their headings, as `headingKey` makes them, those of one table also by their places (`column 3`); null
 * leaves a column out.
 */
export type ColumnChoices = Readonly<Record<string, Field | null>>;

export interface TableChoice {
  readonly columns?: ColumnChoices;
  /** The row, from 1, that its headings stand in; 0 where it has none. */
  readonly headingRow?: number;
  /** The last of its rows of headings, where it has several below each other. */
  readonly headingRowTo?: number;
  /** False: it counts, though one of its kind was left out of an earlier document. */
  readonly leaveOut?: boolean;
}

/** What a person has said of how a document's tables are to be read. */
export interface Choices {
  /** For every table of the document. */
  readonly columns?: ColumnChoices;
  /** For one table, by its number in the document. */
  readonly tables?: Readonly<Record<number, TableChoice>>;
  /** When the plan runs, whatever the document says of it. */
  readonly period?: Period;
  /** Of a document that holds several plans the title of the one that is meant, or `all` for all as themes of one. */
  readonly part?: string;
  /**
   * What was chosen for earlier documents, by the headings of their tables as `headingsKey` makes them. A table of which
   * every column was left out was left out itself.
   */
  readonly remembered?: Readonly<Record<string, ColumnChoices>>;
}

/** A table of the document, and what its columns were taken for. */
export interface TableSeen {
  /** Its number in the document, from 1. */
  readonly table: number;
  readonly sheet: string | null;
  /** The title of the plan that it belongs to, in a document that holds several. */
  readonly part?: string;
  /** From 1; null where no headings were found. */
  readonly headingRow: number | null;
  /** The last row of its headings; `headingRow` where it is the only one. */
  readonly headingRowTo?: number;
  /** It has no headings of its own, and the columns of the table above it. */
  readonly goesOn?: boolean;
  /** Somebody left it out, of this document or of an earlier one. */
  readonly leftOut?: boolean;
  /** The first rows of the table in one line each, so that somebody sees which are its headings. */
  readonly firstRows?: readonly string[];
  /** Rows below the headings. */
  readonly rows: number;
  /** Whether its rows were read as actions. */
  readonly read: boolean;
  /** Not read, and its columns are as the cells make them likely: somebody has to say so. */
  readonly likely?: boolean;
  readonly columns: readonly {
    readonly heading: string;
    readonly field: Field | null;
    readonly evidence: Evidence;
    /** The first three cells that hold something. */
    readonly samples: readonly string[];
  }[];
}
