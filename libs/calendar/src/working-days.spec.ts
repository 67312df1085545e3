import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  plusDays,
  addWorkingDays,
  bankHolidays,
  isWorkingDay,
  workingDaysBetween,
  type Day,
} from './index.js';

const day = fc.integer({ min: 0, max: 3650 }).map((days) => plusDays('2014-01-01', days));

// As published at https://www.gov.uk/bank-holidays for England and Wales.
const published: readonly (readonly [number, string])[] = [
  [2016, '01-01 03-25 03-28 05-02 05-30 08-29 12-26 12-27'],
  [2017, '01-02 04-14 04-17 05-01 05-29 08-28 12-25 12-26'],
  [2018, '01-01 03-30 04-02 05-07 05-28 08-27 12-25 12-26'],
  [2019, '01-01 04-19 04-22 05-06 05-27 08-26 12-25 12-26'],
  [2020, '01-01 04-10 04-13 05-08 05-25 08-31 12-25 12-28'],
  [2021, '01-01 04-02 04-05 05-03 05-31 08-30 12-27 12-28'],
  [2022, '01-03 04-15 04-18 05-02 06-02 06-03 08-29 09-19 12-26 12-27'],
  [2023, '01-02 04-07 04-10 05-01 05-08 05-29 08-28 12-25 12-26'],
  [2024, '01-01 03-29 04-01 05-06 05-27 08-26 12-25 12-26'],
  [2025, '01-01 04-18 04-21 05-05 05-26 08-25 12-25 12-26'],
  [2026, '01-01 04-03 04-06 05-04 05-25 08-31 12-25 12-28'],
];

function weekdaysOff(year: number): string[] {
  const days: string[] = [];
  for (let day: Day = `${year}-01-01`; day < `${year + 1}`; day = plusDays(day, 1))
    if (new Date(day).getUTCDay() % 6 !== 0 && !isWorkingDay(day)) days.push(day);
  return days;
}

describe('bank holidays of England and Wales', () => {
  it.each(published)('are the weekdays off in %d, substitutes included', (year, days) => {
    const dates = days.split(' ').map((day) => `${year}-${day}`);
    expect(weekdaysOff(year)).toEqual(dates);
    for (const date of dates) expect(bankHolidays(year)).toContain(date);
  });
});

describe('a working day', () => {
  it.each([
    ['2016-04-01', true],
    ['2016-04-02', false],
    ['2016-04-03', false],
    ['2016-12-27', false],
    ['2016-12-28', true],
  ] as const)('%s: %s', (date, works) => {
    expect(isWorkingDay(date)).toBe(works);
  });
});

describe('adding working days', () => {
  it.each([
    ['over a weekend', '2016-04-01', 1, '2016-04-04'],
    ['over Easter', '2016-03-24', 1, '2016-03-29'],
    ['over Christmas, New Year and their substitutes', '2016-12-23', 4, '2017-01-03'],
    ['from a Saturday', '2016-04-02', 1, '2016-04-04'],
    ['back from a Sunday', '2016-04-03', -1, '2016-04-01'],
    ['back over Easter', '2016-03-29', -1, '2016-03-24'],
    ['none at all', '2016-04-02', 0, '2016-04-02'],
    ['over the end of summer time', '2016-10-28', 1, '2016-10-31'],
    // Five clear working days before a meeting: neither its own day nor the day of publication counts.
    ['back from a meeting to the last day for its papers', '2024-03-06', -6, '2024-02-27'],
  ] as const)('%s', (_what, from, count, to) => {
    expect(addWorkingDays(from, count)).toBe(to);
  });
});

describe('working days between', () => {
  it('are counted as they are added', () => {
    fc.assert(
      fc.property(day, fc.integer({ min: 1, max: 60 }), (from, count) => {
        expect(workingDaysBetween(from, addWorkingDays(from, count))).toBe(count);
        expect(workingDaysBetween(addWorkingDays(from, count), from)).toBe(-count);
      }),
    );
  });

  it('end at a weekend without counting it', () => {
    expect(workingDaysBetween('2016-04-01', '2016-04-03')).toBe(0);
    expect(workingDaysBetween('2016-04-01', '2016-04-01')).toBe(0);
  });
});
