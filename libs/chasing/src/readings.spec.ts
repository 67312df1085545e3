import type { Day } from '@governance/calendar';
import type { ReminderItem } from '@governance/partnership';
import { describe, expect, it } from '@jest/globals';
import {
  aBoard,
  after,
  agreedAt,
  anAction,
  aPerson,
  aPlan,
  dueOn,
  morning,
  nothingDone,
  policy,
} from './a-board.spec-data.js';
import { answersIn } from './answers.js';
import { chase } from './chase.js';
import { dueItemOf } from './due-item.js';
import type { ActionFacts, Facts, History, ReadingFacts } from './facts.js';
import { rehearse } from './rehearse.js';
import { stillWanted } from './still-wanted.js';
import { unreachable } from './unreachable.js';

const q1 = { from: '2016-04-01', to: '2016-06-30' } as const;
const period = '2016-04-01/2016-06-30';
const read = { period: q1, at: '2016-08-15T10:00:00Z' } as const;

/** A KPI of the police, read each quarter, of which the first is known on Thursday 11 August 2016. */
function aKPI(kpi: Partial<ReadingFacts> = {}, own: Partial<ActionFacts> = {}): ActionFacts {
  const none = { date: null, asWritten: '', precision: 'none' } as const;
  const facts = {
    frequency: 'quarterly',
    lagDays: 42,
    action: 'a1',
    askedSince: agreedAt,
    readings: [],
  } as const;
  return anAction({
    ...{ id: 'k1', reference: 'KPI of PBC1.1', title: 'Young people screened', owners: ['police'] },
    ...{ deadline: none, deadlineChanges: [], kpi: { ...facts, ...kpi }, ...own },
  });
}
const withKPI = (kpi = aKPI(), own: Partial<Facts> = {}) => aBoard([kpi], own);
const holding = (of: object): Facts => {
  const facts = withKPI();
  return { ...facts, board: { ...facts.board, holds: [{ scope: of as never, until: null }] } };
};
const asked: ReminderItem = { action: 'k1', milestone: null, rule: 'on-the-day', due: '2016-08-11', period };

describe('a figure is asked for', () => {
  it('on the day on which it is known and when it is overdue, and never before', () => {
    const on = (day: Day) => dueOn(withKPI(), day);
    expect(on('2016-08-10')).toEqual([]);
    expect(on('2016-08-11')).toEqual(['ada: k1 on-the-day']);
    expect(on('2016-08-12')).toEqual(['ada: k1 overdue-1']);
    expect(on('2016-08-18')).toEqual(['ada: k1 overdue-5']);
    const unasked = { ...policy, onTheDay: false };
    expect(dueOn(withKPI(), '2016-08-11', nothingDone, unasked)).toEqual([]);
  });

  it('once by each rule, in the words that a mail is written from', () => {
    const history = after(withKPI(), nothingDone, morning('2016-08-11'));
    expect(history.mails[0]!.items).toMatchObject([asked]);
    expect(dueOn(withKPI(), '2016-08-11', history)).toEqual([]);
    expect(dueItemOf(withKPI(), asked, '2016-08-11')).toMatchObject({
      ...{ kind: 'reading', reference: 'KPI of PBC1.1', title: 'Young people screened', text: 'Q1 2016/17' },
      ...{ workingDays: 0, lead: 'police', period },
    });
  });

  it('on the next day on which mails go, where that one is quiet', () => {
    const quiet = { ...policy, quietDays: ['2016-08-11'] } as const;
    expect(dueOn(withKPI(), '2016-08-11', nothingDone, quiet)).toEqual([]);
    expect(dueOn(withKPI(), '2016-08-12', nothingDone, quiet)).toEqual(['ada: k1 overdue-1']);
  });

  it('of the last period alone', () => {
    expect(dueOn(withKPI(), '2016-11-11')).toEqual(['ada: k1 on-the-day']);
    const [digest] = chase(withKPI(), policy, nothingDone, morning('2016-11-11')).digests;
    expect(digest!.items[0]).toMatchObject({ period: '2016-07-01/2016-09-30', due: '2016-11-11' });
  });

  it('of no period that was over before somebody was named', () => {
    expect(dueOn(withKPI(aKPI({ askedSince: '2016-07-04T09:00:00Z' })), '2016-08-11')).toEqual([]);
  });

  it('late only as long as it is theirs to send', () => {
    const late = withKPI(aKPI({}, { ownersSince: '2016-09-05T09:00:00Z' }));
    expect(dueOn(late, '2016-09-05')).toEqual(['ada: k1 on-the-day']);
    expect(dueOn(late, '2016-09-06')).toEqual(['ada: k1 overdue-1']);
  });

  it('after deadlines and before updates for a round', () => {
    const round = {
      ...({ id: 'r', title: 'October', meetingDate: '2016-10-05', status: 'open' } as const),
      ...({ opens: '2016-08-11', closes: '2016-08-31' } as const),
    };
    const actions = [aKPI(), anAction({ deadline: { asWritten: '', date: '2016-08-10', precision: 'day' } })];
    const [digest] = chase(
      aBoard(actions, { rounds: [round] }),
      policy,
      nothingDone,
      morning('2016-08-11'),
    ).digests;
    expect(digest!.items.map(({ kind }) => kind)).toEqual(['deadline', 'reading', 'round']);
  });

  it('in no round, and nobody hears up the ladder of one that is late', () => {
    const { escalations } = chase(withKPI(), policy, nothingDone, morning('2016-10-03'));
    expect(escalations).toEqual([]);
    const nobody = chase(
      withKPI(aKPI({}, { owners: ['nobody'] })),
      policy,
      nothingDone,
      morning('2016-08-11'),
    );
    expect([nobody.digests, nobody.escalations]).toEqual([[], []]);
    expect(unreachable(withKPI(aKPI({}, { owners: ['nobody'] })), nothingDone, '2016-08-11')).toEqual([]);
  });

  it.each<readonly [string, Facts]>([
    ['all chasing', holding({ of: 'all' })],
    ['who sends it', holding({ of: 'organisation', id: 'police' })],
    ['the person', holding({ of: 'person', id: 'ada' })],
    ['the KPI', holding({ of: 'action', id: 'k1' })],
    ['its action', holding({ of: 'action', id: 'a1' })],
  ])('not under a hold on %s', (_what, facts) => {
    expect(dueOn(facts, '2016-08-11')).toEqual([]);
  });

  it('in no plan that is closed or about which nobody is asked yet', () => {
    const facts = withKPI();
    const inPlan = (own: object) => ({ ...facts, board: { ...facts.board, plans: [aPlan(own)] } });
    expect(dueOn(inPlan({ closed: {} }), '2016-08-11')).toEqual([]);
    expect(dueOn(inPlan({ chasingStarted: null }), '2016-08-11')).toEqual([]);
    expect(dueOn(inPlan({ chasingStarted: { at: '2016-07-01T09:00:00Z' } }), '2016-08-11')).toHaveLength(1);
  });

  it('of the one person to whom the action was given', () => {
    const people = [aPerson('ada'), aPerson('bea')];
    const given = withKPI(aKPI({}, { givenTo: 'bea' }), { people });
    expect(dueOn(given, '2016-08-11')).toEqual(['bea: k1 on-the-day']);
  });

  it('of each period to come, where the days ahead are rehearsed', () => {
    const days = [...rehearse(withKPI(), policy, nothingDone, morning('2016-08-01'), 140)];
    const told = days.map(({ day, digests }) => `${day} ${digests[0]!.items[0]!.text}`);
    expect(told).toEqual([
      ...['2016-08-11', '2016-08-12', '2016-08-18', '2016-08-25'].map((day) => `${day} Q1 2016/17`),
      ...['2016-11-11', '2016-11-14', '2016-11-18', '2016-11-25'].map((day) => `${day} Q2 2016/17`),
    ]);
  });
});

describe('a reading that was entered', () => {
  const mails: History['mails'] = [
    {
      ...{ id: 'm', person: 'ada', kind: 'digest', day: '2016-08-11', status: 'sent' },
      ...{ intendedAt: morning('2016-08-11'), items: [asked], answered: [] },
    },
  ];
  const answers = (kpi: ActionFacts) => answersIn(withKPI(kpi), { mails, escalations: [] });

  it('answers what asked for it, and no reading of another period does', () => {
    expect(answers(aKPI({ readings: [read] }))).toEqual([
      { person: 'ada', mail: 'm', action: 'k1', period, answeredAt: read.at },
    ]);
    const q2 = { from: '2016-07-01', to: '2016-09-30' } as const;
    expect(answers(aKPI({ readings: [{ ...read, period: q2 }] }))).toEqual([]);
    expect(answers(aKPI())).toEqual([]);
  });

  it('is not asked for again', () => {
    expect(dueOn(withKPI(aKPI({ readings: [read] })), '2016-08-18')).toEqual([]);
  });

  it('calls off the mail that has not gone out yet', () => {
    const wanted = (kpi: ActionFacts, facts = withKPI(kpi)) => stillWanted(facts, mails[0]!).length === 1;
    expect(wanted(aKPI())).toBe(true);
    expect(wanted(aKPI({ readings: [read] }))).toBe(false);
    // Known two days earlier by now: it is the same figure.
    expect(wanted(aKPI({ lagDays: 40 }))).toBe(true);
    const before = { ...mails[0]!, items: [{ ...asked, period: '2016-01-01/2016-03-31' }] };
    expect(stillWanted(withKPI(), before)).toEqual([]);
    expect(wanted(aKPI({}, { status: 'withdrawn' }))).toBe(false);
    expect(wanted(aKPI(), holding({ of: 'action', id: 'a1' }))).toBe(false);
  });
});
