import { DateTime } from 'luxon';
import { utcDay, type Day } from './day.js';

/** Times of the field are London's. */
export const zone = 'Europe/London';

/** A moment in UTC, ISO 8601: `2016-03-31T08:00:00.000Z`. Its day is asked of London: `londonDate`. */
export type Instant = `${Day}T${string}Z`;

export function instantOf(date: Date | number): Instant {
  return new Date(date).toISOString() as Instant;
}

/** The instant that a text is, as it is written. @throws RangeError when it is none */
export function asInstant(text: string): Instant {
  if (!isInstant(text)) throw new RangeError(`Not an instant: ${text}`);
  return text;
}

export function isInstant(text: string): text is Instant {
  return instantOfUtc.test(text) || (text.endsWith('Z') && DateTime.fromISO(text, { zone }).isValid);
}

/** Of a day that exists; 29 February is left to the calendar. */
const instantOfUtc =
  /^\d{4}-(?:(?:0[1-9]|1[0-2])-(?:0[1-9]|1\d|2[0-8])|(?:0[13-9]|1[0-2])-(?:29|30)|(?:0[13578]|1[02])-31)T(?:[01]\d|2[0-3]):[0-5]\d(?::[0-5]\d(?:\.\d+)?)?Z$/;

/** The day in London on which an instant falls. @throws RangeError when it is none */
export function londonDate(instant: Instant): Day {
  // What views ask millions of times: only the last hour of a day of UTC falls on another day in London.
  if (instantOfUtc.test(instant) && instant.slice(11, 13) !== '23') return instant.slice(0, 10) as Day;
  return utcDay(clockAt(instant));
}

/** `08:00`, as London's clocks show it at an instant. */
export function hourOf(instant: Instant): string {
  return timeOf(instant).slice(0, 5);
}

/** `08:00:00`, as London's clocks show it at an instant. */
export function timeOf(instant: Instant): string {
  return clockAt(instant).toISOString().slice(11, 19);
}

/** The instant at which London's clocks show an hour, `08:00`, on a day. @throws RangeError when it is none */
export function atHour(day: Day, hour: string): Instant {
  return instantOf(DateTime.fromISO(`${day}T${hour}`, { zone }).toMillis());
}

/** The last instant of a day in London. */
export function endOfDay(day: Day): Instant {
  return instantOf(DateTime.fromISO(day, { zone }).endOf('day').toMillis());
}

/** A date whose parts in UTC are what London's clocks show at an instant. @throws RangeError when it is none */
export function clockAt(instant: Instant): Date {
  const at = DateTime.fromISO(instant, { zone: 'utc' });
  if (!at.isValid) throw new RangeError(`Not an instant: ${instant}`);
  const hour = instantOf(at.toMillis()).slice(0, 13);
  let offset = offsets.get(hour);
  if (offset === undefined) {
    if (offsets.size >= 20_000) offsets.clear();
    offsets.set(hour, (offset = at.setZone(zone).offset));
  }
  return new Date(at.toMillis() + offset * 60_000);
}

/** London's minutes from UTC by hour of UTC: to ask the system takes longer than all else that a page says of a moment. */
const offsets = new Map<string, number>();
