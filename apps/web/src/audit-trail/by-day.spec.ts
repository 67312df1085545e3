import { describe, expect, it } from '@jest/globals';
import { byDay, withSummaries } from './by-day.js';
import type { EntryInWords } from './entry-words.js';

const at = (instant: string) => ({ at: instant }) as EntryInWords;

describe('entries by day', () => {
  it('counts days as London does, in summer too', () => {
    const days = byDay([at('2016-07-02T00:10:00Z'), at('2016-07-01T23:30:00Z'), at('2016-07-01T22:30:00Z')]);
    expect(days.map(({ date, entries }) => [date, entries.length])).toEqual([
      ['2016-07-02', 2],
      ['2016-07-01', 1],
    ]);
  });
});

it('what was not changed by people stands on its day, also where nobody changed anything', () => {
  const changes = byDay([at('2016-07-05T09:00:00Z'), at('2016-07-01T09:00:00Z')]);
  const summary = { what: '2 people were asked by email', lines: [], left: 0, href: '' };
  const routine = [
    { date: '2016-07-05', summaries: [summary] },
    { date: '2016-07-04', summaries: [summary] },
  ] as const;
  const days = withSummaries(changes, routine);
  expect(days.map(({ date, entries, summaries }) => [date, entries.length, summaries.length])).toEqual([
    ['2016-07-05', 1, 1],
    ['2016-07-04', 0, 1],
    ['2016-07-01', 1, 0],
  ]);
});
