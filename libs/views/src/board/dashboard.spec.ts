import type { ActionRow, MilestoneRow, ReportRow } from '../action-page/action-row.js';
import type { Day } from '@governance/calendar';
import {
  defaultChasePolicy,
  defaultKPIPolicy,
  defaultRagPolicy,
  type ActionEvent,
  type Deadline,
} from '@governance/partnership';
import { describe, expect, it } from '@jest/globals';
import { becauseInWords } from '../action-page/because-in-words.js';
import { actionPage, ragFacts } from '../action-page/action-page.js';
import type { Entry } from '../view.js';
import type { BoardRow, PlanRow } from './board.js';
import {
  chasePolicyOn,
  colourOf,
  compareReferences,
  currentPlan,
  mainPlan,
  dashboardOf,
  daysInWords,
  fromToday,
  kpiPolicyOn,
  lastRoundOn,
  plansInForce,
  ragPolicyOn,
} from './dashboard.js';

const onDay = (date: Day): Deadline => ({ asWritten: date, date, precision: 'day' });
const ongoing: Deadline = { asWritten: 'Ongoing', date: null, precision: 'ongoing' };
const today = '2016-09-15';

/** An action of the police, agreed in April 2016 for the end of the year. */
const agreed: ActionEvent = {
  type: 'ActionAgreed',
  data: {
    ...{ plan: 'plan', priority: 'p1', reference: 'A1.1', title: 'Open a clinic' },
    ...{ owners: ['police'], deadline: onDay('2016-12-31'), kpis: [] },
  },
};
const asAgreed = actionPage.fold(undefined, {
  ...agreed,
  ...{ id: 'e1', stream: 'action-a', partnership: 'riverside', version: 1, position: 11 },
  metadata: { who: 'ada', command: 'c', recordedAt: '2016-04-05T11:00:00Z' },
} as Entry)!;
function anAction(reference: string, own: Partial<ActionRow> = {}): ActionRow {
  return { ...asAgreed, id: reference, reference, ...own };
}
function reported(day: string, own: Partial<ReportRow> = {}): Pick<ActionRow, 'reports'> {
  const report = { narrative: 'Going on', at: `${day}T11:00:00Z`, who: 'ada', position: 50, ...own };
  return { reports: [report as ReportRow] };
}

const plan = {
  id: 'plan',
  title: 'Plan',
  themes: [
    {
      id: 't1',
      priorities: [
        { id: 'p1', closed: false },
        { id: 'p2', closed: false },
        { id: 'p3', closed: true },
      ],
    },
    { id: 't2', priorities: [{ id: 'p4', closed: false }] },
  ],
} as unknown as PlanRow;
const board = {
  ragPolicies: [{ version: 1, since: '2016-04-01T09:00:00Z', policy: defaultRagPolicy }],
  ...{ kpiPolicies: [], chasePolicies: [], roundsOpened: ['2016-09-01'], plans: [plan] },
} as unknown as BoardRow;
const shown = (...rows: readonly ActionRow[]) => dashboardOf(board, plan, rows, today);
const named = (list: readonly { readonly action: ActionRow }[]) => list.map(({ action }) => action.reference);

describe('a dashboard', () => {
  it('lists as overdue what is open and whose day has passed, the longest first, and the rest by its day', () => {
    const { overdue, nextDeadlines } = shown(
      anAction('due-today', { deadline: onDay(today) }),
      anAction('late', { deadline: onDay('2016-09-14') }),
      anAction('later', { deadline: onDay('2016-10-31') }),
      anAction('longest', { deadline: onDay('2016-05-31') }),
      anAction('late-and-paused', { deadline: onDay('2016-05-31'), status: 'paused' }),
      anAction('late-and-completed', { deadline: onDay('2016-05-31'), status: 'completed' }),
      anAction('without-a-date', { deadline: ongoing }),
    );
    expect(named(overdue)).toEqual(['longest', 'late']);
    expect(named(nextDeadlines)).toEqual(['due-today', 'later']);
  });

  it('puts those due on one day in the order of their references, as people count', () => {
    const { nextDeadlines, overdue } = shown(
      ...['A1.10', 'A1.2', 'A1.1'].map((one) => anAction(one)),
      ...['A2.10', 'A2.9'].map((one) => anAction(one, { deadline: onDay('2016-05-31') })),
    );
    expect(named(nextDeadlines)).toEqual(['A1.1', 'A1.2', 'A1.10']);
    expect(named(overdue)).toEqual(['A2.9', 'A2.10']);
  });

  it('lists what was withdrawn and counts it nowhere', () => {
    const { counts, total, themes, withdrawn } = shown(
      anAction('kept', reported('2016-09-02')),
      anAction('gone', { status: 'withdrawn' }),
    );
    expect(named(withdrawn)).toEqual(['gone']);
    expect(total).toBe(1);
    expect(counts).toEqual({ blue: 0, green: 1, amber: 0, red: 0, grey: 0 });
    expect(themes[0]!.counts).toEqual(counts);
    expect(named(themes[0]!.priorities[0]!.actions)).toEqual(['kept']);
  });

  it('counts the colours of each priority, of each theme and of the plan, which closed priorities belong to too', () => {
    const { themes, counts, total } = shown(
      anAction('late', { deadline: onDay('2016-05-31') }),
      anAction('going-well', { priority: 'p2', ...reported('2016-09-02') }),
      anAction('of-a-closed-priority', { priority: 'p3', status: 'completed' }),
      anAction('of-another-theme', { priority: 'p4', status: 'paused' }),
      anAction('of-another-plan', { plan: 'other' }),
    );
    expect(themes.map(({ priorities }) => priorities.map(({ priority }) => priority.id))).toEqual([
      ['p1', 'p2', 'p3'],
      ['p4'],
    ]);
    // A closed one that holds nothing that counts is gone from the list.
    expect(shown(anAction('late')).themes[0]!.priorities.map(({ priority }) => priority.id)).toEqual([
      'p1',
      'p2',
    ]);
    expect(themes[0]!.priorities[0]!.counts).toMatchObject({ red: 1, green: 0 });
    expect(themes[0]!.counts).toEqual({ blue: 1, green: 1, amber: 0, red: 1, grey: 0 });
    expect(themes[1]!.counts).toEqual({ blue: 0, green: 0, amber: 0, red: 0, grey: 1 });
    expect(counts).toEqual({ blue: 1, green: 1, amber: 0, red: 1, grey: 1 });
    expect(total).toBe(4);
  });

  it('lists what was not reported on since the last round opened, by London’s day', () => {
    const { notReported, lastRound } = shown(
      anAction('never'),
      anAction('before-it', reported('2016-08-30')),
      anAction('on-its-day', reported('2016-09-01')),
      // Half an hour past midnight in London.
      anAction('in-its-first-hour', reported('', { at: '2016-08-31T23:30:00Z' })),
      anAction('ended', { status: 'completed' }),
      anAction('newer', { statusSince: { ...asAgreed.statusSince, at: '2016-09-05T11:00:00Z' } }),
    );
    expect(lastRound).toBe('2016-09-01');
    expect(named(notReported)).toEqual(['before-it', 'never']);
  });

  it('lists what owners ask for, as long as the action is open', () => {
    const asks = { requested: { to: ongoing, reason: 'Late' } } as unknown as Partial<ActionRow>;
    const gives = { reassignmentRequested: { reason: 'Moved' } } as unknown as Partial<ActionRow>;
    const { requests, reassignments } = shown(
      anAction('neither'),
      anAction('another-date', asks),
      anAction('not-theirs', gives),
      anAction('ended', { ...asks, ...gives, status: 'completed' }),
    );
    expect(named(requests)).toEqual(['another-date']);
    expect(named(reassignments)).toEqual(['not-theirs']);
  });

  it('lists where the owner’s colour is another than the policy’s', () => {
    const says = (declared: 'red' | 'green') => reported('2016-09-02', { declared });
    const { disagreements } = shown(
      anAction('agrees', says('green')),
      anAction('fears-worse', says('red')),
      anAction('ended', { ...says('red'), status: 'completed' }),
    );
    expect(named(disagreements)).toEqual(['fears-worse']);
  });
});

describe('the colour of an action', () => {
  const colour = (own: Partial<ActionRow>, of: BoardRow = board) =>
    colourOf(of, anAction('a', own), today).rag;

  it('rests on the last report since it was reopened, and not on what was declared before', () => {
    const declared = reported('2016-09-02', { declared: 'red', position: 50 });
    expect(colour(declared).colour).toBe('red');
    expect(colour({ ...declared, reopenedAt: 49 }).colour).toBe('red');
    expect(colour({ ...declared, reopenedAt: 51 })).toMatchObject({ colour: 'grey', declared: null });
  });

  it('knows the report by London’s day, and the milestones that were missed', () => {
    const milestone = { id: 'm', text: 'Lease', due: onDay('2016-06-30'), position: 33 } as MilestoneRow;
    const all = (['due', 'missed', 'reached'] as const).map((status) => ({ ...milestone, status }));
    const row = anAction('a', { ...reported('', { at: '2016-08-31T23:30:00Z' }), milestones: all });
    expect(ragFacts(row)).toMatchObject({
      lastReport: { recordedOn: '2016-09-01', position: 50, declared: null },
      missedMilestones: [{ text: 'Lease', due: '2016-06-30', position: 33 }],
    });
  });

  it('says since when nothing was reported: the round that opened, or the quarter where none has', () => {
    const words = (of: BoardRow) =>
      colour({ deadline: onDay('2016-09-30') }, of).because.map((because) => becauseInWords(because, today));
    const due = 'It is due on 30 September 2016 and has not been reported on since';
    expect(words(board)).toEqual([`${due} the round that opened on 1 September 2016.`]);
    const without = { ...board, roundsOpened: [] };
    expect(words(without)).toEqual([`${due} 1 July 2016, the beginning of the quarter.`]);
  });

  it.each([
    [{ asWritten: 'TBC', precision: 'tbc' }, 'Its deadline is “TBC”: set it when it is known.'],
    [{ asWritten: '', precision: 'none' }, 'It has no deadline: set one.'],
    [{ asWritten: 'soon', precision: 'none' }, 'Its deadline, “soon”, names no date: set one.'],
  ] as const)('says what to do where there is no date: %j', (written, words) => {
    const { because } = colour({ deadline: { ...written, date: null } });
    expect(because.map((one) => becauseInWords(one, today))).toEqual([words]);
  });

  it('is by the policy of the day: amber soon before the deadline, unless reported on since the round opened', () => {
    const soon = { deadline: onDay('2016-10-12') };
    expect(colour({ ...soon, ...reported('2016-08-30') }).colour).toBe('amber');
    expect(colour({ ...soon, ...reported('2016-09-01') }).colour).toBe('green');
    const later = { ...defaultRagPolicy, amberWithinWorkingDays: 5 };
    const adopted = { version: 2, since: '2016-09-10T09:00:00Z', policy: later } as const;
    const stricter = { ...board, ragPolicies: [...board.ragPolicies, adopted] };
    expect(colour({ ...soon, ...reported('2016-08-30') }, stricter)).toMatchObject({
      colour: 'green',
      policyVersion: 2,
    });
  });
});

describe('what is in force on a day', () => {
  const from = (version: number, since: string) => ({ version, since, policy: {} });
  const adopted = [from(1, '2016-04-01T09:00:00Z'), from(2, '2016-06-30T23:30:00Z')];
  const of = { ...board, ragPolicies: adopted, chasePolicies: adopted, kpiPolicies: adopted };
  const versions = (day: Day) =>
    [ragPolicyOn, chasePolicyOn, kpiPolicyOn].map((on) => on(of as unknown as BoardRow, day).version);

  it('is the policy that was adopted last on or before it, by London’s day', () => {
    // The second was adopted half an hour into 1 July in London.
    expect(versions('2016-06-30')).toEqual([1, 1, 1]);
    expect(versions('2016-07-01')).toEqual([2, 2, 2]);
    expect(versions('2016-04-01')).toEqual([1, 1, 1]);
  });

  it('is, before the first, the first for colours of actions, and else the default as version 0', () => {
    expect(versions('2016-03-31')).toEqual([1, 0, 0]);
    expect(chasePolicyOn(board, today).policy).toEqual(defaultChasePolicy);
    expect(kpiPolicyOn(board, today).policy).toEqual(defaultKPIPolicy);
  });

  it('is the quarter’s first day as the last round before any opened, and else the last that opened', () => {
    expect(lastRoundOn({ ...board, roundsOpened: [] }, today)).toBe('2016-07-01');
    const rounds = { ...board, roundsOpened: ['2016-09-01', '2016-08-01', '2016-09-16'] } as const;
    expect(lastRoundOn(rounds, today)).toBe('2016-09-01');
    expect(lastRoundOn(rounds, '2016-09-16')).toBe('2016-09-16');
  });

  it('is the plan whose period holds the day, its first and last too, or else the one adopted last', () => {
    const planOf = (id: string, period: PlanRow['period']) => ({ ...plan, id, period });
    const plans = [
      planOf('old', { from: '2015-04-01', to: '2016-03-31' }),
      planOf('this', { from: '2016-04-01', to: '2017-03-31' }),
      planOf('undated', null),
    ];
    const on = (day: Day) => currentPlan({ ...board, plans }, day)?.id;
    expect((['2016-03-31', '2016-04-01', '2017-03-31', '2017-04-01'] as const).map(on)).toEqual([
      ...['old', 'this', 'this', 'undated'],
    ]);
    expect(currentPlan({ ...board, plans: [] }, today)).toBeUndefined();
  });

  it('is, of those that run side by side, the one with the most open actions, and of equal ones the earlier begun', () => {
    const plans = [
      { id: 'undated', closed: null, period: null },
      { id: 'alcohol', closed: null, period: { from: '2016-10-01', to: '2017-03-31' } },
      { id: 'drugs', closed: null, period: { from: '2016-04-01', to: '2017-03-31' } },
      { id: 'next', closed: null, period: { from: '2017-04-01', to: '2018-03-31' } },
    ] as unknown as readonly PlanRow[];
    const of = (id: string, status: ActionRow['status'] = 'open') => ({ plan: id, status });
    const on = (day: Day, ...actions: readonly ReturnType<typeof of>[]) =>
      mainPlan({ plans }, day, actions)?.id;
    expect(on('2016-11-30')).toBe('drugs');
    expect(on('2016-11-30', of('drugs'), of('alcohol'))).toBe('drugs');
    expect(on('2016-11-30', of('drugs', 'completed'), of('alcohol'))).toBe('alcohol');
    expect(on('2016-11-30', of('undated'), of('undated'), of('alcohol'), of('next'))).toBe('undated');
    expect(on('2016-06-30', of('alcohol'))).toBe('drugs');
    expect(mainPlan({ plans: [] }, '2016-06-30', [])).toBeUndefined();
  });

  it('runs beside others whose period holds the day, and with those that have none', () => {
    const year = { from: '2016-04-01', to: '2017-03-31' };
    const plans = [
      { id: 'drugs', closed: null, period: year },
      { id: 'alcohol', closed: null, period: year },
      { id: 'ended', closed: {}, period: year },
      { id: 'next', closed: null, period: { from: '2017-04-01', to: '2018-03-31' } },
      { id: 'standing', closed: null, period: null },
    ] as unknown as readonly PlanRow[];
    const on = (day: Day, among = plans) => plansInForce({ plans: among }, day).map(({ id }) => id);
    expect(on('2016-06-01')).toEqual(['drugs', 'alcohol', 'standing']);
    expect(on('2017-06-01')).toEqual(['next', 'standing']);
    // Between two plans, the one of the board goes on until the next begins.
    expect(on('2018-06-01', plans.slice(0, 2))).toEqual(['alcohol']);
    expect(on('2016-06-01', [])).toEqual([]);
  });
});

describe('days in words', () => {
  it('say how a date stands to another', () => {
    const days = ['2016-09-12', '2016-09-14', '2016-09-15', '2016-09-16', '2016-09-17'] as const;
    expect(days.map((day) => fromToday(day, today))).toEqual([
      ...['3 days ago', 'yesterday', 'today', 'tomorrow', 'in 2 days'],
    ]);
    expect(daysInWords('2016-12-31', '2017-01-31')).toBe('31 days later');
    expect(daysInWords('2016-12-31', '2016-12-30')).toBe('1 day earlier');
    expect(daysInWords('2016-12-31', '2017-01-01')).toBe('1 day later');
  });

  it('and references stand in the order in which people count', () => {
    expect(['PBC1.10', 'PBC1.2', 'PBC1.1'].sort(compareReferences)).toEqual(['PBC1.1', 'PBC1.2', 'PBC1.10']);
  });
});
