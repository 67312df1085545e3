import { describe, expect, it } from '@jest/globals';
import { byDay } from './by-day.js';
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
