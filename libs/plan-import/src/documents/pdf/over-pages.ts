import { isHeadingRow } from '../../columns/heading-rows.js';
import { row as rowOf } from '../block.js';
import { isDisplaced } from './displaced-edges.js';
import { nearest } from './geometry.js';
import { joinedLines } from './hyphens.js';
import { withoutLineBreaks } from './listed-names.js';
import type { PageRow, PageTable } from './page-table.js';

/** The columns of one table may be displaced by so much from page to page, less where they are drawn with lines. */
const [nearDrawn, nearGuessed] = [8, 25];
/** Headings and what stands above them take no more rows than this. */
const mostHeadings = 4;

/**
 * A table in the columns of the one above it, which it goes on from: as many columns at the same places, or some of them
 * where it has no headings of its own. Null where it is another table.
 */
export function inColumnsOf(above: PageTable, below: PageTable): PageTable | null {
  const near = above.guessed || below.guessed ? nearGuessed : nearDrawn;
  // Left and right pages have other margins.
  for (const shift of [0, above.left - below.left, above.right - below.right]) {
    const places = below.edges.map((edge) => {
      const at = above.edges.indexOf(nearest(above.edges, edge + shift));
      return Math.abs(above.edges[at]! - edge - shift) < near ? at : -1;
    });
    // Where no line ends it, a table ends with its longest words.
    if (below.guessed && above.guessed) places[places.length - 1] = above.edges.length - 1;
    const ordered = places.every((place, index) => place >= 0 && (index === 0 || place > places[index - 1]!));
    if (!ordered || places.length < 3) continue;
    if (places.length === above.edges.length) return below;
    if (hasHeadings(below)) return null;
    const rows = below.rows.map((read) => spread(read, places, above.edges.length - 1));
    return { ...below, edges: above.edges.map((edge) => edge - shift), rows };
  }
  return isDisplaced(above, below, near) && !hasHeadings(below) ? below : null;
}

function hasHeadings({ rows }: PageTable): boolean {
  return rows
    .slice(0, mostHeadings)
    .some(({ cells }) => isHeadingRow(rowOf(cells.map(withoutLineBreaks), 0), true));
}

/** @param places where each column begins and the last ends, as an index of the columns of the table above */
function spread(read: PageRow, places: readonly number[], width: number): PageRow {
  const cells = Array<string>(width).fill('');
  const fills = Array<PageRow['fills'][number]>(width).fill(null);
  // What is not drawn on this page goes on from the one before, as a cell does that is merged downwards.
  const mergedUp = new Set(cells.keys());
  for (const [index, text] of read.cells.entries()) {
    const [from, to] = [places[index]!, places[index + 1]!];
    cells[from] = text;
    fills[from] = read.fills[index] ?? null;
    if (!read.mergedUp.has(index)) for (let at = from; at < to; at += 1) mergedUp.delete(at);
  }
  return { ...read, cells, fills, mergedUp };
}

/** The rows of a page whose table goes on, without the headings that are printed again. */
export function withoutHeadings(above: readonly PageRow[], rows: readonly PageRow[]): readonly PageRow[] {
  // A title may stand above the headings on the first page alone.
  const from = above.slice(0, mostHeadings).findIndex((one) => rows[0] && says(one, rows[0]));
  let again = 0;
  while (from >= 0 && from + again < Math.min(mostHeadings, above.length) && again < rows.length)
    if (says(above[from + again]!, rows[again]!)) again += 1;
    else break;
  return rows.slice(again);
}

/** Columns of the first row of a page in which a merged cell goes on from the page before: blank, or in small letters. */
export function mergedOver(above: readonly PageRow[], { cells, spanning }: PageRow): number[] {
  if (spanning) return [];
  return [...cells.keys()].filter(
    (column) =>
      above.some(({ mergedUp }) => mergedUp.has(column)) &&
      (cells[column] === '' || (small.test(cells[column]!) && seldomSmall(above, column))),
  );
}

function says(one: PageRow, other: PageRow): boolean {
  const letters = ({ cells }: PageRow) =>
    cells.map((cell) => withoutLineBreaks(cell).replace(/\s+/g, '')).join('|');
  return letters(one) === letters(other) && letters(one).length >= one.cells.length;
}

const small = /^[\p{Ll}(]/u;

/** The first row of a page that only goes on from the last of the page before: it begins no action of its own. */
export function isCut(above: readonly PageRow[], read: PageRow | undefined): boolean {
  const last = above.at(-1);
  if (!read || !last || read.spanning || last.spanning) return false;
  const filled = read.cells.filter((cell) => cell !== '').length;
  const filledAbove = last.cells.filter((cell) => cell !== '').length;
  const goesOn = read.cells.every((cell, column) => cell === '' || last.cells[column] !== '');
  if (filled === 0 || filledAbove < 2 || !goesOn) return false;
  const lower = read.cells.every((cell) => cell === '' || small.test(cell));
  const wanted = alwaysFilled(above);
  if (lower) return true;
  if (beginsNumbered(above, read)) return false;
  if (wanted.some((column) => read.cells[column] === '' && !read.mergedUp.has(column))) return true;
  const longest = longestColumn(above);
  if (small.test(read.cells[longest] ?? '') && seldomSmall(above, longest)) return true;
  const first = last.cells.findIndex((cell) => cell !== '');
  return (
    read.cells[first] === '' &&
    !read.mergedUp.has(first) &&
    filled <= Math.max(1, Math.floor(filledAbove / 2))
  );
}

/** `1.2`, and `Dataset` with `1.2` below it. */
const number = /^(?:\p{Lu}\p{L}{1,12}\s+)?\d{1,3}(?:\.\s?\d{1,3})*\.?$/u;

/** Its first cell holds a number that no row above has, as theirs do; the last of them has its own. */
function beginsNumbered(above: readonly PageRow[], { cells }: PageRow): boolean {
  const own = cells[0]!;
  const numbers = above.flatMap(({ cells: [first = ''] }) => (number.test(first) ? [first] : []));
  const last = numbers.length > 2 && numbers.at(-1) === above.at(-1)!.cells[0];
  return last && number.test(own) && !numbers.includes(own);
}

/** Columns that every row fills, with a cell of its own: a number, the action. */
function alwaysFilled(rows: readonly PageRow[]): number[] {
  const body = rows.filter(({ spanning }) => !spanning);
  if (body.length < 4) return [];
  return [...body[0]!.cells.keys()].filter((column) =>
    body.every(({ cells, mergedUp }) => cells[column] !== '' && !mergedUp.has(column)),
  );
}

/** The column with most words, where the action stands or what is said of it. */
function longestColumn(rows: readonly PageRow[]): number {
  const width = rows.at(-1)!.cells.length;
  const letters = Array.from({ length: width }, (_, column) =>
    rows.reduce((sum, { cells }) => sum + (cells[column] ?? '').length, 0),
  );
  return letters.indexOf(Math.max(...letters));
}

function seldomSmall(rows: readonly PageRow[], column: number): boolean {
  const texts = rows.map(({ cells }) => cells[column] ?? '').filter((text) => text !== '');
  return texts.filter((text) => small.test(text)).length * 5 < texts.length;
}

/** A cell with what stands of it on the next page. */
export function goesOnIn(cell: string, more: string): string {
  if (cell === '' || more === '') return cell || more;
  return small.test(more) ? joinedLines(cell, more) : `${cell}\n${more}`;
}
