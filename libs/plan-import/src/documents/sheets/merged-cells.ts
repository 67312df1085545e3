import type { Merge } from './sheet.js';

/** The merged cells of a sheet, asked row by row from the top: each is looked at once, however many there are. */
export class MergedCells {
  private readonly byTop: readonly Merge[];
  private next = 0;
  /** For each column, the last row of the merged cells that have begun above. */
  private readonly until: number[];

  constructor(
    merges: readonly Merge[],
    private readonly width: number,
  ) {
    this.byTop = [...merges].sort((a, b) => a.top - b.top);
    this.until = Array<number>(width).fill(0);
  }

  /** Columns that belong to a cell above, and whether one cell goes across the row. Rows must be asked in order. */
  inRow(number: number): { readonly mergedUp: ReadonlySet<number>; readonly spanning: boolean } {
    this.begin(number - 1);
    const mergedUp = new Set<number>();
    for (const [column, last] of this.until.entries()) if (last >= number) mergedUp.add(column);
    return { mergedUp, spanning: this.spans(number) };
  }

  /** Takes in those that begin in this row or above it. */
  private begin(row: number): void {
    for (; this.next < this.byTop.length && this.byTop[this.next]!.top <= row; this.next += 1) {
      const { left, right, bottom } = this.byTop[this.next]!;
      for (let column = left; column <= Math.min(right, this.width - 1); column += 1)
        this.until[column] = Math.max(this.until[column]!, bottom);
    }
  }

  private spans(row: number): boolean {
    for (let at = this.next; this.byTop[at]?.top === row; at += 1) {
      const { left, right } = this.byTop[at]!;
      if (left === 0 && right - left + 1 >= Math.max(this.width - 1, 2)) return true;
    }
    return false;
  }
}
