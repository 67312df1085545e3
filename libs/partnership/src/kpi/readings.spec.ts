import { type Day } from '@governance/calendar';
import { RuleBroken } from '../refusals/rule-broken.js';
import { given } from '@governance/event-sourcing';
import { describe, expect, it } from '@jest/globals';
import { aKPI, definition, now, q1, q2, q3, q4 } from './a-kpi.spec-data.js';
import type { KPIReading } from './commands.js';
import { kpiDecider } from './decide.js';
import type { KPIDefinition, KPIEvent } from './kpi.js';

const enter = (...readings: readonly KPIReading[]) => ({ type: 'UpdateKPI', readings, now }) as const;
const final = (period: KPIReading['period'], value: number): KPIReading => ({
  period,
  value,
  status: 'final',
});
const updated = (data: Partial<Extract<KPIEvent, { type: 'KPIUpdated' }>['data']>): KPIEvent => ({
  type: 'KPIUpdated',
  data: { period: q1, from: null, value: 90, status: 'final', note: '', ...data },
});

describe('a reading', () => {
  it('is kept with its period, and a provisional one gives way to the next', () => {
    const provisional = {
      period: q1,
      value: 88,
      status: 'provisional',
      note: ' Two schools to come ',
    } as const;
    const first = aKPI().when(enter(provisional));
    expect(first).toEqual([updated({ value: 88, status: 'provisional', note: 'Two schools to come' })]);
    expect(aKPI(...first).when(enter(provisional))).toEqual([]);
    expect(aKPI(...first).when(enter(final(q1, 90)))).toEqual([updated({ from: 88 })]);
    expect(aKPI(...first).when(enter(final(q1, 88)))).toEqual([updated({ from: 88, value: 88 })]);
  });

  it('is refused for a period already final, unless it says the same', () => {
    const history = updated({});
    expect(aKPI(history).when(enter(final(q1, 90)))).toEqual([]);
    const refused = new RuleBroken('kpi-period-final', { ...q1, value: '90' });
    expect(() => aKPI(history).when(enter(final(q1, 91)))).toThrow(refused);
    expect(() => aKPI(history).when(enter({ ...final(q1, 90), status: 'provisional' }))).toThrow(refused);
  });

  it('is final from the day after its period, and not on its last day', () => {
    const on = (day: Day) => ({ ...enter(final(q3, 90)), now: `${day}T12:00:00Z` }) as const;
    expect(() => aKPI().when(on(q3.to))).toThrow(new RuleBroken('kpi-period-not-over', q3));
    expect(aKPI().when(on('2017-01-01'))).toHaveLength(1);
    const begun = {
      ...enter({ ...final(q3, 90), status: 'provisional' }),
      now: `${q3.from}T12:00:00Z`,
    } as const;
    expect(aKPI().when(begun)).toHaveLength(1);
  });

  it('is refused for a period that is not over, or not begun', () => {
    expect(() => aKPI().when(enter(final(q4, 90)))).toThrow(new RuleBroken('kpi-period-not-over', q4));
    expect(aKPI().when(enter({ ...final(q4, 90), status: 'provisional' }))).toHaveLength(1);
    const next = { from: '2017-04-01', to: '2017-06-30' } as const;
    expect(() => aKPI().when(enter({ ...final(next, 90), status: 'provisional' }))).toThrow(
      new RuleBroken('kpi-period-not-over', next),
    );
  });

  it('is refused for a period of another length, or no date', () => {
    const year = { from: '2016-04-01', to: '2017-03-31' } as const;
    expect(() => aKPI().when(enter(final(year, 90)))).toThrow(
      new RuleBroken('kpi-period-not-of-frequency', { ...year, frequency: 'quarterly' }),
    );
    expect(() => aKPI().when(enter(final({ from: 'x' as Day, to: q1.to }, 90)))).toThrow(
      new RuleBroken('date-not-understood', { asWritten: 'x' }),
    );
  });

  it('must be a value of its unit', () => {
    const ofUnit = (unit: KPIDefinition['unit'], value: number) => () =>
      given(kpiDecider, { type: 'KPIDefined', data: { ...definition, unit } }).when(enter(final(q1, value)));
    expect(ofUnit('percent', 100.1)).toThrow(new RuleBroken('kpi-percent-over-100', { value: '100.1' }));
    expect(ofUnit('number', -1)).toThrow(new RuleBroken('kpi-value-negative', { value: '-1' }));
    expect(ofUnit('people', 2.5)).toThrow(new RuleBroken('kpi-people-not-whole', { value: '2.5' }));
    expect(ofUnit('number', Number.NaN)).toThrow(new RuleBroken('kpi-value-not-a-number', { value: 'NaN' }));
    expect(ofUnit('number', 1e13)).toThrow(RuleBroken);
    expect(ofUnit('change', -250)()).toHaveLength(1);
  });

  it('comes with others, all or none', () => {
    expect(aKPI().when(enter(final(q1, 90), final(q2, 91), final(q3, 92)))).toHaveLength(3);
    expect(() => aKPI().when(enter(final(q1, 90), final(q2, 910)))).toThrow(
      new RuleBroken('kpi-percent-over-100', { value: '910' }),
    );
    expect(() => aKPI().when(enter(final(q1, 90), final(q1, 91)))).toThrow(
      new RuleBroken('kpi-period-twice', q1),
    );
    const many = Array.from({ length: 501 }, () => final(q1, 1));
    expect(() => aKPI().when(enter(...many))).toThrow(
      new RuleBroken('kpi-too-many-readings', { most: '500' }),
    );
  });
});

describe('a correction', () => {
  const correct = {
    type: 'CorrectKPIReading',
    period: q1,
    value: 9,
    reason: 'A nought too many',
    now,
  } as const;

  it('keeps both values, and whether the reading is final', () => {
    const corrected = aKPI(updated({})).when(correct);
    expect(corrected).toEqual([
      { type: 'KPIReadingCorrected', data: { period: q1, from: 90, to: 9, reason: 'A nought too many' } },
    ]);
    expect(aKPI(updated({}), ...corrected).when(correct)).toEqual([]);
    const provisional = updated({ status: 'provisional' });
    expect(aKPI(provisional, ...corrected).when(enter(final(q1, 12)))).toEqual([
      updated({ from: 9, value: 12 }),
    ]);
    expect(() => aKPI(updated({}), ...corrected).when(enter(final(q1, 12)))).toThrow(
      new RuleBroken('kpi-period-final', { ...q1, value: '9' }),
    );
  });

  it('needs a reading, a value of its unit and a reason', () => {
    expect(() => aKPI().when(correct)).toThrow(new RuleBroken('kpi-no-reading', q1));
    expect(() => aKPI(updated({})).when({ ...correct, value: 910 })).toThrow(
      new RuleBroken('kpi-percent-over-100', { value: '910' }),
    );
    expect(() => aKPI(updated({})).when({ ...correct, reason: '' })).toThrow(
      new RuleBroken('text-missing', { field: 'reason' }),
    );
  });
});

describe('a restatement', () => {
  const restate = {
    type: 'RestateKPI',
    period: q1,
    value: 85,
    reason: 'A school counted twice',
    now,
  } as const;

  it('keeps both values and the reason', () => {
    const restated = aKPI(updated({})).when(restate);
    expect(restated).toEqual([
      { type: 'KPIRestated', data: { period: q1, from: 90, to: 85, reason: 'A school counted twice' } },
    ]);
    expect(aKPI(updated({}), ...restated).when(restate)).toEqual([]);
  });

  it('needs a final reading and a reason', () => {
    expect(() => aKPI().when(restate)).toThrow(new RuleBroken('kpi-no-reading', q1));
    expect(() => aKPI(updated({ status: 'provisional' })).when(restate)).toThrow(
      new RuleBroken('kpi-period-provisional', q1),
    );
    expect(() => aKPI(updated({})).when({ ...restate, reason: ' ' })).toThrow(
      new RuleBroken('text-missing', { field: 'reason' }),
    );
  });
});

it('can be taken back when it was never a reading of that period', () => {
  const withdraw = { type: 'WithdrawKPIReading', period: q1, reason: 'That was Q2', now } as const;
  const withdrawn = aKPI(updated({})).when(withdraw);
  expect(withdrawn).toEqual([
    { type: 'KPIReadingWithdrawn', data: { period: q1, value: 90, reason: 'That was Q2' } },
  ]);
  const after = aKPI(updated({}), ...withdrawn);
  expect(() => after.when(withdraw)).toThrow(new RuleBroken('kpi-no-reading', q1));
  expect(after.when(enter(final(q1, 70)))).toEqual([updated({ value: 70 })]);
});
