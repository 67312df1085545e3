import {
  addWorkingDays,
  londonDate,
  monthOf,
  plusDays,
  plusMonths,
  type Day,
  type Instant,
} from '@governance/calendar';
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
 * @param since when it was defined, or when somebody was first named to send its figures; null where it is asked for by
 * hand, however long its period was over by then
 */
export function readingDue(
  { frequency, lagDays, readings }: ReadOften,
  since: Instant | null,
  day: Day,
): DueReading | null {
  const endsIn = yearEndsIn({ frequency, readings });
  // A figure that is known on a Saturday is due on Monday: the period before it may still be the last.
  const ended = lastPeriods(frequency, plusDays(day, 1 - daysAfter(lagDays)), 2, endsIn);
  const period = ended.find((one) => knownOn(one, lagDays) <= day);
  if (!period || (since !== null && period.to < londonDate(since))) return null;
  if (isHere(period, readings)) return null;
  return { period, due: knownOn(period, lagDays) };
}

/** The first reading whose figure is known on a day or after it and is not here yet, however far ahead within a year. */
export function nextReading(
  { frequency, lagDays, readings }: ReadOften,
  since: Instant,
  day: Day,
): DueReading | null {
  const ahead = plusMonths(plusDays(day, 1 - daysAfter(lagDays)), 13);
  const next = lastPeriods(frequency, ahead, 14, yearEndsIn({ frequency, readings }))
    .filter((period) => knownOn(period, lagDays) >= day)
    .filter((period) => period.to >= londonDate(since) && !isHere(period, readings))
    .at(-1);
  return next ? { period: next, due: knownOn(next, lagDays) } : null;
}

/** The month in which the year of a yearly KPI ends: that of its readings, or March. */
function yearEndsIn({ frequency, readings }: Pick<ReadOften, 'frequency' | 'readings'>): number | undefined {
  const last = readings.at(-1);
  return frequency === 'yearly' ? (last ? monthOf(last.period.to) : 3) : undefined;
}

function isHere(period: ReadingPeriod, readings: ReadOften['readings']): boolean {
  const key = periodKey(period);
  return readings.some((reading) => periodKey(reading.period) === key);
}

/** The first working day on which the figure of a period is known. */
function knownOn({ to }: ReadingPeriod, lagDays: number): Day {
  return addWorkingDays(plusDays(to, daysAfter(lagDays) - 1), 1);
}

/** A period is over on the day after its last: nothing is known of it before. */
function daysAfter(lagDays: number): number {
  return Math.max(1, lagDays);
}
