import type { Row } from './block.js';
import { row } from './block.js';
import { most, type Tally } from './bounds.js';

interface GridRow {
  readonly cells: string[];
  readonly mergedUp: Set<number>;
  readonly heading: boolean;
  spans: number;
}

/** Builds a table's rows from cells that go across columns and down rows. */
export class TableGrid {
  private readonly built: GridRow[] = [];
  /** For each column, how many more rows the cell above still covers. */
  private readonly covered: number[] = [];
  private open: { column: number; across: number } | null = null;

  constructor(
    private readonly table: number,
    private readonly tally: Tally,
  ) {}

  openRow(heading: boolean): void {
    this.tally.row();
    this.built.push({ cells: [], mergedUp: new Set(), heading, spans: 1 });
    this.coverFromAbove();
  }

  openCell(colspan: number, rowspan: number): void {
    const current = this.built.at(-1);
    if (!current) return;
    const across = Math.min(Math.max(colspan || 1, 1), most.columns);
    const column = current.cells.length;
    for (let index = 0; index < across; index += 1) {
      current.cells.push('');
      if (rowspan > 1) this.covered[column + index] = rowspan - 1;
    }
    this.tally.columns(current.cells.length);
    current.spans = Math.max(current.spans, across);
    this.open = { column, across };
    this.coverFromAbove();
  }

  closeCell(text: string): void {
    this.tally.text(text.length);
    const current = this.built.at(-1);
    if (current && this.open) current.cells[this.open.column] = text;
    this.open = null;
  }

  rows(): Row[] {
    const width = Math.max(0, ...this.built.map(({ cells }) => cells.length));
    return this.built.map(({ cells, mergedUp, heading, spans }) =>
      row([...cells, ...Array<string>(width - cells.length).fill('')], this.table, {
        mergedUp,
        heading,
        spanning: spans > 1 && spans >= width - 1,
        fullWidth: true,
      }),
    );
  }

  private coverFromAbove(): void {
    const current = this.built.at(-1)!;
    while ((this.covered[current.cells.length] ?? 0) > 0) {
      const column = current.cells.length;
      this.covered[column]! -= 1;
      current.mergedUp.add(column);
      current.cells.push('');
    }
  }
}
