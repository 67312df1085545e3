import { atHour, type Day, type Instant } from '@governance/calendar';
import { defaultChasePolicy, type Deadline } from '@governance/partnership';
import { chase } from './chase.js';
import type {
  ActionFacts,
  BoardFacts,
  EscalationFacts,
  Facts,
  History,
  MailFacts,
  PersonFacts,
} from './facts.js';

export const policy = defaultChasePolicy;
export const nothingDone: History = { mails: [], escalations: [] };
export const agreedAt: Instant = '2016-04-01T08:00:00Z';

export function onDay(date: Day): Deadline {
  return { asWritten: date, date, precision: 'day' };
}
export const ongoing: Deadline = { asWritten: 'Ongoing', date: null, precision: 'ongoing' };
export const toBeConfirmed: Deadline = { asWritten: 'TBC', date: null, precision: 'tbc' };

/** An action of the police, agreed on 1 April 2016 and due on Wednesday 31 August 2016. */
export function anAction(own: Partial<ActionFacts> = {}): ActionFacts {
  return {
    id: 'a1',
    plan: 'plan',
    priority: 'p1',
    reference: 'PBC1.1',
    title: 'Open a drop-in clinic',
    owners: ['police', 'council'],
    ownersSince: agreedAt,
    reassignmentRequested: null,
    requested: null,
    status: 'open',
    statusSince: { at: agreedAt },
    reopenedAt: null,
    deadline: onDay('2016-08-31'),
    deadlineChanges: [{ kind: 'agreed', at: agreedAt }],
    reviewDate: null,
    reviewDateSince: null,
    milestones: [],
    reports: [],
    ...own,
  };
}

export function aPerson(id: string, own: Partial<PersonFacts> = {}): PersonFacts {
  return { id, organisation: 'police', roles: ['owner'], left: false, email: `${id}@example.org`, ...own };
}

export function aBoard(actions: readonly ActionFacts[], own: Partial<Facts> = {}): Facts {
  return {
    board: {
      organisations: [{ id: 'police', name: 'Riverside Police' }],
      seniorResponsibleOwner: 'sro',
      holds: [],
      chasingQuestion: null,
      plans: [aPlan()],
    },
    actions,
    people: [aPerson('ada'), aPerson('clerk', { organisation: 'council' })],
    rounds: [],
    ...own,
  };
}

export function aPlan(own: Partial<BoardFacts['plans'][number]> = {}): BoardFacts['plans'][number] {
  return { id: 'plan', closed: null, themes: [{ priorities: [{ id: 'p1', lead: 'lead' }] }], ...own };
}

export function reportedOn(day: Day): Pick<ActionFacts, 'reports'> {
  return { reports: [{ at: `${day}T10:00:00Z`, position: 50 }] };
}

/** Nine in the morning in London. */
export function morning(day: Day): Instant {
  return atHour(day, '09:00');
}

/** What is due on a day in short: `ada: a1 before-20, a2 overdue-1`. */
export function dueOn(facts: Facts, day: Day, history: History = nothingDone, asked = policy): string[] {
  return chase(facts, asked, history, morning(day)).digests.map(
    ({ person, items }) =>
      `${person}: ${items.map(({ action, milestone, rule }) => `${milestone ?? action} ${rule}`).join(', ')}`,
  );
}

/** The same history, with everything done that was due at an instant. */
export function after(facts: Facts, history: History, now: Instant, asked = policy): History {
  const { digests, escalations } = chase(facts, asked, history, now);
  const mails = digests.map(({ person, day, items: asked, news }): MailFacts => {
    const items = [...asked, ...news];
    const id = `${person} ${day}`;
    return { id, person, kind: 'digest', day, status: 'sent', intendedAt: now, items, answered: [] };
  });
  const raised = escalations.map(({ action, because, due, level }): EscalationFacts => {
    return { escalation: `${because}-${due}`, action, because, due, level, status: 'open', resolved: null };
  });
  const kept = history.escalations.filter(
    (old) => !raised.some(({ action, escalation }) => action === old.action && escalation === old.escalation),
  );
  return { mails: [...history.mails, ...mails], escalations: [...kept, ...raised] };
}
