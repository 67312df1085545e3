import type { Fill, Fragment, Rule } from './geometry.js';
import { around } from './geometry.js';
import { fillBehind, type PageRow, type PageTable } from './page-table.js';
import { chunkOf, leadingOf, linesOf, paragraphsOf, type Chunk, type PrintLine } from './words.js';

/** What a stretch of lines turned out to be. */
export type Stretch =
  | { readonly kind: 'table'; readonly table: PageTable }
  | { readonly kind: 'lines'; readonly lines: readonly PrintLine[] };

/** What parts two columns at the least, where words of both begin at their places. */
const narrowest = 0.5;
const roomBetween = 11;

/** Parts lines of print into tables, told by the gaps between their columns, and everything else. */
export function openTables(
  lines: readonly PrintLine[],
  drawn: { readonly horizontal: readonly Rule[]; readonly fills: readonly Fill[] },
): Stretch[] {
  const stretches: Stretch[] = [];
  let plain: PrintLine[] = [];
  for (let at = 0; at < lines.length;) {
    const found = tableFrom(lines, at);
    if (found === null) {
      plain.push(lines[at]!);
      at += 1;
      continue;
    }
    if (plain.length > 0) stretches.push({ kind: 'lines', lines: plain });
    plain = [];
    stretches.push({ kind: 'table', table: tableOf(found.lines, found.gaps, drawn) });
    at += found.lines.length;
  }
  if (plain.length > 0) stretches.push({ kind: 'lines', lines: plain });
  return stretches;
}

/** The number of a list's item, set apart from its words. */
const itemMark = /^\(?(?:\d{1,3}|[a-z]|[ivx]{1,5})[.)]$/i;

interface Gap {
  readonly from: number;
  readonly to: number;
}

/** Grows a table downwards from its first line for as long as all lines keep the same gaps free. */
function tableFrom(lines: readonly PrintLine[], first: number): { lines: PrintLine[]; gaps: Gap[] } | null {
  const head = lines[first]!;
  if (head.chunks.length < 2) return null;
  const lefts = head.chunks.map(({ left }) => left);
  const taken = [head];
  let gaps = gapsIn(head.chunks);
  const wanted = gaps.length;
  for (let at = first + 1; at < lines.length; at += 1) {
    const line = partedAt(lines[at]!, lefts);
    if (line.top - lines[at - 1]!.bottom > line.size * 4) break;
    const free = stillFree(gaps, line.chunks);
    // Headings may stand wider or narrower than what is below them: one gap may go, while two columns are left.
    if (free.length < wanted && (taken.length > 2 || free.length < Math.max(2, wanted - 1))) break;
    gaps = free;
    taken.push(line);
  }
  if (gaps.length === 1 && taken.every(({ chunks }) => chunks.length < 2 || itemMark.test(chunks[0]!.text)))
    return null;
  const rows = taken.filter(({ chunks }) => chunks.length > 1).length;
  // Of two columns only, three rows: two words that stand apart are no table.
  return gaps.length >= 1 && rows >= (gaps.length === 1 ? 3 : 2) ? { lines: taken, gaps } : null;
}

/** A line whose words run on over the gap between two columns, where each column's words begin at its place. */
function partedAt(line: PrintLine, lefts: readonly number[]): PrintLine {
  const chunks = line.chunks.flatMap((chunk) => {
    const crossed = lefts.filter((left) => left > chunk.left + 3 && left < chunk.right - 3);
    const starts = crossed.map((left) =>
      chunk.pieces.findIndex(
        (piece, index) =>
          index > 0 && Math.abs(piece.left - left) <= 2 && chunk.pieces[index - 1]!.right < piece.left,
      ),
    );
    if (crossed.length === 0 || starts.includes(-1)) return [chunk];
    return [0, ...starts].map((start, index) =>
      chunkOf(chunk.pieces.slice(start, starts[index]), chunk.size),
    );
  });
  return { ...line, chunks };
}

function gapsIn(chunks: readonly Chunk[]): Gap[] {
  return chunks.slice(1).map((chunk, index) => ({ from: chunks[index]!.right, to: chunk.left }));
}

/** What is left of the gaps where these words stand. */
function stillFree(gaps: readonly Gap[], chunks: readonly Chunk[]): Gap[] {
  return gaps.flatMap((gap): Gap[] => {
    let { from, to } = gap;
    for (const { left, right } of chunks) {
      if (right <= from || left >= to) continue;
      if (left <= from && right >= to) return [];
      if (left <= from) from = Math.max(from, right);
      else if (right >= to) to = Math.min(to, left);
      else return [];
    }
    return to - from >= narrowest ? [{ from, to }] : [];
  });
}

/** @param lines with a chunk for each cell */
export function tableOf(
  lines: readonly PrintLine[],
  gaps: readonly Gap[],
  drawn: { readonly horizontal: readonly Rule[]; readonly fills: readonly Fill[] },
): PageTable {
  const box = around(lines);
  const edges = [
    box.left - 1,
    ...gaps.map(({ from, to }) => Math.max((from + to) / 2, to - 6)),
    box.right + 1,
  ];
  const columnOf = (chunk: Chunk) => {
    let column = 0;
    while (column < edges.length - 2 && chunk.left + 1 >= edges[column + 1]!) column += 1;
    return column;
  };
  const within = (column: number) =>
    lines.flatMap(({ chunks }) => chunks.filter((chunk) => columnOf(chunk) === column));
  const rights = edges.slice(1).map((_, column) => {
    const furthest = Math.max(0, ...within(column).map(({ right }) => right));
    const next = Math.min(Infinity, ...within(column + 1).map(({ left }) => left));
    // Words may run up to the next column, less the room that cells keep around them.
    return Number.isFinite(next) ? Math.max(furthest, next - roomBetween) : furthest;
  });
  const rows = rowsIn(lines, drawn, columnOf).map((group): PageRow => {
    const cells = rights.map((right, column) =>
      paragraphsOf(
        group.flatMap(({ chunks }) => chunks.filter((chunk) => columnOf(chunk) === column)),
        right,
      ).join('\n'),
    );
    const place = around(group);
    const fills = rights.map((_, column) =>
      fillBehind({ ...place, left: edges[column]!, right: edges[column + 1]! }, drawn.fills),
    );
    return { cells, mergedUp: new Set(), spanning: false, heading: false, fills };
  });
  return { ...box, edges, rows, guessed: true };
}

/**
 * Rows inside a part of a table that has lines between its columns alone: wide steps part them, and each begins in
 * several columns.
 * @param edges where the columns begin and the last ends
 */
export function partedBand(
  fragments: readonly Fragment[],
  edges: readonly number[],
  drawn: { readonly horizontal: readonly Rule[]; readonly fills: readonly Fill[] },
): readonly PageRow[] | null {
  const columnAt = (left: number) => edges.slice(1, -1).filter((edge) => left + 1 >= edge).length;
  const lines = linesOf(fragments, Infinity).map((line): PrintLine => {
    const columns = new Map<number, Fragment[]>();
    for (const piece of line.chunks.flatMap(({ pieces }) => pieces)) {
      const column = columnAt(piece.left);
      columns.set(column, [...(columns.get(column) ?? []), piece]);
    }
    const chunks = [...columns].sort(([a], [b]) => a - b).map(([, pieces]) => chunkOf(pieces, line.size));
    return { ...line, chunks };
  });
  if (lines.length < 4) return null;
  const groups = rowsIn(lines, drawn, ({ left }) => columnAt(left));
  const whole = groups.filter(
    (group) => group[0]!.chunks.length > 1 && columnAt(group[0]!.chunks[0]!.left) === 0,
  );
  if (groups.length < 3 || whole.length < groups.length * 0.8) return null;
  const gaps = edges.slice(1, -1).map((edge) => ({ from: edge, to: edge }));
  return tableOf(lines, gaps, drawn).rows;
}

/** Lines that make one row: told by lines drawn between rows, by wider steps, or by where the first columns begin anew. */
function rowsIn(
  lines: readonly PrintLine[],
  { horizontal, fills }: { readonly horizontal: readonly Rule[]; readonly fills: readonly Fill[] },
  columnOf: (chunk: Chunk) => number,
): PrintLine[][] {
  const box = around(lines);
  const half = (box.right - box.left) / 2;
  const between = [
    ...horizontal.filter(({ from, to }) => to - from > half).map(({ at }) => at),
    ...fills.filter(({ left, right }) => right - left > half).flatMap(({ top, bottom }) => [top, bottom]),
    ...drawnCells(horizontal, box.left, box.right),
  ]
    .filter((at) => at > box.top && at < box.bottom)
    .sort((a, b) => a - b);
  const ruled =
    new Set(between.map((at) => lines.findIndex((line) => (line.top + line.bottom) / 2 > at))).size >=
    Math.max(2, lines.length / 12);
  const leading = leadingOf(lines);
  const steps = lines.slice(1).map((line, index) => line.bottom - lines[index]!.bottom);
  const wide = steps.filter((step) => step > leading * 1.25).length;
  const bySteps = wide > 0 && steps.length - wide > 0 && wide >= steps.length / 15;
  const starts = (index: number): boolean => {
    const [above, line] = [lines[index - 1]!, lines[index]!];
    if (ruled)
      return between.some((at) => at > (above.top + above.bottom) / 2 && at < (line.top + line.bottom) / 2);
    if (bySteps) return steps[index - 1]! > leading * 1.25;
    return line.chunks.length > 1 && columnOf(line.chunks[0]!) === 0;
  };
  const groups: PrintLine[][] = [];
  for (const [index, line] of lines.entries()) {
    if (index === 0 || starts(index)) groups.push([line]);
    else groups.at(-1)!.push(line);
  }
  return groups;
}

/** Lines under each cell that together go across the table. */
function drawnCells(horizontal: readonly Rule[], left: number, right: number): number[] {
  const lengths = new Map<number, number>();
  for (const { at, from, to } of horizontal) {
    const key = Math.round(at);
    lengths.set(key, (lengths.get(key) ?? 0) + Math.max(0, Math.min(to, right) - Math.max(from, left)));
  }
  return [...lengths].filter(([, length]) => length > (right - left) * 0.6).map(([at]) => at);
}
