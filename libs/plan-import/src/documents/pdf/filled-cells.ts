import { around, clustered, type Box, type Fill, type Fragment, type Rule } from './geometry.js';

/** Cells may stand so far apart, with the paper’s white between them for a line. */
const between = 4;
/** Fewer rows of coloured cells are headings alone, and say nothing of the cells below them. */
const fewestRows = 3;

/** Coloured areas that stand beside one another, as high as each other, row under row: the cells of a table without lines. */
export function filledCells(fills: readonly Fill[], words: readonly Fragment[]): Fill[] {
  const rows = new Map<string, Fill[]>();
  for (const fill of fills) {
    if (fill.right - fill.left < 8 || fill.bottom - fill.top < 6) continue;
    const key = `${Math.round(fill.top / 2)} ${Math.round(fill.bottom / 2)}`;
    if (!rows.has(key)) rows.set(key, []);
    rows.get(key)!.push(fill);
  }
  const whole = [...rows.values()]
    .map((row) => withNeighbours(row.sort((a, b) => a.left - b.left)))
    .filter(({ length }) => length > 1);
  if (whole.length < fewestRows && !isWholeTable(whole, words)) return [];
  const cells = new Set(whole.flat());
  // A cell that is merged down stands beside several.
  const merged = [...rows.values()]
    .flat()
    .filter((fill) => !cells.has(fill) && whole.some((row) => row.some((cell) => isBeside(cell, fill))));
  return [...cells, ...merged];
}

/** Headings and one row, as on the last page of a table: in the same columns, with nothing close below. */
function isWholeTable(rows: readonly (readonly Fill[])[], words: readonly Fragment[]): boolean {
  const [first = [], second = []] = rows;
  const same = first.every(({ left }, index) => Math.abs(left - (second[index]?.left ?? -between)) < between);
  if (rows.length !== 2 || first.length < 3 || first.length !== second.length || !same) return false;
  const { left, right, bottom } = around([...first, ...second]);
  return !words.some(
    (word) =>
      word.top > bottom - 2 && word.top < bottom + word.size * 2 && word.right > left && word.left < right,
  );
}

function isBeside(cell: Box, fill: Box): boolean {
  const apart = Math.min(Math.abs(fill.right - cell.left), Math.abs(cell.right - fill.left));
  return apart <= between && fill.top < cell.bottom && fill.bottom > cell.top;
}

function withNeighbours(row: readonly Fill[]): Fill[] {
  const touch = (left: Fill | undefined, right: Fill | undefined) =>
    left !== undefined && right !== undefined && Math.abs(right.left - left.right) <= between;
  return row.filter((fill, index) => touch(row[index - 1], fill) || touch(fill, row[index + 1]));
}

/**
 * The sides of coloured cells as lines that meet those of their neighbours. Where several rows have their columns at the
 * same places, these go on through the rows between them that have no colour.
 * @param fills of the page: a band that is as wide as several columns stays whole
 * @param words of the page: those below the last coloured row may belong to one more
 */
export function linesOfFilled(
  boxes: readonly Box[],
  fills: readonly Box[],
  words: readonly Fragment[],
): { horizontal: Rule[]; vertical: Rule[] } {
  const horizontal = boxes.flatMap(({ left, right, top, bottom }) =>
    [top, bottom].map((at) => ({ at, from: left - between / 2, to: right + between / 2 })),
  );
  const vertical = boxes.flatMap(({ left, right, top, bottom }) =>
    [left, right].map((at) => ({ at, from: top - between / 2, to: bottom + between / 2 })),
  );
  const places = clustered(
    vertical.map(({ at }) => at),
    between,
  );
  const rows = (place: number) =>
    new Set(vertical.flatMap(({ at, from }) => (Math.abs(at - place) <= between ? [Math.round(from)] : [])))
      .size;
  const shared = places.filter((place) => rows(place) >= fewestRows);
  if (shared.length < 3) return { horizontal, vertical };
  const box = around(boxes);
  const bottom = endOf(box, shared, words);
  if (bottom > box.bottom) horizontal.push({ at: bottom, from: box.left, to: box.right });
  const bands = fills.filter(
    (fill) =>
      fill.top >= box.top - between && fill.bottom <= bottom && !boxes.some((cell) => overlap(cell, fill)),
  );
  for (const { left, right, top, bottom: end } of bands)
    horizontal.push({ at: top, from: left, to: right }, { at: end, from: left, to: right });
  for (const at of shared) {
    let from = box.top;
    const across = bands.filter(({ left, right }) => left < at - between && right > at + between);
    for (const band of across.sort((a, b) => a.top - b.top)) {
      if (band.top > from) vertical.push({ at, from, to: band.top });
      from = Math.max(from, band.bottom);
    }
    if (bottom > from) vertical.push({ at, from, to: bottom });
  }
  return { horizontal, vertical };
}

function overlap(one: Box, other: Box): boolean {
  const [across, down] = [
    Math.min(one.right, other.right) - Math.max(one.left, other.left),
    Math.min(one.bottom, other.bottom) - Math.max(one.top, other.top),
  ];
  return across > between && down > between;
}

/** Where the lines end that stand close below the last coloured row and keep to the columns. */
function endOf({ left, right, bottom }: Box, columns: readonly number[], words: readonly Fragment[]): number {
  let end = bottom;
  const below = words
    .filter((word) => word.top > bottom - 2 && word.right > left && word.left < right)
    .sort((a, b) => a.top - b.top);
  for (const word of below) {
    const outside = word.left < left || word.right > right;
    const crosses = columns.some((at) => word.left < at - 1 && word.right > at + 1);
    if (outside || crosses || word.top > end + word.size * 1.6) break;
    end = Math.max(end, word.bottom);
  }
  return end > bottom ? end + 2 : bottom;
}
