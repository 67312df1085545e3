import { around, holds, middle, type Fragment, type PageContent, type StructureNode } from './geometry.js';
import { fillBehind, type PageRow, type PageTable } from './page-table.js';
import { cellText } from './cell-text.js';

interface TaggedCell {
  readonly heading: boolean;
  readonly fragments: readonly Fragment[];
}

const cellRoles = new Set(['TD', 'TH']);
/** The room that cells keep around their words, on both sides of an edge. */
const roomBetween = 11;

/** Tables that a PDF marks as such, cell by cell. What lies inside one of `others` is read already. */
export function taggedTables(page: PageContent, others: readonly PageTable[]): PageTable[] {
  if (!page.structure) return [];
  const byMark = new Map<string, Fragment[]>();
  for (const fragment of page.fragments) {
    if (fragment.mark === null) continue;
    if (!byMark.has(fragment.mark)) byMark.set(fragment.mark, []);
    byMark.get(fragment.mark)!.push(fragment);
  }
  return tablesIn(page.structure, 0)
    .map((table) => rowsIn(table, 0).map((row) => cellsOf(row, byMark)))
    .map((rows) => tableOf(rows, page, others))
    .filter((table): table is PageTable => table !== null);
}

const deepest = 60;

/** The outermost tables that have rows of several cells: a table around a whole page is no table. */
function tablesIn(node: StructureNode, depth: number): StructureNode[] {
  if (depth > deepest) return [];
  const inside = (node.children ?? []).flatMap((child) => tablesIn(child, depth + 1));
  if (node.role !== 'Table') return inside;
  const rows = rowsIn(node, 0);
  return rows.length > 1 && rows.some((row) => cellNodes(row).length > 1) ? [node] : inside;
}

function rowsIn(node: StructureNode, depth: number): StructureNode[] {
  if (depth > deepest) return [];
  return (node.children ?? []).flatMap((child) =>
    child.role === 'TR' ? [child] : child.role === 'Table' ? [] : rowsIn(child, depth + 1),
  );
}

function cellNodes(row: StructureNode): StructureNode[] {
  return (row.children ?? []).filter(({ role }) => cellRoles.has(role ?? ''));
}

function cellsOf(row: StructureNode, byMark: ReadonlyMap<string, readonly Fragment[]>): TaggedCell[] {
  return cellNodes(row).map((cell) => ({
    heading: cell.role === 'TH',
    fragments: marksIn(cell, 0).flatMap((mark) => byMark.get(mark) ?? []),
  }));
}

function marksIn(node: StructureNode, depth: number): string[] {
  if (depth > deepest) return [];
  if (node.type === 'content' && node.id) return [node.id];
  return (node.children ?? []).flatMap((child) => marksIn(child, depth + 1));
}

function tableOf(
  rows: readonly (readonly TaggedCell[])[],
  page: PageContent,
  others: readonly PageTable[],
): PageTable | null {
  const fragments = rows.flatMap((row) => row.flatMap((cell) => cell.fragments));
  const free = fragments.filter((fragment) => !others.some((table) => holds(table, middle(fragment))));
  const width = Math.max(...rows.map(({ length }) => length));
  if (free.length < fragments.length * 0.5 || fragments.length < 2 || width > 100) return null;
  const lefts = leftsOf(rows, width);
  const box = around(fragments);
  const edges = [...lefts, box.right + 1];
  const read = rows
    .map((row) => rowOf(row, lefts, box.right, page))
    .filter(({ cells }) => cells.some((text) => text !== ''));
  return read.length === 0 ? null : { ...box, edges, rows: read, guessed: false };
}

/** Where each column begins, by the rows that have a cell for each. */
function leftsOf(rows: readonly (readonly TaggedCell[])[], width: number): number[] {
  const lefts = Array<number>(width).fill(Infinity);
  for (const row of rows.filter(({ length }) => length === width))
    for (const [column, { fragments }] of row.entries())
      for (const { left } of fragments) lefts[column] = Math.min(lefts[column]!, left);
  for (let column = 0; column < width; column += 1)
    if (!Number.isFinite(lefts[column]!)) lefts[column] = (lefts[column - 1] ?? 0) + 1;
  return lefts;
}

function rowOf(
  row: readonly TaggedCell[],
  lefts: readonly number[],
  right: number,
  page: PageContent,
): PageRow {
  const width = lefts.length;
  const cells = Array<string>(width).fill('');
  const fills = Array<PageRow['fills'][number]>(width).fill(null);
  const filled = new Set<number>();
  const spanning = row.length === 1 && width > 1;
  let column = -1;
  for (const [index, { fragments }] of row.entries()) {
    column = placeOf(fragments, lefts, column + 1, width - (row.length - index));
    filled.add(column);
    const next = lefts[column + 1];
    const edge = spanning || next === undefined ? right : next - roomBetween + 6;
    cells[column] = cellText(fragments, edge);
    if (fragments.length > 0) fills[column] = fillBehind(around(fragments), page.fills);
  }
  // A program that marks tables leaves out a blank cell as it does one that is merged over rows. Merged are the cells of
  // headings, left of what the row begins with; any other is blank, and asked about.
  const mergedUp = new Set<number>();
  if (!spanning) for (let at = 0; at < width && !filled.has(at); at += 1) mergedUp.add(at);
  return { cells, mergedUp, spanning, heading: row.every(({ heading }) => heading), fills };
}

/** The column in which these words begin, not before the first that is free and not after the last that leaves room. */
function placeOf(
  fragments: readonly Fragment[],
  lefts: readonly number[],
  first: number,
  last: number,
): number {
  if (fragments.length === 0 || first >= last) return first;
  const left = Math.min(...fragments.map((fragment) => fragment.left)) + 3;
  let column = first;
  while (column < last && left >= lefts[column + 1]!) column += 1;
  return column;
}
