import { describe, expect, it } from '@jest/globals';
import { dateOrderOf } from './date-order.js';
import { termOf } from './terms.js';
import { understandDeadline } from './understand-deadline.js';

describe('a cell that says something else than when an action is due', () => {
  it.each([
    ['From September 2016', 'none', '2016-09-01'],
    ['Starting 12/09/16', 'none', '2016-09-12'],
    ['Began Q2 2016/17', 'none', '2016-07-01'],
    ['to commence by June 2016', 'none', '2016-06-01'],
    ['April 2016 start', 'none', '2016-04-01'],
    ['September 2016 onwards', 'ongoing', '2016-09-01'],
    ['Sept 2016 – ongoing', 'ongoing', '2016-09-01'],
    ['April 2016 - present', 'ongoing', '2016-04-01'],
    ['Quarterly from April 2016', 'recurring', '2016-04-01'],
  ])('knows a start: %s', (text, precision, starts) => {
    const understood = understandDeadline(text);
    expect(understood).toMatchObject({ deadline: { date: null, precision }, starts, completed: null });
    expect(understood.oddities).toHaveLength(1);
  });

  it.each([
    ['Completed June 2016', null, '2016-06-30'],
    ['Done 12/06/16', null, '2016-06-12'],
    ['✓ May 2016', null, '2016-05-31'],
    ['Actual completion: 12/06/16', null, '2016-06-12'],
    ['Complete', null, null],
    ['May 2016 ✓', '2016-05-31', null],
    ['June 2016 – completed', '2016-06-30', null],
    ['Due March 2017, completed Feb 2017', '2017-03-31', '2017-02-28'],
    ['Completed 12/06/16 (due 31/05/16)', '2016-05-31', '2016-06-12'],
  ])('knows that an action is done: %s', (text, date, on) => {
    const understood = understandDeadline(text);
    expect(understood).toMatchObject({ deadline: { date }, completed: { on }, earlier: [] });
    expect(understood.oddities).toHaveLength(1);
  });

  it.each([
    ['Start now, complete March 2017', '2017-03-31'],
    ['Initiate Sept 2016. Complete March 2017.', '2017-03-31'],
    ['Sept 2016 start; end March 2017', '2017-03-31'],
    ['Complete by June 2016', '2016-06-30'],
    ['To be completed June 2016', '2016-06-30'],
    ['50% complete - March 2017', '2017-03-31'],
    ['Phase 1 completed June 2016, phase 2 March 2017', '2017-03-31'],
    ['Not completed', null],
  ])('knows that it is not: %s', (text, date) => {
    expect(understandDeadline(text)).toMatchObject({ deadline: { date }, completed: null });
  });

  it.each([
    'March 2017 (was June 2016)',
    'March 2017 (slipped from June 2016)',
    'revised to March 2017 from June 2016',
    'Changed from June 2016 to March 2017',
    'Originally June 2016, now March 2017',
    'Original: June 2016 Revised: March 2017',
    'June 2016 – now March 2017',
    'June 2016 → March 2017',
    'June 2016 -> March 2017',
    'June 2016 (original) March 2017 (revised)',
    'June 2016 March 2017 (revised)',
    'March 2017 (previously Dec 2016, June 2016)',
  ])('keeps what it was before in its words alone: %s', (text) => {
    const { deadline, earlier, oddities, starts } = understandDeadline(text);
    expect({ ...deadline, earlier, starts }).toEqual({
      asWritten: text,
      date: '2017-03-31',
      precision: 'month',
      earlier: [],
      starts: null,
    });
    expect(oddities.map(({ message }) => message).join()).toContain(
      '‘June 2016’, 30 June 2016, is what it was',
    );
  });
});

describe('the order of day and month', () => {
  const monthFirst = { order: 'month-first' } as const;

  it('is American where the whole document says so', () => {
    expect(dateOrderOf(['12/31/2024', '03/04/2025', 'TBC'])).toBe('month-first');
    expect(dateOrderOf(['31/12/2024', '03/04/2025'])).toBe('day-first');
    expect(dateOrderOf(['31/12/2024', '12/31/2024'])).toBe('unsure');
    expect(dateOrderOf(['Dec. 31, 2024', '03/04/2025'])).toBe('unsure');
    expect(dateOrderOf([])).toBe('day-first');
  });

  it('is asked about where only the American way puts the dates in their order', () => {
    expect(dateOrderOf(['2/12/2018', '3/5/2018', '4/3/2018'])).toBe('unsure');
    expect(dateOrderOf(['5/2/2018', '4/3/2018', '3/5/2018'])).toBe('day-first');
    expect(dateOrderOf(['2/12/2018', '3/5/2018', '4/3/2018', '25/6/2018'])).toBe('day-first');
    expect(dateOrderOf(['1/2/2018', '3/4/2018', '5/6/2018'])).toBe('day-first');
  });

  it('is said wherever it decided', () => {
    expect(understandDeadline('03/04/2025', null, monthFirst)).toMatchObject({
      deadline: { date: '2025-03-04' },
      oddities: [{ kind: 'date-odd' }],
    });
    expect(understandDeadline('31/12/2024', null, monthFirst).oddities).toHaveLength(1);
    expect(understandDeadline('03/04/2025', null, { order: 'unsure' })).toMatchObject({
      deadline: { date: '2025-04-03' },
      oddities: [{ kind: 'date-odd' }],
    });
    expect(understandDeadline('03/04/2025').oddities).toEqual([]);
  });
});

it.each([
  ['Short term', 'short'],
  ['S', 'short'],
  ['M/L', 'medium to long'],
  ['Short to medium-term', 'short to medium'],
  ['Long (3-5 years)', 'long'],
  ['Year two', 'year 2'],
  ['Y1 Q3', 'year 1'],
  ['Years 1–3', 'years 1 to 3'],
  ['Phase 2', 'phase 2'],
  ['2024/25', null],
  ['Long ago', null],
  ['', null],
])('the term of %s', (text, term) => {
  expect(termOf(text)).toBe(term);
});
