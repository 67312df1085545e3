import type { Day } from '@governance/calendar';
import { longestAsWritten } from '@governance/partnership/basics';
import { cleanCell, type CleanCell } from '../cells/clean-cell.js';
import { bodiesIn, personsIn } from '../cells/owners.js';
import { saysOnlyHowItStands } from '../columns/cell-kinds.js';
import type { Field } from '../columns/field.js';
import { kindOf } from '../columns/heading-words.js';
import {
  dueBeside,
  saysGivenUp,
  saysUnfinished,
  stateBeside,
  stateOfHeading,
} from '../columns/state-and-date.js';
import { reportsOfTime, standsAtTime } from '../columns/time-headings.js';
import { withoutPersons } from '../people/part-people.js';
import type { Detail, Finding, ReportedState } from '../proposed-plan.js';
import type { BodyRow } from './pieces.js';
import { reportedState, type StateCell } from './reported-state.js';
import {
  both,
  cellOf,
  completedAhead,
  datesAmong,
  isColour,
  isOfWholeRow,
  latestDate,
  newest,
  shortened,
  ticked,
} from './row-cells.js';

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

/** What a body said of what was asked of it. */
const answers = /\b(?:response|decision|disposition)\b/i;

/** A longer report tells of more than that. */
const mostOfState = 12;

const empty: CleanCell = { items: [], text: '', hadMarkup: false };

/** What a row is read with: the day on which, and the heading that it stands under. */
interface Around {
  readonly today?: Day | undefined;
  readonly under?: string;
}

/** `above` is the row before, whose merged cells this row shares. */
export function readRow(body: BodyRow, above: ReadRow | null, around: Around = {}): ReadRow {
  const reading = new RowReading(body, around);
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
    private readonly around: Around,
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
      this.states.push({ heading, text: ticked(clean), fill });
    // A blank report in a colour that its row does not have: only the colour says how the action stands.
    const ofColour = field === 'progress' && clean.text === '' && isColour(fill) && !isOfWholeRow(body, fill);
    if (ofColour) this.states.push({ heading: '', text: '', fill });
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
    this.oneOf('deadline', datesAmong(this.dates), latestDate);
    this.oneOf('progress', this.reports, newest);
    this.stateAsProgress();
    this.givenUpInProgress();
    this.stateInAction();
    this.rejected();
    this.stateOfAll();
    const { cells, details, unknown, ownerIsPerson, persons, cleaned, findings } = this;
    this.actionUnderReference();
    const { state, ahead } = reportedState(
      this.statesNow(),
      cells.get('completed')?.text ?? '',
      this.around.today,
    );
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
    const { completed, declared } = reportedState(said, '', this.around.today).state;
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

  /** `Mend the gutter – DONE 4/10`, `NO LONGER REQUIRED: hire a marquee`. */
  private stateInAction(): void {
    const action = this.cells.get('action');
    const parted = action && this.states.length === 0 ? stateBeside(action.text) : null;
    if (!parted) return;
    this.says(parted.state);
    this.cells.set('action', cellOf(parted.action));
  }

  /** `Not accepted` under Response: whatever else was closed, this is not done. */
  private rejected(): void {
    const said = this.details.find(({ name, text }) => answers.test(name) && saysGivenUp(text));
    if (said) this.says(said.text);
  }

  /** Under `Completed actions` each is, whose own row does not say how it stands. */
  private stateOfAll(): void {
    const says = this.states.length > 0 || this.cells.has('completed');
    const state = says ? null : stateOfHeading(this.around.under ?? '');
    if (state !== null) this.says(state);
  }

  private says(state: string): void {
    this.states.push({ heading: '', text: state, fill: null });
    this.keep('status', cellOf(state));
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
