import { expect, it } from '@jest/globals';
import { deadlineDoubt } from './deadline-doubt.js';
import { typedDeadline } from './typed-deadline.js';

const period = { from: '2026-04-01', to: '2027-03-31' } as const;
const said = (text: string) => {
  try {
    return typedDeadline(text, 'deadline', period).date;
  } catch (error) {
    return (error as Error).message;
  }
};

it('a date that is plainly one, and too far off or too far back, is refused for that', () => {
  const bounds = 'for a deadline: it may be from 2010 to 2040. Check the year';
  expect(said('31 March 2072')).toBe(`2072 is too far off ${bounds}`);
  expect(said('1 May 3027')).toBe(`3027 is too far off ${bounds}`);
  expect(said('March 1972')).toBe(`1972 is too far back ${bounds}`);
  expect(said('31 March 2027')).toBe('2027-03-31');
  expect(said('when we can')).toContain('is not understood as one date');
  expect(said('as we said in 1972')).toContain('is not understood as one date');
});

it('a deadline that has passed, or that no plan looks ahead to, is doubted', () => {
  const doubted = (date: '2026-11-29' | '2026-11-30' | '2041-11-30' | '2072-03-31') =>
    deadlineDoubt(date, { today: '2026-11-30' }, 'to', 'Move it');
  expect(doubted('2026-11-29')).toEqual({
    field: 'to',
    words: '29 November 2026 has passed: the action is overdue at once. Change it, or move it all the same',
    button: 'Move it all the same',
  });
  expect(doubted('2072-03-31')?.words).toContain('31 March 2072 is 46 years away');
  expect([doubted('2026-11-30'), doubted('2041-11-30')]).toEqual([null, null]);
  expect(deadlineDoubt(null, { today: '2026-11-30' }, 'to', 'Move it')).toBeNull();
});

it('a deadline before the one that holds, or after its plan, is doubted', () => {
  const doubted = (
    date: '2026-12-24' | '2027-03-31' | '2027-04-01',
    now: '2027-03-31' | '2027-06-30' | null,
  ) =>
    deadlineDoubt(date, { today: '2026-11-30', now, planEnds: '2027-03-31' }, 'to', 'Move it')?.words ?? null;
  expect(doubted('2026-12-24', '2027-03-31')).toContain(
    '24 December 2026 is earlier than the deadline now, 31 March 2027',
  );
  expect(doubted('2027-04-01', '2027-03-31')).toContain('is after the plan, which ends on 31 March 2027');
  expect(doubted('2027-04-01', null)).toContain('is after the plan');
  expect(doubted('2027-03-31', null)).toBeNull();
  // That this one outlives its plan was agreed before.
  expect(doubted('2027-04-01', '2027-06-30')).toContain('is earlier than the deadline now');
});
