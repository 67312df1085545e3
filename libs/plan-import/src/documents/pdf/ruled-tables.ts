import {
  clustered,
  holds,
  middle,
  nearest,
  type Box,
  type Fragment,
  type PageContent,
  type Rule,
  type TurnedFragment,
} from './geometry.js';
import { stripsBetween, withoutStrips } from './displaced-edges.js';
import { filledCells, linesOfFilled } from './filled-cells.js';
import { linesAtBands, linesBetween } from './grid-lines.js';
import { joinedSquares, place } from './joined-squares.js';
import { partedBand } from './open-tables.js';
import { fillBehind, type PageRow, type PageTable } from './page-table.js';
import { cellText, columnsOfCell, uprightText } from './cell-text.js';

/** Lines that should meet may miss each other by so much. */
const near = 3;
const [mostColumns, mostRows] = [120, 400];

/** The tables of a page whose cells are drawn with lines, or told by their colours where there are no lines. */
export function ruledTables(page: PageContent): PageTable[] {
  const horizontal = [...page.horizontal, ...linesAtBands(page.vertical, page.fills)];
  const drawn = tablesOf({ horizontal, vertical: page.vertical }, page);
  const free = page.fills.filter((fill) => !drawn.some((table) => holds(table, middle(fill))));
  return [
    ...drawn,
    ...tablesOf(linesOfFilled(filledCells(free, page.fragments), free, page.fragments), page),
  ];
}

function tablesOf(lines: Frame, page: PageContent): PageTable[] {
  return frames(straightened(lines.horizontal), straightened(lines.vertical))
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
    const at = nearest(places, rule.at);
    if (!byPlace.has(at)) byPlace.set(at, []);
    byPlace.get(at)!.push(rule);
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
  const inside = page.fragments.filter((fragment) => holds(box, middle(fragment)));
  const turned = page.turned.filter((fragment) => holds(box, middle(fragment)));
  if (inside.length + turned.length < 2) return null;
  const all = [...inside, ...turned];
  const columns = linesBetween(vertical, [box.left, box.right], 14, (from, to, down) =>
    all.some(({ left, top, bottom }) => left >= from - 1 && left < to && top < down.to && bottom > down.from),
  );
  const lines = linesBetween(horizontal, [box.top, box.bottom], 6, (from, to) =>
    all.some((fragment) => middle(fragment)[1] > from && middle(fragment)[1] < to),
  );
  const [xs, ys] = [columns.edges, lines.edges];
  if (xs.length < 3 || ys.length < 2 || xs.length > mostColumns || ys.length > mostRows) return null;
  const cellOf = joinedSquares(xs, ys, lines.rules, columns.rules);
  const strips = stripsBetween(xs, ys.length - 1, cellOf);
  const rows = rowsOf({ cellOf, xs, ys, inside, turned, page }).map((read) => withoutStrips(read, strips));
  if (rows.length === 0) return null;
  // One part below the headings, and no lines between its rows.
  const last = rows.length <= 2 && inside.filter((fragment) => middle(fragment)[1] > ys.at(-2)!);
  const parted = last && strips.length === 0 ? partedBand(last, xs, page) : null;
  const whole = parted ? [...rows.slice(0, -1), ...parted] : rows;
  const edges = xs.filter((_, index) => !strips.includes(index));
  return { ...box, edges, rows: whole, guessed: parted !== null };
}

interface Grid {
  /** For each square, the square at the top left of its cell. */
  readonly cellOf: (row: number, column: number) => number;
  readonly xs: readonly number[];
  readonly ys: readonly number[];
  readonly inside: readonly Fragment[];
  readonly turned: readonly TurnedFragment[];
  readonly page: PageContent;
}

function rowsOf({ cellOf, xs, ys, inside, turned, page }: Grid): PageRow[] {
  const width = xs.length - 1;
  const held = new Map<number, Fragment[]>();
  const hold = <Held extends Fragment>(into: Map<number, Held[]>, fragment: Held, x: number) => {
    const cell = cellOf(place(ys, middle(fragment)[1]), place(xs, x));
    if (!into.has(cell)) into.set(cell, []);
    into.get(cell)!.push(fragment);
  };
  // By where they begin: words that are too long for a cell run over its edge.
  for (const fragment of inside)
    hold(held, fragment, Math.min(fragment.left + fragment.size * 0.5, middle(fragment)[0]));
  const sideways = new Map<number, TurnedFragment[]>();
  for (const fragment of turned) hold(sideways, fragment, middle(fragment)[0]);
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
        const words = held.get(cell) ?? [];
        const parts = columnsOfCell(words, xs.slice(column, last + 2));
        if (parts) for (const [index, text] of parts.entries()) cells[column + index] = text;
        else {
          widest = Math.max(widest, last - column + 1);
          const texts = [cellText(words, xs[last + 1]!), uprightText(sideways.get(cell) ?? [])];
          cells[column] = texts.filter((text) => text !== '').join('\n');
        }
      }
    }
    if (own > 0 || cells.some((text) => text !== ''))
      rows.push({ cells, mergedUp, spanning: widest > 1 && widest >= width - 1, heading: false, fills });
  }
  return rows.filter(({ cells, mergedUp }) => mergedUp.size > 0 || cells.some((text) => text !== ''));
}
