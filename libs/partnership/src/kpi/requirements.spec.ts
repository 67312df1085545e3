import { RuleBroken } from '../refusals/rule-broken.js';
import { describe, expect, it } from '@jest/globals';
import { outcomesFramework } from './outcomes-framework.js';
import { requireDetails, requireTarget, requireValue } from './requirements.js';

const codeOf = (run: () => unknown) => {
  try {
    run();
    return null;
  } catch (error) {
    return (error as RuleBroken).code;
  }
};

describe('a value', () => {
  it.each([
    ['percent', 100, null],
    ['percent', 100.1, 'kpi-percent-over-100'],
    ['number', 100.1, null],
    ['percent', 0, null],
    ['number', -0.1, 'kpi-value-negative'],
    ['change', -40, null],
    ['people', 12, null],
    ['people', 12.5, 'kpi-people-not-whole'],
    ['days', 12.5, null],
    ['number', 1e12, null],
    ['number', 1e12 + 1, 'kpi-value-not-a-number'],
    ['change', -1e12 - 1, 'kpi-value-not-a-number'],
    ['number', Number.NaN, 'kpi-value-not-a-number'],
  ] as const)('in %s of %d: %s', (unit, value, code) => {
    expect(codeOf(() => requireValue(unit, value))).toBe(code);
  });
});

describe('a target', () => {
  const of = (target: object, counts = 'each-period') =>
    codeOf(() =>
      requireTarget(
        { unit: 'percent', counts } as never,
        { direction: 'at-least', value: 70, tolerance: null, ...target } as never,
      ),
    );

  it('has a value, but where it is to be in the best quarter, which does not add up over a year', () => {
    expect([of({}), of({}, 'year-to-date'), of({ value: null })]).toEqual([
      null,
      null,
      'kpi-target-needs-value',
    ]);
    const best = { direction: 'top-quartile', value: null };
    expect([of(best), of(best, 'year-to-date')]).toEqual([null, 'kpi-top-quartile-does-not-add-up']);
    expect(of({ value: 101 })).toBe('kpi-percent-over-100');
    expect(
      requireTarget(
        { unit: 'percent', counts: 'each-period' },
        { direction: 'top-quartile', value: null, tolerance: 5 },
      ),
    ).toEqual({
      ...{ direction: 'top-quartile', value: null, tolerance: 5 },
    });
  });

  it('has a tolerance from 0 to 100, or none', () => {
    const tolerances = [null, 0, 100, -1, 101, Number.NaN].map((tolerance) => of({ tolerance }));
    expect(tolerances).toEqual([null, null, null, ...Array<string>(3).fill('kpi-tolerance-out-of-range')]);
  });
});

describe('the details', () => {
  const details = { better: 'higher', baseline: null, source: '', lagDays: 0 } as const;
  const of = (own: object) => requireDetails({ unit: 'percent' }, { ...details, ...own } as never);

  it('say how many days a figure takes, up to two years', () => {
    const lags = [0, 730, -1, 731, 1.5].map((lagDays) => codeOf(() => of({ lagDays })));
    expect(lags).toEqual([null, null, ...Array<string>(3).fill('kpi-lag-out-of-range')]);
  });

  it('say the source and the baseline, or none', () => {
    expect(of({ source: '  ' }).source).toBe('');
    expect(of({ source: ' NDTMS ' }).source).toBe('NDTMS');
    expect(of({ baseline: { value: 40, when: ' 2015/16 ' } }).baseline).toEqual({
      value: 40,
      when: '2015/16',
    });
    expect(codeOf(() => of({ baseline: { value: 101, when: '2015' } }))).toBe('kpi-percent-over-100');
    expect(codeOf(() => of({ baseline: { value: 1, when: ' ' } }))).toBe('text-missing');
  });
});

describe('the national metrics', () => {
  it('each say what they are, how they are read and by whom, and are told apart', () => {
    expect(outcomesFramework.length).toBeGreaterThan(30);
    expect(new Set(outcomesFramework.map(({ name }) => name)).size).toBe(outcomesFramework.length);
    for (const { kind, name, unit, better, source, frequency, lagDays, outcome } of outcomesFramework) {
      expect([name, kind]).toEqual([name, expect.stringMatching(/^(headline|supporting)$/)]);
      expect([name, unit]).toEqual([
        name,
        expect.stringMatching(/^(percent|people|number|rate|pounds|days|change)$/),
      ]);
      expect([name, better]).toEqual([name, expect.stringMatching(/^(higher|lower)$/)]);
      expect([name, frequency]).toEqual([
        name,
        expect.stringMatching(/^(quarterly|yearly|rolling-year|three-year)$/),
      ]);
      expect([name, source.length > 5, outcome.length > 5, lagDays > 30 && lagDays <= 730]).toEqual([
        name,
        true,
        true,
        true,
      ]);
    }
  });
});
