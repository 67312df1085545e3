import type { Frequency, ReadingPeriod } from '@governance/partnership';
import { periodEndingIn } from '@governance/partnership/basics';
import type { PeriodChoices } from './choices.js';
import { lastDayOf, periodWords, type Span } from './period-words.js';

const monthsOf: Readonly<Record<Frequency, number>> = {
  monthly: 1,
  quarterly: 3,
  'half-yearly': 6,
  yearly: 12,
  'rolling-year': 12,
  'three-year': 36,
};

export type UnderstoodPeriod =
  | {
      readonly period: ReadingPeriod;
      /** Only the month in which it ends is written, so the text might name a shorter one. */
      readonly endOnly: boolean;
      /** The choice that decided. */
      readonly by?: 'quarters' | 'years';
    }
  /** It may be one of two, and nothing was chosen yet. */
  | { readonly asks: 'quarters' | 'years' };

/**
 * The period that a text names, if a KPI of this frequency has it: `Q1 2016/17`, `Apr–Jun 2016`, `April 2016`,
 * `2016/17`, `2016`, `Year to June 2016`, `2014 to 2016`, or a date or month by which the period ends.
 */
export function readPeriod(
  asWritten: string,
  frequency: Frequency,
  choices: PeriodChoices = {},
): UnderstoodPeriod | null {
  const words = periodWords(asWritten);
  if (!words) return null;
  if (!('asks' in words)) return fitting(words.spans[0], frequency);
  const [first, second] = words.spans.map((span) => fitting(span, frequency));
  const chosen = choices[words.asks];
  if (chosen === undefined) return (first ?? second) ? { asks: words.asks } : null;
  const read = chosen === 'financial' || chosen === 'ends' ? first : second;
  return read ? { ...read, by: words.asks } : null;
}

/** The period of a text that leaves nothing open. */
export function understandPeriod(asWritten: string, frequency: Frequency): ReadingPeriod | undefined {
  const read = readPeriod(asWritten, frequency);
  return read && 'period' in read ? read.period : undefined;
}

/** Whether a text names a period at all, of whatever length: so that a heading of a column can be told from others. */
export function namesPeriod(asWritten: string): boolean {
  return periodWords(asWritten) !== null;
}

function fitting(
  { to, months, day }: Span,
  frequency: Frequency,
): { readonly period: ReadingPeriod; readonly endOnly: boolean } | null {
  // A quarter ends the rolling year that is published by quarters.
  const rolling = frequency === 'rolling-year' && months === 3;
  if (months !== null && months !== monthsOf[frequency] && !rolling) return null;
  // A month by itself is no year.
  if (months === null && day === undefined && monthsOf[frequency] > 3) return null;
  // A day ends a longer period only where it is a month's last.
  if (day !== undefined && frequency !== 'monthly' && day !== lastDayOf(to)) return null;
  const period = periodEndingIn(frequency, to);
  return period ? { period, endOnly: months === null } : null;
}
