import { createRequire } from 'node:module';
import type Holidays from 'date-holidays';
import { dayNumbered, numberOf, type Day } from './day.js';

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

/** The bank holidays of England and Wales in a year, substitute days included. */
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

/** Monday to Friday less the bank holidays of England and Wales. */
export function isWorkingDay(day: Day): boolean {
  return isWorking(numberOf(day));
}

/** The day `count` working days after (or before, when negative) a day. */
export function addWorkingDays(day: Day, count: number): Day {
  const step = count < 0 ? -1 : 1;
  let number = numberOf(day);
  for (let left = Math.abs(count); left > 0;) {
    number += step;
    if (isWorking(number)) left -= 1;
  }
  return dayNumbered(number);
}

/** Working days after one day up to and including another; negative when that is earlier. */
export function workingDaysBetween(from: Day, to: Day): number {
  if (to < from) return -workingDaysBetween(to, from);
  const last = numberOf(to);
  let count = 0;
  for (let number = numberOf(from) + 1; number <= last; number += 1) if (isWorking(number)) count += 1;
  return count;
}

// They never change for a day, and a board asks for the same days all the time.
const working = new Map<number, boolean>();

function isWorking(number: number): boolean {
  if ([6, 0].includes((((number + 4) % 7) + 7) % 7)) return false;
  let works = working.get(number);
  if (works === undefined) {
    const day = dayNumbered(number);
    working.set(number, (works = !bankHolidays(Number(day.slice(0, 4))).has(day)));
  }
  return works;
}
