import type { Block } from './block.js';
import type { Tally } from './bounds.js';
import { LeftOut } from './left-out.js';
import { blocksOf } from './manuscript-blocks.js';
import type { CellShape, Paragraph, Table, TableCell, Words } from './manuscript-parts.js';

const plainCell: CellShape = { across: 1, down: 1, goesOn: false, fill: null };

/** A document of paragraphs and tables as a reader of its format meets them, however deep its tables stand. */
export class Manuscript {
  private readonly parts: (Paragraph | Table)[] = [];
  private readonly tables: Table[] = [];
  private readonly places: (Paragraph | Table)[][] = [this.parts];

  constructor(
    private readonly tally: Tally,
    readonly leftOut = new LeftOut(),
  ) {}

  get inTable(): boolean {
    return this.tables.length > 0;
  }

  openTable(): void {
    const table: Table = { kind: 'table', rows: [] };
    this.place.push(table);
    this.tables.push(table);
  }

  closeTable(): void {
    this.tables.pop();
  }

  openRow({ heading = false, hidden = false }: { heading?: boolean; hidden?: boolean } = {}): void {
    // Those of a table inside a cell are part of that cell's text, most of the time.
    if (this.tables.length === 1) this.tally.row();
    this.tables.at(-1)?.rows.push({ heading, hidden, cells: [] });
  }

  /** Takes back the row that was opened last, as when the document says below that it was deleted. */
  dropRow(): void {
    this.tables.at(-1)?.rows.pop();
  }

  openCell(shape: Partial<CellShape> = {}): void {
    const cell: TableCell = { ...plainCell, ...shape, parts: [] };
    const row = this.tables.at(-1)?.rows.at(-1);
    row?.cells.push(cell);
    this.tally.columns(row?.cells.length ?? 0);
    this.places.push(cell.parts);
  }

  closeCell(): void {
    if (this.places.length > 1) this.places.pop();
  }

  paragraph(
    words: readonly Words[],
    { level = null, list = false, label = '' }: Partial<Paragraph> = {},
  ): void {
    const length = words.reduce((sum, { text }) => sum + text.length, label.length);
    if (words.every(({ text }) => text.trim() === '') && (label === '' || !this.inTable)) return;
    if (!this.inTable) this.tally.line();
    this.tally.text(length);
    this.place.push({ kind: 'paragraph', words, level, list, label });
  }

  blocks(): Block[] {
    return blocksOf(this.parts, this.tally, this.leftOut);
  }

  private get place(): (Paragraph | Table)[] {
    return this.places.at(-1)!;
  }
}
