import { describe, expect, it } from '@jest/globals';
import type { KPITarget } from '../kpi/kpi.js';
import type { ReadingPeriod } from '../kpi/period.js';
import { q1, q2, q3 } from '../kpi/a-kpi.spec-data.js';
import { defaultKPIPolicy } from './kpi-policy.js';
import { kpiRagOf, type KPIFacts } from './kpi-rag.js';

const byDefault = { version: 0, policy: defaultKPIPolicy };
const lastQ2: ReadingPeriod = { from: '2015-07-01', to: '2015-09-30' };

function facts(
  target: Partial<KPITarget> | null,
  readings: readonly (readonly [ReadingPeriod, number])[],
  more: Partial<KPIFacts> = {},
): KPIFacts {
  return {
    better: 'higher',
    counts: 'each-period',
    definedAt: 1,
    retiredAt: null,
    target: target && { direction: 'at-least', value: 100, tolerance: null, position: 2, ...target },
    readings: readings.map(([period, value], index) => ({
      period,
      value,
      status: 'final',
      position: index + 3,
    })),
    ...more,
  };
}
const colour = (...args: Parameters<typeof facts>) => kpiRagOf(facts(...args), byDefault).colour;

describe('the colour of a KPI', () => {
  it('is green on or past the target, amber within the tolerance, red beyond', () => {
    const at = (value: number, target: Partial<KPITarget> = {}) => colour(target, [[q2, value]]);
    expect([101, 100, 99.9, 90, 89.9].map((value) => at(value))).toEqual([
      'green',
      'green',
      'amber',
      'amber',
      'red',
    ]);
    const atMost = [99, 100, 110, 110.1].map((value) => at(value, { direction: 'at-most' }));
    expect(atMost).toEqual(['green', 'green', 'amber', 'red']);
    const exactly = [100, 95, 105, 111, 89].map((value) => at(value, { direction: 'exactly' }));
    expect(exactly).toEqual(['green', 'amber', 'amber', 'red', 'red']);
  });

  it('takes the tolerance of the target before that of the board', () => {
    expect(colour({ tolerance: 0 }, [[q2, 99]])).toBe('red');
    expect(colour({ tolerance: 20 }, [[q2, 80]])).toBe('amber');
    const strict = { version: 3, policy: { tolerance: 1, amberOnImprovement: true } };
    expect(kpiRagOf(facts({}, [[q2, 98]]), strict)).toMatchObject({ colour: 'red', policyVersion: 3 });
  });

  it('does not trip over binary fractions at the edge of the tolerance', () => {
    expect(colour({ value: 0.3 }, [[q2, 0.27]])).toBe('amber');
    expect(colour({ value: 70 }, [[q2, 63]])).toBe('amber');
  });

  it('of a target of nought has no tolerance', () => {
    expect(colour({ direction: 'at-most', value: 0 }, [[q2, 0]])).toBe('green');
    expect(colour({ direction: 'at-most', value: 0 }, [[q2, 1]])).toBe('red');
  });

  it('is amber when off target but better than in the same period last year, if the board wants that', () => {
    const readings = [
      [lastQ2, 60],
      [q1, 80],
      [q2, 70],
    ] as const;
    const rag = kpiRagOf(facts({}, readings), byDefault);
    expect(rag.colour).toBe('amber');
    expect(rag.because).toEqual([
      { rule: 'improved-on-last-year', value: 70, before: 60, period: lastQ2, entries: [3, 5] },
      { rule: 'off-target', value: 70, due: 100, tolerance: 10, entries: [2, 5] },
    ]);
    const without = { version: 1, policy: { ...defaultKPIPolicy, amberOnImprovement: false } };
    expect(kpiRagOf(facts({}, readings), without).colour).toBe('red');
    expect(colour({}, [[lastQ2, 75], ...readings.slice(1)])).toBe('red');
  });

  it('compares with the year before in the direction of the target', () => {
    expect(
      colour({ direction: 'at-most' }, [
        [lastQ2, 160],
        [q2, 150],
      ]),
    ).toBe('amber');
    expect(
      colour({ direction: 'at-most' }, [
        [lastQ2, 140],
        [q2, 150],
      ]),
    ).toBe('red');
    expect(
      colour({ direction: 'exactly' }, [
        [lastQ2, 160],
        [q2, 50],
      ]),
    ).toBe('amber');
  });

  it('is grey with no reading, no target, no known quartile, or retired', () => {
    const why = (...args: Parameters<typeof facts>) => {
      const { colour, because } = kpiRagOf(facts(...args), byDefault);
      return [colour, because[0]?.rule, because[0]?.entries];
    };
    expect(why({}, [])).toEqual(['grey', 'no-reading', [1]]);
    expect(why(null, [[q1, 5]])).toEqual(['grey', 'no-target', [1, 3]]);
    const unknown = { direction: 'top-quartile', value: null } as const;
    expect(why(unknown, [[q1, 5]])).toEqual(['grey', 'top-quartile-not-known', [2]]);
    expect(why({}, [[q1, 5]], { retiredAt: 9 })).toEqual(['grey', 'retired', [9]]);
  });

  it('of a top quartile goes by which way is better', () => {
    const quartile = { direction: 'top-quartile', value: 40 } as const;
    expect(colour(quartile, [[q1, 41]])).toBe('green');
    expect(colour(quartile, [[q1, 41]], { better: 'lower' })).toBe('amber');
    expect(colour(quartile, [[q1, 30]], { better: 'lower' })).toBe('green');
  });

  it('of a total since 1 April measures against what was due by then', () => {
    const total = { counts: 'year-to-date' } as const;
    const at = (period: ReadingPeriod, value: number) => colour({ value: 12 }, [[period, value]], total);
    expect([at(q1, 3), at(q2, 6), at(q3, 9), at(q3, 8)]).toEqual(['green', 'green', 'green', 'red']);
    const rag = kpiRagOf(facts({ value: 12 }, [[q3, 8.5]], total), byDefault);
    expect(rag.because[0]).toMatchObject({ rule: 'within-tolerance', due: 9 });
  });
});

describe('the direction of travel', () => {
  const trend = (...args: Parameters<typeof facts>) => {
    const found = kpiRagOf(facts(...args), byDefault).trend;
    return found && [found.moved, found.improved];
  };

  it('stands apart from the colour', () => {
    expect(
      trend({}, [
        [q1, 120],
        [q2, 110],
      ]),
    ).toEqual(['down', false]);
    expect(
      trend({}, [
        [q1, 50],
        [q2, 60],
      ]),
    ).toEqual(['up', true]);
    expect(
      trend({ direction: 'at-most' }, [
        [q1, 50],
        [q2, 60],
      ]),
    ).toEqual(['up', false]);
    expect(
      trend({}, [
        [q1, 50],
        [q2, 50],
      ]),
    ).toEqual(['level', null]);
    expect(
      trend(
        null,
        [
          [q1, 50],
          [q2, 40],
        ],
        { better: 'lower' },
      ),
    ).toEqual(['down', true]);
  });

  it('needs something to compare with: of a total since 1 April, the year before', () => {
    expect(trend({}, [[q1, 120]])).toBeNull();
    const total = { counts: 'year-to-date' } as const;
    expect(
      trend(
        { value: 12 },
        [
          [q1, 3],
          [q2, 6],
        ],
        total,
      ),
    ).toBeNull();
    expect(
      trend(
        { value: 12 },
        [
          [lastQ2, 7],
          [q1, 3],
          [q2, 6],
        ],
        total,
      ),
    ).toEqual(['down', false]);
  });
});
