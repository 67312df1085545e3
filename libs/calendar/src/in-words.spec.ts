import { expect, it } from '@jest/globals';
import fc from 'fast-check';
import { DateTime } from 'luxon';
import {
  atHour,
  dateInWords,
  dateTimeInWords,
  dateWithWeekday,
  instantOf,
  monthInWords,
  plusDays,
} from './index.js';

it('words days as British people write them', () => {
  fc.assert(
    fc.property(fc.integer({ min: -20_000, max: 40_000 }), (days) => {
      const day = plusDays('2014-01-01', days);
      const spelt = DateTime.fromISO(day, { zone: 'utc', locale: 'en-GB' });
      expect(dateInWords(day)).toBe(spelt.toFormat('d MMMM yyyy'));
      expect(dateWithWeekday(day)).toBe(spelt.toFormat('cccc d MMMM yyyy'));
      expect(monthInWords(day)).toBe(spelt.toFormat('MMMM yyyy'));
    }),
  );
});

it('words instants as London’s clocks show them', () => {
  expect(dateInWords('2016-06-30T23:30:00Z')).toBe('1 July 2016');
  expect(monthInWords('2016-06-30T23:30:00Z')).toBe('July 2016');
  const times = ['00:00', '00:05', '09:40', '12:00', '23:59'].map((hour) =>
    dateTimeInWords(atHour('2016-07-01', hour)),
  );
  expect(times.map((words) => words.slice('1 July 2016 at '.length))).toEqual([
    '12:00am',
    '12:05am',
    '9:40am',
    '12:00pm',
    '11:59pm',
  ]);
  expect(dateTimeInWords(instantOf(new Date('2024-10-27T00:30:00Z')))).toBe('27 October 2024 at 1:30am');
  expect(dateTimeInWords('2024-10-27T01:30:00Z')).toBe('27 October 2024 at 1:30am');
});
