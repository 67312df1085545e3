import {
  columnKeys,
  fieldNames,
  fields,
  headingKey,
  leftOut,
  placeKey,
  type Choices,
  type Field,
  type TableChoice,
  type TableSeen,
} from '@governance/plan-import';
import type { Posted } from '../pages/read-form.js';
import { out } from './columns-form.js';
import { tablesByForm } from './tables-by-form.js';

/** What the form says. Of a table that is read, or may be, everything that was shown is chosen; of others what was changed. */
export function readColumns(
  tables: readonly TableSeen[],
  body: Posted,
  { tables: before = {} }: Choices = {},
): Choices {
  const chosen: Record<number, TableChoice> = {};
  for (const { first, all, name } of tablesByForm(tables)) {
    const oneForm = all.every(({ table }) => hasOneForm(tables, table));
    const { choice, asShown } = choiceFor(first, name, body, before[first.table], oneForm);
    for (const seen of all) {
      const { table } = seen;
      const columns = { ...chosen[table]?.columns, ...choice.columns };
      const some = Object.keys(columns).length > 0 && { columns };
      // Below a title of its own they stand elsewhere than on the first sheet.
      const found = { ...(asShown && headingsOf(seen, tables)), ...choice, ...some };
      if (Object.keys(found).length > 0) chosen[table] = { ...chosen[table], ...found };
    }
  }
  const { part } = body;
  return { tables: chosen, ...(typeof part === 'string' && part !== '' ? { part } : {}) };
}

/** What was chosen for columns, in words, and is no column of the document as it was read with the choices. */
export function choicesLost(tables: readonly TableSeen[], { tables: chosen = {} }: Choices): string[] {
  return Object.entries(chosen).flatMap(([number, { columns = {}, leaveOut }]) => {
    if (leaveOut) return [];
    const these = tables.filter(({ table }) => table === Number(number));
    const held = new Set(
      these.flatMap((seen) => [...keysOf(seen), ...seen.columns.map((_, index) => placeKey(index))]),
    );
    return Object.entries(columns).flatMap(([key, field]) =>
      held.has(key) ? [] : [`‘${key}’ of table ${number} as ${field === null ? leftOut : fieldNames[field]}`],
    );
  });
}

/** Whether the same headings head all of a table: what is said of one column is then said of it in every row. */
function hasOneForm(tables: readonly TableSeen[], table: number): boolean {
  const forms = headedIn(tables, table).map(({ columns }) =>
    columns.map(({ heading }) => headingKey(heading)).join('|'),
  );
  return new Set(forms).size < 2;
}

/** Where its headings stand; nothing where they stand again and again, as on each page. */
function headingsOf(
  { table, headingRow, headingRowTo }: TableSeen,
  tables: readonly TableSeen[],
): Pick<TableChoice, 'headingRow' | 'headingRowTo'> {
  if (headingRow === null || headedIn(tables, table).length > 1) return {};
  return { headingRow, ...(headingRowTo !== undefined && { headingRowTo }) };
}

function headedIn(tables: readonly TableSeen[], table: number): TableSeen[] {
  return tables.filter((seen) => seen.table === table && seen.headingRow !== null);
}

/** What the form says of a table, and whether all that was shown of its columns is chosen. */
function choiceFor(
  seen: TableSeen,
  name: string,
  body: Posted,
  before: TableChoice | undefined,
  oneForm: boolean,
): { readonly choice: TableChoice; readonly asShown: boolean } {
  const heading = headingChosen(seen, name, body, before);
  const moved = 'headingRow' in heading && heading.headingRow !== seen.headingRow;
  const columns = columnsSaid(seen, name, body, moved);
  const changed = columns.filter((column) => column.changed);
  // What its cells said of one column, they say no more once another is something else: all stays as it was shown.
  const byCells = seen.columns.some(({ evidence }) => evidence === 'cells');
  const confirmed = (seen.read || seen.likely === true) && oneForm && columns.length > 0;
  const asShown = !moved && (confirmed || (byCells && changed.length > 0));
  const likely = ({ changed, field }: ColumnSaid) => changed || (field !== 'detail' && field !== null);
  const kept = asShown
    ? columns.filter((column) => column.changed || !column.nameless)
    : moved && seen.likely
      ? columns.filter(likely)
      : changed;
  // What is chosen for the columns of a table without headings is read so.
  const headless = kept.length > 0 && seen.headingRow === null && !('headingRow' in heading);
  const skip = body[`${name}.skip`] === 'yes';
  const leaveOut = skip || seen.leftOut ? { leaveOut: skip } : {};
  const choice = {
    ...(kept.length > 0 && { columns: Object.fromEntries(kept.map(({ key, field }) => [key, field])) }),
    ...heading,
    ...(headless && { headingRow: 0 }),
    ...leaveOut,
  };
  return { choice, asShown };
}

interface ColumnSaid {
  readonly key: string;
  readonly field: Field | null;
  readonly changed: boolean;
  /** Kept in its own words, under no heading of its own: nothing that could be said again. */
  readonly nameless: boolean;
}

/** What the form says of each column of a table; nothing where the form did not show it. */
function columnsSaid(seen: TableSeen, name: string, body: Posted, moved: boolean): ColumnSaid[] {
  const keys = keysOf(seen);
  const said = seen.columns.map((_, index) => body[`${name}.c${index}`]);
  if (said.every((value) => value === undefined)) return [];
  return seen.columns.map(({ field, evidence }, index): ColumnSaid => {
    const value = said[index];
    const shown = field ?? (evidence === 'chosen' ? null : 'detail');
    const wanted = value === out ? null : (fields.find((each) => each === value) ?? shown);
    const own = keys[index]!;
    return {
      // Under other headings a column is known by its place.
      key: moved ? placeKey(index) : own,
      field: wanted,
      changed: wanted !== shown || (evidence === 'chosen' && value !== undefined),
      nameless: wanted === 'detail' && own === placeKey(index),
    };
  });
}

function keysOf({ columns }: TableSeen): string[] {
  return columnKeys(columns.map(({ heading }) => heading));
}

/** The rows of the headings that were ticked, where they are others than were understood, or were chosen before. */
function headingChosen(
  { headingRow, headingRowTo }: TableSeen,
  name: string,
  body: Posted,
  before: TableChoice | undefined,
): Pick<TableChoice, 'headingRow' | 'headingRowTo'> {
  const ticked = body[`${name}.heading`];
  const kept = {
    ...(before?.headingRow !== undefined && { headingRow: before.headingRow }),
    ...(before?.headingRowTo !== undefined && { headingRowTo: before.headingRowTo }),
  };
  if (ticked === undefined && body[`${name}.rows`] === undefined) return kept;
  const rows = [ticked].flat().flatMap((value) => {
    const row = typeof value === 'string' && value !== '' ? Number(value) : NaN;
    return Number.isInteger(row) && row >= 0 ? [row] : [];
  });
  const [from, to] = rows.length === 0 ? [0, 0] : [Math.min(...rows), Math.max(...rows)];
  if (from === (headingRow ?? 0) && to === (headingRowTo ?? headingRow ?? 0)) return kept;
  return { headingRow: from, headingRowTo: to };
}
