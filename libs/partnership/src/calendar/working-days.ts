import { createRequire } from 'node:module';
import type Holidays from 'date-holidays';
import { DateTime } from 'luxon';

/** Times of the field are Europe/London. */
export const zone = 'Europe/London';

const load = createRequire(import.meta.url);
let holidays: Holidays | undefined;
/**
 * It knows the holidays of the world, which takes a fifth of a second to load: the process that reads a document, and
 * most commands, ask for none.
 */
function holidaysOfEngland(): Holidays {
  return (holidays ??= new (load('date-holidays') as typeof Holidays)('GB', 'ENG'));
}

const bankHolidaysOf = new Map<number, ReadonlySet<string>>();

/** ISO dates of the bank holidays of England and Wales in a year, substitute days included. */
export function bankHolidays(year: number): ReadonlySet<string> {
  const known = bankHolidaysOf.get(year);
  if (known) return known;
  const days = holidaysOfEngland()
    .getHolidays(year)
    .filter((holiday) => holiday.type === 'bank' || holiday.type === 'public')
    .map((holiday) => holiday.date.slice(0, 10));
  const found = new Set(days);
  bankHolidaysOf.set(year, found);
  return found;
}

/** Whether a text is ISO `YYYY-MM-DD` and that day is in the calendar: `2017-02-31` is not. */
export function isDay(text: string): boolean {
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && DateTime.fromISO(text, { zone: 'utc' }).isValid;
}

/** Monday to Friday less the bank holidays of England and Wales. `date` is ISO `YYYY-MM-DD`. */
export function isWorkingDay(date: string): boolean {
  return isWorking(numberOf(date));
}

/** The date `count` working days after (or before, when negative) a date. */
export function addWorkingDays(date: string, count: number): string {
  const step = count < 0 ? -1 : 1;
  let day = numberOf(date);
  for (let left = Math.abs(count); left > 0;) {
    day += step;
    if (isWorking(day)) left -= 1;
  }
  return dateOf(day);
}

/**
 * Days counted from 1 January 1970, a Thursday: every colour of every action counts on by working days, for which a
 * calendar with zones takes fifty times as long.
 */
function numberOf(date: string): number {
  return dayOf(date).toMillis() / dayMs;
}

function dateOf(day: number): string {
  return new Date(day * dayMs).toISOString().slice(0, 10);
}

function isWorking(day: number): boolean {
  if ([6, 0].includes((((day + 4) % 7) + 7) % 7)) return false;
  const date = dateOf(day);
  return !bankHolidays(Number(date.slice(0, 4))).has(date);
}

const dayMs = 86_400_000;

/** The day in London on which an instant (ISO 8601) falls, as ISO `YYYY-MM-DD`. */
export function londonDate(instant: string): string {
  const date = instant.slice(0, 10);
  if (!instantOfUtc.test(instant)) return isoDate(dayOf(instant, zone));
  if (instant.slice(11, 13) !== '23') return date;
  let known = londonDays.get(date);
  if (known === undefined) {
    if (londonDays.size >= 10_000) londonDays.clear();
    londonDays.set(date, (known = lastHourOf(date)));
  }
  return known;
}

/**
 * What views ask millions of times. London is never behind UTC and at most an hour ahead, so only the last hour of a
 * day there falls on another day than in UTC: by UTC's date, the day of that hour in London.
 */
const londonDays = new Map<string, string>();
/** Of a day that exists; 29 February is left to the calendar. */
const instantOfUtc =
  /^\d{4}-(?:(?:0[1-9]|1[0-2])-(?:0[1-9]|1\d|2[0-8])|(?:0[13-9]|1[0-2])-(?:29|30)|(?:0[13578]|1[02])-31)T(?:[01]\d|2[0-3]):[0-5]\d(?::[0-5]\d(?:\.\d+)?)?Z$/;

function lastHourOf(utcDate: string): string {
  return isoDate(dayOf(`${utcDate}T23:00Z`, zone));
}

/** First day of the quarter of the financial year (April to June is the first) that holds a date. */
export function quarterStart(date: string): string {
  return isoDate(dayOf(date).startOf('quarter'));
}

/** Calendar days from one ISO date to another; negative when the second is earlier. */
export function daysBetween(from: string, to: string): number {
  return Math.round(dayOf(to).diff(dayOf(from), 'days').days);
}

/** @throws RangeError: counting on from a day that does not exist would never end. */
function dayOf(date: string, at = 'utc'): DateTime {
  const day = DateTime.fromISO(date, { zone: at });
  if (!day.isValid) throw new RangeError(`Not an ISO date: ${date}`);
  return day;
}

function isoDate(day: DateTime): string {
  return day.toFormat('yyyy-MM-dd');
}
