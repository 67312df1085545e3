import { valueOf } from './cell-value.js';
import { plain, type KnownKPI } from './choices.js';
import {
  headingWords,
  kindOf,
  periodHeading,
  rowHolds,
  type ColumnKind,
  type PeriodHeading,
} from './headings.js';
import type { SheetRows } from './read-table.js';

/** How a sheet is laid out, once its row of headings is found. Columns count from 0; -1 is none. */
export interface Layout {
  readonly heads: readonly string[];
  readonly body: SheetRows;
  readonly columns: Readonly<Record<Single, number>>;
  readonly breakdowns: readonly number[];
  /** Columns that could hold the figures of a long sheet. */
  readonly figures: readonly number[];
  /** A column for each period. */
  readonly wide: readonly (PeriodHeading & { readonly column: number })[];
  /** A column for each KPI, in a sheet that has a row for each period. */
  readonly across: readonly number[];
  /** Of a sheet about one measure alone: what it says above its headings. */
  readonly title: string | null;
}

type Single =
  | 'kpi'
  | 'reference'
  | 'plan'
  | 'area'
  | 'areaCode'
  | 'period'
  | 'year'
  | 'quarter'
  | 'status'
  | 'note'
  /** Whose cells say `target` or `actual`. */
  | 'holds';

/** A title, a date of download, a note on the source stand above the headings. */
const mostAbove = 25;

/** Finds the row of headings, the first that has them all. */
export function layoutOf(
  rows: SheetRows,
  known: readonly KnownKPI[],
  measures: readonly string[],
): Layout | null {
  const names = new Set([...known.map(({ title }) => plain(title)), ...measures]);
  for (let at = 0; at < Math.min(rows.length, mostAbove); at += 1) {
    const above = rows.slice(0, at);
    const pair = pairOf(rows[at]!.cells, rows[at + 1]?.cells);
    const found = pair
      ? layout(pair, rows.slice(at + 2), above, names)
      : layout(rows[at]!.cells, rows.slice(at + 1), above, names);
    if (found) return found;
  }
  return null;
}

/** Two rows of headings: periods above, `Target` and `Actual` below each. */
function pairOf(upper: readonly string[], lower: readonly string[] | undefined): readonly string[] | null {
  if (!lower || lower.some((cell) => /^[\d.,%£]+$/.test(cell))) return null;
  const width = Math.max(upper.length, lower.length);
  let period = '';
  const over = Array.from({ length: width }, (_, column) => {
    const head = upper[column] ?? '';
    if (head !== '') period = periodHeading(head) ? head : '';
    return head || period;
  });
  const told = over.some((head, column) => periodHeading(head) && rowHolds(lower[column] ?? '') !== null);
  if (!told) return null;
  return over.map((head, column) => {
    const under = lower[column] ?? '';
    if (under === '' || !periodHeading(head)) return under === '' ? (upper[column] ?? '') : head || under;
    return `${head} ${under}`;
  });
}

function layout(
  heads: readonly string[],
  body: SheetRows,
  above: SheetRows,
  names: ReadonlySet<string>,
): Layout | null {
  const kinds = heads.map(kindOf);
  const first = (...wanted: ColumnKind[]) =>
    kinds.findIndex((kind) => kind !== null && wanted.includes(kind));
  const all = (kind: ColumnKind) => kinds.flatMap((each, index) => (each === kind ? [index] : []));
  const strongest =
    (['actual', 'value', 'weak-value'] as const).map(all).find((some) => some.length > 0) ?? [];
  const holds = heads.findIndex((_, column) => tellsTargets(body, column));
  const columns = {
    kpi: kpiColumn(heads, kinds, body, names),
    reference: first('reference'),
    plan: first('plan'),
    area: first('area'),
    areaCode: first('area-code'),
    period: first('period'),
    year: first('year'),
    quarter: first('quarter'),
    status: first('status'),
    note: first('note'),
    holds,
  };
  if (columns.kpi === -1 && columns.reference !== -1 && namesAny(body, columns.reference, names))
    [columns.kpi, columns.reference] = [columns.reference, -1];
  const dated = columns.period !== -1 || columns.year !== -1 || columns.quarter !== -1;
  const across =
    dated && columns.kpi === -1 ? heads.flatMap((head, at) => (names.has(plain(head)) ? [at] : [])) : [];
  const long = dated && strongest.length > 0 && across.length === 0;
  const wide = long
    ? []
    : heads.flatMap((head, column) => (mayHoldFigures(body, column) ? wideColumn(head, column) : []));
  if (!long && wide.length === 0 && across.length === 0) return null;
  const title = columns.kpi === -1 && across.length === 0 ? titleOf(above, heads, strongest) : null;
  // Without a column of names a sheet is about one measure, and has to say so.
  if (
    columns.kpi === -1 &&
    across.length === 0 &&
    (title === null || !(columns.area !== -1 || above.length > 0))
  )
    return null;
  const figures = long ? strongest : [];
  return { heads, body, columns, breakdowns: all('breakdown'), figures, wide, across, title };
}

function wideColumn(head: string, column: number): (PeriodHeading & { readonly column: number })[] {
  const period = periodHeading(head);
  return period ? [{ ...period, column }] : [];
}

/** What stands where a figure is left out, or is a formula. */
const noFigure = /^(?:[^\p{L}\d]*|=.*|c|x|z|n\/?a|tbc|nil|none|supp(?:ressed)?)$/iu;

/** Below a period stand figures: `Run date | 12/10/2026` above a table heads none of it. */
function mayHoldFigures(body: SheetRows, column: number): boolean {
  const cells = body.flatMap(({ cells: all }) => all[column] || []);
  const figures = cells.filter((cell) => typeof valueOf(cell) === 'number' || noFigure.test(cell));
  return cells.length < 3 || figures.length * 2 >= cells.length;
}

/** `Indicator Name` before `Indicator`; where no heading says it, the column in which KPIs of the board are named. */
function kpiColumn(
  heads: readonly string[],
  kinds: readonly (ColumnKind | null)[],
  body: SheetRows,
  names: ReadonlySet<string>,
): number {
  const said = kinds.flatMap((kind, at) => (kind === 'kpi' ? [at] : []));
  const named = said.find((at) => /\b(?:name|title)$/.test(headingWords(heads[at]!)));
  if (said.length > 0) return said.find((at) => namesAny(body, at, names)) ?? named ?? said[0]!;
  return heads.findIndex(
    (_, at) => kinds[at] === null && !periodHeading(heads[at]!) && namesAny(body, at, names),
  );
}

function namesAny(body: SheetRows, column: number, names: ReadonlySet<string>): boolean {
  return body.some(({ cells }) => names.has(plain(cells[column] ?? '')));
}

/** Every cell of the column says `target`, `actual` or another of their words, and both are there. */
function tellsTargets(body: SheetRows, column: number): boolean {
  const said = body.flatMap(({ cells }) => (cells[column] ? [rowHolds(cells[column])] : []));
  return said.includes('target') && said.includes('actual') && !said.includes(null);
}

/** What a sheet about one measure is called: its title, or the heading of its figures if that says more than `Value`. */
function titleOf(above: SheetRows, heads: readonly string[], figures: readonly number[]): string | null {
  const line = above
    .map(({ cells }) => cells.filter((cell) => cell !== ''))
    .find((cells) => cells.length === 1);
  if (line) return line[0]!;
  const heading = figures.length === 1 ? heads[figures[0]!]! : '';
  return /\bof\b/i.test(heading) ? heading : null;
}
