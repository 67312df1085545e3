import { longestAsWritten } from '@governance/partnership/basics';
import { cleanCell, onOneLine, type CleanCell } from '../cells/clean-cell.js';
import { bodiesIn, personsIn } from '../cells/owners.js';
import { saysOnlyHowItStands } from '../columns/cell-kinds.js';
import type { Field } from '../columns/field.js';
import { kindOf } from '../columns/heading-words.js';
import { dueBeside, saysGivenUp, saysUnfinished } from '../columns/state-and-date.js';
import { reportsOfTime, standsAtTime } from '../columns/time-headings.js';
import { monthOf } from '../deadline/calendar.js';
import { findDates } from '../deadline/find-dates.js';
import { withoutPersons } from '../people/part-people.js';
import type { Detail, Finding, ReportedState } from '../proposed-plan.js';
import type { BodyRow } from './pieces.js';
import { reportedState, type StateCell } from './reported-state.js';

export const longestCell = 5_000;

/** One body row with its cells under the names of their columns. */
export interface ReadRow {
  readonly row: number;
  /** Everything that it says but the names of persons that own it, for a finding that must not lose it. */
  readonly text: string;
  readonly cells: ReadonlyMap<Field, CleanCell>;
  /** Kept with the action in the document's words. */
  readonly details: readonly Detail[];
  /** Of the details those whose heading nobody knows. */
  readonly unknown: readonly Detail[];
  readonly ownerIsPerson: boolean;
  /** Named in columns of persons beside the owner's. */
  readonly persons: readonly string[];
  readonly state: ReportedState;
  readonly cleaned: readonly string[];
  readonly findings: readonly Finding[];
  /** The action's cell is the lower part of a merged one: the row goes on from the one above. */
  readonly goesOn: boolean;
}

/** Of mail: whose it is, is a person. */
const address = /[^\s<>;,()@]{1,64}@[^\s<>;,()@]{1,190}\.\p{L}{2,}/gu;

/** A colour that a report begins with, parted from its words. */
const coloured = /^\s*[([]?(?:b?rag\s*:\s*)?(?<colour>red|amber|green)\b\s*[)\]]?\s*(?:[-–—:.;,]|$)/i;

/** A longer report tells of more than that. */
const mostOfState = 12;

const empty: CleanCell = { items: [], text: '', hadMarkup: false };

/** `above` is the row before, whose merged cells this row shares. */
export function readRow(body: BodyRow, above: ReadRow | null, today?: string): ReadRow {
  const reading = new RowReading(body, today);
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
  private ownerIsPerson = false;
  private readonly persons: string[] = [];
  private readonly cleaned: string[] = [];
  private readonly findings: Finding[] = [];
  private readonly states: StateCell[] = [];
  private readonly dates: { heading: string; cell: CleanCell }[] = [];
  private readonly reports: { heading: string; cell: CleanCell }[] = [];

  constructor(
    private readonly body: BodyRow,
    private readonly today: string | undefined,
  ) {}

  share(field: Field, cell: CleanCell): void {
    this.texts.push(cell.text);
    this.keep(field, cell);
  }

  private keep(field: Field, cell: CleanCell): void {
    this.cells.set(field, both(this.cells.get(field) ?? empty, cell));
  }

  read(index: number): void {
    const { body } = this;
    const column = body.columns[index];
    const { field = 'detail', heading = '', evidence = 'none', persons = false, also } = column ?? {};
    const longest = field === 'deadline' ? longestAsWritten : longestCell;
    const owns = persons || field === 'owner' || field === 'partners';
    const whole = cleanCell(body.cells[index] ?? '');
    const clean = shortened(whole, longest, body.row, heading, this.findings, (text) =>
      owns ? withoutPersons(text, personsIn(whole, persons)) : text,
    );
    const fill = body.fills?.[index] ?? null;
    if ((field === 'status' || also === 'status') && (clean.text !== '' || fill !== null))
      this.states.push({ heading, text: clean.text, fill });
    if (clean.hadMarkup) this.cleaned.push(heading);
    if (clean.text === '') return;
    const named = owns ? personsIn(clean, persons) : [];
    this.texts.push(withoutPersons(clean.text, named));
    if (field === null) return;
    const due = also === 'deadline' ? dueBeside(heading, clean.text) : null;
    if (due !== null) this.dates.push({ heading, cell: cellOf(due) });
    // What is not done is no completion, and its words have no other place.
    if (field === 'completed' && due === null && saysUnfinished(clean.text))
      this.details.push({ name: heading, text: clean.text });
    if (field === 'detail') {
      this.persons.push(...named);
      const without = named.length === 0 ? clean.text : bodiesIn(clean, persons).join('; ');
      const addresses: readonly string[] = without.match(address) ?? [];
      this.persons.push(...addresses);
      const text = addresses.includes(without) ? '' : withoutPersons(without, addresses);
      if (text === '') return;
      this.details.push({ name: heading === '' ? `Column ${index + 1}` : heading, text });
      if (evidence === 'none') this.unknown.push({ name: heading, text });
    } else if (field === 'deadline') this.dates.push({ heading, cell: clean });
    else if (field === 'progress') this.reports.push({ heading, cell: clean });
    else {
      if (field === 'owner' && persons) this.ownerIsPerson = true;
      this.keep(field, clean);
    }
  }

  finish(): Omit<ReadRow, 'goesOn'> {
    this.oneOf('deadline', this.dates, latestDate);
    this.oneOf('progress', this.reports, newest);
    this.stateAsProgress();
    this.givenUpInProgress();
    const { cells, details, unknown, ownerIsPerson, persons, cleaned, findings } = this;
    this.actionUnderReference();
    const { state, ahead } = reportedState(this.statesNow(), cells.get('completed')?.text ?? '', this.today);
    if (ahead !== null) findings.push(completedAhead(this.body.row, ahead));
    return {
      row: this.body.row,
      text: this.texts.join(' | '),
      cells,
      details,
      unknown,
      ownerIsPerson,
      persons,
      state,
      cleaned,
      findings,
    };
  }

  /** Of the colours of several times the newest that is filled says how the action stands. */
  private statesNow(): readonly StateCell[] {
    const ofTimes = this.states.filter(({ heading }) => standsAtTime(heading));
    const now = ofTimes[newest(ofTimes)];
    return this.states.filter((each) => each === now || !ofTimes.includes(each));
  }

  /** A report of progress that says no more than `GREEN` is how the action stands; `GREEN – team in place` says both. */
  private stateAsProgress(): void {
    const report = this.cells.get('progress');
    const heading = this.reports[newest(this.reports)]?.heading ?? '';
    // `Outcome` in a log is read as progress, and else is a measure.
    const reports = ['progress', 'kpi'].includes(kindOf(heading) ?? '') && !reportsOfTime(heading);
    if (!report || !reports || this.states.length > 0) return;
    const only = saysOnlyHowItStands(report.text);
    const text = only ? report.text : coloured.exec(report.text)?.groups?.colour;
    const said = text === undefined ? [] : [{ heading: '', text, fill: null }];
    const { completed, declared } = reportedState(said, '', this.today).state;
    if (!completed && declared === null) return;
    this.states.push(...said);
    if (!only) return;
    this.cells.delete('progress');
    this.keep('status', report);
  }

  /** `CANCELLED by the Ministry` under Progress says more of a `Closed` beside it than that word does. */
  private givenUpInProgress(): void {
    const report = this.cells.get('progress')?.text ?? '';
    if (report.split(' ').length <= mostOfState && saysGivenUp(report))
      this.states.push({ heading: '', text: report, fill: null });
  }

  /** An action that goes across the column of its number has none. */
  private actionUnderReference(): void {
    const { cells } = this;
    const across = cells.get('reference');
    if (!across || cells.has('action') || across.text.split(' ').length < 3) return;
    cells.set('action', across);
    cells.delete('reference');
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

function cellOf(text: string): CleanCell {
  return { items: [{ text, bullet: false }], text, hadMarkup: false };
}

function completedAhead(row: number, words: string): Finding {
  return {
    kind: 'date-odd',
    at: `row ${row}`,
    row,
    text: words,
    message: `‘${words}’ says that the action is done on a day that is still to come, so it was not taken as completed. If that is its deadline, set it; if it is done, say so.`,
  };
}

/** A revised date outranks the one that it revises. */
function latestDate(columns: readonly { heading: string }[]): number {
  const revised = columns.findIndex(({ heading }) =>
    /revised|new|current|forecast|latest|updated|exten(?:ded|sion)/i.test(heading),
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
  if (dates.some((date) => date === '')) return newestMonth(columns.map(({ heading }) => heading));
  return dates.reduce((best, date, index) => (date >= dates[best]! ? index : best), 0);
}

/** Of months without a year each is at most half a year after the one before it. */
function newestMonth(headings: readonly string[]): number {
  const months = headings.map((heading) => {
    const named = heading.split(/[^\p{L}]+/u).flatMap((word) => monthOf(word).month || []);
    return named.at(-1) ?? null;
  });
  if (months.some((month) => month === null)) return headings.length - 1;
  return months.reduce<number>((best, month, index) => {
    const after = (month! - months[best]! + 12) % 12;
    return after < 7 ? index : best;
  }, 0);
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
  kept: (text: string) => string,
): CleanCell {
  if (clean.text.length <= longest) return clean;
  const cut = [...clean.text.slice(0, longest)].join('').replace(/[\ud800-\udbff]$/u, '');
  findings.push({
    kind: 'cell-too-long',
    at: `row ${row}, ${heading}`,
    row,
    text: kept(clean.text),
    message: `The cell under ‘${heading}’ has ${clean.text.length.toLocaleString('en-GB')} characters. The first ${longest.toLocaleString('en-GB')} are used and the whole is kept with this finding. Shorten it, or move the detail to a paper.`,
  });
  return { ...cellOf(cut.trim()), hadMarkup: clean.hadMarkup };
}
