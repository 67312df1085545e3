import { addWorkingDays, atHour, type Day } from '@governance/calendar';
import { chase, type Facts, type History } from '@governance/chasing';
import { defaultChasePolicy, type Deadline } from '@governance/partnership';

const partnerships = 106;
const actionsEach = 71;
const agreedAt = '2016-04-01T08:00:00Z' as const;

export interface Computed {
  readonly seconds: number;
  readonly mails: number;
}

/** What is due on all boards of the country on one morning, each with its actions, milestones and a quarter of mails behind it. */
export function compute(): Computed {
  const boards = Array.from({ length: partnerships }, (_, number) => board(number));
  const history = pastOf(boards[0]!);
  const began = performance.now();
  let mails = 0;
  for (const facts of boards)
    mails += chase(facts, defaultChasePolicy, history, atHour('2016-09-01', '09:00')).digests.length;
  return { seconds: (performance.now() - began) / 1000, mails };
}

function board(number: number): Facts {
  const actions = Array.from({ length: actionsEach }, (_, index) => actionOf(number, index));
  const people = Array.from({ length: 40 }, (_, index) => {
    const organisation = `organisation-${index % 20}`;
    return {
      id: `${index}`,
      organisation,
      roles: ['owner'] as const,
      left: false,
      email: `${index}@example.org`,
    };
  });
  const organisations = people.map(({ organisation: id }) => ({ id, name: id }));
  const plans = [{ id: 'plan', closed: null, themes: [{ priorities: [{ id: 'p', lead: 'lead' }] }] }];
  const itself = { organisations, seniorResponsibleOwner: 'sro', holds: [], chasingQuestion: null, plans };
  return { board: itself, actions, people, rounds: [] };
}

function actionOf(number: number, index: number): Facts['actions'][number] {
  const due = addWorkingDays('2016-09-01', ((index * 7 + number) % 60) - 20);
  const milestone = {
    id: `m${index}`,
    text: 'Half way',
    due: onDay(addWorkingDays(due, -12)),
    dueSince: agreedAt,
  };
  return {
    id: `${index}`,
    plan: 'plan',
    priority: 'p',
    reference: `PBC${index}`,
    title: 'Open a drop-in clinic',
    owners: [`organisation-${index % 20}`],
    ownersSince: agreedAt,
    reassignmentRequested: null,
    requested: null,
    status: 'open',
    statusSince: { at: agreedAt },
    reopenedAt: null,
    deadline: onDay(due),
    deadlineChanges: [{ kind: 'agreed', at: agreedAt }],
    reviewDate: null,
    reviewDateSince: null,
    milestones: [{ ...milestone, status: 'due' }],
    reports: index % 3 === 0 ? [{ at: '2016-08-20T22:30:00Z', position: 9 }] : [],
  };
}

function onDay(date: Day): Deadline {
  return { asWritten: date, date, precision: 'day' };
}

/** A quarter in which every mail that was due went out. */
function pastOf(facts: Facts): History {
  const mails: History['mails'][number][] = [];
  for (let ahead = 0; ahead < 60; ahead += 1) {
    const now = atHour(addWorkingDays('2016-06-07', ahead), '09:00');
    for (const { person, day, items } of chase(facts, defaultChasePolicy, { mails, escalations: [] }, now)
      .digests) {
      const sent = { kind: 'digest', status: 'sent', intendedAt: now, answered: [] } as const;
      mails.push({ id: `${person} ${day}`, person, day, items, ...sent });
    }
  }
  return { mails, escalations: [] };
}
