import type { FillColour, Row } from './block.js';
import { row } from './block.js';
import { most, type Tally } from './bounds.js';
import type { CellShape } from './manuscript-parts.js';

interface GridRow {
  readonly cells: string[];
  readonly mergedUp: Set<number>;
  readonly heading: boolean;
  readonly fills: (FillColour | null)[];
  spans: number;
}

/** Builds a table's rows from cells that go across columns and down rows. */
export class TableGrid {
  private readonly built: GridRow[] = [];
  /** For each column, how many more rows the cell above still covers. */
  private readonly covered: number[] = [];
  /** Columns whose cell above went with its row: what goes on from it begins anew. */
  private readonly cut = new Set<number>();
  private open: { column: number; across: number } | null = null;

  constructor(
    private readonly table: number,
    private readonly tally: Tally,
  ) {}

  openRow(heading: boolean): void {
    this.built.push({ cells: [], mergedUp: new Set(), heading, fills: [], spans: 1 });
    this.coverFromAbove();
  }

  openCell({ across: wanted, down, goesOn, fill }: CellShape): void {
    const current = this.built.at(-1);
    if (!current) return;
    const across = Math.min(Math.max(wanted || 1, 1), most.columns);
    const column = current.cells.length;
    const continued = goesOn && this.built.length > 1 && !this.cut.has(column);
    for (let at = column; at < column + across; at += 1) {
      if (!goesOn) this.cut.delete(at);
      current.cells.push('');
      current.fills.push(fill);
      if (continued) current.mergedUp.add(at);
      if (down > 1) this.covered[at] = down - 1;
    }
    this.tally.columns(current.cells.length);
    current.spans = Math.max(current.spans, across);
    this.open = { column, across };
    this.coverFromAbove();
  }

  closeCell(text: string): void {
    const current = this.built.at(-1);
    if (current && this.open) current.cells[this.open.column] = text;
    this.open = null;
  }

  /** Leaves out the row just built; cells that began in it are no longer above the rows that follow. */
  dropRow(): void {
    const dropped = this.built.pop();
    if (!dropped) return;
    for (let column = 0; column < dropped.cells.length; column += 1)
      if (!dropped.mergedUp.has(column)) this.cut.add(column);
  }

  rows(): Row[] {
    const width = Math.max(0, ...this.built.map(({ cells }) => cells.length));
    return this.built.map(({ cells, mergedUp, heading, fills, spans }) =>
      row([...cells, ...Array<string>(width - cells.length).fill('')], this.table, {
        mergedUp,
        heading,
        spanning: spans > 1 && spans >= width - 1,
        fullWidth: true,
        ...(fills.some((fill) => fill !== null) ? { fills: padded(fills, width) } : {}),
      }),
    );
  }

  private coverFromAbove(): void {
    const current = this.built.at(-1)!;
    while ((this.covered[current.cells.length] ?? 0) > 0) {
      const column = current.cells.length;
      this.covered[column]! -= 1;
      if (!this.cut.has(column)) current.mergedUp.add(column);
      current.cells.push('');
      current.fills.push(null);
    }
  }
}

function padded(fills: readonly (FillColour | null)[], width: number): (FillColour | null)[] {
  return [...fills, ...Array<null>(width - fills.length).fill(null)];
}
