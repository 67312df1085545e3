/**
 * A day of the calendar, `2016-03-31`: London's, where it is somebody's. Days compare as texts. Neither an instant nor
 * any other text may be given for one; a literal in code may.
 */
export type Day = `${number}-${number}-${number}`;

/** Whether a text is `YYYY-MM-DD` and that day is in the calendar: `2017-02-31` is not. */
export function isDay(text: string): text is Day {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const at = Date.parse(text);
  return !Number.isNaN(at) && new Date(at).toISOString().startsWith(text);
}

/** The day that a text is. @throws RangeError when it is none */
export function asDay(text: string): Day {
  if (!isDay(text)) throw new RangeError(`Not a day: ${text}`);
  return text;
}

export function plusDays(day: Day, count: number): Day {
  return dayNumbered(numberOf(day) + count);
}

/** The day so many months later, or the last of its month: a month after 31 January is 28 February. */
export function plusMonths(day: Day, count: number): Day {
  const [year, month, date] = partsOf(asDay(day));
  const last = new Date(Date.UTC(year, month + count, 0)).getUTCDate();
  return utcDay(new Date(Date.UTC(year, month - 1 + count, Math.min(date, last))));
}

/** Last day of the month that holds a day. */
export function endOfMonth(day: Day): Day {
  return plusDays(plusMonths(startOfMonth(day), 1), -1);
}

/** First day of the month that holds a day. */
export function startOfMonth(day: Day): Day {
  return `${day.slice(0, 7)}-01` as Day;
}

/** Days from one day to another; negative when the second is earlier. */
export function daysBetween(from: Day, to: Day): number {
  return numberOf(to) - numberOf(from);
}

/** Whole months from one day to a later one. */
export function monthsBetween(from: Day, to: Day): number {
  const [fromYear, fromMonth] = partsOf(from);
  const [toYear, toMonth] = partsOf(to);
  const months = (toYear - fromYear) * 12 + toMonth - fromMonth;
  return plusMonths(from, months) > to ? months - 1 : months;
}

/** First day of the quarter of the financial year (April to June is the first) that holds a day. */
export function quarterStart(day: Day): Day {
  const [, month] = partsOf(asDay(day));
  return plusMonths(startOfMonth(day), -((month - 1) % 3));
}

export function yearOf(day: Day): number {
  return Number(day.slice(0, 4));
}

/** Month of a day, 1 to 12. */
export function monthOf(day: Day): number {
  return Number(day.slice(5, 7));
}

/** Year, month from 1 and day of the month. */
export function partsOf(day: Day): [year: number, month: number, date: number] {
  return day.split('-').map(Number) as [number, number, number];
}

/**
 * Days counted from 1 January 1970, a Thursday: every colour of every action counts on by working days, for which a
 * calendar with zones takes fifty times as long.
 * @throws RangeError: counting on from a day that does not exist would never end
 */
export function numberOf(day: Day): number {
  return Date.parse(asDay(day)) / dayMs;
}

export function dayNumbered(number: number): Day {
  return utcDay(new Date(number * dayMs));
}

export function utcDay(date: Date): Day {
  return date.toISOString().slice(0, 10) as Day;
}

const dayMs = 86_400_000;
