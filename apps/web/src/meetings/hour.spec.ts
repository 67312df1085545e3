import { expect, it } from '@jest/globals';
import { hourIn } from './hour.js';

it.each([
  ...[['2pm', '14:00'] as const, ['2 pm', '14:00'], ['2.30pm', '14:30'], ['2:30 p.m.', '14:30']],
  ...[['9am', '09:00'] as const, ['9:55pm', '21:55'], ['12pm', '12:00'], ['12am', '00:00']],
  ...[['14.00', '14:00'] as const, ['1400', '14:00'], ['14:00', '14:00'], ['9.30', '09:30']],
  ...[['noon', '12:00'] as const, ['12 noon', '12:00'], ['02:30', '02:30']],
] as const)('%s is the time %s', (typed, is) => {
  expect(hourIn(typed)).toBe(is);
});

it.each(['2:30', '14pm', '0pm', '2', '2.5', 'after lunch', '14:00pm'])(
  '%s is no time, or not plainly one',
  (typed) => {
    expect(hourIn(typed)).toBe(typed);
  },
);

it.each(['25:00', '1460'])('%s is none of the day, and is refused', (typed) => {
  expect(hourIn(typed)).not.toMatch(/^([01]\d|2[0-3]):[0-5]\d$/);
});
