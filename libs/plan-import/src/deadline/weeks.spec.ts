import { expect, it } from '@jest/globals';
import { understandDeadline } from './understand-deadline.js';

const year = { from: '2026-04-01', to: '2027-03-31' } as const;
const read = (text: string) => {
  const { deadline, oddities } = understandDeadline(text, year);
  return [deadline.date, oddities.length] as const;
};

it.each([
  'w/c 11 May 2026',
  'w.c. 11/05/26',
  'WC 11.05.26',
  'week commencing 11th May 2026',
  'Week beginning Monday 11 May 2026',
  'wk beg 11/5/26',
  'by w/b 11 May',
])('%s is a week, and its last day is the deadline, with a finding', (text) => {
  expect(read(text)).toEqual(['2026-05-17', 1]);
});

it.each(['w/e 15 May 2026', 'week ending 15/05/2026', 'wk ending Friday 15 May 2026', 'Weekending 15.05.26'])(
  '%s ends on that day',
  (text) => {
    expect(read(text)).toEqual(['2026-05-15', 0]);
  },
);

it('a week of a day that nobody knows has no date', () => {
  expect(read('w/c 12th')).toEqual([null, 1]);
  expect(read('w/c 31 February 2026')).toEqual([null, 1]);
});

it('Christmas is of the plan’s year where none stands beside it', () => {
  expect(read('by Christmas')).toEqual(['2026-12-25', 1]);
});
