import { type Period } from '../period.js';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { isDay } from '@governance/calendar';
import { understandDeadline } from './understand-deadline.js';

const year: Period = { from: '2016-04-01', to: '2017-03-31' };
const kindsOf = (text: string, period: Period | null = null) =>
  understandDeadline(text, period).oddities.map(({ kind }) => kind);

describe('a deadline that leaves no doubt', () => {
  it.each([
    ['31/03/17', '2017-03-31', 'day'],
    ['1/4/2016', '2016-04-01', 'day'],
    ['31.03.2017', '2017-03-31', 'day'],
    ['31-03-17', '2017-03-31', 'day'],
    ['2017-03-31', '2017-03-31', 'day'],
    ['2017/03/31', '2017-03-31', 'day'],
    ['2017-03-31 00:00:00', '2017-03-31', 'day'],
    ['31-Mar-17', '2017-03-31', 'day'],
    ['4/July/2016', '2016-07-04', 'day'],
    ['by 31/12/16', '2016-12-31', 'day'],
    ['29 February 2016', '2016-02-29', 'day'],
    ['1st of April 2016', '2016-04-01', 'day'],
    ['the 4th day of July 2016', '2016-07-04', 'day'],
    ['Friday 30th September 2016', '2016-09-30', 'day'],
    ['Fri 30 Sept 2016', '2016-09-30', 'day'],
    ['3 Oct 16', '2016-10-03', 'day'],
    ['March 31, 2017', '2017-03-31', 'day'],
    ['Mar. 31, 2017', '2017-03-31', 'day'],
    ['March 31 2017', '2017-03-31', 'day'],
    ['no later than 31/03/2017', '2017-03-31', 'day'],
    ['March 2017', '2017-03-31', 'month'],
    ['End March 2017', '2017-03-31', 'month'],
    ['End of March 2017', '2017-03-31', 'month'],
    ['by the end of March 2017', '2017-03-31', 'month'],
    ['Mar17', '2017-03-31', 'month'],
    ['End Mar 17', '2017-03-31', 'month'],
    ['Mar-17', '2017-03-31', 'month'],
    ['Mar ’17', '2017-03-31', 'month'],
    ['Sept. 2016', '2016-09-30', 'month'],
    ['Sept ‘16', '2016-09-30', 'month'],
    ['Feb 2016', '2016-02-29', 'month'],
    ['Oct 17', '2017-10-31', 'month'],
    ['03/2017', '2017-03-31', 'month'],
    ['03/17', '2017-03-31', 'month'],
    ['2017-03', '2017-03-31', 'month'],
    ['April – September 2016', '2016-09-30', 'month'],
    ['Sept/Oct 16', '2016-10-31', 'month'],
    ['Quarter ending December 2016', '2016-12-31', 'month'],
    ['Phase 2 March 2017', '2017-03-31', 'month'],
    ['Erbyn mis Mawrth 2017', '2017-03-31', 'month'],
    ['Q1 2016/17', '2016-06-30', 'quarter'],
    ['Q2 2016-17', '2016-09-30', 'quarter'],
    ['Q3 16/17', '2016-12-31', 'quarter'],
    ['Qtr 3 2016/17', '2016-12-31', 'quarter'],
    ['Quarter 3 of 2016/17', '2016-12-31', 'quarter'],
    ['Third quarter 2016/17', '2016-12-31', 'quarter'],
    ['Q3 (Oct–Dec) 2016/17', '2016-12-31', 'quarter'],
    ['Q2/Q3 2016/17', '2016-12-31', 'quarter'],
    ['Q1–Q4 2016-17', '2017-03-31', 'quarter'],
    ['2016/17 Q4', '2017-03-31', 'quarter'],
    ['Q4 (2016/17)', '2017-03-31', 'quarter'],
    ['H1 2016/17', '2016-09-30', 'quarter'],
    ['Second half of 2016/17', '2017-03-31', 'quarter'],
    ['2016/17', '2017-03-31', 'year'],
    ['2016-17', '2017-03-31', 'year'],
    ['End of 2016/2017', '2017-03-31', 'year'],
    ['year end 2016/17', '2017-03-31', 'year'],
    ['16/17', '2017-03-31', 'year'],
    ['Ongoing', null, 'ongoing'],
    ['Current and ongoing', null, 'ongoing'],
    ['Ongoing operations', null, 'ongoing'],
    ['On-going', null, 'ongoing'],
    ['Quarterly', null, 'recurring'],
    ['every month', null, 'recurring'],
    ['Twice a year', null, 'recurring'],
    ['TBC', null, 'tbc'],
    ['To be confirmed', null, 'tbc'],
    ['tba', null, 'tbc'],
    ['', null, 'none'],
    ['n/a', null, 'none'],
    ['-', null, 'none'],
    ['Ongoing until March 2017', '2017-03-31', 'month'],
  ])('%s', (text, date, precision) => {
    expect(understandDeadline(text)).toEqual({
      deadline: { asWritten: text, date, precision },
      earlier: [],
      oddities: [],
      completed: null,
      starts: null,
    });
  });
});

describe('a deadline that somebody should look at', () => {
  it.each([
    ['31/ 03/17', '2017-03-31', 'day', 'date-odd'],
    ['31/03.17', '2017-03-31', 'day', 'date-odd'],
    ['31/03/17?', '2017-03-31', 'day', 'date-odd'],
    ['31/03/17 (TBC)', '2017-03-31', 'day', 'date-odd'],
    ['03/31/2017', '2017-03-31', 'day', 'date-odd'],
    ['Monday 30 September 2016', '2016-09-30', 'day', 'date-odd'],
    ['12–14 May 2016', '2016-05-14', 'day', 'date-odd'],
    ['20170331', '2017-03-31', 'day', 'date-odd'],
    ['Mid March 2017', '2017-03-31', 'month', 'date-odd'],
    ['Before March 2017', '2017-03-31', 'month', 'date-odd'],
    ['First week of March 2017', '2017-03-31', 'month', 'date-odd'],
    ['March or April 2017', '2017-04-30', 'month', 'date-odd'],
    ['Subject to funding, March 2017', '2017-03-31', 'month', 'date-odd'],
    ['Strategy approved March 2017', '2017-03-31', 'month', 'date-odd'],
    ['October 2016/17', '2016-10-31', 'month', 'date-odd'],
    ['June 2016-2017', '2016-06-30', 'month', 'date-odd'],
    ['June 2016 and 2017', '2017-06-30', 'month', 'date-odd'],
    ['Jan 2017, 2018, and 2020', '2020-01-31', 'month', 'date-odd'],
    ['Nov 2017-2020', '2020-11-30', 'month', 'date-odd'],
    ['November and June 2017, 2018', '2018-11-30', 'month', 'date-odd'],
    ['February 2016/17', '2017-02-28', 'month', 'date-odd'],
    ['Febuary 2017', '2017-02-28', 'month', 'date-odd'],
    ['Spring 2017', '2017-05-31', 'quarter', 'date-odd'],
    ['Summer 16', '2016-08-31', 'quarter', 'date-odd'],
    ['Winter 2016/17', '2017-02-28', 'quarter', 'date-odd'],
    ['Autumn 2016/Winter 2017', '2017-02-28', 'quarter', 'date-odd'],
    ['Autumn term 2016', '2016-12-31', 'quarter', 'date-odd'],
    ['Spring term 2016/17', '2017-04-30', 'quarter', 'date-odd'],
    ['Summer term 16/17', '2017-07-31', 'quarter', 'date-odd'],
    ['Academic year 2016/17', '2017-08-31', 'year', 'date-odd'],
    ['Q4 2016', '2017-03-31', 'quarter', 'date-odd'],
    ['2016 Q4', '2017-03-31', 'quarter', 'date-odd'],
    ['First half of 2016', '2016-06-30', 'quarter', 'date-odd'],
    ['tbc - early 2017', '2017-03-31', 'quarter', 'date-odd'],
    ['2016-19', '2019-03-31', 'year', 'date-odd'],
    ['2016-2019', '2019-03-31', 'year', 'date-odd'],
    ['2016-2017', '2017-03-31', 'year', 'date-odd'],
    ['2017/8', '2018-03-31', 'year', 'date-odd'],
    ['FY16-17', '2017-03-31', 'year', 'date-odd'],
    ['by 2020', '2020-12-31', 'year', 'date-odd'],
    ['Dec 16 – Mar 17', '2017-03-31', 'month', 'date-odd'],
    ['from 01/04/16 to 31/03/17', '2017-03-31', 'day', 'date-odd'],
    ['March 2017, review annually', '2017-03-31', 'month', 'date-odd'],
    ['ASAP', null, 'tbc', 'date-odd'],
    ['Ongoing, review March 2017', null, 'ongoing', 'date-odd'],
    ['31 February 2017', null, 'none', 'date-not-understood'],
    ['31/02/17', null, 'none', 'date-not-understood'],
    ['29/02/2017', null, 'none', 'date-not-understood'],
    ['31/06/16', null, 'none', 'date-not-understood'],
    ['00/00/0000', null, 'none', 'date-not-understood'],
    ['within 6 months', null, 'none', 'date-not-understood'],
    ['Within 60 days of approval', null, 'none', 'date-not-understood'],
    ['6 months after March 2016', null, 'none', 'date-not-understood'],
    ['On completion', null, 'none', 'date-not-understood'],
    ['FY17', null, 'none', 'date-not-understood'],
    ['Q3 FY17', null, 'none', 'date-not-understood'],
    ['Term 1 2016/17', null, 'none', 'date-not-understood'],
    ['In progress', null, 'none', 'date-not-understood'],
    ['O1/10/16', null, 'none', 'date-not-understood'],
    ['next Tuesday', null, 'none', 'date-not-understood'],
    ['31 March', null, 'none', 'date-not-understood'],
    ['42825', null, 'none', 'date-not-understood'],
    ['01/04', null, 'none', 'date-not-understood'],
    ['Year 1', null, 'none', 'term-without-dates'],
    ['Short/medium term', null, 'none', 'term-without-dates'],
    ['M', null, 'none', 'term-without-dates'],
  ])('%s', (text, date, precision, kind) => {
    const { deadline, oddities } = understandDeadline(text);
    expect(deadline).toEqual({ asWritten: text, date, precision });
    expect([...new Set(oddities.map((oddity) => oddity.kind))]).toEqual([kind]);
    expect(oddities.map(({ message }) => message).join()).toContain(text.split(' ').at(-1)!.slice(0, 4));
  });

  it.each([
    ['31 March', '2017-03-31', 'day'],
    ['Aug 31st', '2016-08-31', 'day'],
    ['Aug 31', '2016-08-31', 'day'],
    ['31st of August', '2016-08-31', 'day'],
    ['42825', '2017-03-31', 'day'],
    ['30/4', '2016-04-30', 'day'],
    ['Oct 1', '2016-10-01', 'day'],
    ['Oct 2–3', '2016-10-03', 'day'],
    ['01/02', '2017-02-01', 'day'],
    ['September', '2016-09-30', 'month'],
    ['by end of Sept', '2016-09-30', 'month'],
    ['Q3', '2016-12-31', 'quarter'],
    ['Third quarter', '2016-12-31', 'quarter'],
    ['H2', '2017-03-31', 'quarter'],
    ['Autumn term', '2016-12-31', 'quarter'],
    ['end of the financial year', '2017-03-31', 'year'],
  ])('takes a missing year from the plan’s period, and says so: %s', (text, date, precision) => {
    const { deadline, oddities } = understandDeadline(text, year);
    expect(deadline).toMatchObject({ date, precision });
    expect(oddities.map(({ kind }) => kind)).toEqual(['date-odd']);
    expect(kindsOf(text)).toEqual(['date-not-understood']);
  });

  it('asks where the plan has several such days, or years that do not begin in April', () => {
    expect(kindsOf('Q3', { from: '2016-04-01', to: '2019-03-31' })).toEqual(['date-not-understood']);
    expect(kindsOf('31 March', { from: '2016-04-01', to: '2019-03-31' })).toEqual(['date-not-understood']);
    expect(kindsOf('Q3', { from: '2016-01-01', to: '2016-12-31' })).toEqual(['date-not-understood']);
    expect(kindsOf('2016/17', { from: '2016-07-01', to: '2017-06-30' })).toEqual(['date-odd']);
  });

  it('takes the winter that lies in the plan', () => {
    expect(understandDeadline('Winter 2017', year).deadline.date).toBe('2017-02-28');
    expect(understandDeadline('Winter 2016', year).deadline.date).toBe('2017-02-28');
  });
});

describe('several dates in one cell', () => {
  it('keeps the last as the deadline and the others beside it', () => {
    expect(understandDeadline('Draft by 30/06/16 and final by 30/09/16')).toMatchObject({
      deadline: {
        asWritten: 'Draft by 30/06/16 and final by 30/09/16',
        date: '2016-09-30',
        precision: 'day',
      },
      earlier: [{ text: 'Draft by 30/06/16', asWritten: '30/06/16', date: '2016-06-30', precision: 'day' }],
      oddities: [],
    });
  });

  it.each([
    ['Dec-18,19,20,21, 22', '2022-12-31'],
    ['October 18,19,20', '2020-10-31'],
    ['Jun-17 Jan-18', '2018-01-31'],
    ['Sept- 18 Oct-18', '2018-10-31'],
    ['Jan – 17 June 2017', '2017-06-17'],
  ])('tells the years of a month from its days: %s', (text, date) => {
    expect(understandDeadline(text, null).deadline.date).toBe(date);
  });

  it('says so where no words tell them apart', () => {
    expect(kindsOf('30/06/16, 30/09/16')).toEqual(['date-odd']);
    expect(kindsOf('June 2016/September 2016')).toEqual(['date-odd']);
  });

  it('reports a delivery before its development', () => {
    const { deadline, oddities } = understandDeadline('Developed by 31/07/16 and delivered by 31/03/16');
    expect(deadline.date).toBe('2016-03-31');
    expect(oddities.map(({ kind }) => kind)).toEqual(['dates-out-of-order']);
  });
});

it.each([
  ['2024, 2025', '2025-12-31'],
  ['2024 and 2026', '2026-12-31'],
  ['2024, 2025 and 2026', '2026-12-31'],
  ['2025, 2024', null],
])('of years that are listed, the last counts, with a finding: %s', (words, date) => {
  const { deadline, oddities } = understandDeadline(words);
  expect([deadline.date, oddities.length]).toEqual([date, 1]);
});

it('is understood in little time, however long the cell', () => {
  const words = 'from the end of Q3, Sept & Oct of the financial year, then and '.repeat(1_000);
  const start = performance.now();
  understandDeadline(words, year);
  understandDeadline(`${'1/'.repeat(30_000)}`, year);
  understandDeadline(`${'the of in '.repeat(6_000)}`, year);
  expect(performance.now() - start).toBeLessThan(3_000);
});

it('never throws and never gives a day that does not exist, whatever is written', () => {
  const piece = fc.oneof(
    fc.constantFrom(
      ...'31 02 29 2016 17 / . - – → ’ th 0 99 ( ) , ✓'.split(' '),
      ' ',
      ' ',
      ...'Feb March spring winter term Q4 H1 FY by tbc ongoing was from now completed review or and'.split(
        ' ',
      ),
      'end of',
      'revised to',
      'academic year',
      'onwards',
    ),
    fc.integer({ min: 0, max: 99999 }).map(String),
    fc.string({ unit: 'binary', maxLength: 5 }),
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 8 }), fc.boolean(), (pieces, withPeriod) => {
      const text = pieces.join('');
      const { deadline, earlier, starts, completed } = understandDeadline(text, withPeriod ? year : null);
      for (const date of [
        deadline.date,
        ...earlier.map((each) => each.date),
        starts,
        completed?.on ?? null,
      ]) {
        if (date === null) continue;
        expect(date).toMatch(/^(?:20\d\d|1999)-\d\d-\d\d$/);
        expect(isDay(date)).toBe(true);
      }
      const dated = ['day', 'month', 'quarter', 'year'].includes(deadline.precision);
      expect(deadline.date !== null).toBe(dated);
    }),
    { numRuns: 3000 },
  );
});
