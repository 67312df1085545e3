import { cellKinds } from '../columns/cell-kinds.js';
import type { Columns } from '../columns/understand-columns.js';
import type { Row } from '../documents/block.js';

/** The columns of an action table. */
export interface Under {
  readonly columns: Columns;
  /** Rows as they stand under them: where several columns of the document became one. */
  readonly fold: (rows: readonly Row[]) => readonly Row[];
}

/**
 * The action tables of a document whose rows are numbered. Where a page break took the headings from a table and the one
 * above it has other columns, it goes on from the last of these that is as wide.
 */
export class EarlierColumns {
  private readonly tables: Under[] = [];

  /** @param rows below its headings, as they stand under its columns */
  add(under: Under, rows: readonly Row[]): void {
    if (isNumbered(rows) && datesUnder(under, rows) >= enough) this.tables.push(under);
  }

  /** @param rows without headings */
  of(rows: readonly Row[]): Under | undefined {
    if (this.tables.length === 0 || !isNumbered(rows)) return undefined;
    const width = Math.max(...rows.map(({ cells }) => cells.length));
    const alike = this.tables.filter(
      (under) => under.columns.columns.length === width && datesUnder(under, rows) >= enough,
    );
    return alike.at(-1);
  }
}

const enough = 0.5;

function isNumbered(rows: readonly Row[]): boolean {
  return cellKinds(rows.map(({ cells }) => cells[0] ?? '')).references >= enough;
}

/** The share of the cells under Deadline that are dates. */
function datesUnder({ columns: { columns } }: Under, rows: readonly Row[]): number {
  const deadline = columns.findIndex(({ field }) => field === 'deadline');
  return deadline < 0 ? 0 : cellKinds(rows.map(({ cells }) => cells[deadline] ?? '')).dates;
}
