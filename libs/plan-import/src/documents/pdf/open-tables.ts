import type { Fill, Fragment, Rule } from './geometry.js';
import { around } from './geometry.js';
import { isHeadingRow } from '../../columns/heading-rows.js';
import { isHeadingPhrase, kindOf } from '../../columns/heading-words.js';
import { row } from '../block.js';
import { roomBetween } from './column-room.js';
import { gapsIn, partedAt, partingGaps, stillFree, type Gap } from './gaps.js';
import { fillBehind, type PageRow, type PageTable } from './page-table.js';
import { chunkOf, leadingOf, linesOf, paragraphsOf, type Chunk, type PrintLine } from './words.js';

/** What a stretch of lines turned out to be. */
export type Stretch =
  | { readonly kind: 'table'; readonly table: PageTable }
  | { readonly kind: 'lines'; readonly lines: readonly PrintLine[] };

/** Parts lines of print into tables, told by the gaps between their columns, and everything else. */
export function openTables(
  lines: readonly PrintLine[],
  drawn: { readonly horizontal: readonly Rule[]; readonly fills: readonly Fill[] },
): Stretch[] {
  const stretches: Stretch[] = [];
  let plain: PrintLine[] = [];
  for (let at = 0; at < lines.length;) {
    const found = tableFrom(lines, at) ?? headingsOf(lines, at);
    if (found === null) {
      plain.push(lines[at]!);
      at += 1;
      continue;
    }
    const rest = at === plain.length && isRestOfRow(plain, found) ? plain : [];
    if (plain.length > rest.length) stretches.push({ kind: 'lines', lines: plain });
    plain = [];
    stretches.push({ kind: 'table', table: tableOf([...rest, ...found.lines], found.gaps, drawn) });
    at += found.lines.length;
  }
  if (plain.length > 0) stretches.push({ kind: 'lines', lines: plain });
  return stretches;
}

/** Lines above all others that stand in one column of the table below them: the rest of a row of the page before. */
function isRestOfRow(
  lines: readonly PrintLine[],
  { lines: below, gaps }: { readonly lines: readonly PrintLine[]; readonly gaps: readonly Gap[] },
): boolean {
  const lefts = below[0]!.chunks.map(({ left }) => left);
  return lines.every(
    ({ chunks, size }) =>
      stillFree(gaps, chunks).length === gaps.length &&
      chunks.every(
        ({ left, bold, text }) =>
          !bold &&
          /^[\p{Ll}\d(]/u.test(text) &&
          Math.abs(size - below[0]!.size) < 0.5 &&
          lefts.some((at) => Math.abs(at - left) < 1.5),
      ),
  );
}

/** The number of a list's item, set apart from its words. */
const itemMark = /^\(?(?:\d{1,3}|[a-z]|[ivx]{1,5})[.)]$/i;

/** Grows a table downwards from its first line for as long as its columns stay apart. */
function tableFrom(lines: readonly PrintLine[], first: number): { lines: PrintLine[]; gaps: Gap[] } | null {
  const head = lines[first]!;
  if (head.chunks.length < 2) return null;
  const taken = [head];
  let gaps = gapsIn(head.chunks);
  let parting = gaps;
  for (let at = first + 1; at < lines.length; at += 1) {
    const line = partedAt(lines[at]!, gaps);
    const heading = line.chunks.length === 1 && line.size > head.size * 1.15;
    if (heading || line.top - lines[at - 1]!.bottom > line.size * 4) break;
    const free = stillFree(gaps, line.chunks);
    const still = parting.filter((gap) => free.some(({ from, to }) => from >= gap.from && to <= gap.to));
    // Headings may stand wider or narrower than what is below them: one gap may go, while two columns are left.
    if (still.length < parting.length) {
      const headings = taken.length <= 2 && line.chunks.length > 1;
      if (!headings || still.length < Math.max(2, parting.length - 1)) break;
    }
    const same = free.length === gaps.length;
    gaps = free;
    taken.push(line);
    parting = same && parting.length === gaps.length ? gaps : partingGaps(gaps, taken);
  }
  gaps = partingGaps(gaps, taken);
  if (gaps.length === 1 && taken.every(({ chunks }) => chunks.length < 2 || itemMark.test(chunks[0]!.text)))
    return null;
  const rows = taken.filter(({ chunks }) => chunks.length > 1).length;
  // Of two columns only, three rows: two words that stand apart are no table.
  return gaps.length >= 1 && rows >= (gaps.length === 1 ? 3 : 2) ? { lines: taken, gaps } : null;
}

/** Headings with a line across the table below them, such as the first theme: the rows stand below that. */
function headingsOf(lines: readonly PrintLine[], at: number): { lines: PrintLine[]; gaps: Gap[] } | null {
  const [head, across] = [lines[at]!, lines[at + 1]];
  if (head.chunks.length < 3 || across?.chunks.length !== 1) return null;
  const found = lines[at + 2] && tableFrom(lines, at + 2);
  if (!found) return null;
  const own = partedAt(head, found.gaps);
  const fits = own.chunks.length === found.gaps.length + 1 && partingGaps(found.gaps, [own]).length > 1;
  return fits &&
    isHeadingRow(
      row(
        own.chunks.map(({ text }) => text),
        0,
      ),
      true,
    )
    ? { lines: [own], gaps: found.gaps }
    : null;
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
  const groups = rowsIn(lines, drawn, columnOf);
  const columns = edges
    .slice(1)
    .map((_, column) =>
      groups.map((group) =>
        group.flatMap(({ chunks }) => chunks.filter((chunk) => columnOf(chunk) === column)),
      ),
    );
  const beginsAt = (column: number) =>
    (columns[column] ?? []).flat().reduce((least, { left }) => Math.min(least, left), Infinity);
  const room = roomBetween(columns.map((cells, column) => ({ cells, next: beginsAt(column + 1) })));
  const rights = columns.map((cells, column) => {
    const furthest = cells.flat().reduce((most, { right }) => Math.max(most, right), 0);
    const next = beginsAt(column + 1);
    return Number.isFinite(next) ? Math.max(furthest, next - room) : furthest;
  });
  const rows = groups.map((group, index): PageRow => {
    const cells = rights.map((right, column) => paragraphsOf(columns[column]![index]!, right).join('\n'));
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
  const groups = rowsIn(lines, drawn, ({ left }) => columnAt(left), false);
  const whole = groups.filter(
    (group) => group[0]!.chunks.length > 1 && columnAt(group[0]!.chunks[0]!.left) === 0,
  );
  if (groups.length < 3 || whole.length < groups.length * 0.8) return null;
  const gaps = edges.slice(1, -1).map((edge) => ({ from: edge, to: edge }));
  return tableOf(lines, gaps, drawn).rows;
}

/**
 * Lines that make one row: told by lines drawn between rows, by wider steps, or by where the first columns begin anew.
 * @param anew whether the last of these is enough
 */
function rowsIn(
  lines: readonly PrintLine[],
  { horizontal, fills }: { readonly horizontal: readonly Rule[]; readonly fills: readonly Fill[] },
  columnOf: (chunk: Chunk) => number,
  anew = true,
): PrintLine[][] {
  const box = around(lines);
  const half = (box.right - box.left) / 2;
  const drawn = [
    ...horizontal.filter(({ from, to }) => to - from > half).map(({ at }) => at),
    ...fills.filter(({ left, right }) => right - left > half).flatMap(({ top, bottom }) => [top, bottom]),
    ...drawnCells(horizontal, box.left, box.right),
  ];
  const between = drawn.filter((at) => at > box.top && at < box.bottom).sort((a, b) => a - b);
  const parted = new Set(between.map((at) => lines.findIndex((line) => (line.top + line.bottom) / 2 > at)))
    .size;
  const size = lines[0]!.size;
  const near = (from: number, to: number) => drawn.some((at) => at >= from && at <= to);
  // With a line above and below it, one line inside is enough.
  const framed = near(box.top - 2 * size, box.top + 1) && near(box.bottom - 1, box.bottom + 2 * size);
  const ruled = parted >= (framed ? 1 : Math.max(2, lines.length / 12));
  const leading = leadingOf(lines);
  const steps = lines.slice(1).map((line, index) => line.bottom - lines[index]!.bottom);
  const begins = (line: PrintLine) => line.chunks.length > 1 && columnOf(line.chunks[0]!) === 0;
  const wider = widerThan(leading, steps, (index) => begins(lines[index + 1]!));
  const wide = steps.filter((step) => step > wider).length;
  const bySteps = wide > 0 && steps.length - wide > 0 && wide >= steps.length / 15;
  const headings = lines.findIndex(({ chunks }) => !chunks.every(({ bold }) => bold));
  const labelled = isLabelled(lines, columnOf);
  const starts = (index: number): boolean => {
    const [above, line] = [lines[index - 1]!, lines[index]!];
    if (ruled)
      return between.some((at) => at > (above.top + above.bottom) / 2 && at < (line.top + line.bottom) / 2);
    if (labelled) return columnOf(line.chunks[0]!) === 0;
    // Headings in bold letters end where these end, also above the rest of a row that a page cut.
    if (index === headings && !line.chunks.some(({ bold }) => bold)) return true;
    if (bySteps) return steps[index - 1]! > wider;
    return anew && begins(line) && !/^\p{Ll}/u.test(line.chunks[0]!.text);
  };
  const groups: PrintLine[][] = [];
  for (const [index, line] of lines.entries()) {
    if (index === 0 || starts(index)) groups.push([line]);
    else groups.at(-1)!.push(line);
  }
  return groups;
}

/**
 * The step between two lines beyond which another row begins. Where cells keep hardly any room above their words, it is
 * told from those inside of a row by a point or less: then each of these begins a row.
 */
function widerThan(leading: number, steps: readonly number[], begins: (index: number) => boolean): number {
  if (steps.some((step) => step > leading * 1.25)) return leading * 1.25;
  const inside = leading + 0.25;
  const wide = [...steps.keys()].filter((index) => steps[index]! > inside);
  const plain = wide.every((index) => steps[index]! > inside + 0.25 && begins(index));
  return plain ? inside : leading * 1.25;
}

/** A card: what its rows are stands down the left, in the words of headings. */
function isLabelled(lines: readonly PrintLine[], columnOf: (chunk: Chunk) => number): boolean {
  const two = lines.every(({ chunks }) => chunks.length < 3 && columnOf(chunks.at(-1)!) < 2);
  const names = lines.flatMap(({ chunks }) => (columnOf(chunks[0]!) === 0 ? [chunks[0]!.text] : []));
  const labels = names.filter((name) => isHeadingPhrase(name) && kindOf(name) !== undefined);
  return two && labels.length > 2 && labels.length * 5 >= names.length * 3;
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
