import type { Day } from '@governance/calendar';
import { describe, expect, it } from '@jest/globals';
import {
  frequencies,
  lastPeriods,
  periodEndingIn,
  periodInWords,
  shareOfYear,
  yearBefore,
} from './period.js';

describe('a period of readings', () => {
  it('ends where its frequency lets it, and covers what it says', () => {
    const ends = (month: string) => frequencies.map((each) => periodEndingIn(each, month)?.from ?? null);
    expect(ends('2017-03')).toEqual([
      '2017-03-01',
      '2017-01-01',
      '2016-10-01',
      '2016-04-01',
      '2016-04-01',
      '2014-04-01',
    ]);
    expect(ends('2016-12')).toEqual([
      '2016-12-01',
      '2016-10-01',
      null,
      '2016-01-01',
      '2016-01-01',
      '2014-01-01',
    ]);
    expect(ends('2016-02')).toEqual(['2016-02-01', null, null, null, null, null]);
    expect(periodEndingIn('monthly', '2016-02')?.to).toBe('2016-02-29');
    expect(periodEndingIn('monthly', '2016-13')).toBeUndefined();
  });

  it('is written as people write it', () => {
    const words = (frequency: (typeof frequencies)[number], month: string) =>
      periodInWords(periodEndingIn(frequency, month)!);
    expect(words('monthly', '2016-04')).toBe('April 2016');
    expect(['2016-06', '2016-09', '2016-12', '2017-03'].map((month) => words('quarterly', month))).toEqual([
      'Q1 2016/17',
      'Q2 2016/17',
      'Q3 2016/17',
      'Q4 2016/17',
    ]);
    expect(words('half-yearly', '2016-09')).toBe('First half of 2016/17');
    expect(words('half-yearly', '2017-03')).toBe('Second half of 2016/17');
    expect(words('yearly', '2017-03')).toBe('2016/17');
    expect(words('yearly', '2016-12')).toBe('2016');
    expect(words('rolling-year', '2016-06')).toBe('Year to June 2016');
    expect(words('three-year', '2016-12')).toBe('2014 to 2016');
    expect(words('three-year', '2017-03')).toBe('2014/15 to 2016/17');
    expect(words('yearly', '2000-03')).toBe('1999/00');
  });

  it('knows the last that are over, newest first', () => {
    const last = (today: Day) => lastPeriods('quarterly', today, 2).map(periodInWords);
    expect(last('2017-03-31')).toEqual(['Q3 2016/17', 'Q2 2016/17']);
    expect(last('2017-04-01')).toEqual(['Q4 2016/17', 'Q3 2016/17']);
    expect(lastPeriods('yearly', '2017-04-01', 2, 3).map(periodInWords)).toEqual(['2016/17', '2015/16']);
  });

  it('knows the same months a year before, leap day and all', () => {
    expect(yearBefore({ from: '2017-02-01', to: '2017-02-28' })).toEqual({
      from: '2016-02-01',
      to: '2016-02-29',
    });
  });

  it('knows how much of the financial year has passed', () => {
    const share = (to: Day) => shareOfYear({ from: to, to });
    expect((['2016-04-30', '2016-06-30', '2016-12-31', '2017-03-31'] as const).map(share)).toEqual([
      1 / 12,
      0.25,
      0.75,
      1,
    ]);
  });
});
