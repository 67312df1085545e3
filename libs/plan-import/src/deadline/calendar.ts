import { DateTime } from 'luxon';

/** ISO date, or null when there is no such day: 31 February is never rolled over into March. */
export function day(year: number, month: number, dayOfMonth: number): string | null {
  const date = DateTime.utc(year, month, dayOfMonth);
  return date.isValid && year >= 2000 && year <= 2099 ? date.toISODate() : null;
}

export function endOfMonth(year: number, month: number): string | null {
  return day(year, month, DateTime.utc(year, month, 1).daysInMonth ?? 0);
}

/** The last day of quarter 1–4 of the financial year that begins in April of `year`. */
export function endOfQuarter(year: number, quarter: number): string | null {
  return quarter === 4 ? day(year + 1, 3, 31) : endOfMonth(year, 3 + quarter * 3);
}

/** Two digits are 20xx. */
export function fullYear(written: string): number {
  return written.length <= 2 ? 2000 + Number(written) : Number(written);
}

const starts = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const misspelt: Record<string, number> = {
  febuary: 2,
  feburary: 2,
  janurary: 1,
  januray: 1,
  arpil: 4,
  agust: 8,
  septmber: 9,
  setpember: 9,
  ocotber: 10,
  novemeber: 11,
  decemeber: 12,
};

export const monthPattern = `(?:january|jan|february|feb|march|mar|april|apr|may|june|jun|july|jul|august|aug|september|sept|sep|october|oct|november|nov|december|dec|${Object.keys(misspelt).join('|')})`;

export function monthOf(word: string): { month: number; misspelt: boolean } {
  const low = word.toLowerCase();
  const known = misspelt[low];
  return known
    ? { month: known, misspelt: true }
    : { month: starts.indexOf(low.slice(0, 3)) + 1, misspelt: false };
}

/** `2016-03-31` as people write it: 31 March 2016. */
export function inWords(iso: string): string {
  return DateTime.fromISO(iso, { zone: 'utc' }).setLocale('en-GB').toFormat('d MMMM yyyy');
}
