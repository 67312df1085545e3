import {
  fieldNames,
  fields,
  columnKey,
  headingKey,
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

/** The tables of a document as the page asks for them, those with the same headings as one. */
export function tablesToChoose(tables: readonly TableSeen[], { tables: chosen = {} }: Choices) {
  return kinds(tables)
    .slice(0, mostTables)
    .map(({ first, rows, count }) => {
      const { table, sheet, headingRow, read, columns } = first;
      return {
        table,
        sheet,
        rows,
        count,
        read,
        skipField: `t${table}.skip`,
        skipped: chosen[table]?.leaveOut ?? false,
        headingField: `t${table}.heading`,
        headingRow: chosen[table]?.headingRow ?? headingRow ?? '',
        columns: columns.map(({ heading, field, evidence, samples }, index) => ({
          name: heading === '' ? `Column ${index + 1}, without a heading` : heading,
          samples,
          evidence: evidenceInWords[evidence],
          selectField: `t${table}.c${index}`,
          value: field ?? (evidence === 'chosen' ? out : 'detail'),
          items,
        })),
      };
    });
}

/** What the form says, where it says something else than was understood. */
export function readColumns(tables: readonly TableSeen[], body: Posted): Choices {
  const chosen: Record<number, TableChoice> = {};
  for (const { first, all } of kinds(tables)) {
    const choice = choiceFor(first, body);
    if (choice) for (const { table } of all) chosen[table] = choice;
  }
  return { tables: chosen };
}

function choiceFor(seen: TableSeen, body: Posted): TableChoice | null {
  const { table, columns, headingRow } = seen;
  const said = (name: string) => {
    const value = body[`t${table}.${name}`];
    return typeof value === 'string' ? value.trim() : undefined;
  };
  const changed = columns.flatMap(({ heading, field, evidence }, index): [string, Field | null][] => {
    const value = said(`c${index}`);
    if (value === undefined) return [];
    const wanted = value === out ? null : fields.find((each) => each === value);
    if (wanted === undefined || (wanted === (field ?? 'detail') && evidence !== 'chosen')) return [];
    return [[columnKey(heading, index), wanted]];
  });
  const row = Number(said('heading') || NaN);
  const heading = Number.isInteger(row) && row >= 0 && row !== headingRow ? { headingRow: row } : {};
  const leaveOut = said('skip') === 'yes' ? { leaveOut: true } : {};
  const choice = {
    ...(changed.length > 0 && { columns: Object.fromEntries(changed) }),
    ...heading,
    ...leaveOut,
  };
  return Object.keys(choice).length === 0 ? null : choice;
}

/** Tables with the same headings, as on every page of a document, are chosen for together. */
function kinds(tables: readonly TableSeen[]) {
  const byHeadings = new Map<string, TableSeen[]>();
  for (const seen of tables) {
    const headings = seen.columns.map(({ heading }) => headingKey(heading)).join('|');
    const key = seen.headingRow === null ? `table ${seen.table}` : headings;
    byHeadings.set(key, [...(byHeadings.get(key) ?? []), seen]);
  }
  return [...byHeadings.values()]
    .map((all) => {
      const first = all.find(({ rows }) => rows > 0) ?? all[0]!;
      return { first, all, count: all.length, rows: all.reduce((sum, { rows }) => sum + rows, 0) };
    })
    .sort((a, b) => Number(b.first.read) - Number(a.first.read) || b.rows - a.rows);
}
