import { describe, expect, it } from '@jest/globals';
import { figureOrderOf } from './figures.js';
import { understandDeadline } from './understand-deadline.js';

const period = { from: '2021-04-01', to: '2022-03-31' };
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
