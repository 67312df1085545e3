import type { Rule } from './geometry.js';

/** Lines that should meet may miss each other by so much. */
const near = 3;

/** For each square of the grid, the square at the top left of the cell that it belongs to. */
export function joinedSquares(
  xs: readonly number[],
  ys: readonly number[],
  horizontal: readonly Rule[],
  vertical: readonly Rule[],
): (row: number, column: number) => number {
  const width = xs.length - 1;
  const parent = Array.from({ length: width * (ys.length - 1) }, (_, index) => index);
  const root = (index: number): number => {
    let at = index;
    while (parent[at] !== at) at = parent[at] = parent[parent[at]!]!;
    return at;
  };
  const join = (a: number, b: number) => {
    const [first, second] = [root(a), root(b)];
    parent[Math.max(first, second)] = Math.min(first, second);
  };
  const drawn = (rules: readonly Rule[], at: number, from: number, to: number) =>
    rules.some(
      (rule) =>
        Math.abs(rule.at - at) <= near &&
        Math.min(rule.to, to) - Math.max(rule.from, from) > (to - from) * 0.5,
    );
  for (let row = 0; row < ys.length - 1; row += 1) {
    for (let column = 0; column < width; column += 1) {
      const square = row * width + column;
      if (column + 1 < width && !drawn(vertical, xs[column + 1]!, ys[row]!, ys[row + 1]!))
        join(square, square + 1);
      if (row + 2 < ys.length && !drawn(horizontal, ys[row + 1]!, xs[column]!, xs[column + 1]!))
        join(square, square + width);
    }
  }
  return (row, column) => root(row * width + column);
}

/** Between which two of the edges a value lies: the index of the first. */
export function place(edges: readonly number[], value: number): number {
  let index = 0;
  while (index < edges.length - 2 && value > edges[index + 1]!) index += 1;
  return index;
}
