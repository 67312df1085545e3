import type { Day } from '@governance/calendar';
import { defaultKPIPolicy, unmarked } from '@governance/partnership';
import { describe, expect, it } from '@jest/globals';
import type { BoardRow } from '../board/board.js';
import { at, entriesOn, folded, markOn } from '../entries.spec-data.js';
import type { MarkedRows } from '../marked-rows.js';
import { awaitedReading, kpiFacts, kpis, kpisOf, offTarget, type KPIRow } from './kpis.js';
import { supplierOf } from './supplier.js';

const q1 = { from: '2016-04-01', to: '2016-06-30' };
const q2 = { from: '2016-07-01', to: '2016-09-30' };
const definition = {
  ...{
    plan: 'plan-1',
    priority: null,
    action: 'a1',
    metric: null,
    title: 'People in treatment',
    unit: 'people',
  },
  ...{
    frequency: 'quarterly',
    counts: 'each-period',
    better: 'higher',
    baseline: null,
    source: '',
    lagDays: 42,
    words: null,
  },
};
const defined = (own: object = {}) => ({ type: 'KPIDefined', data: { ...definition, ...own } });
const target = { direction: 'at-least', value: 70, tolerance: null };
const set = { type: 'KPITargetSet', data: { from: null, to: target, reason: 'Agreed' } };
const updated = (period: object, value: number, status = 'final') => ({
  ...{ type: 'KPIUpdated', data: { period, from: null, value, status, note: 'A note' } },
});
const restated = { type: 'KPIRestated', data: { period: q1, from: 60, to: 58, reason: 'Twice' } };
const withdrawn = { type: 'KPIReadingWithdrawn', data: { period: q1, value: 60, reason: 'That was Q2' } };
const retired = { type: 'KPIRetired', data: { reason: 'No longer published' } };
const after = (...events: readonly object[]): KPIRow =>
  folded(kpis, entriesOn('kpi-1', defined(), ...events))!;
const begun = {
  ...{ id: '1', partnership: 'riverside', ...definition, ...unmarked, status: 'live', defined: markOn(1) },
  ...{ retired: null, targets: [], readings: [], withdrawn: [], evidence: [] },
  ...{ supplier: null, supplierNamed: null, askedSince: at(1) },
};
const step = (kind: string, value: number, reason: string, day: number) => ({
  ...{ kind, value, reason, happenedOn: null, ...markOn(day) },
});

describe('a KPI', () => {
  it('begins as it was defined, in a history of its own', () => {
    expect(after()).toEqual({ ...begun, version: 1 });
    expect(kpis.keys(entriesOn('kpi-1', defined())[0]!)).toEqual(['1']);
    expect(kpis.keys(entriesOn('action-1', defined())[0]!)).toEqual([]);
    expect(folded(kpis, entriesOn('kpi-1', set))).toBeUndefined();
  });

  it('is reworded, described anew, given targets, marked and retired', () => {
    expect(after({ type: 'KPIReworded', data: { from: '', to: 'Adults' } })).toEqual({
      ...begun,
      version: 2,
      title: 'Adults',
    });
    const to = { better: 'lower', baseline: null, source: 'NDTMS', lagDays: 75 };
    expect(after({ type: 'KPIDetailsChanged', data: { from: {}, to } })).toEqual({
      ...begun,
      ...to,
      version: 2,
    });
    expect(after(set).targets).toEqual([{ ...markOn(2), target, reason: 'Agreed' }]);
    expect(after(retired)).toEqual({
      ...{
        ...begun,
        version: 2,
        status: 'retired',
        retired: { ...markOn(2), reason: 'No longer published' },
      },
    });
    const marked = { type: 'MarkingSet', data: { from: 'OFFICIAL', to: 'OFFICIAL-SENSITIVE', reason: '' } };
    expect(after(marked)).toEqual({ ...begun, version: 2, marking: 'OFFICIAL-SENSITIVE' });
  });

  it('has a reading of each period, with every value that it had', () => {
    const { readings } = after(updated(q2, 65), updated(q1, 55, 'provisional'), updated(q1, 60), restated);
    expect(readings).toEqual([
      {
        ...{ period: q1, value: 58, status: 'final', restated: true, position: 5 },
        steps: [
          step('provisional', 55, 'A note', 3),
          step('final', 60, 'A note', 4),
          step('restated', 58, 'Twice', 5),
        ],
      },
      {
        period: q2,
        value: 65,
        status: 'final',
        restated: false,
        position: 2,
        steps: [step('final', 65, 'A note', 2)],
      },
    ]);
    expect(after(updated(q1, 60), restated, updated(q1, 61)).readings[0]!.restated).toBe(true);
    const happened = {
      ...updated(q1, 60),
      metadata: { who: 'ada', command: 'c', recordedAt: at(2), happenedOn: '2016-05-01' },
    };
    expect(after(happened).readings[0]!.steps[0]!.happenedOn).toBe('2016-05-01');
  });

  it('is not restated by a correction, which keeps both values and whether it is final', () => {
    const corrected = {
      type: 'KPIReadingCorrected',
      data: { period: q1, from: 60, to: 16, reason: 'Digits' },
    };
    for (const status of ['final', 'provisional']) {
      const [reading] = after(updated(q1, 60, status), corrected).readings;
      expect(reading).toEqual({
        ...{ period: q1, value: 16, status, restated: false, position: 3 },
        steps: [step(status, 60, 'A note', 2), step('corrected', 16, 'Digits', 3)],
      });
    }
    expect(after(updated(q1, 60), restated, corrected).readings[0]!.restated).toBe(true);
  });

  it('keeps the target that was written down wrongly, and the one that was meant', () => {
    const { title, better, baseline, source, lagDays } = definition;
    const from = { title, better, baseline, source, lagDays, target };
    const right = { ...target, value: 700 };
    const correct = (to: object) => ({ type: 'KPICorrected', data: { from, to, reason: 'A nought' } });
    const row = after(set, correct({ ...from, title: 'Adults', target: right }));
    expect(row).toMatchObject({ title: 'Adults', source: '' });
    expect(row.targets).toEqual([
      { ...markOn(2), target, reason: 'Agreed' },
      { ...markOn(3), target: right, reason: 'A nought', corrects: true },
    ]);
    expect(row).not.toHaveProperty('target');
    expect(after(set, correct({ ...from, source: 'NDTMS' })).targets).toHaveLength(1);
    expect(after(correct({ ...from, target: null })).targets).toEqual([]);
  });

  it('keeps a reading that was taken back apart, and the others', () => {
    const row = after(updated(q1, 60), updated(q2, 65), withdrawn);
    expect(row.readings.map(({ period }) => period)).toEqual([q2]);
    expect(row.withdrawn).toEqual([
      { period: q1, steps: [step('final', 60, 'A note', 2), step('withdrawn', 60, 'That was Q2', 4)] },
    ]);
  });

  it('is coloured by its last target and what it was measured at', () => {
    const again = { type: 'KPITargetSet', data: { from: target, to: { ...target, value: 80 }, reason: '' } };
    expect(kpiFacts(after(set, again, updated(q1, 60), retired))).toEqual({
      ...{ better: 'higher', counts: 'each-period', definedAt: 1, retiredAt: 5 },
      target: { ...target, value: 80, position: 3 },
      readings: [{ period: q1, value: 60, status: 'final', position: 4 }],
    });
    expect(kpiFacts(after())).toMatchObject({ target: null, retiredAt: null, readings: [] });
  });

  it('goes with its action and its plan, and notes when its title is read', () => {
    const rule = kpis.marked as MarkedRows<KPIRow>;
    const row = after();
    expect([
      rule.record(row)!.stream,
      rule.plan!(row),
      rule.action!(row),
      rule.about(row, {} as BoardRow),
    ]).toEqual([...['kpi-1', 'plan-1', 'a1', []]]);
    let read = 0;
    const noted = rule.noted(row, () => (read += 1));
    expect([noted.unit, read, noted.title, read]).toEqual(['people', 0, 'People in treatment', 1]);
  });
});

describe('the KPIs of a plan', () => {
  const board = {
    kpiPolicies: [{ version: 1, since: at(1), policy: defaultKPIPolicy }],
  } as unknown as BoardRow;
  const row = (title: string, value: number | null, own: Partial<KPIRow> = {}): KPIRow => ({
    ...{ ...after(set, ...(value === null ? [] : [updated(q1, value)])), title, ...own },
  });
  const rows = [
    row('KPI 10', 20),
    row('KPI 2', 75),
    row('KPI 1', 66),
    row('KPI 3', 20),
    row('KPI 4', null),
    row('KPI 5', 20, { plan: 'other' }),
    row('KPI 6', 20, { status: 'retired' }),
  ];

  it('are its live ones, in the order in which people count', () => {
    expect(kpisOf(board, 'plan-1', rows, '2016-10-01').map(({ kpi }) => kpi.title)).toEqual([
      ...['KPI 1', 'KPI 2', 'KPI 3', 'KPI 4', 'KPI 10'],
    ]);
  });

  it('are off their target, red before amber', () => {
    const off = offTarget(board, 'plan-1', rows, '2016-10-01').map(
      ({ kpi, rag }) => `${rag.colour} ${kpi.title}`,
    );
    expect(off).toEqual(['red KPI 3', 'red KPI 10', 'amber KPI 1']);
  });
});

describe('who sends the figures of a KPI', () => {
  const named = (from: string | null, to: string | null) => ({
    type: 'KPISupplierNamed',
    data: { from, to },
  });
  const ofNothing = (...events: readonly object[]) =>
    folded(kpis, entriesOn('kpi-1', defined({ action: null }), ...events))!;

  it('is who was named last, or whoever leads its action, or nobody', () => {
    const action = { owners: ['police', 'council'] };
    expect(supplierOf(after(named(null, 'clinic')), action)).toBe('clinic');
    expect(supplierOf(after(named(null, 'clinic'), named('clinic', null)), action)).toBe('police');
    expect(supplierOf(after(), { owners: [] })).toBeNull();
    expect(supplierOf(ofNothing(), null)).toBeNull();
    expect(after(named(null, 'clinic'))).toMatchObject({ supplier: 'clinic', supplierNamed: at(2) });
  });

  it('is asked from when somebody was first there to be asked', () => {
    expect(ofNothing(named(null, 'clinic')).askedSince).toBe(at(2));
    expect(ofNothing(named(null, 'clinic'), named('clinic', 'police')).askedSince).toBe(at(2));
    const again = [named(null, 'clinic'), named('clinic', null), named(null, 'police')];
    expect(ofNothing(...again).askedSince).toBe(at(4));
    expect(after(named(null, 'clinic')).askedSince).toBe(at(1));
  });

  it('is whom it is about, so that they may read it where it is marked', () => {
    const { about } = kpis.marked as MarkedRows<KPIRow>;
    expect(about(after(named(null, 'clinic')), {} as BoardRow)).toEqual(['clinic']);
    expect(about(after(), {} as BoardRow)).toEqual([]);
  });
});

describe('a figure is awaited', () => {
  const awaited = (today: Day, ...events: readonly object[]) =>
    awaitedReading(after(...events), today)?.to ?? null;

  it('once it should be known, so many days after its period, and until it is here', () => {
    // 42 days after the end of June.
    expect([awaited('2016-08-10'), awaited('2016-08-11')]).toEqual([null, '2016-06-30']);
    expect(awaited('2016-08-12', updated(q1, 60))).toBeNull();
    expect(awaited('2016-11-12', updated(q1, 60))).toBe('2016-09-30');
  });

  it('of no period that was over before the KPI was defined, and of none that is retired', () => {
    expect(awaited('2016-06-15')).toBeNull();
    expect(awaited('2016-08-12', retired)).toBeNull();
  });

  it('of the year that it is read by, April to March where none was read yet', () => {
    const yearly = (...events: readonly object[]) =>
      folded(kpis, entriesOn('kpi-1', defined({ frequency: 'yearly', lagDays: 0 }), ...events))!;
    expect(awaitedReading(yearly(), '2017-02-01')).toBeNull();
    expect(awaitedReading(yearly(), '2017-04-03')).toEqual({ from: '2016-04-01', to: '2017-03-31' });
    const calendar = updated({ from: '2015-01-01', to: '2015-12-31' }, 60);
    expect(awaitedReading(yearly(calendar), '2017-02-01')).toEqual({ from: '2016-01-01', to: '2016-12-31' });
  });
});

it('is of the plan to which it was carried over, with its readings', () => {
  const to = { plan: 'plan-2', priority: 'p9' };
  const carried = { type: 'KPICarriedOver', data: { from: { plan: 'plan-1', priority: null }, to } };
  expect(after(updated(q1, 60), carried)).toMatchObject({ ...to, readings: [{ value: 60 }] });
});
