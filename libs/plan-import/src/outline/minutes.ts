import { oneLine } from '../cells/clean-cell.js';
import type { Field } from '../columns/field.js';
import { saysToDo } from '../columns/says-to-do.js';
import type { Columns } from '../columns/understand-columns.js';
import type { Line, Row } from '../documents/block.js';
import { looksLikeHeading } from './headings.js';
import { isSeparator } from './row-kinds.js';

const longestHeading = 80;
/** `ii. Drainage` */
const section = /^(?:[ivx]{1,5}|[a-z]|\d{1,2}(?:\.\d{1,2})?)[.)]\s+\p{Lu}/u;
const wholeNumber = /^\d{1,2}(?:\.0)?\.?$/;

/**
 * What is to be done in minutes that are one table: rows that name who is to act or by when. A heading stands above them
 * where something is to be done below it; all else was only said.
 */
export function askedInMinutes(
  rows: readonly Row[],
  { columns }: Columns,
): { readonly asked: readonly (Line | Row)[]; readonly said: readonly Row[] } {
  const textOf = ({ cells }: Row, ...fields: Field[]) =>
    oneLine(cells.filter((_, index) => fields.some((field) => columns[index]?.field === field)).join(' '));
  const asked: (Line | Row)[] = [];
  const said: Row[] = [];
  let heading: { readonly row: Row; readonly line: Line } | null = null;
  for (const row of rows) {
    if (isSeparator(row)) continue;
    const [number, text] = [textOf(row, 'reference'), textOf(row, 'action')];
    const heads =
      (wholeNumber.test(number) || (section.test(text) && !saysToDo(text))) &&
      text.length <= longestHeading &&
      looksLikeHeading(text) &&
      text !== '';
    // A name beside a heading is who speaks.
    if (heads && textOf(row, 'deadline') === '') {
      if (heading) said.push(heading.row);
      heading = { row, line: { kind: 'line', text: `${number} ${text}`.trim(), level: null, list: false } };
    } else if (text !== '' && textOf(row, 'owner', 'deadline') !== '') {
      if (heading) asked.push(heading.line);
      heading = null;
      asked.push(row);
    } else said.push(row);
  }
  if (heading) said.push(heading.row);
  return { asked, said };
}
