import { randomUUID as id } from 'node:crypto';
import { type Day, plusDays, plusMonths, endOfMonth } from '@governance/calendar';
import { defaultRagPolicy } from '@governance/partnership';
import type { Deadline, DomainEvent, ReminderItem } from '@governance/partnership';

/** An event before it has its place in the log. */
export interface Happening {
  /** Instant, ISO 8601 UTC. */
  readonly at: string;
  readonly partnership: string;
  readonly stream: string;
  readonly who: string;
  readonly onBehalfOf: string | null;
  readonly event: DomainEvent;
}

interface LiveAction {
  readonly id: string;
  readonly reference: string;
  readonly owner: number;
  readonly milestone: string;
  deadline: Deadline;
  monthsLeft: number;
}

const words =
  'Training delivered to front line staff with partners from probation police and public health and the waiting list reviewed at the monthly meeting while recruitment goes on'.split(
    ' ',
  );
const liveActions = 40;

export type Month = `${number}-${number}`;

/** One board through the years: its plan, actions that come and go, monthly reports, reminders, rounds, escalations. */
export class BoardLife {
  readonly #id = id();
  readonly #plan = id();
  readonly #organisations = Array.from({ length: 12 }, () => id());
  readonly #people = Array.from({ length: 14 }, () => id());
  readonly #priorities = Array.from({ length: 8 }, () => id());
  readonly #actions: LiveAction[] = [];
  #happened: Happening[] = [];
  #agreed = 0;

  /** @param chance 0 ≤ x < 1, the same each time for the same seed. */
  constructor(private readonly chance: () => number) {}

  /** What happened in a month, `YYYY-MM`, in order. */
  month(month: Month, first: boolean): readonly Happening[] {
    this.#happened = [];
    if (first) this.#begin(`${month}-01`);
    while (this.#actions.length < liveActions) this.#agree(`${month}-02`);
    for (const action of [...this.#actions]) this.#progress(action, month);
    for (let person = 0; person < 10; person++) this.#remind(person, month);
    if (/-(03|06|09|12)$/.test(month)) this.#round(month);
    return this.#happened.sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
  }

  #begin(day: Day): void {
    const stream = `partnership-${this.#id}`;
    const council = { name: 'Example Council', accent: '#12474f' };
    const named = { name: 'Example Partnership', area: 'An example area', council, illustrative: true };
    this.#add(day, stream, { type: 'PartnershipEstablished', data: named });
    const policy = { version: 1, from: null, to: defaultRagPolicy };
    this.#add(day, stream, { type: 'RagPolicyAdopted', data: policy });
    this.#organisations.forEach((organisation, n) =>
      this.#add(day, stream, { type: 'MemberJoined', data: { organisation, name: `Organisation ${n + 1}` } }),
    );
    this.#people.forEach((person, n) => {
      const organisation = this.#organisations[n] ?? null;
      const role = organisation ? 'owner' : 'secretariat';
      this.#add(day, `person-${person}`, { type: 'PersonRegistered', data: { person, organisation } });
      this.#add(day, `person-${person}`, { type: 'RoleGranted', data: { person, role } });
    });
    const plan = `plan-${this.#plan}`;
    const theme = id();
    this.#add(day, plan, { type: 'PlanAdopted', data: { title: 'Drugs and alcohol plan', period: null } });
    this.#add(day, plan, { type: 'ThemeSet', data: { theme, title: 'Treatment and recovery', from: null } });
    this.#priorities.forEach((priority, n) => {
      const data = { theme, priority, reference: `1.${n + 1}`, title: this.#text(8) };
      this.#add(day, plan, { type: 'PriorityAgreed', data });
    });
  }

  #agree(day: Day): void {
    const owner = Math.floor(this.chance() * 12);
    const months = 6 + Math.floor(this.chance() * 42);
    const priority = Math.floor(this.chance() * 8);
    const reference = `1.${priority + 1}.${(this.#agreed += 1)}`;
    const deadline = endOf(day, months);
    const action = { id: id(), reference, owner, milestone: id(), deadline, monthsLeft: months };
    const stream = `action-${action.id}`;
    const data = {
      plan: this.#plan,
      priority: this.#priorities[priority]!,
      reference,
      title: this.#text(14),
      owners: [this.#organisations[owner]!],
      deadline,
      kpis: [this.#text(6)],
    };
    this.#actions.push(action);
    this.#add(day, stream, { type: 'ActionAgreed', data });
    const milestone = { milestone: action.milestone, text: this.#text(6), due: endOf(day, months >> 1) };
    this.#add(day, stream, { type: 'MilestoneSet', data: milestone });
  }

  #progress(action: LiveAction, month: Month): void {
    const stream = `action-${action.id}`;
    const day = this.#day(month);
    if (this.chance() < 0.85) {
      const declared = (['green', 'amber', 'red'] as const)[Math.floor(this.chance() * 3)]!;
      const data = { narrative: this.#text(22), declared, percent: Math.floor(this.chance() * 100) };
      this.#add(day, stream, { type: 'ProgressReported', data }, action.owner);
    }
    const due = action.deadline.date!;
    if (this.chance() < 0.02) {
      const reason = this.#text(10);
      const [from, to] = [action.deadline, endOf(day, action.monthsLeft + 3)];
      this.#add(day, stream, { type: 'DeadlineChangeRequested', data: { from, to, reason } }, action.owner);
      const moved = { from, to, reason, asked: true, afterItPassed: false };
      this.#add(this.#day(month, day), stream, { type: 'DeadlineMoved', data: moved });
      action.deadline = to;
      action.monthsLeft += 3;
    }
    if (this.chance() < 0.03) {
      const data = { milestone: action.milestone, text: this.#text(6), due, on: day };
      this.#add(day, stream, { type: 'MilestoneReached', data }, action.owner);
    }
    if (this.chance() < 0.015) this.#escalate(action, month, due);
    action.monthsLeft -= 1;
    if (action.monthsLeft > 0) return;
    const end: Day = `${month}-28`;
    this.#add(end, stream, { type: 'ActionCompleted', data: { note: this.#text(8), on: end } }, action.owner);
    this.#actions.splice(this.#actions.indexOf(action), 1);
  }

  #escalate({ id: action }: LiveAction, month: Month, due: Day): void {
    const [stream, escalation, day] = [`escalation-${action}`, `overdue-${due}`, this.#day(month)];
    const to = this.#people.at(-1)!;
    const evidence = { workingDays: 12, lastReportOn: null, reminders: [] };
    const raised = {
      escalation,
      action,
      level: 'secretariat',
      to,
      because: 'overdue',
      due,
      evidence,
    } as const;
    this.#add(day, stream, { type: 'EscalationRaised', data: raised });
    const data = { escalation, by: 'report', note: this.#text(8) } as const;
    this.#add(this.#day(month, day), stream, { type: 'EscalationResolved', data });
  }

  #remind(person: number, month: Month): void {
    const owed = this.#actions.filter(({ owner }) => owner === person);
    if (owed.length === 0) return;
    const [stream, mail, day] = [`chase-${this.#people[person]}`, id(), this.#day(month)];
    const items = owed.map(({ id: action, deadline }): ReminderItem => {
      return { action, milestone: null, rule: 'before-10', due: deadline.date! };
    });
    const intended = { mail, person: this.#people[person]!, kind: 'digest', day, items } as const;
    const messageId = `<${mail}@example.org>`;
    this.#add(day, stream, { type: 'ReminderIntended', data: { ...intended, messageId } });
    this.#add(day, stream, {
      type: 'ReminderSendingStarted',
      data: { mail, attempt: 1, afterUnknown: false },
    });
    this.#add(day, stream, { type: 'ReminderSent', data: { mail, attempt: 1, reference: id() } });
    const answered = { mail, action: owed[0]!.id };
    this.#add(this.#day(month, day), stream, { type: 'ReminderAnswered', data: answered });
  }

  #round(month: Month): void {
    const round = id();
    const on: Day = `${month}-27`;
    const dates = { meetingDate: `${month}-28`, opens: `${month}-10`, closes: `${month}-24` } as const;
    const stream = `round-${round}`;
    this.#add(dates.opens, stream, {
      type: 'ReportingRoundOpened',
      data: { round, title: 'Board', ...dates },
    });
    const answers = this.#actions.map((action) => {
      return { action: action.id, owners: [this.#organisations[action.owner]!] };
    });
    const data = { round, on, answered: answers.slice(8), notAnswered: answers.slice(0, 8) };
    this.#add(on, stream, { type: 'ReportingRoundClosed', data });
  }

  /** @param owner number of the organisation that acted; left out: the secretary. */
  #add(day: Day, stream: string, event: DomainEvent, owner?: number): void {
    const who = this.#people[owner ?? 12]!;
    const onBehalfOf = owner === undefined ? null : this.#organisations[owner]!;
    const at = `${day}T${String(9 + (Math.floor(this.#happened.length / 40) % 9)).padStart(2, '0')}:00:00.000Z`;
    this.#happened.push({ at, partnership: this.#id, stream, who, onBehalfOf, event });
  }

  #day(month: Month, after: Day = `${month}-03`): Day {
    const from = Number(after.slice(8));
    return plusDays(after, Math.floor(this.chance() * (28 - from)));
  }

  #text(length: number): string {
    const from = Math.floor(this.chance() * words.length);
    return Array.from({ length }, (_, n) => words[(from + n) % words.length]).join(' ');
  }
}

function endOf(day: Day, months: number): Deadline {
  const date = endOfMonth(plusMonths(day, months));
  return { asWritten: date, date, precision: 'day' };
}
