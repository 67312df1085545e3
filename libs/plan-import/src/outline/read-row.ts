import { longestAsWritten } from '@governance/partnership';
import { cleanCell, onOneLine, type CleanCell } from '../cells/clean-cell.js';
import type { Field } from '../columns/field.js';
import { kindOf } from '../columns/heading-words.js';
import { findDates } from '../deadline/find-dates.js';
import type { Detail, Finding, ReportedState } from '../proposed-plan.js';
import type { BodyRow } from './classify.js';
import { reportedState, type StateCell } from './reported-state.js';

export const longestCell = 5_000;

/** One body row with its cells under the names of their columns. */
export interface ReadRow {
  readonly row: number;
  /** Everything that it says, for a finding that must not lose it. */
  readonly text: string;
  readonly cells: ReadonlyMap<Field, CleanCell>;
  /** Kept with the action in the document's words. */
  readonly details: readonly Detail[];
  /** Of the details those whose heading nobody knows. */
  readonly unknown: readonly Detail[];
  readonly state: ReportedState;
  readonly cleaned: readonly string[];
  readonly findings: readonly Finding[];
  /** The action's cell is the lower part of a merged one: the row goes on from the one above. */
  readonly goesOn: boolean;
}

const empty: CleanCell = { items: [], text: '', hadMarkup: false };

/** `above` is the row before, whose merged cells this row shares. */
export function readRow(body: BodyRow, above: ReadRow | null): ReadRow {
  const reading = new RowReading(body);
  const action = body.columns.findIndex(({ field }) => field === 'action');
  const goesOn = body.mergedUp.has(action);
  for (let index = 0; index < Math.max(body.cells.length, body.columns.length); index += 1) {
    const field = body.columns[index]?.field;
    if (field && body.mergedUp.has(index)) {
      const shared = above?.cells.get(field);
      if (shared && !goesOn) reading.share(field, shared);
    } else reading.read(index);
  }
  return { ...reading.finish(), goesOn };
}

class RowReading {
  private readonly cells = new Map<Field, CleanCell>();
  private readonly texts: string[] = [];
  private readonly details: Detail[] = [];
  private readonly unknown: Detail[] = [];
  private readonly cleaned: string[] = [];
  private readonly findings: Finding[] = [];
  private readonly states: StateCell[] = [];
  private readonly dates: { heading: string; cell: CleanCell }[] = [];
  private readonly reports: { heading: string; cell: CleanCell }[] = [];

  constructor(private readonly body: BodyRow) {}

  share(field: Field, cell: CleanCell): void {
    this.texts.push(cell.text);
    this.keep(field, cell);
  }

  private keep(field: Field, cell: CleanCell): void {
    this.cells.set(field, both(this.cells.get(field) ?? empty, cell));
  }

  read(index: number): void {
    const { body } = this;
    const { field = 'detail', heading = '', evidence = 'none' } = body.columns[index] ?? {};
    const longest = field === 'deadline' ? longestAsWritten : longestCell;
    const clean = shortened(cleanCell(body.cells[index] ?? ''), longest, body.row, heading, this.findings);
    const fill = body.fills?.[index] ?? null;
    if (field === 'status' && (clean.text !== '' || fill !== null))
      this.states.push({ heading, text: clean.text, fill });
    if (clean.hadMarkup) this.cleaned.push(heading);
    if (clean.text === '') return;
    this.texts.push(clean.text);
    if (field === null) return;
    if (field === 'detail') {
      const detail = { name: heading === '' ? `Column ${index + 1}` : heading, text: clean.text };
      this.details.push(detail);
      if (evidence === 'none') this.unknown.push({ name: heading, text: clean.text });
    } else if (field === 'deadline') this.dates.push({ heading, cell: clean });
    else if (field === 'progress') this.reports.push({ heading, cell: clean });
    else this.keep(field, clean);
  }

  finish(): Omit<ReadRow, 'goesOn'> {
    this.oneOf('deadline', this.dates, latestDate);
    this.oneOf('progress', this.reports, newest);
    const { cells, details, unknown, cleaned, findings } = this;
    const state = reportedState(this.states, cells.get('completed')?.text ?? '');
    return {
      row: this.body.row,
      text: this.texts.join(' | '),
      cells,
      details,
      unknown,
      state,
      cleaned,
      findings,
    };
  }

  /** Of several columns of one kind one is meant now; what the others say is kept under their headings. */
  private oneOf(
    field: Field,
    found: readonly { heading: string; cell: CleanCell }[],
    best: (found: readonly { heading: string }[]) => number,
  ): void {
    if (found.length === 0) return;
    const at = best(found);
    this.keep(field, found[at]!.cell);
    for (const [index, { heading, cell }] of found.entries())
      if (index !== at) this.details.push({ name: heading, text: cell.text });
  }
}

/** A revised date outranks the one that it revises. */
function latestDate(columns: readonly { heading: string }[]): number {
  const revised = columns.findIndex(({ heading }) =>
    /revised|new|current|forecast|latest|updated/i.test(heading),
  );
  if (revised >= 0) return revised;
  return Math.max(
    0,
    columns.findIndex(({ heading }) => kindOf(heading) === 'deadline'),
  );
}

/** By the dates in their headings, else the last: `January update` stands right of `Progress`. */
function newest(columns: readonly { heading: string }[]): number {
  const dates = columns.map(({ heading }) => findDates(heading, null, true).at(-1)?.date ?? '');
  if (dates.some((date) => date === '')) return columns.length - 1;
  return dates.reduce((best, date, index) => (date >= dates[best]! ? index : best), 0);
}

/** Two columns of one kind, or a row and the row that goes on from it, read as one cell. */
export function both(first: CleanCell, second: CleanCell): CleanCell {
  if (first.text === '') return second;
  if (second.text === '') return first;
  const items = [...first.items, ...second.items];
  return { items, text: onOneLine(items), hadMarkup: first.hadMarkup || second.hadMarkup };
}

function shortened(
  clean: CleanCell,
  longest: number,
  row: number,
  heading: string,
  findings: Finding[],
): CleanCell {
  if (clean.text.length <= longest) return clean;
  const cut = [...clean.text.slice(0, longest)].join('').replace(/[\ud800-\udbff]$/u, '');
  findings.push({
    kind: 'cell-too-long',
    at: `row ${row}, ${heading}`,
    row,
    text: clean.text,
    message: `The cell under ‘${heading}’ has ${clean.text.length.toLocaleString('en-GB')} characters. The first ${longest.toLocaleString('en-GB')} are used and the whole is kept with this finding. Shorten it, or move the detail to a paper.`,
  });
  return { items: [{ text: cut.trim(), bullet: false }], text: cut.trim(), hadMarkup: clean.hadMarkup };
}
