import { dateInWords, type Day, type Instant } from '@governance/calendar';
import {
  heldIn,
  type ChaseEvent,
  type EscalationEvent,
  type ActionId,
  type PersonId,
} from '@governance/partnership';
import type { AuditRow } from '../audit-trail/audit-trail.js';
import { type Names } from '../entries/say.js';
import { compareReferences } from '../board/dashboard.js';
import { aboutAction, counted, type Line, type Question, type QuestionSources } from './question.js';

/** What one person was asked about one action, and what came of it. */
export interface Chased {
  readonly person: PersonId;
  readonly action: ActionId;
  readonly reminders: readonly Reminder[];
  /** Sent since the last answer, and not answered. */
  readonly unanswered: number;
  /** Positions at which it was escalated. */
  readonly escalated: readonly number[];
}

interface Reminder {
  readonly mail: string;
  readonly day: Day;
  readonly outcome: 'waiting' | 'sent' | 'not-delivered' | 'not-known' | 'called-off';
  /** Instant at which this action was answered. */
  readonly answeredAt: Instant | null;
  readonly entries: readonly number[];
}

type Pair = Pick<Chased, 'person' | 'action'> & { readonly reminders: Reminder[] };

type Mail = Omit<Reminder, 'answeredAt'> & {
  readonly person: PersonId;
  readonly actions: readonly string[];
  readonly answers: Readonly<Record<string, { readonly at: Instant; readonly position: number }>>;
};

/** @param entries of the kinds of the question below, oldest first */
export function chasedIn(entries: readonly AuditRow[]): readonly Chased[] {
  const mails = new Map<string, Mail>();
  const escalated = new Map<string, number[]>();
  for (const entry of entries) {
    if (entry.type === 'EscalationRaised') {
      const { action } = (entry as unknown as Extract<EscalationEvent, { type: 'EscalationRaised' }>).data;
      escalated.set(action, [...(escalated.get(action) ?? []), entry.position]);
    } else takeIn(mails, entry);
  }
  const pairs = new Map<string, Pair>();
  for (const { person, actions, answers, ...mail } of mails.values()) {
    for (const action of actions) {
      const key = `${person} ${action}`;
      const pair: Pair = pairs.get(key) ?? { person, action, reminders: [] };
      const answer = heldIn(answers, action);
      const proof = answer ? [...mail.entries, answer.position] : mail.entries;
      pair.reminders.push({ ...mail, answeredAt: answer?.at ?? null, entries: proof });
      pairs.set(key, pair);
    }
  }
  return [...pairs.values()].map((pair) => ({
    ...pair,
    unanswered: unansweredOf(pair.reminders),
    escalated: escalated.get(pair.action) ?? [],
  }));
}

function takeIn(mails: Map<string, Mail>, entry: AuditRow): void {
  const { type, data } = entry as unknown as ChaseEvent;
  const { position } = entry;
  if (type === 'ReminderIntended') {
    const { mail, person, day, items } = data;
    const actions = [...new Set(items.map(({ action }) => action))];
    mails.set(mail, { mail, person, day, actions, outcome: 'waiting', answers: {}, entries: [position] });
    return;
  }
  const held = mails.get(data.mail);
  if (!held) return;
  const became = (outcome: Reminder['outcome']) =>
    mails.set(data.mail, { ...held, outcome, entries: [...held.entries, position] });
  switch (type) {
    case 'ReminderSent':
      became('sent');
      return;
    case 'ReminderFailed':
    case 'ReminderBounced':
      became('not-delivered');
      return;
    case 'ReminderOutcomeUnknown':
      became('not-known');
      return;
    case 'ReminderCalledOff':
      became('called-off');
      return;
    case 'ReminderAnswered': {
      const answer = { at: entry.metadata.recordedAt, position };
      mails.set(data.mail, { ...held, answers: { ...held.answers, [data.action]: answer } });
      return;
    }
    case 'ReminderSendingStarted':
    case 'ReminderDelivered':
    case 'OutOfOfficeReplied':
      return;
  }
}

function unansweredOf(reminders: readonly Reminder[]): number {
  const lastAnswered = reminders.map(({ answeredAt }) => answeredAt !== null).lastIndexOf(true);
  return reminders.slice(lastAnswered + 1).filter(({ outcome }) => outcome === 'sent').length;
}

export const chaseEvidence: Question = {
  title: 'Who was chased, and who answered',
  explained:
    'For each owner and each action: how many reminders were sent, which did not arrive, when they were answered by a report, and how many since then have had no reply.',
  nothing: 'Nobody has been reminded of anything.',
  kinds: [
    'ReminderIntended',
    'ReminderSent',
    'ReminderFailed',
    'ReminderOutcomeUnknown',
    'ReminderBounced',
    'ReminderCalledOff',
    'ReminderAnswered',
    'EscalationRaised',
  ],
  columns: ['Owner', 'Reminders', 'Not delivered', 'Answered', 'No reply', 'Escalated'],
  lines: (standing, names) =>
    chasedIn(standing.entries)
      .map((chased) => lineOf(chased, standing, names))
      .filter((line) => line !== null)
      .sort(
        (a, b) =>
          a.cells[0]!.localeCompare(b.cells[0]!, 'en-GB') ||
          compareReferences(a.subject.text, b.subject.text),
      ),
};

function lineOf(chased: Chased, { actions, people }: QuestionSources, names: Names): Line | null {
  const action = actions.find(({ id }) => id === chased.action);
  if (!action) return null;
  const { reminders, unanswered, escalated } = chased;
  const organisation = people.find(({ id }) => id === chased.person)?.organisation ?? null;
  const who = names.person(chased.person);
  const of = (...outcomes: readonly Reminder['outcome'][]) =>
    reminders.filter(({ outcome }) => outcomes.includes(outcome));
  const [sent, lost] = [of('sent'), of('not-delivered', 'not-known')];
  const answers = reminders.flatMap(({ answeredAt }) => answeredAt ?? []);
  return {
    subject: aboutAction(action),
    cells: [
      organisation === null ? who : `${who}, ${names.organisation(organisation)}`,
      sent.length === 0
        ? 'None sent'
        : `${sent.length}, from ${dateInWords(sent[0]!.day)} to ${dateInWords(sent.at(-1)!.day)}`,
      lost.length === 0 ? 'None' : String(lost.length),
      answers.length === 0
        ? 'Never'
        : `${counted(answers.length, 'time')}, the last on ${dateInWords(answers.at(-1)!)}`,
      unanswered === 0 ? 'None open' : `${counted(unanswered, 'reminder')}, no reply`,
      escalated.length === 0 ? 'No' : counted(escalated.length, 'time'),
    ],
    evidence: [...new Set([...reminders.flatMap(({ entries }) => entries), ...escalated])].sort(
      (a, b) => a - b,
    ),
    facts: { reference: action.reference, ...chased },
  };
}
