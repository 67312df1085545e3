import type { PageRow, PageTable } from './page-table.js';

/** Two lines that stand further apart than this are the sides of a column. */
const widestStrip = 30;

/**
 * Columns of a grid that are no column: where the line between two of them stands a little further to the right in some
 * rows than in others, a strip belongs to the left one in these and to the right one in those.
 * @param edges where each column begins and the last ends
 * @param cellOf for each square of the grid a number of the cell that it belongs to
 * @returns the strips, in order; never two beside each other
 */
export function stripsBetween(
  edges: readonly number[],
  rows: number,
  cellOf: (row: number, column: number) => number,
): number[] {
  const strips: number[] = [];
  for (let column = 1; column < edges.length - 2; column += 1) {
    if (edges[column + 1]! - edges[column]! > widestStrip || strips.at(-1) === column - 1) continue;
    const sides = Array.from({ length: rows }, (_, row) => {
      const [left, own, right] = [-1, 0, 1].map((aside) => cellOf(row, column + aside));
      return `${left === own ? 'left' : ''}${right === own ? 'right' : ''}`;
    });
    if (!sides.includes('') && sides.includes('left') && sides.includes('right')) strips.push(column);
  }
  return strips;
}

/** A row without the strips: what stands in one belongs to the column at its right. */
export function withoutStrips(read: PageRow, strips: readonly number[]): PageRow {
  if (strips.length === 0) return read;
  const cells = [...read.cells];
  for (const strip of strips)
    cells[strip + 1] = [cells[strip]!, cells[strip + 1]!].filter((text) => text !== '').join(' ');
  const kept = cells.flatMap((_, column) => (strips.includes(column) ? [] : [column]));
  return {
    ...read,
    cells: kept.map((column) => cells[column]!),
    fills: kept.map((column) => read.fills[column] ?? null),
    mergedUp: new Set(kept.flatMap((column, now) => (read.mergedUp.has(column) ? [now] : []))),
  };
}

/**
 * Whether two tables are as wide, with as many columns, of which few begin a little further to the left or right in one
 * than in the other: a program that sets a table anew on each page moves its lines so.
 * @param near lines that are no further apart than this, in points, stand at one place
 */
export function isDisplaced(above: PageTable, below: PageTable, near: number): boolean {
  const [one, other] = [above.edges, below.edges];
  if (one.length !== other.length || one.length < 5 || above.guessed || below.guessed) return false;
  const moved = one.flatMap((at, index) => (Math.abs(at - other[index]!) < near ? [] : [index]));
  if (moved.length * 3 > one.length - 2 || moved.includes(0) || moved.includes(one.length - 1)) return false;
  const narrow = (edges: readonly number[], index: number) =>
    Math.min(edges[index]! - edges[index - 1]!, edges[index + 1]! - edges[index]!);
  return moved.every(
    (index) => Math.abs(one[index]! - other[index]!) * 2 < Math.min(narrow(one, index), narrow(other, index)),
  );
}
