import { oneLine } from '../cells/clean-cell.js';
import type { Block, Line, Row } from '../documents/block.js';
import { textLine } from '../documents/text.js';
import type { Columns } from './columns.js';
import { learnColumns, trimEnd } from './columns.js';
import { priorityWord, referencedHeading, themeWord } from './headings.js';

export interface BodyRow {
  readonly kind: 'body';
  readonly columns: Columns;
  readonly cells: readonly string[];
  readonly mergedUp: ReadonlySet<number>;
  /** Ordinal among all body rows, from 1. */
  readonly row: number;
}

/** What a block turned out to be: a line, a heading row, a row of an action table, or a row of another table. */
export type Piece =
  | Line
  | { readonly kind: 'header' }
  | BodyRow
  | { readonly kind: 'other-row'; readonly cells: readonly string[] };

const separator = /^[-–—_=|:+\s]*$/u;

/** Tells the rows of action tables from headings, page breaks, repeated headings and other tables. */
export function classify(blocks: readonly Block[]): Piece[] {
  const pieces: Piece[] = [];
  let columns: Columns | null = null;
  let table = -1;
  let rows = 0;
  for (const [index, block] of blocks.entries()) {
    if (block.kind === 'line') {
      pieces.push(block);
      continue;
    }
    const cells = trimEnd(block.cells);
    if (cells.every((cell) => separator.test(cell)) && block.mergedUp.size === 0) {
      // A cell of bullets or dashes alone says nothing, except in a row that says something elsewhere.
      continue;
    }
    const said = saidOnce(block, columns, blocks[index + 1]);
    if (said !== null) {
      pieces.push(said);
      continue;
    }
    const learned = learnColumns(cells);
    if (learned) {
      columns = learned.actionTable ? learned : null;
      table = block.table;
      pieces.push(learned.actionTable ? { kind: 'header' } : { kind: 'other-row', cells });
      continue;
    }
    if (block.table !== table) {
      if (columns && (block.heading || !continues(block, columns))) columns = null;
      table = block.table;
    }
    if (!columns) {
      pieces.push({ kind: 'other-row', cells });
      continue;
    }
    rows += 1;
    pieces.push({ kind: 'body', columns, cells, mergedUp: block.mergedUp, row: rows });
  }
  return pieces;
}

/** A table with no heading row goes on from the one above it, as after a page break, when it has the same columns. */
function continues(row: Row, { headings, fields }: Columns): boolean {
  if (row.cells.length === headings.length) return true;
  const needed = Math.max(fields.indexOf('action'), fields.indexOf('deadline'), fields.indexOf('owner'));
  return !row.fullWidth && row.cells.length <= headings.length && row.cells.length > needed;
}

/** A row that says only one thing: a heading written inside the table. */
function saidOnce(row: Row, columns: Columns | null, next: Block | undefined): Line | null {
  const filled = row.cells.filter((cell) => cell.trim() !== '');
  const text = oneLine(filled[0] ?? '');
  const repeated = filled.length > 1 && filled.every((cell) => oneLine(cell) === text);
  if (row.mergedUp.size > 0 || (filled.length !== 1 && !repeated)) return null;
  const line = textLine(filled[0]!) as Line;
  const heading = { ...line, text: oneLine(line.text) };
  if (repeated || row.spanning || !columns || referencedHeading(text)) return heading;
  if (row.cells.findIndex((cell) => cell.trim() !== '') !== 0) return null;
  if (columns.fields[0] !== 'action' || themeWord.test(text) || priorityWord.test(text)) return heading;
  const followed = next?.kind === 'row' && learnColumns(trimEnd(next.cells))?.actionTable;
  return followed ? heading : null;
}
