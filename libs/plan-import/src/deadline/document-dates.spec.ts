import { describe, expect, it } from '@jest/globals';
import { calendarPeriod, holdsCalendarYears } from './date-order.js';
import { figureOrderOf, serialNumber } from './figures.js';
import { understandDeadline } from './understand-deadline.js';

const dateOf = (text: string, dates = {}) => understandDeadline(text, null, dates).deadline.date;

describe('what a whole document says of its dates', () => {
  it('numbers of a spreadsheet are days where nearly all cells are such', () => {
    expect(figureOrderOf(['44440', '45717', '44287', ''])).toBe(serialNumber);
    expect(figureOrderOf(['44440', 'June 2024', '2025'])).toBeNull();
    expect(dateOf('44440')).toBeNull();
    const understood = understandDeadline('44440', null, { figures: serialNumber });
    expect(understood.deadline.date).toBe('2021-09-01');
    expect(understood.oddities).toHaveLength(1);
  });

  it('years are those of the calendar where some stand alone and none is a financial one', () => {
    expect(holdsCalendarYears(['2018', 'Irrigate by 2018', '2016-2019'])).toBe(true);
    expect(holdsCalendarYears(['2018', '2019', '2018/19'])).toBe(false);
    expect(holdsCalendarYears(['2016-2019', 'Q3 2017'])).toBe(false);
  });

  it('a period is of calendar years where the years that deadlines count are as many', () => {
    const period = { from: '2021-04-01', to: '2025-03-31' } as const;
    const years = { from: '2021-01-01', to: '2025-12-31' };
    expect(calendarPeriod(['Q3 2021', 'Y1-Y5', 'Year 2'], period)).toEqual(years);
    expect(calendarPeriod(['Y1', 'Y4'], period)).toBeNull();
    expect(calendarPeriod(['Y1-Y5', 'Q3 2021/22'], period)).toBeNull();
    expect(calendarPeriod(['Y1-Y5'], null)).toBeNull();
    expect(calendarPeriod(['Y1', 'Y2'], { from: '2024-04-01', to: '2025-03-31' })).toBeNull();
  });

  it.each([
    ['Q3 2017', '2017-12-31', '2017-09-30'],
    ['Q2-Q3 2017', '2017-12-31', '2017-09-30'],
    ['2017-2025', '2025-03-31', '2025-12-31'],
    ['2017 1 st quarter', '2017-06-30', '2017-03-31'],
    ['Q3 2017/18', '2017-12-31', '2017-12-31'],
  ])('%s', (text, financial, calendar) => {
    expect(dateOf(text)).toBe(financial);
    expect(dateOf(text, { calendarYears: true })).toBe(calendar);
  });

  it.each([
    ['Complete the evaluation in 2017', '2017-12-31'],
    ['Irrigate all pastures by 2018', '2018-12-31'],
    ['The campaign of 2018 again', null],
  ])('a year at the end that says by when is a date, and told: %s', (text, date) => {
    const { deadline, oddities } = understandDeadline(text);
    expect(deadline.date).toBe(date);
    expect(oddities.length).toBeGreaterThan(0);
  });

  it.each([
    ['diwedd mis Mawrth 2025', '2025-03-31'],
    ['erbyn 30 Medi 2024', '2024-09-30'],
    ['Tach 2024', '2024-11-30'],
    ['ym mis Orffennaf 2024', '2024-07-31'],
  ])('Welsh: %s', (text, date) => {
    expect(dateOf(text)).toBe(date);
  });

  it.each(['Hydref 2024', '31 o Fawrth 2025', 'dechrau Ebrill 2025'])(
    'doubtful Welsh is told: %s',
    (text) => {
      expect(understandDeadline(text).oddities.length).toBeGreaterThan(0);
    },
  );
});
