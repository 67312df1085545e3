import { describe, expect, it } from '@jest/globals';
import {
  aBoard,
  after,
  anAction,
  aPerson,
  aPlan,
  morning,
  nothingDone,
  onDay,
  ongoing,
  policy,
} from './a-board.spec-data.js';
import { answersIn } from './answers.js';
import { askedNow, unreported } from './ask-now.js';
import { dueItemOf } from './due-item.js';
import { overdueEscalations } from './escalations.js';
import type { ActionFacts, BoardFacts, Facts, MailFacts } from './facts.js';
import { Owners } from './people.js';
import { sendingDays } from './sending-days.js';
import { standingOfChase } from './standing.js';
import { stillAsked } from './still-wanted.js';

it('of many actions those are asked about that nobody has reported on in two weeks', () => {
  const reported = (id: string, at: `${string}T${string}Z`, more: Partial<ActionFacts> = {}) =>
    anAction({ id, reports: [{ at, position: 9 }], ...more } as Partial<ActionFacts>);
  const actions = [
    anAction({ id: 'never' }),
    reported('today', '2016-09-08T09:00:00Z'),
    reported('a fortnight ago', '2016-08-25T09:00:00Z'),
    reported('before', '2016-08-24T09:00:00Z'),
    reported('done', '2016-08-01T09:00:00Z', { status: 'completed' }),
  ];
  expect(unreported(actions, '2016-09-08')).toEqual(['never', 'before']);
});

const day = '2016-09-08';
const now = '2016-09-08T14:00:00Z';
function board(action: Partial<ActionFacts> = {}, own: Partial<BoardFacts> = {}): Facts {
  const facts = aBoard([anAction(action), anAction({ id: 'a2', reference: 'PBC1.2' })]);
  return { ...facts, board: { ...facts.board, ...own } };
}
const hold = (scope: BoardFacts['holds'][number]['scope']) => ({ holds: [{ scope, until: null }] });
const cases: readonly (readonly [string, Facts])[] = [
  ['completed', board({ status: 'completed' })],
  ['withdrawn', board({ status: 'withdrawn' })],
  ['paused', board({ status: 'paused' })],
  ['plan-closed', board({}, { plans: [aPlan({ closed: {} })] })],
  ['not-begun', board({}, { plans: [aPlan({ chasingStarted: null })] })],
  ['not-mine', board({ reassignmentRequested: {} })],
  ['held', board({}, hold({ of: 'action', id: 'a1' }))],
  ['held', board({}, hold({ of: 'all' }))],
  ['held', board({}, hold({ of: 'person', id: 'ada' }))],
  ['no-owner', board({ owners: [] })],
  ['nobody', board({ owners: ['fire'] })],
];
const bounced: MailFacts = {
  ...{
    id: 'm',
    person: 'ada',
    kind: 'digest',
    day: '2016-09-01',
    status: 'bounced',
    items: [],
    answered: [],
  },
  intendedAt: '2016-09-01T08:00:00Z',
};
const request = (own: Partial<MailFacts> = {}): MailFacts => ({
  ...{ id: 'r', person: 'ada', kind: 'request', day, status: 'sent', intendedAt: now, answered: [] },
  items: [{ action: 'a1', milestone: null, rule: 'asked-now', due: day }],
  ...own,
});

describe('asking by hand for a figure', () => {
  const kpi = { frequency: 'quarterly', lagDays: 42, action: null } as const;
  const period = '2016-04-01/2016-06-30';
  /** Somebody was named after the quarter was over. */
  const named = '2016-08-20T09:00:00Z';
  const measured = (readings: NonNullable<ActionFacts['kpi']>['readings']): Facts =>
    aBoard([
      anAction({
        ...{ id: 'k1', reference: 'KPI', deadline: { date: null, asWritten: '', precision: 'none' } },
        ...{ ownersSince: named, kpi: { ...kpi, askedSince: named, readings } },
      }),
    ]);
  const here = [{ period: { from: '2016-04-01', to: '2016-06-30' }, at: '2016-09-09T10:00:00Z' }] as const;
  const asked = request({ items: [{ action: 'k1', milestone: null, rule: 'asked-now', due: day, period }] });

  it('is of the last that is known and not here, also where it was over before they were named', () => {
    const { items } = askedNow(measured([]), nothingDone, ['k1'], day);
    expect(items.get('ada')).toEqual(asked.items);
    expect(askedNow(measured(here), nothingDone, ['k1'], day)).toMatchObject({
      notAsked: [{ action: { id: 'k1' }, why: 'no-figure-due' }],
    });
  });

  it('is of the last that is known also on the day on which the KPI is defined, and refused only where it is here', () => {
    const defined = { at: '2016-09-08T08:00:00Z' } as const;
    const [own] = measured([]).actions;
    const { items } = askedNow(aBoard([{ ...own!, statusSince: defined }]), nothingDone, ['k1'], day);
    expect(items.get('ada')).toEqual(asked.items);
    const [read] = measured(here).actions;
    expect(
      askedNow(aBoard([{ ...read!, statusSince: defined }]), nothingDone, ['k1'], day).notAsked,
    ).toHaveLength(1);
  });

  it('is answered by that figure, and asked until then', () => {
    expect([stillAsked(measured([]), asked).length, stillAsked(measured(here), asked).length]).toEqual([
      1, 0,
    ]);
    expect(answersIn(measured(here), { mails: [asked], escalations: [] })).toEqual([
      { person: 'ada', mail: 'r', action: 'k1', period, answeredAt: here[0].at },
    ]);
  });

  it('is late without a number of days, where it was due before it was theirs', () => {
    const late = dueItemOf(measured([]), { ...asked.items[0]!, due: '2016-08-11' }, day);
    expect(late).toMatchObject({ kind: 'reading', countedFrom: '2016-08-20' });
  });
});

describe('asking by hand', () => {
  it('is of whoever would be asked by a rule, about all in one email', () => {
    const { items, notAsked } = askedNow(board(), nothingDone, ['a1', 'a2', 'gone'], day);
    expect([...items].map(([person, own]) => [person, ...own.map(({ action }) => action)])).toEqual([
      ['ada', 'a1', 'a2'],
    ]);
    expect(items.get('ada')![0]).toEqual({ action: 'a1', milestone: null, rule: 'asked-now', due: day });
    expect(notAsked).toEqual([]);
  });

  it('is in the order of the morning’s email, whatever was chosen first', () => {
    const dated = (id: string, own: Partial<ActionFacts>) =>
      anAction({ id, reference: `PBC1.${id}`, ...own });
    const actions = [
      dated('2', { deadline: ongoing }),
      dated('10', { deadline: onDay('2016-12-31') }),
      dated('9', { deadline: onDay('2016-12-31') }),
      dated('3', { deadline: ongoing, reviewDate: '2016-10-01' }),
      dated('4', { deadline: onDay('2016-09-09') }),
    ];
    const { items } = askedNow(aBoard(actions), nothingDone, ['2', '10', '9', '3', '4'], day);
    expect(items.get('ada')!.map(({ action }) => action)).toEqual(['4', '3', '9', '10', '2']);
  });

  it('says of an action that its plan is closed, and asks about the others', () => {
    const facts = aBoard([anAction()], {
      ofClosedPlans: new Map([['old', anAction({ id: 'old', plan: 'last' })]]),
    });
    const plans = [...facts.board.plans, aPlan({ id: 'last', closed: {} })];
    const { items, notAsked } = askedNow(
      { ...facts, board: { ...facts.board, plans } },
      nothingDone,
      ['old', 'a1'],
      day,
    );
    expect([items.get('ada')!.length, notAsked.map(({ action, why }) => [action.id, why])]).toEqual([
      1,
      [['old', 'plan-closed']],
    ]);
  });

  it.each(cases)('is refused of what is %s, and the rest is asked', (why, facts) => {
    const { items, notAsked } = askedNow(facts, nothingDone, ['a1'], day);
    expect([items.size, notAsked.map((one) => one.why)]).toEqual([0, [why]]);
  });

  it('is refused where every email comes back, and goes on a plan from the minute in which it is started', () => {
    expect(askedNow(board(), { mails: [bounced], escalations: [] }, ['a1'], day).notAsked).toMatchObject([
      { why: 'comes-back' },
    ]);
    const started = board({}, { plans: [aPlan({ chasingStarted: { at: now } })] });
    expect(askedNow(started, nothingDone, ['a1'], day).items.size).toBe(1);
  });

  it('is answered by a report, and counts among the reminders that nobody answered', () => {
    const reported = board({ reports: [{ at: '2016-09-09T10:00:00Z', position: 60 }] });
    const history = { mails: [request()], escalations: [] };
    expect(answersIn(reported, history)).toMatchObject([{ person: 'ada', mail: 'r', action: 'a1' }]);
    const asking = { policy, calendar: sendingDays([]), day } as const;
    const facts = { ...board(), actions: [anAction()] };
    const [raised] = overdueEscalations(facts, history, new Owners(facts, history, asking.day), asking);
    expect(raised!.evidence.reminders).toMatchObject([{ rule: 'asked-now', day }]);
  });

  it('is not sent any more once it is answered, ended or held', () => {
    expect(stillAsked(board(), request())).toHaveLength(1);
    for (const facts of [
      board({ status: 'completed' }),
      board({ reports: [{ at: '2016-09-08T15:00:00Z', position: 60 }] }),
      board({}, hold({ of: 'all' })),
      { ...board(), actions: [] },
    ])
      expect(stillAsked(facts, request())).toEqual([]);
    // Asked on the day on which its plan was started, before the first morning.
    const started = board({}, { plans: [aPlan({ chasingStarted: { at: now } })] });
    expect(stillAsked(started, request())).toHaveLength(1);
  });
});

describe('the chasing of an action stands', () => {
  const standing = (facts: Facts, history = nothingDone) =>
    standingOfChase(facts, policy, history, facts.actions[0]!, { now, days: 60 });

  it('with who is asked, what comes next and nothing yet', () => {
    const found = standing(board({ deadline: onDay('2016-09-30') }));
    expect(found).toMatchObject({ asked: [{ person: 'ada' }], mails: [], silence: null });
    expect(found.next).toMatchObject({ day: '2016-09-08', item: { rule: 'before-20' }, escalation: null });
  });

  it('with what was asked, the newest first, and what comes after that', () => {
    const facts = board({ deadline: onDay('2016-09-30') });
    const { mails } = after({ ...facts, actions: [facts.actions[0]!] }, nothingDone, morning('2016-09-05'));
    const other = request({ id: 'other', items: [{ ...request().items[0]!, action: 'a2' }] });
    const news = request({ id: 'news', items: [{ ...request().items[0]!, rule: 'given', entry: 3 }] });
    const found = standing(facts, { mails: [...mails, request(), other, news], escalations: [] });
    expect(found.mails.map(({ id }) => id)).toEqual(['r', mails[0]!.id]);
    expect(found.next).toMatchObject({ day: '2016-09-16', item: { rule: 'before-10' } });
  });

  it('without going through mails about other actions for every day that is looked ahead', () => {
    let looks = 0;
    const { items, ...mail } = request({ kind: 'digest', day: '2016-08-01' });
    const about = items.map((item) => ({ ...item, action: 'a2' }));
    const others = Array.from({ length: 50 }, (_, n) => ({
      ...mail,
      id: `other ${n}`,
      get items() {
        looks += 1;
        return about;
      },
    }));
    const facts = board({ deadline: onDay('2018-09-30') });
    expect(standing(facts, { mails: others, escalations: [] })).toMatchObject({ mails: [], next: null });
    expect(looks).toBeLessThan(60);
  });

  it('with an escalation, where that comes before the next reminder', () => {
    const asked = [...after(board(), nothingDone, morning('2016-09-01')).mails, request({ kind: 'digest' })];
    const overdue = { action: 'a1', milestone: null, rule: 'overdue-5', due: '2016-08-31' } as const;
    const mails = [...asked, request({ id: 'five', kind: 'digest', day: '2016-09-07', items: [overdue] })];
    expect(standing(board(), { mails, escalations: [] }).next).toMatchObject({
      item: null,
      escalation: { action: 'a1', level: 'strategic-lead' },
    });
  });

  it.each(cases)('silent where it is %s', (why, facts) => {
    expect(standing(facts)).toMatchObject({ silence: why, next: null });
  });

  it('with nothing, where nothing falls due', () => {
    const facts = { ...board({ deadline: onDay('2018-03-31') }), people: [aPerson('ada')] };
    expect(standing(facts)).toMatchObject({ silence: null, next: null });
  });
});
