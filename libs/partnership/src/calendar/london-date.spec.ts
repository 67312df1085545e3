import { expect, it } from '@jest/globals';
import { DateTime } from 'luxon';
import { londonDate, zone } from './working-days.js';

it('is the day that the clock of London shows, around midnight and the changes of the clock, asked once or again', () => {
  for (const day of ['2017-03-25', '2017-03-26', '2017-07-01', '2017-10-28', '2017-10-29', '2017-12-31'])
    for (const time of ['00:00', '00:59:59.999', '01:00', '22:59:59', '23:00', '23:30:00.5', '23:59:59'])
      for (const instant of [`${day}T${time}Z`, `${day}T${time}Z`, `${day}T${time}+02:00`])
        expect(londonDate(instant)).toBe(DateTime.fromISO(instant, { zone }).toISODate());
});

it('refuses what is no instant, also in an hour that it has met', () => {
  londonDate('2017-07-01T10:00:00Z');
  for (const wrong of ['2017-07-01T10:60:00Z', '2017-02-30T10:00:00Z', '2017-07-01T25:00:00Z', ''])
    expect(() => londonDate(wrong)).toThrow('Not an ISO date');
});
