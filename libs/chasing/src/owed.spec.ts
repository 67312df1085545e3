import { type Day } from '@governance/calendar';
import type { Deadline } from '@governance/partnership';
import { describe, expect, it } from '@jest/globals';
import { agreedAt, anAction, onDay, ongoing, reportedOn, toBeConfirmed } from './a-board.spec-data.js';
import type { ActionFacts, HoldFacts, RoundFacts } from './facts.js';
import { heldFor, heldPerson, lastReportOn, latest, overdueFrom, owedFor } from './owed.js';

const recurring: Deadline = { asWritten: 'Each quarter', date: null, precision: 'recurring' };
const round: RoundFacts = {
  ...{ id: 'r1', title: 'June meeting', meetingDate: '2016-06-15', status: 'open' },
  ...{ opens: '2016-05-14', closes: '2016-06-03' },
};
const owed = (own: Partial<ActionFacts>, ...rounds: readonly RoundFacts[]) =>
  owedFor(anAction(own), rounds, '2016-06-01');
const kinds = (own: Partial<ActionFacts>, ...rounds: readonly RoundFacts[]) =>
  owed(own, ...rounds).map(({ kind, due }) => `${kind} ${due}`);

describe('an action owes', () => {
  it('its deadline, and nothing when it is not open', () => {
    expect(owed({})).toEqual([
      { kind: 'deadline', milestone: null, text: null, due: '2016-08-31', since: '2016-04-01' },
    ]);
    for (const status of ['paused', 'completed', 'withdrawn'] as const)
      expect(owed({ status }, round)).toEqual([]);
  });

  it.each([
    [
      'ongoing work with a review date',
      { deadline: ongoing, reviewDate: '2016-09-30' },
      ['review 2016-09-30'],
    ],
    ['recurring work with one', { deadline: recurring, reviewDate: '2016-09-30' }, ['review 2016-09-30']],
    ['ongoing work without one', { deadline: ongoing }, []],
    ['a date that is to be confirmed', { deadline: toBeConfirmed }, ['date-wanted null']],
    [
      'one with a review date all the same',
      { deadline: toBeConfirmed, reviewDate: '2016-09-30' },
      ['date-wanted null'],
    ],
    ['one that was asked for', { deadline: toBeConfirmed, requested: {} }, []],
    ['a deadline beside a review date', { reviewDate: '2016-09-30' }, ['deadline 2016-08-31']],
  ] as const)('of %s', (_what, own, expected) => {
    expect(kinds(own)).toEqual(expected);
  });

  it('its milestones that are not reached, and the date of those that have none', () => {
    const milestone = { text: 'Lease', due: onDay('2016-06-30'), dueSince: agreedAt, status: 'due' as const };
    const milestones = [
      { ...milestone, id: 'm1' },
      { ...milestone, id: 'm2', status: 'missed' as const },
      { ...milestone, id: 'm3', status: 'reached' as const },
      { ...milestone, id: 'm4', due: toBeConfirmed },
      { ...milestone, id: 'm5', due: ongoing },
    ];
    expect(
      owed({ milestones, deadline: ongoing }).map(({ kind, milestone, due, text }) => [
        kind,
        milestone,
        due,
        text,
      ]),
    ).toEqual([
      ['milestone', 'm1', '2016-06-30', 'Lease'],
      ['milestone', 'm2', '2016-06-30', 'Lease'],
      ['date-wanted', 'm4', null, 'Lease'],
    ]);
  });

  it('an update to each round that is open; a mitigation of a risk does not', () => {
    expect(owed({ deadline: ongoing }, round, { ...round, status: 'closed' })).toEqual([
      {
        ...{ kind: 'round', milestone: null, text: 'June meeting', due: '2016-06-03' },
        ...{ opens: '2016-05-14', since: '2016-04-01' },
      },
    ]);
    expect(owed({ deadline: ongoing, risk: 'r' }, round)).toEqual([]);
  });
});

describe('it is theirs to do since', () => {
  const since = (own: Partial<ActionFacts>) => owed(own)[0]?.since;
  const change = (kind: string, at: Day) => ({ kind, at: `${at}T09:00:00Z` }) as const;

  it('its date was agreed, moved or reopened; what was asked and refused changes nothing', () => {
    for (const kind of ['agreed', 'moved', 'reopened'])
      expect([
        kind,
        since({ deadlineChanges: [change('agreed', '2016-04-01'), change(kind, '2016-05-02')] }),
      ]).toEqual([kind, '2016-05-02']);
    for (const kind of ['requested', 'refused'])
      expect(since({ deadlineChanges: [change('agreed', '2016-04-10'), change(kind, '2016-05-02')] })).toBe(
        '2016-04-10',
      );
    expect(since({ deadlineChanges: [] })).toBe('2016-04-01');
  });

  it('its owners, or how it stands, changed last, by London’s day', () => {
    expect(since({ ownersSince: '2016-05-03T09:00:00Z' })).toBe('2016-05-03');
    expect(since({ statusSince: { at: '2016-05-04T23:30:00Z' } })).toBe('2016-05-05');
  });

  it('the review date was set, or the deadline where nobody knows when that was', () => {
    const review = { deadline: ongoing, reviewDate: '2016-09-30' } as const;
    expect(since({ ...review, reviewDateSince: '2016-06-01T09:00:00Z' })).toBe('2016-06-01');
    expect(since({ ...review, deadlineChanges: [change('agreed', '2016-04-10')] })).toBe('2016-04-10');
  });

  it('the milestone’s own date was set', () => {
    const milestone = { id: 'm', text: 'Lease', due: onDay('2016-06-30'), status: 'due' as const };
    expect(since({ milestones: [{ ...milestone, dueSince: '2016-05-06T09:00:00Z' }] })).toBe('2016-05-06');
  });
});

it('the last report counts that was made since the action was reopened, by London’s day', () => {
  expect(lastReportOn(anAction())).toBeNull();
  expect(lastReportOn(anAction(reportedOn('2016-05-10')))).toBe('2016-05-10');
  expect(lastReportOn(anAction({ ...reportedOn('2016-05-10'), reopenedAt: 49 }))).toBe('2016-05-10');
  expect(lastReportOn(anAction({ ...reportedOn('2016-05-10'), reopenedAt: 50 }))).toBeNull();
  expect(lastReportOn(anAction({ reports: [{ at: '2016-05-10T23:30:00Z', position: 1 }] }))).toBe(
    '2016-05-11',
  );
});

describe('a hold', () => {
  const hold = (of: 'all' | 'action' | 'organisation' | 'person', id = '', until: string | null = null) =>
    ({ scope: of === 'all' ? { of } : { of, id }, until }) as HoldFacts;
  const onHolds = (...holds: readonly HoldFacts[]) => heldFor(anAction(), { holds, plans: [] }, '2016-09-01');
  const held = (...holds: readonly HoldFacts[]) => onHolds(...holds).held;

  it('covers an action by its id, by who leads it, or everything', () => {
    expect(
      [hold('all'), hold('action', 'a1'), hold('organisation', 'police')].map((one) => held(one)),
    ).toEqual([...[true, true, true]]);
    const others = [
      hold('action', 'a2'),
      hold('action', 'police'),
      hold('organisation', 'council'),
      hold('organisation', 'a1'),
      hold('person', 'a1'),
    ];
    expect(others.map((one) => held(one))).toEqual([false, false, false, false, false]);
  });

  it('covers a person by their id alone', () => {
    const of = (...holds: readonly HoldFacts[]) => heldPerson('ada', holds);
    expect(of(hold('person', 'ada')).held).toBe(true);
    expect(of(hold('person', 'ben'), hold('action', 'ada'), hold('organisation', 'ada')).held).toBe(false);
  });

  it('that was released says when, the last of them', () => {
    const released = (id: string, until: string | null) => hold('action', id, until);
    expect(onHolds()).toEqual({ held: false, releasedOn: null });
    expect(
      onHolds(
        released('a1', '2016-09-12T10:00:00Z'),
        released('a1', '2016-05-12T10:00:00Z'),
        released('a2', '2016-10-12T10:00:00Z'),
      ),
    ).toEqual({ held: false, releasedOn: '2016-09-12' });
    expect(onHolds(released('a1', '2016-09-12T23:30:00Z'), released('a1', null))).toEqual({
      ...{ held: true, releasedOn: '2016-09-13' },
    });
  });
});

it('lateness counts from the latest of the date, of when it became theirs, and of a release', () => {
  expect(overdueFrom('2016-08-31', '2016-04-01', null)).toBe('2016-08-31');
  expect(overdueFrom('2016-08-31', '2016-09-05', null)).toBe('2016-09-05');
  expect(overdueFrom('2016-08-31', '2016-04-01', '2016-09-12')).toBe('2016-09-12');
  expect(latest('2016-05-01', '2016-05-03', '2016-05-02')).toBe('2016-05-03');
});
