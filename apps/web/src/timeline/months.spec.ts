import { describe, expect, it } from '@jest/globals';
import { monthsOf } from './months.js';

const labels = (...of: Parameters<typeof monthsOf>) =>
  monthsOf(...of).ticks.map(({ month, year }) => `${month} ${year}`.trim());

describe('months side by side', () => {
  it('begin with the first month of a date and end with the last, today among them', () => {
    const { at } = monthsOf(['2016-05-20', '2016-07-04'], '2016-06-15');
    expect([at('2016-05-01'), at('2016-07-31')]).toEqual([0, 98.91]);
    expect(labels(['2016-05-20', '2016-07-04'], '2016-06-15')).toEqual(['May 2016', 'Jun', 'Jul']);
    expect(labels([], '2016-06-15')).toEqual(['Jun 2016']);
  });

  it.each([
    ['2016-12-31', 12, ['Jan 2016', 'Feb', 'Mar']],
    ['2017-10-01', 11, ['Jan 2016', 'Mar', 'May']],
    ['2018-12-31', 12, ['Jan 2016', 'Apr', 'Jul']],
    ['2020-12-31', 10, ['Jan 2016', 'Jul', 'Jan 2017']],
  ] as const)('have at most twelve labels: until %s', (last, count, first) => {
    const shown = labels(['2016-01-31', last], '2016-02-01');
    expect(shown).toHaveLength(count);
    expect(shown.slice(0, 3)).toEqual(first);
  });

  it('leave room to the others where one date is decades away, which stands at the edge', () => {
    const { at, ticks } = monthsOf(['1999-01-01', '2099-12-31', '2016-07-01'], '2016-06-15');
    expect([at('1999-01-01'), at('2099-12-31')]).toEqual([0, 100]);
    expect(at('2016-07-01')).toBeCloseTo(50, 0);
    expect(ticks.length).toBeLessThanOrEqual(12);
  });
});
