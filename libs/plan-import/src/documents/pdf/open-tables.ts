import type { Fill, Rule } from './geometry.js';
import { around } from './geometry.js';
import { fillBehind, type PageRow, type PageTable } from './page-table.js';
import { leadingOf, paragraphsOf, type Chunk, type PrintLine } from './words.js';

/** What a stretch of lines turned out to be. */
export type Stretch =
  | { readonly kind: 'table'; readonly table: PageTable }
  | { readonly kind: 'lines'; readonly lines: readonly PrintLine[] };

/** Columns this near to one another are one: the gap between two words of justified print is no wider. */
const narrowest = 5;
const roomBetween = 11;

/** Parts lines of print into tables, told by the gaps between their columns, and everything else. */
export function openTables(
  lines: readonly PrintLine[],
  drawn: { readonly horizontal: readonly Rule[]; readonly fills: readonly Fill[] },
): Stretch[] {
  const stretches: Stretch[] = [];
  let plain: PrintLine[] = [];
  for (let at = 0; at < lines.length;) {
    const end = tableEnd(lines, at);
    if (end === null) {
      plain.push(lines[at]!);
      at += 1;
      continue;
    }
    if (plain.length > 0) stretches.push({ kind: 'lines', lines: plain });
    plain = [];
    stretches.push({ kind: 'table', table: tableOf(lines.slice(at, end.after), end.gaps, drawn) });
    at = end.after;
  }
  if (plain.length > 0) stretches.push({ kind: 'lines', lines: plain });
  return stretches;
}

interface Gap {
  readonly from: number;
  readonly to: number;
}

/** Grows a table downwards from its first line for as long as all lines keep the same gaps free. */
function tableEnd(lines: readonly PrintLine[], first: number): { after: number; gaps: Gap[] } | null {
  if (lines[first]!.chunks.length < 3) return null;
  let gaps = gapsIn(lines[first]!.chunks);
  let after = first + 1;
  const wanted = gaps.length;
  for (; after < lines.length; after += 1) {
    const line = lines[after]!;
    const leap = line.top - lines[after - 1]!.bottom;
    if (leap > line.size * 4) break;
    const free = stillFree(gaps, line.chunks);
    if (free.length < wanted) {
      // Headings may stand wider or narrower than what is below them: one gap may go, while two columns are left.
      if (after > first + 2 || free.length < Math.max(2, wanted - 1)) break;
    }
    gaps = free;
  }
  const rows = lines.slice(first, after).filter(({ chunks }) => chunks.length > 1).length;
  return gaps.length >= 2 && rows >= 2 ? { after, gaps } : null;
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

function tableOf(
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

/** Lines that make one row: told by lines drawn between rows, by wider steps, or by where the first columns begin anew. */
function rowsIn(
  lines: readonly PrintLine[],
  { horizontal, fills }: { readonly horizontal: readonly Rule[]; readonly fills: readonly Fill[] },
  columnOf: (chunk: Chunk) => number,
): PrintLine[][] {
  const box = around(lines);
  const half = (box.right - box.left) / 2;
  const parts = [
    ...horizontal.filter(({ from, to }) => to - from > half).map(({ at }) => at),
    ...fills.filter(({ left, right }) => right - left > half).flatMap(({ top, bottom }) => [top, bottom]),
  ].filter((at) => at > box.top && at < box.bottom);
  const cells = drawnCells(horizontal, box.left, box.right);
  const between = [...parts, ...cells].sort((a, b) => a - b);
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
