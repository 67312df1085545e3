import { oneLine } from '../cells/clean-cell.js';
import { cellKinds, isDate, type CellKinds } from '../columns/cell-kinds.js';
import { kindOf } from '../columns/heading-words.js';
import { namesTime } from '../columns/time-headings.js';
import type { Field } from '../columns/field.js';
import { headingsKey, placeKey, trimEnd, understandColumns } from '../columns/understand-columns.js';
import type { Row } from '../documents/block.js';
import type { TableChoice } from './choices.js';

/** A table that was not read, by its number in the document, and where its headings stand if they are known. */
export interface Unread {
  readonly table: number;
  readonly rows: readonly Row[];
  readonly headingRow: number | null;
}

/** Above the headings stand a title, a note and groups of columns. */
const mostAbove = 10;

/**
 * What the columns of tables that were not read most likely are, for somebody to check: far less than what is read
 * without asking. Tables with the same headings, as on several sheets, are looked at together.
 */
export function likelyColumns(unread: readonly Unread[]): Readonly<Record<number, TableChoice>> {
  const forms = new Map<
    string,
    { readonly headings: readonly string[]; these: Unread[]; body: string[][] }
  >();
  for (const each of unread) {
    const headingRow = each.headingRow ?? likelyHeadingRow(each.rows);
    const headings = headingRow === 0 ? [] : trimEnd(each.rows[headingRow - 1]!.cells.map(oneLine));
    const key = headings.length === 0 ? `table ${each.table}` : headingsKey(headings);
    const form = forms.get(key) ?? { headings, these: [], body: [] };
    form.these.push({ ...each, headingRow });
    form.body.push(...filled(each.rows.slice(headingRow)).map(({ cells }) => [...cells]));
    forms.set(key, form);
  }
  const found = [...forms.values()].flatMap(({ headings, these, body }) => {
    const columns = fieldsOf(headings, body);
    if (!columns) return [];
    return these.map(({ table, headingRow }) => [table, { headingRow: headingRow!, columns }] as const);
  });
  return Object.fromEntries(found);
}

/** The first row that names most of the columns below it in a few words, none of them a date; 0 where none does. */
function likelyHeadingRow(rows: readonly Row[]): number {
  for (const [at, { cells }] of rows.slice(0, mostAbove).entries()) {
    const names = cells.map(oneLine).filter((text) => text !== '');
    const below = filled(rows.slice(at + 1));
    const width = Math.max(0, ...below.map((row) => trimEnd(row.cells).length));
    if (below.length === 0 || names.length < 2 || names.length < width * 0.6) continue;
    if (new Set(names).size === names.length && names.every(mayName)) return at + 1;
  }
  return 0;
}

function mayName(text: string): boolean {
  if (namesTime(text)) return true;
  return text.length <= 60 && text.split(' ').length <= 8 && !isDate(text) && !/^[\d.,£$€% -]+$/.test(text);
}

function filled(rows: readonly Row[]): readonly Row[] {
  return rows.filter(({ cells }) => cells.some((cell) => cell.trim() !== ''));
}

/** The fields of columns whose headings say nothing, by their places. */
function fieldsOf(
  headings: readonly string[],
  body: readonly (readonly string[])[],
): TableChoice['columns'] | null {
  const width = Math.max(headings.length, ...body.map((cells) => trimEnd(cells).length));
  // Two columns are labels and what they say.
  if (width < 3) return null;
  const named = Array.from({ length: width }, (_, index) => headings[index] ?? '');
  const { columns } = understandColumns(named, body);
  const has = (...fields: Field[]) => columns.some(({ field }) => field !== null && fields.includes(field));
  const kinds = named.map((_, index) => cellKinds(body.map((cells) => cells[index] ?? '')));
  const found = new Map<number, Field>();
  const pick = (field: Field, weight: (kind: CellKinds, index: number) => number) => {
    const [best] = kinds
      .map((kind, index) => ({ index, weight: weight(kind, index) }))
      .filter(({ index, weight: is }) => is > 0 && !found.has(index) && isOpen(columns[index]!))
      .sort((a, b) => b.weight - a.weight || a.index - b.index);
    if (best) found.set(best.index, field);
  };
  if (!has('deadline')) pick('deadline', ({ dates, filled: some }) => (some > 0 && dates >= 0.5 ? dates : 0));
  if (!has('action'))
    pick('action', (kind, index) =>
      saysMuch(kind) && kindOf(named[index]!) !== 'person' ? kind.words * kind.different : 0,
    );
  const action = [...found].find(([, field]) => field === 'action')?.[0] ?? -1;
  // A number of its own on each row stands first.
  if (!has('reference'))
    pick('reference', ({ references, different }, index) =>
      index === 0 && references >= 0.7 && different >= 0.9 ? 1 : 0,
    );
  const dated = has('deadline') || [...found.values()].includes('deadline');
  if (!has('owner', 'partners'))
    pick('owner', (kind, index) => {
      // Beside no date only bodies say that somebody is to do it.
      if (!mayBeNames(kind, body.length) || (!dated && kind.bodies < 0.5)) return 0;
      return 1 + kind.bodies * 2 + (index > action ? 1 : 0);
    });
  return Object.fromEntries([...found].map(([index, field]) => [placeKey(index), field]));
}

/** Nobody knows it, or it would be kept in its own words. */
function isOpen({ field }: { readonly field: Field | null }): boolean {
  return field === null || field === 'detail';
}

/** Words, of its own on nearly every row. */
function saysMuch({ words, different, dates, figures, flags, persons }: CellKinds): boolean {
  return words >= 2 && different >= 0.6 && Math.max(dates, figures, flags, persons) < 0.5;
}

function mayBeNames(kind: CellKinds, rows: number): boolean {
  const { filled: some, words, dates, figures, flags, references, states, ranks } = kind;
  return some * 2 >= rows && words <= 6 && Math.max(dates, figures, flags, references, states, ranks) < 0.5;
}
