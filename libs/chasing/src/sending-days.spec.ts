import { isWorkingDay, plusDays } from '@governance/calendar';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { sendingDays } from './sending-days.js';

const date = fc.integer({ min: 0, max: 3650 }).map((days) => plusDays('2014-01-01', days));

describe('sending days', () => {
  it('are the working days that are not quiet', () => {
    const { isSendingDay, sendingOnOrBefore, sendingOnOrAfter } = sendingDays(['2016-12-28', '2016-12-29']);
    expect((['2016-12-24', '2016-12-26', '2016-12-28', '2016-12-30'] as const).map(isSendingDay)).toEqual([
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
        for (let day = from; day > found; day = plusDays(day, -1)) expect(isSendingDay(day)).toBe(false);
      }),
    );
  });
});
