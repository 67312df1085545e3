import { oneLine } from '../cells/clean-cell.js';
import type { Row } from '../documents/block.js';
import type { Folded } from './time-columns.js';

/**
 * A cell that was merged over several columns, repeated in each of them, as programs write it that turn a page into text:
 * `Activity | Activity | Lead`, where both say the same on each row too. One column is left of them, so that the table
 * has the columns of those that it goes on with.
 */
export function withoutRepeatedColumns(headings: readonly string[], rows: readonly Row[]): Folded {
  const again = headings.flatMap((heading, index) =>
    index > 0 && heading !== '' && heading === headings[index - 1] && saySame(rows, index) ? [index] : [],
  );
  if (again.length === 0) return { headings: [...headings], fold: (these) => these };
  const kept = headings.flatMap((_, index) => (again.includes(index) ? [] : [index]));
  const folded = (each: Row): Row => ({
    ...each,
    cells: [...kept.map((index) => each.cells[index] ?? ''), ...each.cells.slice(headings.length)],
    mergedUp: new Set(kept.flatMap((old, now) => (each.mergedUp.has(old) ? [now] : []))),
    ...(each.fills ? { fills: kept.map((index) => each.fills![index] ?? null) } : {}),
  });
  return {
    headings: kept.map((index) => headings[index]!),
    // Rows of another width have these columns once, or are of another table.
    fold: (these) =>
      these === rows || (widthOf(these) === headings.length && again.every((index) => saySame(these, index)))
        ? these.map(folded)
        : these,
  };
}

function widthOf(rows: readonly Row[]): number {
  return Math.max(...rows.map(({ cells }) => cells.length));
}

function saySame(rows: readonly Row[], index: number): boolean {
  const filled = rows.filter(({ cells }) => oneLine(cells[index] ?? '') !== '');
  return filled.length > 0 && rows.every(({ cells }) => (cells[index] ?? '') === (cells[index - 1] ?? ''));
}
