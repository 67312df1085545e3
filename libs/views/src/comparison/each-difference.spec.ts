import type { ActionRow } from '../action-page/action-row.js';
import type { Day } from '@governance/calendar';
import { defaultRagPolicy, unmarked, type Deadline } from '@governance/partnership';
import { describe, expect, it } from '@jest/globals';
import { actionPage } from '../action-page/action-page.js';
import type { AuditRow } from '../audit-trail/audit-trail.js';
import type { BoardRow } from '../board/board.js';
import { at, entriesOn, folded } from '../entries.spec-data.js';
import type { KPIRow } from '../kpis/kpis.js';
import type { RiskRow } from '../risks/risks.js';
import { differencesMade } from '../entries/index.js';
import { compareBoards } from './compare-boards.js';
import type { BoardAt } from './difference.js';
import { differencesInWords } from './differences-in-words.js';
import { groupOf, inGroups } from './groups.js';

const day = (date: Day): Deadline => ({ asWritten: date, date, precision: 'day' });
const agreed = {
  type: 'ActionAgreed',
  data: {
    ...{
      plan: 'plan-1',
      priority: 'p1',
      reference: 'A1',
      title: 'Open a clinic',
      owners: ['police'],
      kpis: ['Visits'],
    },
    deadline: day('2017-12-31'),
  },
};
const action = folded(actionPage, entriesOn('action-a', agreed))!;
const score = (likelihood: number, impact: number) => ({ likelihood, impact });
const risk = {
  ...{ id: 'r', reference: 'R1', title: 'County lines', cause: 'Groups', event: 'Recruit', consequence: '' },
  ...{ owner: 'police', priority: 'p1', status: 'open', version: 1, marked: unmarked, mitigations: [] },
  scores: { inherent: score(5, 5), current: score(3, 4), target: score(2, 2) },
} as unknown as RiskRow;
const period = { from: '2016-04-01', to: '2016-06-30' };
const reading = (value: number) => ({ period, value, status: 'final', position: 3, steps: [] });
const kpi = {
  ...{
    id: 'k',
    title: 'People in treatment',
    status: 'live',
    version: 1,
    defined: { position: 1, at: at(1) },
  },
  ...{ retired: null, targets: [], readings: [], better: 'higher', counts: 'each-period' },
} as unknown as KPIRow;
const target = { direction: 'at-least', value: 70, tolerance: null };
const priority = { id: 'p1', reference: 'P1', title: 'Fewer deaths', lead: null, closed: false };
const boardOf = (own: object = {}, more: readonly object[] = []) =>
  ({
    ...{
      ragPolicies: [{ version: 1, since: at(1), policy: defaultRagPolicy }],
      kpiPolicies: [],
      roundsOpened: ['2016-04-01'],
    },
    plans: [{ id: 'plan-1', themes: [{ priorities: [{ ...priority, ...own }, ...more] }] }],
  }) as unknown as BoardRow;
interface At {
  readonly actions?: readonly ActionRow[];
  readonly risks?: readonly RiskRow[];
  readonly kpis?: readonly KPIRow[];
  readonly board?: BoardRow;
}
const boardAt = (asAt: Day, { actions = [], risks = [], kpis = [], board = boardOf() }: At): BoardAt => ({
  ...{ asAt, board, actions, risks, kpis },
});
const seen = new Set<string>();
const compared = (before: At, after: At, entries: readonly AuditRow[] = []) => {
  const differences = compareBoards(boardAt('2016-05-31', before), boardAt('2016-06-30', after), entries);
  for (const { subject, change } of differences) seen.add(`${subject.of} ${change.kind}`);
  return differences;
};
const changesOf = (before: At, after: At) => compared(before, after).map(({ change }) => change);

describe('a risk differs', () => {
  const to = (own: Partial<RiskRow>) =>
    changesOf({ risks: [risk] }, { risks: [{ ...risk, version: 2, ...own }] });

  it('when it is new, and not when it is the same', () => {
    expect(compared({}, { risks: [risk] })).toMatchObject([
      {
        change: { kind: 'added' },
        subject: {
          of: 'risk',
          id: 'r',
          reference: 'R1',
          title: 'County lines',
          action: null,
          priority: 'p1',
          stream: 'risk-r',
        },
      },
    ]);
    expect(to({})).toEqual([]);
    expect(changesOf({ risks: [risk] }, { risks: [{ ...risk, title: 'Told elsewhere' }] })).toEqual([]);
  });

  it('in its words, scores, owner and in whether it is closed', () => {
    expect(to({ event: 'Groom' })).toEqual([
      { kind: 'reworded', before: 'County lines; Groups; Recruit', after: 'County lines; Groups; Groom' },
    ]);
    expect(to({ scores: { inherent: score(5, 4), current: score(4, 4), target: score(2, 2) } })).toEqual([
      { kind: 'rescored', score: 'current', before: score(3, 4), after: score(4, 4) },
      { kind: 'rescored', score: 'inherent', before: score(5, 5), after: score(5, 4) },
    ]);
    expect(to({ owner: null })).toEqual([{ kind: 'reassigned', before: ['police'], after: [] }]);
    expect(to({ status: 'closed' })).toEqual([{ kind: 'closed' }]);
    const closed = { ...risk, status: 'closed' } as RiskRow;
    expect(changesOf({ risks: [closed] }, { risks: [{ ...risk, version: 2 }] })).toEqual([
      { kind: 'reopened' },
    ]);
  });
});

describe('a KPI differs', () => {
  const kinds = (before: object, after: object) =>
    changesOf(
      { kpis: [{ ...kpi, ...before } as KPIRow] },
      { kpis: [{ ...kpi, version: 2, ...after } as KPIRow] },
    );

  it('when it is new, reworded, measured, given a target, or retired', () => {
    expect(compared({}, { kpis: [kpi] })).toMatchObject([
      {
        change: { kind: 'added' },
        subject: { of: 'KPI', id: 'k', reference: '', action: null, priority: null, stream: 'kpi-k' },
      },
    ]);
    expect(kinds({}, {})).toEqual([]);
    expect(kinds({}, { title: 'Adults' })).toEqual([
      { kind: 'reworded', before: kpi.title, after: 'Adults' },
    ]);
    expect(kinds({}, { readings: [reading(60)] })).toEqual([{ kind: 'measured', before: null, after: 60 }]);
    expect(kinds({ readings: [reading(60)] }, { readings: [reading(60), reading(58)] })).toEqual([
      { kind: 'measured', before: 60, after: 58 },
    ]);
    expect(kinds({}, { targets: [{ target, position: 2 }] })).toMatchObject([
      { kind: 'retargeted', before: null, after: target },
    ]);
    expect(kinds({}, { status: 'retired', retired: { position: 5 } }).map(({ kind }) => kind)).toContain(
      'closed',
    );
  });

  it('in its colour, when it is measured against its target', () => {
    const targets = [{ target, position: 2 }];
    expect(kinds({ targets, readings: [reading(75)] }, { targets, readings: [reading(20)] })).toMatchObject([
      { kind: 'measured', before: 75, after: 20 },
      { kind: 'kpi-recoloured', before: 'green', after: 'red' },
    ]);
  });
});

describe('a priority differs', () => {
  it('when it is new, reworded, led by another, or closed', () => {
    const changes = (own: object) => changesOf({}, { board: boardOf(own) });
    expect(changes({})).toEqual([]);
    expect(changes({ title: 'No deaths' })).toEqual([
      { kind: 'reworded', before: 'Fewer deaths', after: 'No deaths' },
    ]);
    expect(changes({ lead: 'lena' })).toEqual([{ kind: 'led', before: null, after: 'lena' }]);
    expect(changes({ closed: true })).toEqual([{ kind: 'closed' }]);
    const other = { ...priority, id: 'p2', reference: 'P2' };
    expect(compared({}, { board: boardOf({}, [other]) })).toMatchObject([
      { change: { kind: 'added' }, subject: { of: 'priority', id: 'p2', stream: 'plan-plan-1' } },
    ]);
  });
});

describe('an action differs', () => {
  const to = (own: Partial<ActionRow>, before: Partial<ActionRow> = {}) =>
    changesOf(
      { actions: [{ ...action, ...before }] },
      { actions: [{ ...action, version: 2, ...own }] },
    ).filter(({ kind }) => kind !== 'recoloured');

  it('in its words, measures, details, place, owners and deadline', () => {
    expect(to({})).toEqual([]);
    expect(to({ title: 'Open two' })).toEqual([
      { kind: 'reworded', before: 'Open a clinic', after: 'Open two' },
    ]);
    expect(to({ kpis: ['Visits', 'Calls'] })).toMatchObject([
      { kind: 'measures-reworded', before: 'Visits' },
    ]);
    expect(to({ details: [{ heading: 'Cost', text: '£5' }] as never })).toMatchObject([
      { kind: 'details-changed', before: '' },
    ]);
    expect(to({ priority: 'p2' })).toEqual([{ kind: 'placed', before: 'p1', after: 'p2' }]);
    const carried = { kind: 'carried-over', plan: 'plan-2', before: 'p1', after: 'p9' };
    expect(to({ plan: 'plan-2', priority: 'p9' })).toEqual([carried]);
    expect(to({ owners: ['fire'] })).toEqual([{ kind: 'reassigned', before: ['police'], after: ['fire'] }]);
    expect(to({ deadline: day('2018-03-31') })).toEqual([
      { kind: 'moved', before: day('2017-12-31'), after: day('2018-03-31') },
    ]);
  });

  it('in how it stands', () => {
    for (const status of ['paused', 'completed', 'withdrawn'] as const)
      expect(to({ status })).toEqual([{ kind: status }]);
    expect(to({}, { status: 'paused' })).toEqual([{ kind: 'resumed' }]);
    expect(to({}, { status: 'completed' })).toEqual([{ kind: 'reopened' }]);
    const ended = (status: ActionRow['status']) => changesOf({}, { actions: [{ ...action, status }] });
    expect(ended('completed')).toEqual([{ kind: 'added' }, { kind: 'completed' }]);
    expect(ended('withdrawn')).toEqual([{ kind: 'added' }, { kind: 'withdrawn' }]);
    expect(ended('paused')).toEqual([{ kind: 'added' }]);
  });

  it('in its milestones', () => {
    const milestone = {
      id: 'm',
      text: 'Lease',
      due: day('2016-09-30'),
      status: 'due',
    } as ActionRow['milestones'][number];
    const of = (after: readonly object[], before: readonly object[] = [milestone]) =>
      to({ milestones: after as ActionRow['milestones'] }, { milestones: before as ActionRow['milestones'] });
    expect(of([milestone], [])).toEqual([{ kind: 'added' }]);
    expect(of([])).toEqual([{ kind: 'withdrawn' }]);
    expect(of([{ ...milestone, text: 'Sign' }])).toEqual([
      { kind: 'reworded', before: 'Lease', after: 'Sign' },
    ]);
    expect(of([{ ...milestone, due: day('2016-10-31') }])).toEqual([
      { kind: 'moved', before: day('2016-09-30'), after: day('2016-10-31') },
    ]);
    for (const status of ['reached', 'missed'])
      expect(of([{ ...milestone, status }])).toEqual([{ kind: status }]);
    expect(of([milestone], [{ ...milestone, status: 'missed' }])).toEqual([]);
  });
});

it('differences stand in the order of priorities, actions, KPIs and risks, each by its reference', () => {
  const named = (reference: string): ActionRow => ({ ...action, id: reference, reference });
  const after: At = {
    ...{
      actions: [named('A10'), named('A2')],
      kpis: [kpi],
      risks: [risk],
      board: boardOf({ title: 'No deaths' }),
    },
  };
  expect(compared({}, after).map(({ subject: { of, reference } }) => `${of} ${reference}`)).toEqual([
    ...['priority P1', 'action A2', 'action A10', 'KPI ', 'risk R1'],
  ]);
});

it('a difference has its entries, those of its stream that made it, oldest first', () => {
  const entry = (position: number, type: string, stream: string, data: object = {}) =>
    ({ position, type, stream, data }) as unknown as AuditRow;
  const found = compared(
    { risks: [risk] },
    {
      risks: [
        {
          ...risk,
          version: 4,
          owner: 'fire',
          status: 'closed',
          scores: { ...risk.scores, current: score(5, 5) },
        },
      ],
    },
    [
      entry(9, 'RiskRescored', 'risk-r', { kind: 'current' }),
      entry(8, 'RiskRescored', 'risk-r', { kind: 'target' }),
      entry(7, 'RiskRescored', 'risk-r', { kind: 'current' }),
      entry(6, 'RiskOwnerAppointed', 'risk-r'),
      entry(5, 'RiskOwnerAppointed', 'risk-s'),
      entry(4, 'RiskClosed', 'risk-r'),
    ],
  );
  expect(
    found.map(({ change, evidence }) => [change.kind, ...evidence.map(({ position }) => position)]),
  ).toEqual([
    ['rescored', 7, 9],
    ['reassigned', 6],
    ['closed', 4],
  ]);
});

it('differences are asked for in groups, in the order in which a board asks', () => {
  const group = (kind: string) => groupOf({ change: { kind } } as Parameters<typeof groupOf>[0]);
  const kinds = {
    added: ['added'],
    withdrawn: ['withdrawn', 'closed'],
    status: ['completed', 'paused', 'resumed', 'reopened', 'reached', 'missed'],
    reworded: ['reworded', 'measures-reworded', 'details-changed'],
    moved: ['moved'],
    reassigned: ['reassigned', 'led', 'placed'],
    'carried-over': ['carried-over'],
    recoloured: ['recoloured', 'kpi-recoloured'],
    rescored: ['rescored'],
    measured: ['measured', 'retargeted'],
  };
  for (const [name, all] of Object.entries(kinds))
    expect([name, ...all.map(group)]).toEqual([name, ...all.map(() => name)]);
  const told = (['moved', 'added', 'moved'] as const).map((name, id) => ({ group: name, id }));
  expect(inGroups(told).map(({ name, items }) => [name, ...items.map(({ id }) => id)])).toEqual([
    ['added', 1],
    ['moved', 0, 2],
  ]);
});

// Of all the comparisons above: run alone, it has seen none.
it('every difference that an entry makes was found in some comparison', () => {
  expect([...differencesMade].filter((difference) => !seen.has(difference))).toEqual([]);
});

it('an action that was carried over says into which plan and under which of its priorities', () => {
  const plans = [
    { id: 'plan-1', title: 'Plan 2016/17', themes: [{ priorities: [priority] }] },
    { id: 'plan-2', title: 'Plan 2017/18', themes: [{ priorities: [{ ...priority, id: 'p9' }] }] },
  ];
  const held = { ...boardOf(), plans } as unknown as BoardRow;
  const [before, after] = ['2017-03-31', '2017-04-02'].map((asAt) => ({
    ...{ asAt, board: held, actions: [action], kpis: [], risks: [] },
  })) as unknown as [BoardAt, BoardAt];
  const carried = { ...action, plan: 'plan-2', priority: 'p9', version: 2 };
  const then = { ...after, actions: [carried] } as BoardAt;
  const found = compareBoards(before, then, []);
  expect(differencesInWords(before, then, found, (id) => id)).toMatchObject([
    {
      ...{ group: 'carried-over', before: 'P1 Fewer deaths', after: 'Plan 2017/18: P1 Fewer deaths' },
      note: 'Carried over into Plan 2017/18',
    },
  ]);
});
