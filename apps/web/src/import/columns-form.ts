import {
  allPlans,
  fieldNames,
  partsSeen,
  fields,
  leftOut,
  type Choices,
  type TableSeen,
} from '@governance/plan-import';
import type { Posted } from '../pages/read-form.js';
import { tablesByForm } from './tables-by-form.js';

const evidenceInWords = {
  chosen: 'as chosen',
  heading: 'by its heading',
  cells: 'by its cells',
  none: 'not known',
} as const;
/** A document may have more tables than a page can hold; those that hold actions, or may, come first. */
const mostTables = 30;
/** As a list of choices says that a column is left out. */
export const out = 'leave-out';

const items = [
  ...fields.map((field) => ({ value: field, text: fieldNames[field] })),
  { value: out, text: leftOut },
];

/**
 * The tables of a document as the page asks for them, those with the same headings as one.
 * @param posted what was sent and could not be read, to be shown as it was sent
 */
export function tablesToChoose(tables: readonly TableSeen[], posted: Posted = {}) {
  return tablesByForm(tables)
    .slice(0, mostTables)
    .sort((a, b) => a.first.table - b.first.table || a.section - b.section)
    .map(({ first, rows, count, section, name }) => {
      const { table, sheet, headingRow, headingRowTo, read, likely = false, goesOn, columns } = first;
      const { firstRows = [], leftOut = false } = first;
      return {
        table,
        sheet,
        rows,
        count,
        read,
        likely,
        // What is neither read nor may be read stands apart.
        apart: !read && !likely && !goesOn && !leftOut,
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

function rowsBetween(from: number | null, to: number | undefined): number[] {
  if (from === null || from === 0) return [];
  return Array.from({ length: Math.max(1, (to ?? from) - from + 1) }, (_, index) => from + index);
}

function columnName(heading: string, index: number): string {
  return heading === '' ? `Column ${index + 1}, without a heading` : heading;
}
