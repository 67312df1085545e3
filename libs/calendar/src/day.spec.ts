import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { DateTime } from 'luxon';
import {
  asDay,
  daysBetween,
  endOfMonth,
  isDay,
  monthsBetween,
  plusDays,
  plusMonths,
  quarterStart,
} from './index.js';
import { addWorkingDays, isWorkingDay, londonDate } from './index.js';

describe('a day', () => {
  it.each(['2017-02-31', '2017-13-01', '2017-2-1', '2017-02-01T00:00:00Z', '', '2017', '2100-02-29'])(
    'is not %s',
    (text) => {
      expect(isDay(text)).toBe(false);
      expect(() => asDay(text)).toThrow(new RangeError(`Not a day: ${text}`));
    },
  );

  it.each(['2016-02-29', '2017-12-31', '2000-02-29'])('is %s', (text) => {
    expect(asDay(text)).toBe(text);
  });
});

describe('days, months and years from a day', () => {
  it('are those of a calendar that knows zones and leap years', () => {
    const day = fc.integer({ min: -3650, max: 36500 }).map((days) => plusDays('2014-01-01', days));
    const utc = (text: string) => DateTime.fromISO(text, { zone: 'utc' });
    fc.assert(
      fc.property(day, fc.integer({ min: -400, max: 400 }), (from, count) => {
        expect(plusDays(from, count)).toBe(utc(from).plus({ days: count }).toISODate());
        expect(plusMonths(from, count)).toBe(utc(from).plus({ months: count }).toISODate());
        expect(endOfMonth(from)).toBe(utc(from).endOf('month').toISODate());
        const later = plusDays(from, Math.abs(count));
        expect(monthsBetween(from, later)).toBe(Math.floor(utc(later).diff(utc(from), 'months').months));
      }),
    );
  });
});

describe('the quarter of the financial year', () => {
  it.each([
    ['2016-04-01', '2016-04-01'],
    ['2016-06-30', '2016-04-01'],
    ['2016-12-31', '2016-10-01'],
    ['2017-03-31', '2017-01-01'],
  ] as const)('that holds %s starts on %s', (date, start) => {
    expect(quarterStart(date)).toBe(start);
  });
});

describe('days between', () => {
  it.each([
    ['2016-03-31', '2016-03-31', 0],
    ['2017-03-25', '2017-03-27', 2],
    ['2017-03-31', '2017-02-28', -31],
    ['2016-02-28', '2016-03-01', 2],
  ] as const)('%s and %s: %d', (from, to, days) => {
    expect(daysBetween(from, to)).toBe(days);
  });
});

describe('a date that does not exist', () => {
  const refused = new RangeError('Not a day: 2017-02-31');

  it('is said to be none, before any counting begins', () => {
    expect(() => isWorkingDay('2017-02-31')).toThrow(refused);
    expect(() => addWorkingDays('2017-02-31', 1)).toThrow(refused);
    expect(() => quarterStart('2017-02-31')).toThrow(refused);
    expect(() => daysBetween('2017-02-01', '2017-02-31')).toThrow(refused);
    expect(() => londonDate('2017-02-31T12:00:00Z')).toThrow('Not an instant');
  });
});
