import type { FillColour } from '../block.js';
import { most, tooMany, type Tally } from '../bounds.js';

export interface SheetCell {
  /** From 0. */
  readonly column: number;
  /** As it is shown, without what is struck through; may be empty where only its colour speaks. */
  readonly text: string;
  readonly struck: string;
  readonly fill: FillColour | null;
}

export interface SheetRow {
  /** From 1. */
  readonly number: number;
  readonly hidden: boolean;
  readonly cells: readonly SheetCell[];
}

export interface Merge {
  readonly top: number;
  readonly bottom: number;
  readonly left: number;
  readonly right: number;
}

export interface Sheet {
  readonly name: string;
  readonly hidden: boolean;
  /** Rows that say something. */
  readonly rows: readonly SheetRow[];
  /** Numbers of rows that said something and were left out. */
  readonly removed: ReadonlySet<number>;
  readonly merges: readonly Merge[];
  readonly hiddenColumns: readonly { readonly from: number; readonly to: number }[];
  /** A filter is set: rows that it hides are hidden on purpose of the moment. */
  readonly filtered: boolean;
  /** Cells of formulas whose value was never worked out, such as `C4`. */
  readonly withoutValue: readonly string[];
}

/** Cells that may lie beyond the last column that a table may have. */
const mostFarAway = 50;
/** The columns of a sheet of Excel end at XFD. */
const lastColumn = 16_383;

/** A sheet as it is read, cell by cell. */
export class SheetDraft {
  private readonly rows: SheetRow[] = [];
  private cells: SheetCell[] = [];
  private says = false;
  private farAway = 0;
  readonly merges: Merge[] = [];
  readonly hiddenColumns: { from: number; to: number }[] = [];
  readonly withoutValue: string[] = [];
  filtered = false;

  constructor(private readonly tally: Tally) {}

  cell(cell: SheetCell): void {
    const says = cell.text.trim() !== '' || cell.struck.trim() !== '';
    if (!says && cell.fill === null) return;
    if (cell.column > lastColumn) this.tally.columns(most.columns + 1);
    if (says) {
      this.tally.text(cell.text.length + cell.struck.length);
      if (cell.column >= most.columns && (this.farAway += 1) > mostFarAway) this.tally.columns(cell.column);
      this.says = true;
    }
    this.cells.push(cell);
  }

  endRow(number: number, hidden: boolean): void {
    if (this.says) {
      this.tally.row();
      this.rows.push({ number, hidden, cells: this.cells });
    }
    this.cells = [];
    this.says = false;
  }

  merge(merge: Merge): void {
    if (this.merges.length === most.merges) throw tooMany(most.merges, 'merged cells');
    this.merges.push(merge);
  }

  sheet(name: string, hidden: boolean): Sheet {
    const { merges, hiddenColumns, filtered, withoutValue } = this;
    const rows = [...this.rows].sort((a, b) => a.number - b.number);
    return { name, hidden, rows, removed: new Set(), merges, hiddenColumns, filtered, withoutValue };
  }
}

/** 0 is A. */
export function columnName(column: number): string {
  let name = '';
  for (let left = column; left >= 0; left = Math.floor(left / 26) - 1)
    name = String.fromCharCode(65 + (left % 26)) + name;
  return name;
}
