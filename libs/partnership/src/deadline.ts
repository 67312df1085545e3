import { RuleBroken } from './refusals/rule-broken.js';
import { isDay, type Day } from '@governance/calendar';

export const precisions = ['day', 'month', 'quarter', 'year', 'ongoing', 'recurring', 'tbc', 'none'] as const;
export type Precision = (typeof precisions)[number];

/**
 * A date that somebody promised: the text as they wrote it, beside what was understood from it.
 * `date` is ISO `YYYY-MM-DD`, the last day that counts as in time (`March 2017` is 31 March 2017);
 * null when the text names no day (ongoing, recurring, to be confirmed, none).
 */
export interface Deadline {
  readonly asWritten: string;
  readonly date: Day | null;
  readonly precision: Precision;
}

/** Longest text of a date, in characters: a cell that says more than a date belongs in the action itself. */
export const longestAsWritten = 500;

const dated: readonly Precision[] = ['day', 'month', 'quarter', 'year'];

/**
 * The deadline as it is.
 * @throws RuleBroken `text-too-long`; `date-not-understood` when its date is not in the calendar, or its precision
 *   is that of a text which names no day and a date stands there all the same, or the other way round.
 */
export function requireDeadline(deadline: Deadline): Deadline {
  const { asWritten, date, precision } = deadline;
  if (asWritten.length > longestAsWritten)
    throw new RuleBroken('text-too-long', { field: 'deadline', limit: String(longestAsWritten) });
  const namesDay = dated.includes(precision);
  const understood = date === null ? !namesDay : namesDay && isDay(date);
  if (!understood) throw new RuleBroken('date-not-understood', { asWritten });
  return deadline;
}
