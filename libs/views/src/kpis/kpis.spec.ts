import { describe, expect, it } from '@jest/globals';
import type { KPIEvent } from '@governance/partnership';
import { kpiRagOf, defaultKPIPolicy } from '@governance/partnership';
import { describe as inWords } from '../entries/index.js';
import type { Entry } from '../view.js';
import { kpiFacts, kpis, type KPIRow } from './kpis.js';
import { kpiBecauseInWords, trendInWords, valueForAll, valueInWords } from './wording.js';

const q1 = { from: '2016-04-01', to: '2016-06-30' } as const;
const q2 = { from: '2016-07-01', to: '2016-09-30' } as const;
const defined: KPIEvent = {
  type: 'KPIDefined',
  data: {
    plan: 'plan-1',
    priority: null,
    action: null,
    metric: null,
    title: 'People starting treatment',
    unit: 'people',
    frequency: 'quarterly',
    counts: 'each-period',
    better: 'higher',
    baseline: null,
    source: '',
    lagDays: 0,
    words: null,
  },
};
const target = { direction: 'at-least', value: 70, tolerance: null } as const;
const set: KPIEvent = { type: 'KPITargetSet', data: { from: null, to: target, reason: '' } };
const updated = (data: Partial<Extract<KPIEvent, { type: 'KPIUpdated' }>['data']>): KPIEvent => ({
  type: 'KPIUpdated',
  data: { period: q1, from: null, value: 60, status: 'final', note: '', ...data },
});
const restated: KPIEvent = {
  type: 'KPIRestated',
  data: { period: q1, from: 60, to: 58, reason: 'Two were counted twice' },
};

/** The row after these events, the first at position 11. */
function rowOf(...events: readonly KPIEvent[]): KPIRow {
  const entries = events.map((event, index): Entry => {
    const version = index + 1;
    const metadata = {
      who: 'ada',
      command: `command-${version}`,
      recordedAt: '2016-10-10T11:00:00Z',
    } as const;
    const place = { id: `event-${version}`, stream: 'kpi-1', partnership: 'riverside', version };
    return { ...event, ...place, position: 10 + version, metadata };
  });
  const none: KPIRow | undefined = undefined;
  return entries.reduce<KPIRow | undefined>(kpis.fold.bind(kpis), none)!;
}

describe('the row of a KPI', () => {
  it('keeps its readings in order of period, whatever the order of entry', () => {
    const row = rowOf(defined, set, updated({ period: q2, value: 72 }), updated({}));
    expect(row.readings.map(({ period, value }) => [period.to, value])).toEqual([
      ['2016-06-30', 60],
      ['2016-09-30', 72],
    ]);
    expect(row).toMatchObject({ id: '1', version: 4, status: 'live', targets: [{ target, position: 12 }] });
  });

  it('keeps every value that a period had, with who and when', () => {
    const provisional = updated({ value: 55, status: 'provisional' });
    const [reading] = rowOf(defined, provisional, updated({ from: 55 }), restated).readings;
    expect(reading).toMatchObject({ value: 58, status: 'final', restated: true, position: 14 });
    expect(
      reading?.steps.map(({ kind, value, reason, position }) => [kind, value, reason, position]),
    ).toEqual([
      ['provisional', 55, '', 12],
      ['final', 60, '', 13],
      ['restated', 58, 'Two were counted twice', 14],
    ]);
  });

  it('shows a reading taken back apart', () => {
    const withdrawn: KPIEvent = {
      type: 'KPIReadingWithdrawn',
      data: { period: q1, value: 60, reason: 'That was Q2' },
    };
    const row = rowOf(defined, updated({}), withdrawn);
    expect(row.readings).toEqual([]);
    expect(row.withdrawn[0]?.steps.map(({ kind }) => kind)).toEqual(['final', 'withdrawn']);
  });

  it('is explained by the entries that count', () => {
    const row = rowOf(defined, set, updated({}), updated({ period: q2, value: 65 }), restated);
    const rag = kpiRagOf(kpiFacts(row), { version: 0, policy: defaultKPIPolicy });
    expect(rag).toMatchObject({
      colour: 'amber',
      because: [{ rule: 'within-tolerance', entries: [12, 14] }],
    });
    expect(rag.trend?.from).toMatchObject({ value: 58, position: 15 });
    expect(kpiBecauseInWords(rag.because[0]!, rag, row.unit)).toBe(
      '65 is within 10% of the 70 that was due.',
    );
    expect(trendInWords(rag.trend!, row.unit)).toBe('Up from 58 in Q1 2016/17: improving');
  });
});

it('says values with their unit', () => {
  expect(valueInWords(1204.5, 'pounds')).toBe('£1,204.5');
  expect(valueInWords(87.456, 'percent')).toBe('87.46%');
  expect(valueInWords(-5, 'change')).toBe('−5%');
  expect(valueInWords(5, 'change')).toBe('+5%');
  expect(valueInWords(1, 'days')).toBe('1 day');
  expect(valueForAll(3, 'people')).toBe('Fewer than 5');
  expect(valueForAll(12, 'people')).toBe('12');
});

describe('an entry of the history about a KPI', () => {
  const names = { person: (id: string) => id, organisation: (id: string) => id };
  const row = { type: restated.type, data: restated.data, stream: 'kpi-1' };

  it('says its values with their unit, where the KPI is known', () => {
    const figure = (_kpi: string, value: number) => valueInWords(value, 'percent');
    expect(inWords(row, { ...names, figure })).toMatchObject({ before: '60%', after: '58%' });
    expect(inWords(row, names)).toMatchObject({ before: '60', after: '58' });
  });

  it('asks for the figures of its own KPI, and takes what it is told in the place of a small count', () => {
    const figure = (kpi: string, value: number) => (kpi === '1' ? valueForAll(value - 56, 'people') : '?');
    expect(inWords(row, { ...names, figure })).toMatchObject({
      before: 'Fewer than 5',
      after: 'Fewer than 5',
    });
  });
});
