import { expect, it } from '@jest/globals';
import { dateInWords, londonDate, plusDays, type Day, type Instant } from './index.js';

const day: Day = '2016-07-01';
const instant: Instant = '2016-07-01T23:30:00Z';

it('lets no instant pass for a day', () => {
  expect(londonDate(instant)).toBe('2016-07-02');
  // @ts-expect-error its first ten characters are UTC's day, not London's
  const utc: Day = instant.slice(0, 10);
  // @ts-expect-error an instant is no day
  expect(() => plusDays(instant, 1)).toThrow('Not a day');
  expect(utc).not.toBe(londonDate(instant));
});

it('lets no day and no other text pass for an instant', () => {
  // @ts-expect-error a day is no instant
  expect(londonDate(day)).toBe('2016-07-01');
  // @ts-expect-error a text that nobody has checked
  expect(() => dateInWords('soon')).toThrow('Not an instant');
});
