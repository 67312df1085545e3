import {
  around,
  clustered,
  holds,
  middle,
  type Box,
  type Fragment,
  type PageContent,
  type Rule,
} from './geometry.js';
import { partedBand } from './open-tables.js';
import { fillBehind, type PageRow, type PageTable } from './page-table.js';
import { linesOf, paragraphsOf } from './words.js';

/** Lines that should meet may miss each other by so much. */
const near = 3;
const [mostColumns, mostRows] = [120, 400];

/** The tables of a page whose cells are drawn with lines. */
export function ruledTables(page: PageContent): PageTable[] {
  const horizontal = straightened(page.horizontal);
  const vertical = straightened(page.vertical);
  return frames(horizontal, vertical)
    .map((frame) => tableOf(frame, page))
    .filter((table): table is PageTable => table !== null);
}

interface Frame {
  readonly horizontal: readonly Rule[];
  readonly vertical: readonly Rule[];
}

/** Pieces of one line, drawn cell by cell or twice, as one. */
function straightened(rules: readonly Rule[]): Rule[] {
  const places = clustered(
    rules.map((rule) => rule.at),
    1.6,
  );
  const byPlace = new Map<number, Rule[]>();
  for (const rule of rules) {
    const place = nearest(places, rule.at);
    if (!byPlace.has(place)) byPlace.set(place, []);
    byPlace.get(place)!.push(rule);
  }
  return [...byPlace].flatMap(([at, pieces]) => {
    const whole: { at: number; from: number; to: number }[] = [];
    for (const piece of pieces.sort((a, b) => a.from - b.from)) {
      const last = whole.at(-1);
      if (last && piece.from <= last.to + near) last.to = Math.max(last.to, piece.to);
      else whole.push({ at, from: piece.from, to: piece.to });
    }
    return whole;
  });
}

function nearest(places: readonly number[], value: number): number {
  let [low, high] = [0, places.length - 1];
  while (low < high) {
    const mid = (low + high) >> 1;
    if (places[mid]! < value) low = mid + 1;
    else high = mid;
  }
  const [above, below] = [places[low]!, places[low - 1] ?? Infinity];
  return Math.abs(above - value) <= Math.abs(below - value) ? above : below;
}

/** Lines that touch one another, directly or through others. */
function frames(horizontal: readonly Rule[], vertical: readonly Rule[]): Frame[] {
  const parent = [...horizontal, ...vertical].map((_, index) => index);
  const root = (index: number): number => {
    let at = index;
    while (parent[at] !== at) at = parent[at] = parent[parent[at]!]!;
    return at;
  };
  for (const [h, rule] of horizontal.entries())
    for (const [v, other] of vertical.entries())
      if (crosses(rule, other)) parent[root(horizontal.length + v)] = root(h);
  const groups = new Map<number, { horizontal: Rule[]; vertical: Rule[] }>();
  const group = (index: number) => {
    const key = root(index);
    if (!groups.has(key)) groups.set(key, { horizontal: [], vertical: [] });
    return groups.get(key)!;
  };
  for (const [h, rule] of horizontal.entries()) group(h).horizontal.push(rule);
  for (const [v, rule] of vertical.entries()) group(horizontal.length + v).vertical.push(rule);
  return [...groups.values()].filter(({ horizontal: h, vertical: v }) => h.length >= 2 && v.length >= 1);
}

function crosses(horizontal: Rule, vertical: Rule): boolean {
  return (
    vertical.at >= horizontal.from - near &&
    vertical.at <= horizontal.to + near &&
    horizontal.at >= vertical.from - near &&
    horizontal.at <= vertical.to + near
  );
}

function tableOf({ horizontal, vertical }: Frame, page: PageContent): PageTable | null {
  const box: Box = {
    left: Math.min(...horizontal.map(({ from }) => from), ...vertical.map((rule) => rule.at)),
    right: Math.max(...horizontal.map(({ to }) => to), ...vertical.map((rule) => rule.at)),
    top: Math.min(...horizontal.map((rule) => rule.at), ...vertical.map(({ from }) => from)),
    bottom: Math.max(...horizontal.map((rule) => rule.at), ...vertical.map(({ to }) => to)),
  };
  const xs = clustered([box.left, ...vertical.map((rule) => rule.at), box.right], near);
  const ys = clustered([box.top, ...horizontal.map((rule) => rule.at), box.bottom], near);
  if (xs.length < 3 || ys.length < 2 || xs.length > mostColumns || ys.length > mostRows) return null;
  const inside = page.fragments.filter((fragment) => holds(box, middle(fragment)));
  if (inside.length < 2) return null;
  const cells = joinedSquares(xs, ys, horizontal, vertical);
  const rows = rowsOf(cells, xs, ys, inside, page);
  if (rows.length === 0) return null;
  // One part below the headings, and no lines between its rows.
  const last = rows.length <= 2 && inside.filter((fragment) => middle(fragment)[1] > ys.at(-2)!);
  const parted = last ? partedBand(last, xs, page) : null;
  const whole = parted ? [...rows.slice(0, -1), ...parted] : rows;
  return { ...box, edges: xs, rows: whole, guessed: parted !== null };
}

/** For each square of the grid, the square at the top left of the cell that it belongs to. */
function joinedSquares(
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

function rowsOf(
  cellOf: (row: number, column: number) => number,
  xs: readonly number[],
  ys: readonly number[],
  fragments: readonly Fragment[],
  page: PageContent,
): PageRow[] {
  const width = xs.length - 1;
  const held = new Map<number, Fragment[]>();
  for (const fragment of fragments) {
    const [, y] = middle(fragment);
    // By where they begin: words that are too long for a cell run over its edge.
    const x = Math.min(fragment.left + fragment.size * 0.5, (fragment.left + fragment.right) / 2);
    const cell = cellOf(place(ys, y), place(xs, x));
    if (!held.has(cell)) held.set(cell, []);
    held.get(cell)!.push(fragment);
  }
  const rows: PageRow[] = [];
  for (let row = 0; row < ys.length - 1; row += 1) {
    const cells = Array<string>(width).fill('');
    const fills = xs
      .slice(1)
      .map((right, column) =>
        fillBehind({ left: xs[column]!, right, top: ys[row]!, bottom: ys[row + 1]! }, page.fills),
      );
    const mergedUp = new Set<number>();
    let own = 0;
    let widest = 0;
    for (let column = 0; column < width; column += 1) {
      const cell = cellOf(row, column);
      const [top, left] = [Math.floor(cell / width), cell % width];
      if (top < row) mergedUp.add(column);
      else if (left === column) {
        own += 1;
        let last = column;
        while (last + 1 < width && cellOf(row, last + 1) === cell) last += 1;
        widest = Math.max(widest, last - column + 1);
        cells[column] = cellText(held.get(cell) ?? [], xs[last + 1]!);
      }
    }
    if (own > 0 || cells.some((text) => text !== ''))
      rows.push({ cells, mergedUp, spanning: widest > 1 && widest >= width - 1, heading: false, fills });
  }
  return rows.filter(({ cells, mergedUp }) => mergedUp.size > 0 || cells.some((text) => text !== ''));
}

function place(edges: readonly number[], value: number): number {
  let index = 0;
  while (index < edges.length - 2 && value > edges[index + 1]!) index += 1;
  return index;
}

/** @param edge the cell's right edge */
export function cellText(fragments: readonly Fragment[], edge: number): string {
  if (fragments.length === 0) return '';
  const lines = linesOf(fragments, Infinity).map(({ chunks }) => chunks[0]!);
  const box = around(lines);
  // Words keep as far from the right edge as from the left; that is seen only where they fill the cell.
  return paragraphsOf(lines, Math.max(edge - 6, box.right)).join('\n');
}
