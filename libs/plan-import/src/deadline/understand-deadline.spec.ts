import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { DateTime } from 'luxon';
import { understandDeadline } from './understand-deadline.js';

const year = { from: '2016-04-01', to: '2017-03-31' };

describe('a deadline that leaves no doubt', () => {
  it.each([
    ['31/03/17', '2017-03-31', 'day'],
    ['1/4/2016', '2016-04-01', 'day'],
    ['31.03.2017', '2017-03-31', 'day'],
    ['31-03-17', '2017-03-31', 'day'],
    ['2017-03-31', '2017-03-31', 'day'],
    ['by 31/12/16', '2016-12-31', 'day'],
    ['29 February 2016', '2016-02-29', 'day'],
    ['1st of April 2016', '2016-04-01', 'day'],
    ['Friday 30th September 2016', '2016-09-30', 'day'],
    ['3 Oct 16', '2016-10-03', 'day'],
    ['March 31, 2017', '2017-03-31', 'day'],
    ['March 31 2017', '2017-03-31', 'day'],
    ['March 2017', '2017-03-31', 'month'],
    ['End March 2017', '2017-03-31', 'month'],
    ['End of March 2017', '2017-03-31', 'month'],
    ['by the end of March 2017', '2017-03-31', 'month'],
    ['Mar17', '2017-03-31', 'month'],
    ['End Mar 17', '2017-03-31', 'month'],
    ['Mar-17', '2017-03-31', 'month'],
    ['Mar ’17', '2017-03-31', 'month'],
    ['Sept. 2016', '2016-09-30', 'month'],
    ['Feb 2016', '2016-02-29', 'month'],
    ['Oct 17', '2017-10-31', 'month'],
    ['03/2017', '2017-03-31', 'month'],
    ['03/17', '2017-03-31', 'month'],
    ['April – September 2016', '2016-09-30', 'month'],
    ['Sept/Oct 16', '2016-10-31', 'month'],
    ['Q1 2016/17', '2016-06-30', 'quarter'],
    ['Q2 2016-17', '2016-09-30', 'quarter'],
    ['Quarter 3 of 2016/17', '2016-12-31', 'quarter'],
    ['2016/17 Q4', '2017-03-31', 'quarter'],
    ['Q4 (2016/17)', '2017-03-31', 'quarter'],
    ['2016/17', '2017-03-31', 'year'],
    ['2016-17', '2017-03-31', 'year'],
    ['End of 2016/2017', '2017-03-31', 'year'],
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
    });
  });
});

describe('a deadline that somebody should look at', () => {
  it.each([
    ['31/ 03/17', '2017-03-31', 'day', 'date-odd'],
    ['31/03.17', '2017-03-31', 'day', 'date-odd'],
    ['31/03/17?', '2017-03-31', 'day', 'date-odd'],
    ['31/03/17 (TBC)', '2017-03-31', 'day', 'date-odd'],
    ['Mid March 2017', '2017-03-31', 'month', 'date-odd'],
    ['Febuary 2017', '2017-02-28', 'month', 'date-odd'],
    ['Spring 2017', '2017-05-31', 'quarter', 'date-odd'],
    ['Winter 2016/17', '2017-02-28', 'quarter', 'date-odd'],
    ['Q4 2016', '2017-03-31', 'quarter', 'date-odd'],
    ['2016-19', '2019-03-31', 'year', 'date-odd'],
    ['2017/8', '2018-03-31', 'year', 'date-odd'],
    ['by 2020', '2020-12-31', 'year', 'date-odd'],
    ['the 4th day of July 2016', '2016-07-31', 'month', 'date-odd'],
    ['Dec 16 – Mar 17', '2017-03-31', 'month', 'date-odd'],
    ['from 01/04/16 to 31/03/17', '2017-03-31', 'day', 'date-odd'],
    ['ASAP', null, 'tbc', 'date-odd'],
    ['Ongoing, review March 2017', null, 'ongoing', 'date-odd'],
    ['31 February 2017', null, 'none', 'date-not-understood'],
    ['31/02/17', null, 'none', 'date-not-understood'],
    ['29/02/2017', null, 'none', 'date-not-understood'],
    ['03/31/2017', null, 'none', 'date-not-understood'],
    ['31/06/16', null, 'none', 'date-not-understood'],
    ['00/00/0000', null, 'none', 'date-not-understood'],
    ['Year 1', null, 'none', 'date-not-understood'],
    ['within 6 months', null, 'none', 'date-not-understood'],
    ['O1/10/16', null, 'none', 'date-not-understood'],
    ['next Tuesday', null, 'none', 'date-not-understood'],
    ['31 March', null, 'none', 'date-not-understood'],
    ['42825', null, 'none', 'date-not-understood'],
  ])('%s', (text, date, precision, kind) => {
    const { deadline, oddities } = understandDeadline(text);
    expect(deadline).toEqual({ asWritten: text, date, precision });
    expect(oddities.map((oddity) => oddity.kind)).toEqual([kind]);
    expect(oddities[0]!.message).toContain(text.split(' ').at(-1)!.slice(0, 4));
  });

  it('takes a missing year from the plan’s period, and says so', () => {
    expect(understandDeadline('31 March', year)).toMatchObject({
      deadline: { date: '2017-03-31', precision: 'day' },
      oddities: [{ kind: 'date-odd' }],
    });
    expect(understandDeadline('September', year)).toMatchObject({
      deadline: { date: '2016-09-30', precision: 'month' },
      oddities: [{ kind: 'date-odd' }],
    });
    expect(understandDeadline('Q3', year)).toMatchObject({
      deadline: { date: '2016-12-31', precision: 'quarter' },
      oddities: [{ kind: 'date-odd' }],
    });
  });

  it('asks chrono last, with a finding that names what it understood', () => {
    const { deadline, oddities } = understandDeadline('4/July/2016');
    expect(deadline).toMatchObject({ date: '2016-07-04', precision: 'day' });
    expect(oddities).toMatchObject([{ kind: 'date-odd', message: expect.stringContaining('4 July 2016') }]);
  });
});

describe('several dates in one cell', () => {
  it('keeps the last as the deadline and the others beside it', () => {
    expect(understandDeadline('Draft by 30/06/16 and final by 30/09/16')).toEqual({
      deadline: {
        asWritten: 'Draft by 30/06/16 and final by 30/09/16',
        date: '2016-09-30',
        precision: 'day',
      },
      earlier: [{ text: 'Draft by 30/06/16', asWritten: '30/06/16', date: '2016-06-30', precision: 'day' }],
      oddities: [],
    });
  });

  it('reports a delivery before its development', () => {
    const { deadline, oddities } = understandDeadline('Developed by 31/07/16 and delivered by 31/03/16');
    expect(deadline.date).toBe('2016-03-31');
    expect(oddities.map(({ kind }) => kind)).toEqual(['dates-out-of-order']);
  });
});

it('never throws and never gives a day that does not exist, whatever is written', () => {
  const piece = fc.oneof(
    fc.constantFrom(
      '31',
      '02',
      '29',
      '2016',
      '17',
      '/',
      '.',
      '-',
      ' ',
      'Feb',
      'March',
      'end of',
      'Q4',
      'by',
      'ongoing',
      'TBC',
      '’',
      'th',
      '0',
      '99',
    ),
    fc.integer({ min: 0, max: 99999 }).map(String),
    fc.string({ unit: 'binary', maxLength: 5 }),
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 8 }), fc.boolean(), (pieces, withPeriod) => {
      const { deadline, earlier } = understandDeadline(pieces.join(''), withPeriod ? year : null);
      for (const { date } of [deadline, ...earlier]) {
        if (date === null) continue;
        expect(date).toMatch(/^20\d\d-\d\d-\d\d$/);
        expect(DateTime.fromISO(date, { zone: 'utc' }).isValid).toBe(true);
      }
      const dated = ['day', 'month', 'quarter', 'year'].includes(deadline.precision);
      expect(deadline.date !== null).toBe(dated);
    }),
    { numRuns: 2000 },
  );
});
