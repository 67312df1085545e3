import type { ActionRow } from '../action-page/action-row.js';
import type { Day } from '@governance/calendar';
import type { AuditRow } from '../audit-trail/audit-trail.js';
import type { Names } from '../entries/say.js';
import { compareReferences } from '../board/dashboard.js';
import type { BoardRow } from '../board/board.js';
import type { KPIRow } from '../kpis/kpis.js';
import type { MeetingRow } from '../meetings/meetings.js';
import type { PersonRow } from '../person/person-roles.js';

/** What a question is answered from: the folds of a day, and the entries of the kinds that it names. */
export interface QuestionSources {
  readonly asAt: Day;
  readonly board: BoardRow;
  readonly actions: readonly ActionRow[];
  readonly kpis: readonly KPIRow[];
  readonly meetings: readonly MeetingRow[];
  readonly people: readonly PersonRow[];
  /** Oldest first, none later than the day. */
  readonly entries: readonly AuditRow[];
  /** After how many months without a change an action is called silent. */
  readonly months: number;
}

/** A line of an answer. */
export interface Line {
  /** What it is about, and where a page of it is found. */
  readonly subject: { readonly of: 'action' | 'kpi' | 'meeting'; readonly id: string; readonly text: string };
  /** In the order of the question's columns. */
  readonly cells: readonly string[];
  /** Positions of the entries that prove it, oldest first; never empty. */
  readonly evidence: readonly number[];
  /** The same for machines: dates are ISO, people and organisations are ids. */
  readonly facts: object;
}

/** What the history answers by itself. */
export interface Question {
  readonly title: string;
  /** What is counted and how, in a sentence or two. */
  readonly explained: string;
  /** When there is no line. */
  readonly nothing: string;
  readonly kinds: readonly AuditRow['type'][];
  readonly columns: readonly string[];
  readonly lines: (standing: QuestionSources, names: Names) => readonly Line[];
}

/** Its words are taken when they are shown: of a line on a page that nobody opens, nothing has been read. */
export function aboutAction(action: ActionRow, milestone: string | null = null): Line['subject'] {
  return {
    of: 'action',
    id: action.id,
    get text() {
      const { reference, title } = action;
      return milestone === null ? `${reference} ${title}` : `${reference}, milestone: ${milestone}`;
    },
  };
}

export function aboutKPI(kpi: KPIRow): Line['subject'] {
  return {
    of: 'kpi',
    id: kpi.id,
    get text() {
      return `Figures of: ${kpi.title}`;
    },
  };
}

export function inOrder(actions: readonly ActionRow[]): readonly ActionRow[] {
  return [...actions].sort((a, b) => compareReferences(a.reference, b.reference));
}

/** `Police, Probation`; whoever acted by itself is the system. */
export function listed(ids: readonly string[], name: (id: string) => string): string {
  return ids.map(name).join(', ') || 'Nobody';
}

export function personIn({ person }: Names): (id: string) => string {
  return (id) => (id === 'system' ? 'The system' : person(id));
}

/** Entries by stream, oldest first. */
export function byStream(entries: readonly AuditRow[]): ReadonlyMap<string, readonly AuditRow[]> {
  const found = new Map<string, AuditRow[]>();
  for (const entry of entries) {
    const held = found.get(entry.stream);
    if (held) held.push(entry);
    else found.set(entry.stream, [entry]);
  }
  return found;
}

/** `3 reminders`, `1 reminder`. */
export function counted(count: number, one: string): string {
  return `${count} ${one}${count === 1 ? '' : 's'}`;
}
