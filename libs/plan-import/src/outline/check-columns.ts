import { personsIn } from '../cells/owners.js';
import { cleanCell } from '../cells/clean-cell.js';
import type { Field } from '../columns/field.js';
import { withoutPersons } from '../people/part-people.js';
import type { Finding } from '../proposed-plan.js';
import type { TableSeen } from './choices.js';

const wanted: readonly (readonly [readonly Field[], string, string])[] = [
  [['owner', 'partners'], 'owners', 'Until an action has an owner, nobody can be reminded of it'],
  [['deadline'], 'deadlines', 'Agree dates with the owners'],
  [['kpi'], 'measures', 'Agree with the owners what is counted, and the target'],
  [['milestone'], 'milestones', 'Agree the steps on the way, with dates, where an action needs them'],
];

/** What the document has no column for, and columns that were known by their cells alone: once for the document. */
export function aboutColumns(tables: readonly TableSeen[], columns: readonly Field[]): Finding[] {
  const missing = wanted
    .filter(([fields]) => !fields.some((field) => columns.includes(field)))
    .map(([, what, then]): Finding => ({
      kind: 'column-missing',
      at: 'whole document',
      message: `The document has no column of ${what}. ${then}; if one of its columns holds them, say so under Columns.`,
    }));
  const guessed = tables
    .filter(({ read, goesOn }) => read && !goesOn)
    .flatMap((table) => table.columns.filter(({ evidence }) => evidence === 'cells'));
  const names = new Map(guessed.map(({ heading, field, samples }) => [heading, { field, samples }]));
  const byCells = [...names].map(([heading, { field, samples }]): Finding => ({
    kind: 'column-by-cells',
    at: `column ${heading || 'without a heading'}`,
    message: `The heading ${heading === '' ? 'is blank' : `‘${heading}’ is not known`}; its cells (${samples.map((sample) => `‘${nameless(sample)}’`).join(', ')}) look like the ${fieldInWords(field)}, so it was read as that. If it is something else, say so under Columns.`,
  }));
  return [...missing, ...byCells];
}

/** A finding is kept in the history, which holds no names of people. */
function nameless(sample: string): string {
  return withoutPersons(sample, personsIn(cleanCell(sample), true));
}

function fieldInWords(field: Field | null): string {
  if (field === 'status') return 'states of the actions';
  return field === 'owner' ? 'owners' : field === 'deadline' ? 'deadlines' : 'actions';
}
