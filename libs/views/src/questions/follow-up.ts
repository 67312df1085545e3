import { dateInWords } from '@governance/calendar';
import type { MeetingEvent, Origin } from '@governance/partnership';
import type { AuditRow } from '../audit-trail/audit-trail.js';
import { type Names } from '../entries/say.js';
import { describe, kindsOfSubstance } from '../entries/index.js';
import { boardInWords } from '../meetings/wording.js';
import type { MeetingRow } from '../meetings/meetings.js';
import { kindOf } from '../view.js';
import { counted, type Line, type Question, type QuestionSources } from './question.js';

/** A change of substance, or a decision about an action that changes nothing. */
const mayFollow: readonly AuditRow['type'][] = [
  ...kindsOfSubstance,
  'DeadlineChangeRefused',
  'ReassignmentRefused',
  'EscalationResolved',
];
const ofMeetings = ['DecisionMinuted', 'DecisionReworded', 'AskMade', 'AskAnswered'] as const;

/** Something that a meeting decided or asked, and the entries that followed from it. */
export interface Followed {
  readonly meeting: MeetingRow;
  readonly kind: 'decision' | 'ask';
  readonly id: string;
  readonly text: string;
  readonly made: AuditRow;
  /** Oldest first: its own later entries, what they caused, and changes of the actions that it names. */
  readonly after: readonly AuditRow[];
}

/**
 * From each decision and ask to what followed: its rewording or answer, every entry that names one of these as its
 * cause, and every later change of an action that was made of it or whose reference stands in its words.
 */
export function followedIn({ meetings, actions, entries }: QuestionSources): readonly Followed[] {
  const held = new Map(meetings.map((meeting) => [meeting.id, meeting]));
  return entries.flatMap((made): readonly Followed[] => {
    if (made.type !== 'DecisionMinuted' && made.type !== 'AskMade') return [];
    const meeting = held.get(made.stream.slice('meeting-'.length));
    if (!meeting) return [];
    const { data } = made as unknown as Extract<MeetingEvent, { type: 'DecisionMinuted' | 'AskMade' }>;
    const id = 'decision' in data ? data.decision : data.ask;
    const kind = 'decision' in data ? 'decision' : 'ask';
    const said = [
      data.text,
      ...meeting.decisions.filter((held) => held.id === id).map(({ text }) => text),
      ...meeting.asks.filter((held) => held.id === id).map(({ answer }) => answer?.text ?? ''),
    ].join(' ');
    const named = new Set(
      actions
        .filter(({ reference, origin }) => names(said, reference) || cameFrom(origin, id))
        .map((action) => `action-${action.id}`),
    );
    const causes = new Set([made.id]);
    const after = entries.filter((entry) => {
      if (entry.position <= made.position) return false;
      const { cause } = entry.metadata;
      const own = entry.stream === made.stream && idIn(entry) === id;
      const follows = own || (cause !== undefined && causes.has(cause)) || named.has(streamOf(entry));
      if (own || (cause !== undefined && causes.has(cause))) causes.add(entry.id);
      return follows;
    });
    return [{ meeting, kind, id, text: data.text, made, after }];
  });
}

/** Of an escalation, the action that it is about. */
function streamOf({ stream }: AuditRow): string {
  return kindOf(stream) === 'escalation' ? `action-${stream.slice('escalation-'.length)}` : stream;
}

function idIn({ data }: AuditRow): string | undefined {
  const { decision, ask } = data as { decision?: string; ask?: string };
  return decision ?? ask;
}

function cameFrom(origin: Origin | null, id: string): boolean {
  if (origin === null || origin.of === 'split') return false;
  return id === (origin.of === 'decision' ? origin.decision : origin.ask);
}

/** `T2.1` in “complete T2.1 by May”, not in “T2.10”. */
function names(text: string, reference: string): boolean {
  const sign = reference.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  return new RegExp(`(?<![\\p{L}\\p{N}.])${sign}(?![\\p{L}\\p{N}]|\\.\\p{N})`, 'iu').test(text);
}

/** Said in full; the rest is counted, and linked. */
const mostSaid = 3;

export const followUp: Question = {
  title: 'What followed from decisions and asks',
  explained:
    'Every decision minuted and every ask made of another board, and what followed: its answer or correction, and each later change of the actions that were made of it or that it names by their references.',
  nothing: 'No meeting has minuted a decision or asked anything of another board.',
  kinds: [...ofMeetings, ...mayFollow],
  columns: ['Decision or ask', 'Made', 'What followed'],
  lines: (standing, naming) => followedIn(standing).map((followed) => lineOf(followed, naming)),
};

function lineOf({ meeting, kind, id, text, made, after }: Followed, naming: Names): Line {
  const said = after.slice(0, mostSaid).map((entry) => {
    return `${describe(entry, naming).what} (${dateInWords(entry.metadata.recordedAt)})`;
  });
  const more = after.length - said.length;
  const ask = meeting.asks.find((held) => held.id === id);
  const open = ask && ask.answer === null ? [`No answer yet; due on ${dateInWords(ask.due)}`] : [];
  const told = [...open, ...said, ...(more > 0 ? [`${counted(more, 'later change')}`] : [])];
  return {
    subject: { of: 'meeting', id: meeting.id, text: `${meeting.title}, ${dateInWords(meeting.on)}` },
    cells: [
      `${kind === 'ask' ? `Asked of ${boardInWords[ask?.of ?? 'hwb']}` : 'Decided'}: ${text}`,
      dateInWords(made.metadata.recordedAt),
      told.join('. ') || 'Nothing is recorded',
    ],
    evidence: [made.position, ...after.map(({ position }) => position)],
    facts: {
      kind,
      id,
      meeting: meeting.id,
      text,
      followed: after.map(({ type, stream, position }) => ({ type, stream, position })),
    },
  };
}
