import { dateInWords } from '@governance/calendar';
import { prioritiesOn, type Colour, type OrganisationId, type Score } from '@governance/partnership';
import { becauseInWords, colourWord } from '../action-page/because-in-words.js';
import { deadlineInWords } from '../entries/say.js';
import { daysInWords } from '../board/dashboard.js';
import { targetInWords, valueInWords } from '../kpis/wording.js';
import type { BoardAt, Difference } from './difference.js';
import { groupOf, type GroupName } from './groups.js';

/** A difference as page, spreadsheet, Word file and command line tell it. */
export interface DifferenceSaid {
  readonly group: GroupName;
  /** `P1.2 Train all staff`, `A milestone of P1.2: …`. */
  readonly subject: string;
  readonly before: string;
  readonly after: string;
  /** Whether they are two wordings of the same thing, which a page shows word by word. */
  readonly reworded: boolean;
  /** Colours shown before and after, where it is about them. */
  readonly colours: readonly [before: Colour, after: Colour] | null;
  /** What else there is to say of it. */
  readonly note: string;
}

/** @param person name of a person by id */
export function differencesInWords(
  before: BoardAt,
  after: BoardAt,
  differences: readonly Difference[],
  person: (id: string) => string,
): readonly DifferenceSaid[] {
  const words = new Words(before, after, person);
  return differences.map((difference) => words.of(difference));
}

/** Persons whom the differences name. */
export function peopleIn({ change }: Difference): readonly string[] {
  return change.kind === 'led' ? [change.before, change.after].filter((id) => id !== null) : [];
}

/** `31 October 2016 and 31 March 2017`. */
export function daysOf({ before, after }: { readonly before: BoardAt; readonly after: BoardAt }): string {
  return `${dateInWords(before.asAt)} and ${dateInWords(after.asAt)}`;
}

class Words {
  private readonly kpis: ReadonlyMap<string, BoardAt['kpis'][number]>;

  constructor(
    private readonly before: BoardAt,
    private readonly after: BoardAt,
    private readonly person: (id: string) => string,
  ) {
    this.kpis = new Map(after.kpis.map((kpi) => [kpi.id, kpi]));
  }

  of(difference: Difference): DifferenceSaid {
    const { subject } = difference;
    const plain = { subject: this.subject(difference), reworded: false };
    const said = { before: '', after: '', colours: null, note: '', ...this.change(difference) };
    return { ...plain, ...said, group: groupOf(difference), subject: plain.subject || subject.title };
  }

  private change({ subject, change }: Difference): Partial<DifferenceSaid> {
    const { before, after } = this;
    const owners = (ids: readonly string[]) => ownersInWords(after.board, ids);
    switch (change.kind) {
      case 'added':
        return { after: 'Added' };
      case 'withdrawn':
      case 'completed':
      case 'paused':
      case 'resumed':
      case 'reopened':
      case 'closed':
      case 'reached':
      case 'missed':
        return { after: statusWords[change.kind] };
      case 'reworded':
        return { ...texts(change) };
      case 'measures-reworded':
        return { ...texts(change), note: 'Its measures' };
      case 'details-changed':
        return { ...texts(change), note: 'Its details' };
      case 'moved': {
        const [from, to] = [change.before.date, change.after.date];
        const said = { before: deadlineInWords(change.before), after: deadlineInWords(change.after) };
        return { ...said, note: from !== null && to !== null ? daysInWords(from, to) : '' };
      }
      case 'reassigned':
        return { before: owners(change.before), after: owners(change.after) };
      case 'led': {
        const name = (id: string | null) => (id === null ? 'Nobody' : this.person(id));
        return { before: name(change.before), after: name(change.after), note: 'Its strategic lead' };
      }
      case 'placed':
        return {
          before: priorityIn(before.board, change.before),
          after: priorityIn(after.board, change.after),
          note: 'Under another priority',
        };
      case 'carried-over': {
        const plan = planIn(after.board, change.plan);
        return {
          before: priorityIn(before.board, change.before),
          after: `${plan}: ${priorityIn(after.board, change.after)}`,
          note: `Carried over into ${plan}`,
        };
      }
      case 'recoloured':
        return {
          ...colours(change),
          note: [
            ...inPairs('declared', change.declared),
            ...inPairs('computed', change.computed),
            ...change.because.map((because) => becauseInWords(because, after.asAt)),
          ].join(' '),
        };
      case 'kpi-recoloured':
        return colours(change);
      case 'rescored':
        return {
          before: scoreInWords(change.before),
          after: scoreInWords(change.after),
          note: { current: 'As it is now', target: 'To be reached', inherent: 'Before anything is done' }[
            change.score
          ],
        };
      case 'measured': {
        const { unit } = this.kpis.get(subject.id)!;
        const value = (held: number | null) => (held === null ? 'No reading' : valueInWords(held, unit));
        return { before: value(change.before), after: value(change.after) };
      }
      case 'retargeted': {
        const { unit } = this.kpis.get(subject.id)!;
        const target = (held: typeof change.after) =>
          held === null ? 'No target' : targetInWords(held, unit);
        return { before: target(change.before), after: target(change.after), note: 'Its target' };
      }
    }
  }

  private subject({ subject }: Difference): string {
    const named = [subject.reference, subject.title].filter(Boolean).join(' ');
    return subject.of === 'milestone' ? `A milestone of ${subject.reference}: ${subject.title}` : named;
  }
}

const statusWords = {
  withdrawn: 'Withdrawn',
  completed: 'Completed',
  paused: 'Paused',
  resumed: 'Resumed',
  reopened: 'Reopened',
  closed: 'Closed',
  reached: 'Reached',
  missed: 'Missed',
} as const;

function texts({ before, after }: { readonly before: string; readonly after: string }) {
  return { before, after, reworded: true };
}

function colours({ before, after }: { readonly before: Colour; readonly after: Colour }) {
  return { before: colourWord(before), after: colourWord(after), colours: [before, after] as const };
}

/** `Declared: green before, amber after.`; nothing when it stayed. */
function inPairs(what: string, [before, after]: readonly [string | null, string | null]): readonly string[] {
  if (before === after) return [];
  const word = what[0]!.toUpperCase() + what.slice(1);
  return [`${word}: ${before ?? 'nothing'} before, ${after ?? 'nothing'} after.`];
}

function scoreInWords(score: Score | null): string {
  if (score === null) return 'Not set';
  const { likelihood, impact } = score;
  return `${likelihood * impact} (likelihood ${likelihood}, impact ${impact})`;
}

function priorityIn({ plans }: BoardAt['board'], id: string): string {
  const all = prioritiesOn({ plans });
  const found = all.find((priority) => priority.id === id);
  return found ? `${found.reference} ${found.title}` : 'A priority no longer held';
}

function planIn({ plans }: BoardAt['board'], id: string): string {
  return plans.find((plan) => plan.id === id)?.title ?? 'A plan no longer held';
}

function ownersInWords({ organisations }: BoardAt['board'], owners: readonly OrganisationId[]): string {
  const names = owners.map((id) => organisations.find((held) => held.id === id)?.name ?? 'Not known');
  return names.join(', ') || 'No owner';
}
