import type { RecordedEvent } from '@governance/event-sourcing';
import type { Entry } from './entry.js';
import type { MarkedRows } from './marked-rows.js';

export type { Entry } from './entry.js';

/**
 * A pure fold over the history: which rows an entry touches, and how each changes. The worker keeps its rows;
 * run in memory up to a position, the same fold gives the page as it stood on any date.
 */
export interface View<Row extends object> {
  /** Name of its table. */
  readonly name: string;
  /** Raised when the fold or the row changes: a new copy is then filled beside the old one. */
  readonly version: number;
  /** Each entry makes a row of its own, which no later one changes: then none has to be read before writing. */
  readonly appendOnly?: true;
  /**
   * Of an `appendOnly` view whose rows hold their entries as they are: the JSON of a row, put together of the texts that
   * the log holds. They need not be written as JSON anew for each of a million rows. Byte for byte as of the folded row.
   */
  readonly asStored?: (event: RecordedEvent) => string;
  /** The kinds of streams (`action` for `action-<id>`) that it folds; left out: all. What is not of them is not read. */
  readonly streams?: readonly string[];
  /**
   * What a visitor to an illustrative board may read of it: every row, none, or those that are not marked. A view must
   * say it, and no page can then show more.
   */
  readonly visitors: 'all' | 'none' | 'unmarked';
  /** Which of its rows are marked, and about whom they are; `none` where nothing of it can be. */
  readonly marked: 'none' | MarkedRows<Row>;
  keys(entry: Entry): readonly string[];
  fold(row: Row | undefined, entry: Entry): Row | undefined;
  /** What its pages filter by: a column each. */
  readonly columns: Readonly<Record<string, Column<Row>>>;
  /** Lists of columns, each an index that begins with the partnership. */
  readonly indexes: readonly (readonly string[])[];
}

export interface Column<Row> {
  readonly type: 'text' | 'bigint' | 'date';
  value(row: Row): string | number | null;
}

/** The kind of thing that a stream is of: `action` for `action-<id>`. */
export function kindOf(stream: string): string {
  return stream.slice(0, stream.indexOf('-'));
}

/** The entity id in a stream's name: `action-<id>`. */
export function idOf(stream: string): string {
  return stream.slice(stream.indexOf('-') + 1);
}

/**
 * `{ ...fact, ...more }`, where `more` has keys that the fact has not. Node 20 takes a hundred times as long for the
 * spread (10 µs), which a view pays for every entry; changing keys that are there, `{ ...row, title }`, is quick.
 */
export function extended<Fact extends object, More extends object>(fact: Fact, more: More): Fact & More {
  return Object.assign({}, fact, more);
}
