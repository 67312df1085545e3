import { describe, expect, it } from '@jest/globals';
import { isDueAhead, isOverdue, type Coloured } from '@governance/views';
import { dueFrom, quarterOf } from './due.js';

const today = '2017-02-10';
const due = (date: string | null, status = 'open') => {
  const item = { action: { status, deadline: { date } } } as unknown as Coloured;
  const day = date as typeof today | null;
  return { due: day, isOverdue: isOverdue(item, today), isDueAhead: isDueAhead(item, today) };
};
const isDue = (asked: string, item: ReturnType<typeof due>) => dueFrom(asked)!.isDue(item, today);

describe('when something is due', () => {
  it('is past, to come, or nothing, of what is open', () => {
    expect(isDue('overdue', due('2017-02-09'))).toBe(true);
    expect(isDue('overdue', due('2017-02-10'))).toBe(false);
    expect(isDue('overdue', due('2017-02-09', 'completed'))).toBe(false);
    expect(isDue('ahead', due('2017-02-10'))).toBe(true);
    expect(isDue('ahead', due('2017-02-10', 'paused'))).toBe(false);
    expect(isDue('none', due(null))).toBe(true);
    expect(isDue('none', due('2017-02-10'))).toBe(false);
  });

  it('lies within so many days, the last included', () => {
    expect(isDue('within-7', due('2017-02-17'))).toBe(true);
    expect(isDue('within-7', due('2017-02-18'))).toBe(false);
    expect(isDue('within-7', due('2017-02-09'))).toBe(false);
    expect(dueFrom('within-1')!.inWords).toBe('In the next day');
  });

  it('is of a month or of a quarter of the financial year, whatever became of it', () => {
    expect(isDue('2017-02', due('2017-02-28', 'completed'))).toBe(true);
    expect(isDue('2017-02', due('2017-03-01'))).toBe(false);
    expect(dueFrom('2017-02')!.inWords).toBe('February 2017');
    expect(isDue('2016-Q4', due('2017-01-01'))).toBe(true);
    expect(isDue('2016-Q4', due('2017-03-31'))).toBe(true);
    expect(isDue('2016-Q4', due('2016-12-31'))).toBe(false);
    expect(isDue('2016-Q4', due(null))).toBe(false);
    expect(dueFrom('2016-Q4')!.inWords).toBe('January to March 2017 (Q4 2016/17)');
    expect(dueFrom('2016-Q1')!.inWords).toBe('April to June 2016 (Q1 2016/17)');
  });

  it('is nothing else', () => {
    for (const text of ['soon', 'within-0', 'within-367', '2017-13', '2016-Q5', '0000-Q4', 'constructor', ''])
      expect([text, dueFrom(text)]).toEqual([text, undefined]);
  });

  it('names the quarter that holds a day', () => {
    expect(
      ['2017-02-10', '2016-04-01', '2016-09-30', '2016-12-31'].map((day) => quarterOf(day as '2017-02-10')),
    ).toEqual(['2016-Q4', '2016-Q1', '2016-Q2', '2016-Q3']);
  });
});
