import { type Day, type Instant } from '@governance/calendar';
import { describe, expect, it } from '@jest/globals';
import { defaultChasePolicy, unmarked, type HoldScope } from '@governance/partnership';
import type { ChasedRow } from '@governance/views';
import type { ChasedBoard } from './board-in-chase.js';
import { ordersOf } from './orders.js';

/** Fourteen working days after the deadline of 31 August 2016, at noon. */
const now = '2016-09-20T11:00:00Z';
const agreed = { at: '2016-04-01T08:00:00Z', who: 'ada', position: 7 } as const;
const onDay = (date: Day) => ({ asWritten: date, date, precision: 'day' as const });

const action: ChasedRow = {
  ...{ id: 'a1', partnership: 'board', plan: 'p', priority: 'p1', reference: 'P1.1', title: 'Train staff' },
  ...{
    owners: ['police'],
    ownersSince: agreed.at,
    changed: { owners: null, kpis: null, milestones: null },
    reassignmentRequested: null,
    reassignmentSettled: null,
    leadGiven: null,
    kpis: [],
    details: [],
    status: 'open',
  },
  ...{ statusSince: agreed, statusReason: '', reopenedAt: null, deadline: onDay('2016-08-31') },
  ...{ deadlineSetAt: 7, originalDeadline: onDay('2016-08-31'), requested: null, reviewDate: null },
  deadlineChanges: [
    { ...agreed, kind: 'agreed', deadline: onDay('2016-08-31'), reason: '', afterItPassed: false },
  ],
  ...{ reviewDateSetAt: null, reviewDateSince: null, milestones: [], reports: [], marked: unmarked },
  ...{
    comments: [],
    givenTo: null,
    evidence: [],
    helpWanted: null,
    helpAnswers: [],
    origin: null,
    joinedInto: null,
    carriedFrom: [],
  },
  ...{ source: null, version: 1 },
};

function aPerson(id: string, organisation: string | null, role: 'owner' | 'board' | 'secretariat') {
  return { id, organisation, roles: [role], left: false, email: `${id}@example.org`, name: id };
}

/** What is written down. */
function ordered(
  holds: readonly HoldScope[],
  at: Instant = now,
  policies: readonly object[] = [],
  other: object = {},
) {
  const chased = {
    board: {
      ...{
        id: 'bbbbbbbb-0000-4000-8000-000000000000',
        seniorResponsibleOwner: 'sro',
        chasingQuestion: null,
        organisations: [],
      },
      chasePolicies: [{ version: 1, since: agreed.at, policy: defaultChasePolicy }, ...policies],
      plans: [{ themes: [{ priorities: [{ id: 'p1', lead: 'lead' }] }] }],
      holds: holds.map((scope) => ({ scope, reason: 'Away', since: agreed.at, until: null })),
    },
    actions: [action],
    people: [
      aPerson('ada', 'police', 'owner'),
      aPerson('lead', null, 'board'),
      aPerson('sro', null, 'board'),
      aPerson('sally', null, 'secretariat'),
    ],
    ...{ rounds: [], mails: [], escalations: [], meetings: [], ...other },
  } as unknown as ChasedBoard;
  return ordersOf(chased, at, 'example.org');
}

/** Whom a mail is intended for, by its kind: `escalation: lead`, `escalation: vice in place of sro`. */
function mailed(...asked: Parameters<typeof ordered>): string[] {
  return ordered(...asked).flatMap(({ command }) => {
    if (command.type !== 'IntendReminders') return [];
    const { kind, person, items } = command;
    const [inPlaceOf] = items.flatMap((item) => item.inPlaceOf ?? []);
    return [`${kind}: ${person}${inPlaceOf === undefined ? '' : ` in place of ${inPlaceOf}`}`];
  });
}

describe('a mail', () => {
  it('goes to the owner, and to whoever is told of what nobody answers', () => {
    expect(mailed([])).toEqual(['digest: ada', 'escalation: sro']);
  });

  it('holds all that a morning has for one person: what is asked, and what nobody answers', () => {
    const agenda = { publishBy: '2016-09-21', on: '2016-09-28', agenda: null, status: 'scheduled' };
    const one = [
      { ...aPerson('ada', 'police', 'owner'), roles: ['owner', 'secretariat'] },
      aPerson('sally', null, 'secretariat'),
    ];
    const meetings = [{ id: 'm', scheduled: agreed, ...agenda }];
    const nobodyInPost = { people: one, meetings };
    expect(mailed([], now, [], nobodyInPost)).toEqual(['digest: ada', 'digest: sally']);
    const had = { kind: 'agenda', person: 'ada', day: '2016-09-20', status: 'sent', items: [], answered: [] };
    expect(mailed([], now, [], { ...nobodyInPost, mails: [had] })).toEqual(['digest: sally']);
  });

  it('thanks for a report, and for nothing that was asked for instead', () => {
    const mail = { id: 'm', person: 'ada', kind: 'digest', day: '2016-09-19', status: 'sent', answered: [] };
    const items = [{ action: 'a1', milestone: null, rule: 'overdue-10', due: '2016-08-31' }];
    const mails = [{ ...mail, items, intendedAt: '2016-09-19T08:00:00Z' }];
    const old = { at: '2016-05-01T08:00:00Z', who: 'ada', position: 9 };
    const late = { at: '2016-09-19T09:00:00Z', who: 'ada', position: 11 };
    const asked = { ...action.deadlineChanges[0]!, ...late, kind: 'requested' };
    const about = (own: object) =>
      mailed([], '2016-09-19T12:00:00Z', [], { mails, actions: [{ ...action, ...own }] });
    expect(about({ reports: [late] })).toContain('acknowledgement: ada');
    // Whoever replied to the email has been told at once what was recorded.
    expect(about({ reports: [{ ...late, byEmail: true }] })).not.toContain('acknowledgement: ada');
    const colleague = { ...late, at: '2016-09-19T10:00:00Z', who: 'ben', position: 12 };
    const both = [colleague, { ...late, byEmail: true }];
    expect(about({ reports: both })).not.toContain('acknowledgement: ada');
    expect(about({ reports: [old], requested: {}, deadlineChanges: [asked] })).not.toContain(
      'acknowledgement: ada',
    );
  });

  it('goes to nobody who is held, whatever it is about', () => {
    expect(mailed([{ of: 'person', id: 'ada' }])).not.toContain('digest: ada');
    expect(mailed([{ of: 'person', id: 'sro' }])).toEqual(['digest: ada']);
    expect(mailed([{ of: 'person', id: 'somebody else' }])).toEqual(['digest: ada', 'escalation: sro']);
  });

  it('goes to the deputy of whoever is away, unless what is marked is not theirs to read', () => {
    const away = { absence: { deputy: 'vice', from: '2016-09-19', until: '2016-09-20' } };
    const people = [
      aPerson('ada', 'police', 'owner'),
      { ...aPerson('sro', null, 'board'), ...away },
      aPerson('vice', 'council', 'board'),
    ];
    const asked = (other: object = {}, at: Instant = now) => mailed([], at, [], { people, ...other });
    expect(asked()).toEqual(['digest: ada', 'escalation: vice in place of sro']);
    expect(asked({}, '2016-09-21T11:00:00Z')).toEqual(['digest: ada', 'escalation: sro']);
    const marked = { ...action, marked: { ...unmarked, marking: 'OFFICIAL-SENSITIVE' } };
    expect(asked({ actions: [marked] })).toEqual(['digest: ada', 'escalation: sro']);
    expect(asked({ actions: [{ ...marked, owners: ['police', 'council'] }] })).toEqual([
      'digest: ada',
      'escalation: vice in place of sro',
    ]);
  });

  it('about an agenda goes to one who is there, once', () => {
    const agenda = { publishBy: '2016-09-21', on: '2016-09-28', agenda: null, status: 'scheduled' };
    const meetings = [{ id: 'm', scheduled: agreed, ...agenda }];
    const sally = aPerson('sally', null, 'secretariat');
    const absence = { deputy: 'sue', from: '2016-09-19', until: '2016-09-20' };
    const people = [
      { ...sally, absence },
      { ...sally, id: 'sue', email: 'sue@example.org' },
    ];
    expect(mailed([], now, [], { actions: [], people, meetings })).toEqual(['agenda: sue']);
  });

  it('goes by the policy of the day that London has, also in the last hour of UTC’s', () => {
    const early = { ...defaultChasePolicy, digestHour: '00:15' };
    const policies = [{ version: 2, since: '2016-09-20T23:10:00.000Z', policy: early }];
    expect(mailed([], '2016-09-20T23:30:00.000Z', policies)).toContain('digest: ada');
    expect(mailed([], '2016-09-20T23:30:00.000Z')).not.toContain('digest: ada');
  });
});

describe('a figure that was asked for', () => {
  const [q1, q2] = [
    { from: '2016-04-01', to: '2016-06-30' },
    { from: '2016-07-01', to: '2016-09-30' },
  ];
  const period = '2016-04-01/2016-06-30';
  const item = { action: 'k1', milestone: null, rule: 'on-the-day', due: '2016-07-01', period };
  const mail = {
    ...{ id: 'm', kind: 'digest', person: 'ada', day: '2016-07-01', status: 'sent', items: [item] },
    ...{ intendedAt: '2016-07-01T08:00:00Z', answered: [] },
  };
  const entered = (who: string, of: object, position: number) => ({
    ...{ period: of, at: '2016-07-13T10:00:00Z', who, position },
  });
  const orders = (...readings: readonly object[]) => {
    const often = { frequency: 'quarterly', lagDays: 0, action: null, askedSince: agreed.at };
    const deadline = { asWritten: '', date: null, precision: 'none' };
    const kpi = { ...action, id: 'k1', deadline, deadlineChanges: [], kpi: { ...often, readings } };
    return ordered([], '2016-07-13T11:00:00Z', [], { actions: [kpi], mails: [mail] });
  };

  it('is answered because of the reading of its period, and whoever sent it is thanked', () => {
    const [thanks, answered] = orders(entered('ada', q1!, 40), entered('ada', q2!, 41));
    expect(thanks).toMatchObject({ command: { kind: 'acknowledgement', person: 'ada' } });
    expect(answered).toMatchObject({
      causedBy: 40,
      command: { type: 'RecordAnswered', mail: 'm', action: 'k1' },
    });
  });

  it('is answered by whoever enters it, and nobody is thanked for what another did', () => {
    expect(orders(entered('sally', q1!, 40)).map(({ command }) => command.type)).toEqual(['RecordAnswered']);
  });

  it('is open as long as only another period was read', () => {
    expect(orders(entered('ada', q2!, 41)).map(({ command }) => command.type)).not.toContain(
      'RecordAnswered',
    );
  });
});
