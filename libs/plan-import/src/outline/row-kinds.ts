import { oneLine } from '../cells/clean-cell.js';
import { cellKinds, isDate } from '../columns/cell-kinds.js';
import type { Column } from '../columns/field.js';
import { isHeadingRow, isProse } from '../columns/heading-rows.js';
import type { Columns } from '../columns/understand-columns.js';
import type { Line, Row } from '../documents/block.js';
import { textLine } from '../documents/text.js';
import { priorityWord, referencedHeading, themeWord } from './headings.js';

const separator = /^[-–—_=|:+\s]*$/u;
/** A total, a key of colours or a note below the actions. */
const belowActions =
  /^(?:(?:sub|grand)?[\s-]*totals?\b|total (?:number|actions|cost)|(?:colour |rag |brag |status )?key\s*(?::|$)|legend\b|notes?\s*:|source\s*:|prepared by\b|last updated\b|version\s*(?::|\d)|(?:list of )?abbreviations\b|glossary\b|definitions?\s*:|end of (?:table|plan|document))/i;
const keyOfColours = /^(?:r|a|g|b|red|amber|green|blue|grey)\s*[=:–-]\s*\S/i;

export function filledCells({ cells }: Row): string[] {
  return cells.filter((cell) => cell.trim() !== '');
}

export function isSeparator({ cells, mergedUp, fills }: Row): boolean {
  return (
    mergedUp.size === 0 &&
    cells.every((cell) => separator.test(cell)) &&
    !fills?.some((fill) => fill !== null)
  );
}

export function isBelowActions(row: Row): boolean {
  if (isProse(row)) return false;
  const cells = filledCells(row).map(oneLine);
  const [first = ''] = cells;
  if (
    cells.some((cell) => keyOfColours.test(cell)) &&
    cells.every((cell) => cell.length < 60 && !isDate(cell))
  )
    return true;
  return belowActions.test(first) && cells.length <= 3 && !cells.slice(1).some(isDate);
}

/** A table with no heading row goes on from the one above it, as after a page break, when it has the same columns. */
export function continues(row: Row, { columns }: Columns, rows: readonly Row[]): boolean {
  if (row.heading) return false;
  const width = row.cells.length;
  if (width === columns.length) return !contradict(columns, rows);
  if (width > columns.length) return false;
  const at = (field: Column['field']) => columns.findIndex((column) => column.field === field);
  const needed = Math.max(at('action'), at('deadline'), at('owner'));
  if (width <= needed) return false;
  if (!row.fullWidth) return true;
  return alike(columns, rows);
}

/** Several cells under Deadline, and none of them a date: another table of as many columns. */
function contradict(columns: readonly Column[], rows: readonly Row[]): boolean {
  const deadline = columns.findIndex(({ field }) => field === 'deadline');
  if (deadline < 0) return false;
  const { filled, dates } = cellKinds(rows.map(({ cells }) => cells[deadline] ?? ''));
  return filled > 1 && dates === 0;
}

/** Cells of the kind that the columns above hold: dates under Deadline, numbers under Ref. */
function alike(columns: readonly Column[], rows: readonly Row[]): boolean {
  const kindsAt = (index: number) => cellKinds(rows.map(({ cells }) => cells[index] ?? ''));
  const deadline = columns.findIndex(({ field }) => field === 'deadline');
  if (deadline >= 0) return kindsAt(deadline).dates >= 0.5;
  const reference = columns.findIndex(({ field }) => field === 'reference');
  return reference >= 0 && kindsAt(reference).references >= 0.5;
}

/** A row that says only one thing: a heading written inside the table. */
export function saidOnce(row: Row, columns: Columns | null, next: Row | undefined): Line | null {
  const filled = filledCells(row);
  if (filled.length > 1 && isProse(row)) return null;
  const [text = '', ...others] = filled.map(oneLine);
  const [second = ''] = others;
  const repeated = others.length > 0 && others.every((other) => other === text);
  // A number, and one text in all the other columns: a heading whose cell was merged.
  const mayBe = filled.length > 3 && text.length <= 12 && second.length <= 300;
  if (mayBe && others.every((other) => other === second))
    return { kind: 'line', text: `${text} ${second}`, level: null, list: false };
  if (row.mergedUp.size > 0 || (filled.length !== 1 && !repeated)) return null;
  const line = textLine(filled[0]!);
  const heading: Line = { ...line, text: oneLine(line.text) };
  if (repeated || row.spanning || !columns || referencedHeading(text)) return heading;
  if (row.cells.findIndex((cell) => cell.trim() !== '') !== 0) return null;
  if (columns.columns[0]?.field !== 'action' || themeWord.test(text) || priorityWord.test(text))
    return heading;
  return next && isHeadingRow(next, false) ? heading : null;
}
