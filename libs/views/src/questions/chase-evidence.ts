import { dateInWords, type Day, type Instant } from '@governance/calendar';
import {
  heldIn,
  isAsking,
  type ChaseEvent,
  type EscalationEvent,
  type ActionId,
  type OrganisationId,
  type PersonId,
} from '@governance/partnership';
import type { AuditRow } from '../audit-trail/audit-trail.js';
import { type Names } from '../entries/say.js';
import {
  aboutAction,
  aboutKPI,
  counted,
  type Line,
  type Question,
  type QuestionSources,
} from './question.js';

/** What an owner was asked about one action, and what came of it. */
export interface Chased {
  /** Whoever was asked, of one organisation; a person of none stands alone. */
  readonly organisation: OrganisationId | null;
  readonly persons: readonly PersonId[];
  /** Who of them was ever asked as the deputy of somebody who was away. */
  readonly deputies: readonly { readonly deputy: PersonId; readonly away: PersonId }[];
  readonly action: ActionId;
  /** One for each morning: several people of one team were asked once. */
  readonly reminders: readonly Reminder[];
  /** Sent since the last answer, and not answered. */
  readonly unanswered: number;
  /** Positions at which it was escalated. */
  readonly escalated: readonly number[];
}

interface Reminder {
  readonly mails: readonly string[];
  readonly day: Day;
  readonly outcome: 'waiting' | 'sent' | 'not-delivered' | 'not-known' | 'called-off';
  /** Instant at which this action was answered. */
  readonly answeredAt: Instant | null;
  readonly entries: readonly number[];
}

type Asked = Pick<Chased, 'organisation' | 'action'> & {
  readonly persons: PersonId[];
  readonly deputies: Chased['deputies'][number][];
  readonly mornings: Map<Day, Reminder>;
};

interface Mail {
  readonly mail: string;
  readonly day: Day;
  readonly outcome: Reminder['outcome'];
  readonly entries: readonly number[];
  readonly person: PersonId;
  readonly actions: readonly string[];
  /** By action, who was away where their deputy was asked about it. */
  readonly away: Readonly<Record<string, PersonId>>;
  readonly answers: Readonly<Record<string, { readonly at: Instant; readonly position: number }>>;
}

/**
 * @param entries of the kinds of the question below, oldest first
 * @param organisationOf whoever was asked
 */
export function chasedIn(
  entries: readonly AuditRow[],
  organisationOf: (person: PersonId) => OrganisationId | null,
): readonly Chased[] {
  const mails = new Map<string, Mail>();
  const escalated = new Map<string, number[]>();
  for (const entry of entries) {
    if (entry.type === 'EscalationRaised') {
      const { action } = (entry as unknown as Extract<EscalationEvent, { type: 'EscalationRaised' }>).data;
      escalated.set(action, [...(escalated.get(action) ?? []), entry.position]);
    } else takeIn(mails, entry);
  }
  const found = new Map<string, Asked>();
  for (const mail of mails.values()) {
    const organisation = organisationOf(mail.person);
    for (const action of mail.actions) {
      const key = `${organisation ?? mail.person} ${action}`;
      const nobody: Asked = { organisation, action, persons: [], deputies: [], mornings: new Map() };
      const asked = found.get(key) ?? nobody;
      const { person: deputy } = mail;
      const away = heldIn(mail.away, action);
      if (!asked.persons.includes(deputy)) asked.persons.push(deputy);
      if (away && !asked.deputies.some((one) => one.deputy === deputy && one.away === away))
        asked.deputies.push({ deputy, away });
      asked.mornings.set(mail.day, together(asked.mornings.get(mail.day), mail, action));
      found.set(key, asked);
    }
  }
  return [...found.values()].map(({ organisation, persons, deputies, action, mornings }) => {
    const reminders = [...mornings.values()];
    const unanswered = unansweredOf(reminders);
    const raised = escalated.get(action) ?? [];
    return { organisation, persons, deputies, action, reminders, unanswered, escalated: raised };
  });
}

/** What is known best of the mails of a morning: one that went is enough to have been asked. */
const outcomes: readonly Reminder['outcome'][] = [
  'sent',
  'waiting',
  'not-known',
  'not-delivered',
  'called-off',
];

function together(held: Reminder | undefined, mail: Mail, action: ActionId): Reminder {
  const answer = heldIn(mail.answers, action);
  const entries = answer ? [...mail.entries, answer.position] : mail.entries;
  if (!held) {
    const { day, outcome } = mail;
    return { mails: [mail.mail], day, outcome, answeredAt: answer?.at ?? null, entries };
  }
  const best = outcomes.find((one) => one === held.outcome || one === mail.outcome)!;
  return {
    mails: [...held.mails, mail.mail],
    day: held.day,
    outcome: best,
    answeredAt: held.answeredAt ?? answer?.at ?? null,
    entries: [...held.entries, ...entries],
  };
}

function takeIn(mails: Map<string, Mail>, entry: AuditRow): void {
  const { type, data } = entry as unknown as ChaseEvent;
  const { position } = entry;
  if (type === 'ReminderIntended') {
    const { mail, person, day, items, kind } = data;
    // Who is told of something is not asked: an escalation, thanks, a paper, an agenda, news.
    if (kind !== 'digest' && kind !== 'request') return;
    const actions = [...new Set(items.flatMap(({ action, rule }) => (isAsking(rule) ? [action] : [])))];
    const away = Object.fromEntries(
      items.flatMap(({ action, inPlaceOf }) => (inPlaceOf === undefined ? [] : [[action, inPlaceOf]])),
    );
    const nothingYet = { outcome: 'waiting', answers: {}, entries: [position] } as const;
    mails.set(mail, { mail, person, day, actions, away, ...nothingYet });
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
      const answer = { at: data.answeredAt ?? entry.metadata.recordedAt, position };
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
    'For each owner and each action, and for each figure that somebody sends: on how many days they were reminded, which reminders did not arrive, when they were answered (by a report or the figure, by asking for another deadline, by saying that it is not theirs, or by finishing it), and how many since then have had no reply. Several people of one organisation who were reminded on one day were reminded once. Every day on which they were emailed about it counts, for a milestone too; Escalations counts those about the date that has passed. Those who never answered come first.',
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
  lines: (standing, names) => {
    const of = new Map(standing.people.map(({ id, organisation }) => [id, organisation]));
    const all = [...chasedIn(standing.entries, (person) => of.get(person) ?? null)];
    return all
      .sort((one, other) => answeredEver(one) - answeredEver(other) || other.unanswered - one.unanswered)
      .flatMap((chased) => lineOf(chased, standing, names) ?? []);
  },
};

function answeredEver({ reminders }: Chased): number {
  return reminders.some(({ answeredAt }) => answeredAt !== null) ? 1 : 0;
}

function lineOf(chased: Chased, sources: QuestionSources, names: Names): Line | null {
  const about = aboutWhat(chased.action, sources);
  if (!about) return null;
  const { reminders, unanswered, escalated } = chased;
  const inPlaceOf = (person: PersonId) => {
    const away = chased.deputies.filter(({ deputy }) => deputy === person);
    return away.length === 0
      ? ''
      : ` (in place of ${away.map((one) => names.person(one.away)).join(' and ')})`;
  };
  const who = chased.persons.map((person) => `${names.person(person)}${inPlaceOf(person)}`).join(', ');
  const of = (...outcomes: readonly Reminder['outcome'][]) =>
    reminders.filter(({ outcome }) => outcomes.includes(outcome));
  const [sent, lost] = [of('sent'), of('not-delivered', 'not-known')];
  const answers = reminders.flatMap(({ answeredAt }) => answeredAt ?? []);
  return {
    subject: about.subject,
    cells: [
      chased.organisation === null ? who : `${names.organisation(chased.organisation)}: ${who}`,
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
    facts: { reference: about.reference, ...chased },
  };
}

/** An action, or the figures of a KPI, which have no reference; null for what is not there any more. */
function aboutWhat(id: string, { actions, kpis }: QuestionSources) {
  const action = actions.find((one) => one.id === id);
  if (action) return { subject: aboutAction(action), reference: action.reference };
  const kpi = kpis.find((one) => one.id === id);
  return kpi ? { subject: aboutKPI(kpi), reference: '' } : null;
}
