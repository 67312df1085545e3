import { createHash } from 'node:crypto';
import { oneLine } from '../cells/clean-cell.js';
import { columnKinds } from './column-kinds.js';
import type { Column, Field } from './field.js';
import { ColumnTable, take } from './column-table.js';
import type { Draft } from './draft.js';
import { plainlyActions } from './plainly-actions.js';
import { dueBeside } from './state-and-date.js';

export interface Columns {
  readonly columns: readonly Column[];
  /** An action, and an owner or a deadline: its rows are actions. */
  readonly actionTable: boolean;
  /** Minutes: a row is an action where it names who is to act, or by when. */
  readonly minutes: boolean;
}

export interface Understanding {
  /** The choices were made by what the cells look like. */
  readonly chosenBy?: 'cells' | undefined;
  /** No table of the document says who does its actions or when; `named`: this one is said to hold actions. */
  readonly alone?: { readonly named: boolean } | undefined;
}

/** What somebody has chosen for a column, by its heading: a field, or that it is left out. */
export type ChosenFields = ReadonlyMap<string, Field | null>;

/** A table with these is a register of risks, whose actions are no plan's. */
const riskColumns = 2;

/**
 * Gives each column of a table its meaning: by what somebody chose, by the words of its heading, and by what its cells
 * look like where these say nothing or say something else.
 * @param body the cells of the rows below the headings
 */
export function understandColumns(
  headings: readonly string[],
  body: readonly (readonly string[])[],
  chosen: ChosenFields = new Map(),
  { chosenBy, alone }: Understanding = {},
): Columns {
  const kinds = columnKinds(headings, body);
  const keys = columnKeys(kinds.map(({ heading }) => heading));
  const drafts = kinds.map((kind, index): Draft => {
    const wanted = chosen.has(keys[index]!) ? chosen.get(keys[index]!) : chosen.get(headingKey(kind.heading));
    return { ...kind, field: wanted, evidence: wanted === undefined ? 'none' : (chosenBy ?? 'chosen') };
  });
  const table = new ColumnTable(drafts);
  const plainly = alone ? plainlyActions(drafts, body, alone.named) : null;
  if (plainly !== null && !table.has('action')) take(drafts[plainly]!, 'action');
  table.assign();
  const dated = drafts.some(({ field }) => field === 'deadline');
  const columns = drafts.map(({ heading, kind, field, evidence }, index): Column => {
    const column = { heading, field: field ?? null, evidence, persons: kind === 'person' };
    if (field === 'deadline' && kind === 'status') return { ...column, also: 'status' };
    const stands = !dated && (field === 'status' || field === 'completed');
    const due = stands && body.some((row) => dueBeside(heading, row[index] ?? '') !== null);
    return due ? { ...column, also: 'deadline' } : column;
  });
  const has = (...fields: Field[]) =>
    columns.some(({ field, also }) => [field, also].some((each) => each && fields.includes(each)));
  const risks = drafts.filter(({ kind, field }) => kind === 'risk' && field !== 'action').length;
  const chosenAction = drafts.some(({ field, evidence }) => field === 'action' && evidence === 'chosen');
  // A log of actions may say how each stands, and neither who does it nor when.
  const log =
    drafts.some(
      ({ field, kind, evidence }) => field === 'action' && (kind === 'action' || evidence === 'cells'),
    ) && has('progress', 'status');
  // Projects beside amounts are a budget.
  const figures = drafts.filter(({ field, cells }) => field === 'detail' && cells.figures >= 0.8).length;
  const budget =
    figures > 1 &&
    !has('deadline', 'status') &&
    drafts.some(({ field, kind }) => field === 'action' && kind === 'work');
  // Objectives beside stakeholders say what is wanted of each, and not what is done.
  const wanted = drafts.some(({ field, kind }) => field === 'action' && kind === 'aim');
  const answered = has('owner', 'deadline') || (has('partners') && !wanted);
  // `Indicator | Baseline | Target | Lead`: who measures what.
  const measures =
    drafts.some(({ field, kind }) => field === 'action' && kind === 'kpi') &&
    drafts.some(({ heading }) => /\bbase ?line\b/i.test(heading));
  const plan =
    !measures &&
    !namesClients(drafts.map(({ heading }) => heading)) &&
    (log || answered) &&
    risks < riskColumns &&
    !budget;
  const minutes = table.isMinutes;
  return { columns, minutes, actionTable: has('action') && (chosenAction || plan || plainly !== null) };
}

/** A list of clients or patients holds what no plan may: nothing of it is read. */
export function namesClients(headings: readonly string[]): boolean {
  return headings.some((heading) =>
    /\b(?:d\.?o\.?b\.?|dates? of birth|nhs (?:no|num|number)|(?:client|patient|service user|offender)(?: name| id| ref)?s?)$/i.test(
      oneLine(heading).replace(/[:.]+$/, ''),
    ),
  );
}

/** Headings are the same whatever their capitals and signs. */
export function headingKey(heading: string): string {
  return oneLine(heading.toLowerCase().replace(/[^\p{L}\d%#]+/gu, ' '));
}

/** By what a choice for one column of one table is kept too. @param index from 0 */
export function placeKey(index: number): string {
  return `column ${index + 1}`;
}

/** By what a choice for each column is kept: its heading, or its place where it has none of its own. */
export function columnKeys(headings: readonly string[]): string[] {
  const keys = headings.map(headingKey);
  return keys.map((key, index) =>
    key === '' || keys.indexOf(key) !== keys.lastIndexOf(key) ? placeKey(index) : key,
  );
}

/** As much as an index of the database holds with ease. */
const longestKey = 200;

/**
 * The headings of a table, in one line: by it a choice is found again for the next document. Long ones are digested, as
 * the migration 0310 did with those that were kept before.
 */
export function headingsKey(headings: readonly string[]): string {
  // Cells may stand right of the last heading: in the next document they need not.
  const key = trimEnd(headings.map(headingKey)).join('|');
  return key.length <= longestKey ? key : `sha256 ${createHash('sha256').update(key).digest('hex')}`;
}

/** Cells without the blank ones at the end. */
export function trimEnd(cells: readonly string[]): string[] {
  let length = cells.length;
  while (length > 0 && cells[length - 1]!.trim() === '') length -= 1;
  return cells.slice(0, length);
}
