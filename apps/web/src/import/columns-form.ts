import {
  allPlans,
  fieldNames,
  partsSeen,
  fields,
  columnKeys,
  headingKey,
  placeKey,
  leftOut,
  type Choices,
  type Field,
  type TableChoice,
  type TableSeen,
} from '@governance/plan-import';
import type { Posted } from '../pages/read-form.js';

const evidenceInWords = {
  chosen: 'as chosen',
  heading: 'by its heading',
  cells: 'by its cells',
  none: 'not known',
} as const;
/** A document may have more tables than a page can hold; those that hold actions, or may, come first. */
const mostTables = 30;
const out = 'leave-out';

const items = [
  ...fields.map((field) => ({ value: field, text: fieldNames[field] })),
  { value: out, text: leftOut },
];

/**
 * The tables of a document as the page asks for them, those with the same headings as one.
 * @param posted what was sent and could not be read, to be shown as it was sent
 */
export function tablesToChoose(tables: readonly TableSeen[], posted: Posted = {}) {
  return kinds(tables)
    .slice(0, mostTables)
    .sort((a, b) => a.first.table - b.first.table || a.section - b.section)
    .map(({ first, rows, count, section, name }) => {
      const { table, sheet, headingRow, headingRowTo, read, goesOn, columns } = first;
      const { firstRows = [], leftOut = false } = first;
      return {
        table,
        sheet,
        rows,
        count,
        read,
        goesOn,
        id: name,
        // Other headings further down in a table belong to it: where its first stand, and whether it counts, is asked once.
        part: section,
        skipField: `${name}.skip`,
        skipped: Object.keys(posted).length > 0 ? posted[`${name}.skip`] === 'yes' : leftOut,
        headingField: `${name}.heading`,
        headingRows:
          posted[`${name}.rows`] === undefined
            ? rowsBetween(headingRow, headingRowTo).map(String)
            : [posted[`${name}.heading`] ?? []].flat(),
        firstRows: firstRows.map((text, index) => ({
          value: String(index + 1),
          text: `${index + 1}. ${text === '' ? 'Blank' : text}`,
        })),
        columns: columns.map(({ heading, field, evidence, samples }, index) => ({
          name: columnName(heading, index),
          samples,
          evidence: evidenceInWords[evidence],
          selectField: `${name}.c${index}`,
          value: posted[`${name}.c${index}`] ?? field ?? (evidence === 'chosen' ? out : 'detail'),
          items,
        })),
      };
    });
}

/** The plans that a document holds, where it holds several, for somebody to say which is meant. */
export function partsToChoose(tables: readonly TableSeen[], { part }: Choices) {
  const parts = partsSeen(tables);
  if (parts.length === 0) return undefined;
  return {
    value: part,
    items: [
      ...parts.map((title) => ({ value: title, text: title })),
      { value: allPlans, text: 'All of them, as the themes of one plan' },
    ],
  };
}

/** What the form says, where it says something else than was understood. */
export function readColumns(
  tables: readonly TableSeen[],
  body: Posted,
  { tables: before = {} }: Choices = {},
): Choices {
  const chosen: Record<number, TableChoice> = {};
  for (const { first, all, name } of kinds(tables)) {
    const choice = choiceFor(first, name, body, before[first.table]);
    if (!choice) continue;
    for (const { table } of all) {
      const columns = { ...chosen[table]?.columns, ...choice.columns };
      const some = Object.keys(columns).length > 0 && { columns };
      chosen[table] = { ...chosen[table], ...choice, ...some };
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

function rowsBetween(from: number | null, to: number | undefined): number[] {
  if (from === null || from === 0) return [];
  return Array.from({ length: Math.max(1, (to ?? from) - from + 1) }, (_, index) => from + index);
}

function columnName(heading: string, index: number): string {
  return heading === '' ? `Column ${index + 1}, without a heading` : heading;
}

function choiceFor(
  seen: TableSeen,
  name: string,
  body: Posted,
  before: TableChoice | undefined,
): TableChoice | null {
  const { columns } = seen;
  const said = (field: string) => {
    const value = body[`${name}.${field}`];
    return typeof value === 'string' ? value.trim() : undefined;
  };
  const heading = headingChosen(seen, name, body, before);
  const moved = 'headingRow' in heading && heading.headingRow !== seen.headingRow;
  const keys = keysOf(seen);
  const changed = columns.flatMap(({ field, evidence }, index): [string, Field | null][] => {
    const value = said(`c${index}`);
    if (value === undefined) return [];
    const wanted = value === out ? null : fields.find((each) => each === value);
    if (wanted === undefined || (wanted === (field ?? 'detail') && evidence !== 'chosen')) return [];
    // Under other headings a column is known by its place.
    return [[moved ? placeKey(index) : keys[index]!, wanted]];
  });
  // What its cells said of one column, they say no more once another is something else: all stays as it was shown.
  const byCells = columns.some(({ evidence }) => evidence === 'cells');
  const asShown = changed.length > 0 && byCells && !('headingRow' in heading);
  const kept = asShown ? allAsShown(seen, changed) : changed;
  const { headingRow, headingRowTo } = seen;
  // What is chosen for the columns of a table without headings is read so.
  const headless = changed.length > 0 && headingRow === null && !('headingRow' in heading);
  const skip = said('skip') === 'yes';
  const leaveOut = skip || seen.leftOut ? { leaveOut: skip } : {};
  const choice = {
    ...(kept.length > 0 && { columns: Object.fromEntries(kept) }),
    ...(asShown && headingRow !== null && { headingRow }),
    ...(asShown && headingRowTo !== undefined && { headingRowTo }),
    ...heading,
    ...(headless && { headingRow: 0 }),
    ...leaveOut,
  };
  return Object.keys(choice).length === 0 ? null : choice;
}

/** Every column as the page showed it, but for those that were changed. */
function allAsShown(
  seen: TableSeen,
  changed: readonly [string, Field | null][],
): readonly [string, Field | null][] {
  const keys = keysOf(seen);
  const shown = seen.columns.map(({ field }, index): [string, Field | null] => [
    keys[index]!,
    field ?? 'detail',
  ]);
  return [...shown, ...changed];
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

/** Tables with the same headings, as on every page of a document, are chosen for together. */
function kinds(tables: readonly TableSeen[]) {
  const byHeadings = new Map<string, TableSeen[]>();
  const sections = new Map<TableSeen, number>();
  for (const [index, seen] of tables.entries()) {
    const before = tables.slice(0, index).filter(({ table }) => table === seen.table).length;
    sections.set(seen, before + 1);
    const headings = seen.columns.map(({ heading }) => headingKey(heading)).join('|');
    const key = seen.headingRow === null ? `table ${seen.table}` : headings;
    byHeadings.set(key, [...(byHeadings.get(key) ?? []), seen]);
  }
  return [...byHeadings.values()]
    .map((all) => {
      const first = all.find(({ rows }) => rows > 0) ?? all[0]!;
      const section = sections.get(first)!;
      // Each box has a name of its own, also where headings stand again within a table.
      const name = section === 1 ? `t${first.table}` : `t${first.table}s${section}`;
      return {
        first,
        all,
        section,
        name,
        count: all.length,
        rows: all.reduce((sum, { rows }) => sum + rows, 0),
      };
    })
    .sort((a, b) => Number(b.first.read) - Number(a.first.read) || b.rows - a.rows);
}
