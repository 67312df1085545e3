import { addWorkingDays, londonDate, monthOf, plusDays, type Day, type Instant } from '@governance/calendar';
import { lastPeriods, periodKey, type Frequency, type ReadingPeriod } from './period.js';

/** What it takes to know which reading of a KPI is due. */
export interface ReadOften {
  readonly frequency: Frequency;
  readonly lagDays: number;
  /** By the end of the period, oldest first. */
  readonly readings: readonly { readonly period: ReadingPeriod }[];
}

/** A reading that somebody owes. */
export interface DueReading {
  readonly period: ReadingPeriod;
  /** Day on which its figure is known. */
  readonly due: Day;
}

/**
 * The last period whose figure is known on a day and is not here; null when nothing is owed. What is due before it is
 * not asked for any more, nor are periods that were over before somebody was to read them.
 * @param since when it was defined, or when somebody was first named to send its figures
 */
export function readingDue(
  { frequency, lagDays, readings }: ReadOften,
  since: Instant,
  day: Day,
): DueReading | null {
  const last = readings.at(-1);
  const endsIn = frequency === 'yearly' ? (last ? monthOf(last.period.to) : 3) : undefined;
  // A figure that is known on a Saturday is due on Monday: the period before it may still be the last.
  const ended = lastPeriods(frequency, plusDays(day, 1 - daysAfter(lagDays)), 2, endsIn);
  const period = ended.find((one) => knownOn(one, lagDays) <= day);
  if (!period || period.to < londonDate(since)) return null;
  const key = periodKey(period);
  if (readings.some((reading) => periodKey(reading.period) === key)) return null;
  return { period, due: knownOn(period, lagDays) };
}

/** The first working day on which the figure of a period is known. */
function knownOn({ to }: ReadingPeriod, lagDays: number): Day {
  return addWorkingDays(plusDays(to, daysAfter(lagDays) - 1), 1);
}

/** A period is over on the day after its last: nothing is known of it before. */
function daysAfter(lagDays: number): number {
  return Math.max(1, lagDays);
}
