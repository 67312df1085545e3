import { expect, it } from '@jest/globals';
import { barsOf } from './bars.js';
import type { Round, Work } from './work.js';

const speeds = (perSecond: Record<Work, number>, missed = 0): Round => {
  const each = Object.entries(perSecond).map(([work, speed]) => [work, { perSecond: speed, p99: 1 }]);
  return {
    ...(Object.fromEntries(each) as Record<Work, { perSecond: number; p99: number }>),
    written: 10,
    missed,
  };
};
const plain = { one: 100, many: 100, ten: 100, read: 100, catchUp: 100 };
const measured = (own: Partial<typeof plain>, rest = { many: 8000, queries: 4, missed: 0 }) => ({
  date: '2016-11-01',
  machine: '',
  rounds: {
    'plain INSERT': [speeds(plain)],
    'message-db': [speeds({ ...plain, many: 36, ten: 40 })],
    emmett: [speeds({ ...plain, many: 36, ten: 40 })],
    'this store': [speeds({ ...plain, many: 180, ten: 80, ...own }, rest.missed)],
  },
  grown: [
    { events: 10_000, rounds: [{ one: 100, many: 10_000 }] },
    { events: 5_000_000, rounds: [{ one: 130, many: rest.many }] },
  ],
  idle: { core: 0.005, queries: rest.queries },
});
const missedBars = (of: ReturnType<typeof measured>) =>
  barsOf(of).flatMap(({ work, bar, met }) => (met ? [] : [`${work}: ${bar}`]));

it('a bar is met by what reaches it, and by nothing less', () => {
  expect(missedBars(measured({}))).toEqual([]);
  expect(missedBars(measured({ one: 79, read: 99 }))).toEqual([
    'append one event, 1 client: ≥ 0.8 × plain INSERT',
    'read a stream of 100, 8 clients: ≥ 1 × plain SELECT',
  ]);
  expect(missedBars(measured({ many: 179 }))).toEqual([
    'append one event, 32 clients: ≥ 1.8 × plain INSERT',
    'append one event, 32 clients: ≥ 5 × message-db',
    'append one event, 32 clients: ≥ 5 × emmett',
  ]);
  expect(missedBars(measured({}, { many: 7999, queries: 5, missed: 1 }))).toEqual([
    'catch up on everything: nothing missed',
    'append as the log grows to 5,000,000: flat within 20 %',
    'idle: < 5 queries/s',
  ]);
});
