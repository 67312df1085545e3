import type { Row } from '../documents/block.js';
import { columnsWithoutHeadings, headingRowTried, isHeadedByCells } from '../layouts/headless.js';
import type { Choices, TableSeen } from './choices.js';
import type { Unread } from './likely-columns.js';

/** The tables of a document that were not read as actions, and what else they may be taken for. */
export class TablesNotRead {
  private readonly whole = new Map<number, readonly Row[]>();
  private readonly headless: {
    readonly table: number;
    readonly rows: readonly Row[];
    /** The row, from 1, that heads the others by what stands below it; 0 where none does. */
    readonly headingRow: number;
  }[] = [];

  constructor(private readonly choices: Choices) {}

  /** @param rows all rows of the table */
  set(table: number, rows: readonly Row[]): void {
    this.whole.set(table, rows);
  }

  /** A table whose headings nobody knows, or that has none. @param filled its rows without blank ones */
  addHeadless(table: number, rows: readonly Row[], filled: readonly Row[]): void {
    const headed = isHeadedByCells(filled);
    const headingRow = headed ? rows.indexOf(filled[0]!) + 1 : 0;
    this.headless.push({ table, rows: headed ? filled.slice(1) : filled, headingRow });
  }

  /** All of them, with where their headings stand; none where headings stand again and again. */
  tables(seen: readonly TableSeen[]): Unread[] {
    return [...this.whole].flatMap(([table, rows]) => {
      const headed = seen.filter((each) => each.table === table && each.headingRow !== null);
      return headed.length > 1 ? [] : [{ table, rows, headingRow: headed[0]?.headingRow ?? null }];
    });
  }

  /** Rows that are better understood as headings than those that were taken for them. */
  headedBelow(): Choices['tables'] {
    const found = [...this.whole].flatMap(([table, rows]) => {
      const headingRow = headingRowTried(rows);
      return headingRow === 0 || this.choices.tables?.[table] ? [] : [[table, { headingRow }] as const];
    });
    return found.length === 0 ? undefined : Object.fromEntries(found);
  }

  /** What the cells of those that are as wide say of their columns. */
  withoutHeadings(): Choices['tables'] {
    const width = ({ rows }: { rows: readonly Row[] }) => Math.max(...rows.map(({ cells }) => cells.length));
    for (const wide of new Set(this.headless.map(width))) {
      const these = this.headless.filter((each) => width(each) === wide);
      const headed = these.every(({ headingRow }) => headingRow > 0);
      const columns = columnsWithoutHeadings(
        these.flatMap(({ rows }) => rows),
        headed,
      );
      if (columns)
        return Object.fromEntries(these.map(({ table, headingRow }) => [table, { headingRow, columns }]));
    }
    return undefined;
  }
}
