import type { Day } from '@governance/calendar';
import { describe, expect, it } from '@jest/globals';
import { figureOrderOf } from './figures.js';
import { understandDeadline } from './understand-deadline.js';

const period = { from: '2021-04-01', to: '2022-03-31' } as const;
function read(column: readonly string[], within: typeof period | null = null) {
  const figures = figureOrderOf(column, within);
  return column.map((text) => understandDeadline(text, within, { figures }).deadline.date);
}

describe('dates of figures that nothing parts', () => {
  it.each([
    [
      'the zero before the first lost',
      ['70122', '151121', '311221'],
      ['2022-01-07', '2021-11-15', '2021-12-31'],
    ],
    ['year first', ['20220107', '20211115', '20211231'], ['2022-01-07', '2021-11-15', '2021-12-31']],
    ['month first', ['12312021', '1072022', '11152021'], ['2021-12-31', '2022-01-07', '2021-11-15']],
    ['year and month', ['202201', '202111', '202112'], ['2022-01-31', '2021-11-30', '2021-12-31']],
    ['a spreadsheet’s', ['44568', '44515', '44561'], ['2022-01-07', '2021-11-15', '2021-12-31']],
  ])('are read by the whole column: %s', (_, column, dates) => {
    expect(read(column)).toEqual(dates);
  });

  it('are told, with the order that was taken', () => {
    const figures = figureOrderOf(['70122', '151121', '311221']);
    const [oddity] = understandDeadline('70122', null, { figures }).oddities;
    expect(oddity).toMatchObject({
      kind: 'date-odd',
      message: expect.stringContaining('day, month and year'),
    });
  });

  it.each([
    ['one value is no date', ['70122', '151121', '311221', '991399']],
    ['two orders fit', ['050621', '50721', '100821']],
    ['they are years apart', ['70122', '151141', '311211']],
    ['they are few', ['151121', '311221']],
    ['most cells are words', ['151121', '311221', '70122', 'June 2021', 'July 2021']],
    ['they are amounts', ['15000', '20000', '125000']],
  ])('are asked about where %s', (_, column) => {
    expect(figureOrderOf(column)).toBeNull();
    expect(read(column)[0]).toBeNull();
  });

  it('are settled by the plan’s period where several orders fit', () => {
    expect(read(['10422', '20422', '121121'], period)).toEqual(['2022-01-04', '2022-02-04', '2021-12-11']);
  });
});

describe('the order of a column of figures', () => {
  const orderOf = (...column: readonly string[]) => figureOrderOf(column)?.name ?? null;
  const serial = 'the number by which a spreadsheet holds a date';

  it('is one for figures that a sheet wrote with a point or blanks, and for none with a word beside them', () => {
    expect(orderOf('44568.0', ' 44515.00 ', '44561')).toBe(serial);
    expect(orderOf('44568.5', '44515', '44561')).toBeNull();
    expect(orderOf('Lot 44568', '44515', '44561')).toBeNull();
    expect(orderOf('24568', '24515', '24561')).toBeNull();
  });

  it('holds where one cell of five is written out, and not where one of four is', () => {
    const four = ['44568', '44515', '44561', '44562'];
    expect([orderOf(...four, 'June 2021'), orderOf(...four.slice(1), 'June 2021')]).toEqual([serial, null]);
  });

  it('has no month 0 or 13', () => {
    expect(orderOf('202201', '202202', '202212')).toBe('year and month');
    for (const month of ['202213', '202200']) expect(orderOf('202201', '202202', month)).toBeNull();
  });

  it('makes dates from 2010 to 2045, no more than ten years apart', () => {
    const order = 'year, month and day';
    expect(orderOf('20100101', '20110101', '20120101')).toBe(order);
    expect(orderOf('20091231', '20100101', '20110101')).toBeNull();
    expect(orderOf('20451231', '20440101', '20430101')).toBe(order);
    expect(orderOf('20460101', '20450101', '20440101')).toBeNull();
    expect(orderOf('20110101', '20150101', '20211231')).toBe(order);
    expect(orderOf('20110101', '20150101', '20220101')).toBeNull();
  });

  it('is the one by which every date lies in the plan’s time, its first and last day too', () => {
    const read = (from: Day, to: Day) =>
      figureOrderOf(['50621', '50721', '100821'], { from, to })?.name ?? null;
    expect(read('2021-06-05', '2021-08-10')).toBe('day, month and year');
    expect(read('2021-06-06', '2021-08-10')).toBeNull();
    expect(read('2021-06-05', '2021-08-09')).toBeNull();
    expect(read('2021-05-06', '2021-10-08')).toBeNull();
  });
});
