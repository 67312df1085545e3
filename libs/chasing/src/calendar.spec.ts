import { addWorkingDays, isWorkingDay, londonDate } from '@governance/partnership';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { plusWorkingDays, sendingDays, shift, workingDaysBetween } from './calendar.js';
import { dayOf, hourOf, instantOf } from './london.js';

const date = fc.integer({ min: 0, max: 3650 }).map((days) => shift('2014-01-01', days));

describe('working days here and in the rules', () => {
  it('are the same', () => {
    fc.assert(
      fc.property(date, fc.integer({ min: -30, max: 30 }), (from, count) => {
        expect(plusWorkingDays(from, count)).toBe(addWorkingDays(from, count));
      }),
    );
  });

  it('are counted as they are added', () => {
    fc.assert(
      fc.property(date, fc.integer({ min: 1, max: 60 }), (from, count) => {
        expect(workingDaysBetween(from, addWorkingDays(from, count))).toBe(count);
        expect(workingDaysBetween(addWorkingDays(from, count), from)).toBe(-count);
      }),
    );
  });

  it('end at a weekend without counting it', () => {
    expect(workingDaysBetween('2016-04-01', '2016-04-03')).toBe(0);
    expect(workingDaysBetween('2016-04-01', '2016-04-01')).toBe(0);
  });
});

describe('sending days', () => {
  it('are the working days that are not quiet', () => {
    const { isSendingDay, sendingOnOrBefore, sendingOnOrAfter } = sendingDays(['2016-12-28', '2016-12-29']);
    expect(['2016-12-24', '2016-12-26', '2016-12-28', '2016-12-30'].map(isSendingDay)).toEqual([
      false,
      false,
      false,
      true,
    ]);
    expect(sendingOnOrBefore('2016-12-29')).toBe('2016-12-23');
    expect(sendingOnOrAfter('2016-12-24')).toBe('2016-12-30');
    expect(sendingOnOrAfter('2016-12-30')).toBe('2016-12-30');
  });

  it('are found without looking past any', () => {
    fc.assert(
      fc.property(date, fc.array(date, { maxLength: 20 }), (from, quiet) => {
        const { isSendingDay, sendingOnOrBefore } = sendingDays(quiet);
        const found = sendingOnOrBefore(from);
        expect(isWorkingDay(found) && !quiet.includes(found)).toBe(true);
        for (let day = from; day > found; day = shift(day, -1)) expect(isSendingDay(day)).toBe(false);
      }),
    );
  });
});

describe('the clock in London', () => {
  it('gives the day as the rules do, at any instant', () => {
    const instant = fc.date({
      min: new Date('2014-01-01'),
      max: new Date('2030-01-01'),
      noInvalidDate: true,
    });
    fc.assert(
      fc.property(instant, (at) => {
        expect(dayOf(at.toISOString())).toBe(londonDate(at.toISOString()));
      }),
    );
    expect(dayOf('2016-07-01T23:30:00Z')).toBe('2016-07-02');
    expect(dayOf('2016-12-01T23:30:00.000Z')).toBe('2016-12-01');
  });

  it('shows the same hour in summer and in winter', () => {
    expect(instantOf('2016-07-01', '08:00')).toBe('2016-07-01T07:00:00.000Z');
    expect(instantOf('2016-12-01', '08:00')).toBe('2016-12-01T08:00:00.000Z');
    expect(hourOf('2016-07-01T07:00:00Z')).toBe('08:00');
  });
});
