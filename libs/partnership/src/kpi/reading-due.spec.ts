import type { Day, Instant } from '@governance/calendar';
import { describe, expect, it } from '@jest/globals';
import { q1, q2 } from './a-kpi.spec-data.js';
import { periodKey, periodOfKey } from './period.js';
import { nextReading, readingDue, type ReadOften } from './reading-due.js';

const since: Instant = '2016-04-05T09:00:00Z';
const quarterly: ReadOften = { frequency: 'quarterly', lagDays: 42, readings: [] };
const due = (own: Partial<ReadOften>, day: Day, from = since) => {
  const found = readingDue({ ...quarterly, ...own }, from, day);
  return found && [found.period.to, found.due];
};

describe('a reading is due', () => {
  it('on the day on which its figure is known', () => {
    expect(due({}, '2016-08-10')).toBeNull();
    expect(due({}, '2016-08-11')).toEqual(['2016-06-30', '2016-08-11']);
    expect(due({}, '2016-11-10')).toEqual(['2016-06-30', '2016-08-11']);
  });

  it('on the first day after its period where nothing passes in between', () => {
    expect([due({ lagDays: 0 }, '2016-06-30'), due({ lagDays: 1 }, '2016-06-30')]).toEqual([null, null]);
    for (const lagDays of [0, 1])
      expect(due({ lagDays }, '2016-07-01')).toEqual(['2016-06-30', '2016-07-01']);
  });

  it('on the next working day, where that is a Saturday or a bank holiday', () => {
    // 30 June and 44 days are a Saturday.
    expect(due({ lagDays: 44 }, '2016-08-14')).toBeNull();
    expect(due({ lagDays: 44 }, '2016-08-15')).toEqual(['2016-06-30', '2016-08-15']);
    // New Year's Day 2017 was a Sunday, and the Monday its substitute.
    expect(due({ lagDays: 0 }, '2017-01-02')?.[0]).toBe('2016-09-30');
    expect(due({ lagDays: 0 }, '2017-01-03')).toEqual(['2016-12-31', '2017-01-03']);
  });

  it('of the last period alone, and not once it is here', () => {
    expect(due({}, '2016-11-11')).toEqual(['2016-09-30', '2016-11-11']);
    expect(due({ readings: [{ period: q2 }] }, '2016-11-11')).toBeNull();
    expect(due({ readings: [{ period: q1 }] }, '2016-11-11')?.[0]).toBe('2016-09-30');
    expect(due({ readings: [{ period: q1 }] }, '2016-08-11')).toBeNull();
  });

  it('however long after its period it is known', () => {
    // A year and a half after June 2016.
    const slow = { lagDays: 549 };
    expect(due(slow, '2017-12-28')).toBeNull();
    expect(due(slow, '2018-01-02')).toEqual(['2016-06-30', '2018-01-02']);
  });

  it('of no period that was over before somebody was to read it', () => {
    expect(due({}, '2016-08-11', '2016-06-30T22:30:00Z')?.[0]).toBe('2016-06-30');
    // Half past midnight in London.
    expect(due({}, '2016-08-11', '2016-06-30T23:30:00Z')).toBeNull();
  });

  it('each year by the year that is in use', () => {
    const yearly = { frequency: 'yearly', lagDays: 0 } as const;
    expect(due(yearly, '2017-02-01')).toBeNull();
    expect(due(yearly, '2017-04-03')).toEqual(['2017-03-31', '2017-04-03']);
    const calendar = { from: '2015-01-01', to: '2015-12-31' } as const;
    expect(due({ ...yearly, readings: [{ period: calendar }] }, '2017-02-01')?.[0]).toBe('2016-12-31');
  });
});

describe('the next reading', () => {
  const next = (own: Partial<ReadOften>, day: Day, from = since) => {
    const found = nextReading({ ...quarterly, ...own }, from, day);
    return found && [found.period.to, found.due];
  };

  it('is the first that is known on a day or after it', () => {
    expect(next({}, '2016-07-01')).toEqual(['2016-06-30', '2016-08-11']);
    expect(next({}, '2016-08-11')).toEqual(['2016-06-30', '2016-08-11']);
    expect(next({}, '2016-08-12')).toEqual(['2016-09-30', '2016-11-11']);
  });

  it('is none that is here, and none of before somebody was to read it', () => {
    expect(next({ readings: [{ period: q1 }] }, '2016-08-01')?.[0]).toBe('2016-09-30');
    expect(next({}, '2016-08-01', '2016-07-20T09:00:00Z')?.[0]).toBe('2016-09-30');
  });

  it('is found however rarely it is read, and however late it is known', () => {
    expect(next({ frequency: 'yearly', lagDays: 0 }, '2016-04-02')).toEqual(['2017-03-31', '2017-04-03']);
    expect(next({ lagDays: 549 }, '2017-12-28')).toEqual(['2016-06-30', '2018-01-02']);
    expect(next({ frequency: 'monthly', lagDays: 0 }, '2016-05-04')?.[0]).toBe('2016-05-31');
  });
});

it('a period is known again by its key', () => {
  expect(periodOfKey(periodKey(q1))).toEqual(q1);
});
