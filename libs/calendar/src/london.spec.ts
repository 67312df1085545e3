import {
  asInstant,
  atHour,
  endOfDay,
  hourOf,
  instantOf,
  londonDate,
  timeOf,
  zone,
  type Instant,
} from './index.js';
import { describe, expect, it } from '@jest/globals';
import { DateTime } from 'luxon';

it('is the day that the clock of London shows, around midnight and the changes of the clock, asked once or again', () => {
  for (const day of ['2017-03-25', '2017-03-26', '2017-07-01', '2017-10-28', '2017-10-29', '2017-12-31'])
    for (const time of ['00:00', '00:59:59.999', '01:00', '22:59:59', '23:00', '23:30:00.5', '23:59:59'])
      for (const instant of [`${day}T${time}Z`, `${day}T${time}Z`, `${day}T${time}+02:00`] as Instant[])
        expect(londonDate(instant)).toBe(DateTime.fromISO(instant, { zone }).toISODate());
});

it('refuses what is no instant, also in an hour that it has met', () => {
  londonDate('2017-07-01T10:00:00Z');
  for (const wrong of [
    '2017-07-01T10:60:00Z',
    '2017-02-30T10:00:00Z',
    '2017-07-01T25:00:00Z',
    '',
  ] as Instant[])
    expect(() => londonDate(wrong)).toThrow('Not an instant');
});

describe('the day in London', () => {
  it.each([
    ['2016-07-01T22:59:59Z', '2016-07-01'],
    ['2016-07-01T23:30:00Z', '2016-07-02'],
    ['2016-12-01T23:30:00Z', '2016-12-01'],
    ['2017-03-26T00:59:59Z', '2017-03-26'],
    ['2017-03-26T23:00:00Z', '2017-03-27'],
    ['2016-10-29T23:30:00Z', '2016-10-30'],
    ['2016-10-30T23:30:00Z', '2016-10-30'],
  ] as const)('at %s is %s', (instant, date) => {
    expect(londonDate(instant)).toBe(date);
  });
});

describe('the clock in London', () => {
  it('is an hour ahead of UTC in summer', () => {
    expect(atHour('2016-07-01', '08:00')).toBe('2016-07-01T07:00:00.000Z');
    expect(atHour('2016-12-01', '08:00')).toBe('2016-12-01T08:00:00.000Z');
    expect(hourOf('2016-07-01T07:00:00Z')).toBe('08:00');
    expect(timeOf('2016-10-30T00:59:59Z')).toBe('01:59:59');
    expect(timeOf('2016-10-30T01:00:00Z')).toBe('01:00:00');
    expect(() => atHour('2016-07-01', '24:30')).toThrow(RangeError);
  });

  it('ends a day where the next begins', () => {
    for (const day of ['2016-03-27', '2016-07-01', '2016-10-30', '2016-12-31'] as const) {
      expect(londonDate(endOfDay(day))).toBe(day);
      expect(londonDate(instantOf(Date.parse(endOfDay(day)) + 1)) > day).toBe(true);
    }
  });
});

describe('an instant', () => {
  it.each(['2016-07-01T10:00:00Z', '2016-02-29T23:59:59.999Z'])('is %s', (text) => {
    expect(asInstant(text)).toBe(text);
  });

  it.each(['2016-07-01', '2016-07-01T10:00:00', '2016-07-01T10:00:00+01:00', '2017-02-29T10:00:00Z'])(
    'is not %s',
    (text) => {
      expect(() => asInstant(text)).toThrow(new RangeError(`Not an instant: ${text}`));
    },
  );
});
