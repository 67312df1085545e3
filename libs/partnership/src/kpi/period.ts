import { RuleBroken } from '../refusals/rule-broken.js';
import {
  asDay,
  endOfMonth,
  monthOf,
  isDay,
  monthsBetween,
  plusDays,
  plusMonths,
  monthInWords,
  type Day,
} from '@governance/calendar';

/** The time that a reading counts. ISO dates, both days included: whole months. */
export interface ReadingPeriod {
  readonly from: Day;
  readonly to: Day;
}

/**
 * How often a KPI is read, and what each reading covers. `rolling-year` covers the twelve months to the end of a
 * quarter, `three-year` three years together (rates of rare things are published so).
 */
export const frequencies = [
  'monthly',
  'quarterly',
  'half-yearly',
  'yearly',
  'rolling-year',
  'three-year',
] as const;
export type Frequency = (typeof frequencies)[number];

interface Shape {
  readonly months: number;
  /** Months between the end of one period and the end of the next. */
  readonly every: number;
  /** Calendar months, 1 to 12, in which a period may end; quarters and halves are of the financial year. */
  readonly endsIn: readonly number[];
}

const anyMonth = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12];
const shapes: Readonly<Record<Frequency, Shape>> = {
  monthly: { months: 1, every: 1, endsIn: anyMonth },
  quarterly: { months: 3, every: 3, endsIn: [3, 6, 9, 12] },
  'half-yearly': { months: 6, every: 6, endsIn: [3, 9] },
  // The financial year, the school year or the calendar year, as the source publishes it.
  yearly: { months: 12, every: 12, endsIn: [3, 8, 12] },
  'rolling-year': { months: 12, every: 3, endsIn: [3, 6, 9, 12] },
  'three-year': { months: 36, every: 12, endsIn: [3, 12] },
};

/** The period of a frequency that ends in a month, `YYYY-MM`; undefined when none ends there. */
export function periodEndingIn(frequency: Frequency, month: string): ReadingPeriod | undefined {
  const { months, endsIn } = shapes[frequency];
  const last = `${month}-01`;
  if (!isDay(last) || !endsIn.includes(monthOf(last))) return undefined;
  return { from: plusMonths(last, 1 - months), to: endOfMonth(last) };
}

/** @throws RuleBroken `date-not-understood`, `kpi-period-not-of-frequency` */
export function requirePeriod(frequency: Frequency, { from, to }: ReadingPeriod): ReadingPeriod {
  for (const day of [from, to])
    if (!isDay(day)) throw new RuleBroken('date-not-understood', { asWritten: day });
  const period = periodEndingIn(frequency, to.slice(0, 7));
  if (period?.from !== from || period.to !== to)
    throw new RuleBroken('kpi-period-not-of-frequency', { from, to, frequency });
  return period;
}

/** The last periods that have ended before a day, newest first. `endsIn` keeps to the year that is in use. */
export function lastPeriods(
  frequency: Frequency,
  today: Day,
  count: number,
  endsIn?: number,
): readonly ReadingPeriod[] {
  const periods: ReadingPeriod[] = [];
  let month = today;
  for (let looked = 0; periods.length < count && looked < count * 12 + 12; looked += 1) {
    const period = periodEndingIn(frequency, month.slice(0, 7));
    const fits = endsIn === undefined || monthOf(month) === endsIn;
    if (period && fits && period.to < today) periods.push(period);
    month = plusMonths(month, -1);
  }
  return periods;
}

/** The same months of another year: a year before by default. */
export function yearBefore({ from, to }: ReadingPeriod): ReadingPeriod {
  return { from: plusMonths(from, -12), to: endOfMonth(plusMonths(to, -12)) };
}

/** How much of its financial year has passed by the end of a period: 0.25 after the first quarter. */
export function shareOfYear({ to }: ReadingPeriod): number {
  return (((((monthOf(to) - 4) % 12) + 12) % 12) + 1) / 12;
}

/** The key under which a reading is held. */
export function periodKey({ from, to }: ReadingPeriod): string {
  return `${from}/${to}`;
}

/** The period of a key. */
export function periodOfKey(key: string): ReadingPeriod {
  const [from = '', to = ''] = key.split('/');
  return { from: asDay(from), to: asDay(to) };
}

/** `2016/17` for the financial year that begins in 2016. */
function financialYear(first: number): string {
  return `${first}/${String((first + 1) % 100).padStart(2, '0')}`;
}

/** How people write a period: `Q1 2016/17`, `April 2016`, `2016/17`, `January to December 2016`. */
export function periodInWords({ from, to }: ReadingPeriod): string {
  const months = monthsBetween(from, plusDays(to, 1));
  const [year, month] = [Number(from.slice(0, 4)), monthOf(from)];
  const first = month >= 4 ? year : year - 1;
  if (months === 1) return monthInWords(from);
  if (months === 3) return `Q${Math.floor(((month + 8) % 12) / 3) + 1} ${financialYear(first)}`;
  if (months === 6 && month === 4) return `First half of ${financialYear(first)}`;
  if (months === 6 && month === 10) return `Second half of ${financialYear(first)}`;
  if (months === 12 && month === 4) return financialYear(first);
  if (months === 36 && month === 1) return `${year} to ${to.slice(0, 4)}`;
  if (months === 36 && month === 4) return `${financialYear(first)} to ${financialYear(first + 2)}`;
  if (months === 12 && month === 1) return String(year);
  if (months === 12) return `Year to ${monthInWords(to)}`;
  return `${monthInWords(from)} to ${monthInWords(to)}`;
}
