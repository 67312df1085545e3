import { row, type Row } from '../block.js';
import type { Tally } from '../bounds.js';
import { goesOnIn, isCut, mergedOver, withoutHeadings } from './over-pages.js';
import type { PageRow, PageTable } from './page-table.js';

/** A table whose rows stand on one page or on several. */
export class TableOverPages {
  private readonly rows: PageRow[] = [];

  /** @param last the part of it that stands last, by whose columns the next is known */
  constructor(
    public last: PageTable,
    readonly number: number,
  ) {}

  /**
   * Adds what stands of it on a page, or further down on one.
   * @param over it goes on from the page before, with nothing in between
   * @returns its rows, as they are when the whole document is read: the next page may hold the rest of one
   */
  add(part: PageTable, over: boolean, tally: Tally): (() => Row)[] {
    this.last = part;
    const rows = over ? withoutHeadings(this.rows, part.rows) : part.rows;
    const cut = over && isCut(this.rows, rows[0]);
    if (over && rows[0] && this.rows.length > 0) this.goOn(rows[0], cut);
    const own = rows
      .slice(cut ? 1 : 0)
      .map((read, index) => (index === 0 && over && !cut ? this.withMerged(read) : read));
    return own.map((read) => {
      tally.row();
      tally.columns(read.cells.length);
      const place = this.rows.push(read) - 1;
      return () => this.row(this.rows[place]!);
    });
  }

  /** Takes the rest of the last row, or of the cells that are merged down to it. */
  private goOn(first: PageRow, cut: boolean): void {
    const columns = cut ? [...first.cells.keys()] : mergedOver(this.rows, first);
    for (const column of columns) {
      const more = first.cells[column]!;
      let place = this.rows.length - 1;
      while (this.rows[place]?.mergedUp.has(column)) place -= 1;
      const above = this.rows[place];
      if (more === '' || !above) continue;
      const cells = [...above.cells];
      cells[column] = goesOnIn(cells[column]!, more);
      this.rows[place] = { ...above, cells };
    }
  }

  private withMerged(first: PageRow): PageRow {
    const columns = mergedOver(this.rows, first);
    const cells = first.cells.map((cell, column) => (columns.includes(column) ? '' : cell));
    return { ...first, cells, mergedUp: new Set([...first.mergedUp, ...columns]) };
  }

  private row({ cells, mergedUp, spanning, heading, fills }: PageRow): Row {
    return row(cells, this.number, {
      mergedUp,
      spanning,
      heading,
      fullWidth: true,
      ...(fills.some((fill) => fill !== null) ? { fills } : {}),
    });
  }
}
