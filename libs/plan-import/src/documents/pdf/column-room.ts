import type { Chunk } from './words.js';

/** What cells keep free around their words, on both sides of an edge, where nothing tells it. */
const usual = 11;

/** The lines of one column, each cell's from its top to its bottom, and where the next column begins. */
export interface ColumnLines {
  readonly cells: readonly (readonly Chunk[])[];
  /** Infinity where it is the last. */
  readonly next: number;
}

/**
 * How much stays free between the longest words that a column has room for and the next column. Where a line goes on in
 * small letters below, its next word found no room: so it is told as closely as the words allow, all columns together.
 */
export function roomBetween(columns: readonly ColumnLines[]): number {
  let [least, most] = [0, Infinity];
  let wrapped = false;
  for (const { cells, next } of columns) {
    if (!Number.isFinite(next)) continue;
    for (const lines of cells)
      for (const [index, line] of lines.entries()) {
        most = Math.min(most, next - line.right);
        const below = lines[index + 1];
        if (!below || !/^\p{Ll}/u.test(below.text)) continue;
        wrapped = true;
        least = Math.max(least, next - line.right - wordWidth(below) - below.size * 0.3);
      }
  }
  if (!wrapped) return Math.min(usual, most);
  return least < most ? (least + most) / 2 : most;
}

function wordWidth({ text, left, right }: Chunk): number {
  const word = text.split(' ', 1)[0]!;
  return ((right - left) * word.length) / Math.max(text.length, 1);
}
