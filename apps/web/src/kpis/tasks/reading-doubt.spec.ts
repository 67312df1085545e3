import { describe, expect, it } from '@jest/globals';
import type { KPIRow } from '@governance/views';
import { readingDoubt } from './reading-doubt.js';

const quarters = { Q4: '2027-01-01/2027-03-31', Q1: '2027-04-01/2027-06-30', Q2: '2027-07-01/2027-09-30' };
const held = (key: string, value: number) => {
  const [from, to] = key.split('/');
  return { period: { from, to }, value };
};
const kpi = (readings: readonly object[], more: object = {}) =>
  ({ unit: 'people', counts: 'each-period', readings, ...more }) as unknown as KPIRow;
const before = [held(quarters.Q4, 990), held(quarters.Q1, 1104)];
const words = (value: number, of = kpi(before)) =>
  readingDoubt({ period: quarters.Q2, value }, of)?.words ?? null;

describe('a reading is doubted', () => {
  it('where it is ten times the one before it, a tenth, or of the other sign', () => {
    expect(readingDoubt({ period: quarters.Q2, value: 11410 }, kpi(before))).toEqual({
      field: 'value',
      words:
        '11,410 is about 10 times the reading before it, 1,104 (Q1 2027/28). Change it, or keep it all the same',
      button: 'Keep it all the same',
    });
    expect(words(110)).toContain('110 is a tenth or less of the reading before it, 1,104');
    expect(words(-1104)).toContain('has the other sign than the reading before it');
  });

  it('and not where it moves as figures do, or there is none to compare it with', () => {
    expect([words(2100), words(500), words(0)]).toEqual([null, null, null]);
    expect([words(11410, kpi([])), words(11410, kpi([held(quarters.Q1, 0)]))]).toEqual([null, null]);
    expect(words(-3, kpi([held(quarters.Q1, 2)], { unit: 'change' }))).toBeNull();
  });

  it('by the period before its own, whatever came later; a total of the year by its own year', () => {
    const later = held(quarters.Q2, 9);
    expect(readingDoubt({ period: quarters.Q1, value: 1104 }, kpi([before[0]!, later]))).toBeNull();
    const total = kpi([held(quarters.Q4, 1200)], { counts: 'year-to-date' });
    expect(readingDoubt({ period: quarters.Q1, value: 100 }, total)).toBeNull();
    expect(words(11410, kpi(before, { counts: 'year-to-date' }))).toContain('about 10 times');
  });
});
