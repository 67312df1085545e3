import { dateInWords, type Day } from '@governance/calendar';
import type { Doubt } from '../things/check.js';

/** A plan looks no further ahead than this, in years; a year typed wrongly does. */
const farAhead = 15;

/** What a date is held against. */
export interface DatesAround {
  readonly today: Day;
  /** Deadline that holds now, where there is one. */
  readonly now?: Day | null;
  /** Last day of the plan, where that is known and the date is to be within it. */
  readonly planEnds?: Day | null;
}

/** Why a deadline may not be meant; asked about at its field. */
export function deadlineDoubt(
  date: Day | null,
  around: DatesAround,
  field: string,
  keep: string,
): Doubt | null {
  const why = date === null ? null : whyDoubted(date, around);
  if (why === null) return null;
  const button = `${keep} all the same`;
  return { field, words: `${why}. Change it, or ${button[0]!.toLowerCase()}${button.slice(1)}`, button };
}

/** Its day has passed, is further away than any plan looks, before the one that holds, or after the plan. */
function whyDoubted(date: Day, { today, now = null, planEnds = null }: DatesAround): string | null {
  if (date < today) return `${dateInWords(date)} has passed: the action is overdue at once`;
  const away = Number(date.slice(0, 4)) - Number(today.slice(0, 4));
  if (away > farAhead) return `${dateInWords(date)} is ${away} years away`;
  if (now !== null && date < now)
    return `${dateInWords(date)} is earlier than the deadline now, ${dateInWords(now)}`;
  if (planEnds !== null && date > planEnds && (now === null || now <= planEnds))
    return `${dateInWords(date)} is after the plan, which ends on ${dateInWords(planEnds)}`;
  return null;
}
