import { afterEach, expect, it, jest } from '@jest/globals';
import { sayNowAndThen } from './now-and-then.js';

afterEach(() => void jest.useRealTimers());

it('says the first at once, then what came in a minute together', () => {
  jest.useFakeTimers();
  const said: [string, number][] = [];
  const met = sayNowAndThen((what: string, times) => void said.push([what, times]));
  for (const what of ['a', 'b', 'c']) met(what);
  expect(said).toEqual([['a', 1]]);
  jest.advanceTimersByTime(60_000);
  for (const what of ['d', 'e']) met(what);
  expect(said).toEqual([
    ['a', 1],
    ['d', 3],
  ]);
});
