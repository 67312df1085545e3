import { dateInWords, type Day } from '@governance/calendar';
import type { Doubt } from '../things/check.js';

/** A plan looks no further ahead than this, in years; a year typed wrongly does. */
const farAhead = 15;

/** Why a deadline may not be meant: its day has passed, or is further away than any plan looks. */
export function deadlineDoubt(date: Day | null, today: Day, field: string, keep: string): Doubt | null {
  const why = date === null ? null : whyDoubted(date, today);
  if (why === null) return null;
  const button = `${keep} all the same`;
  return { field, words: `${why}. Change it, or ${button[0]!.toLowerCase()}${button.slice(1)}`, button };
}

function whyDoubted(date: Day, today: Day): string | null {
  if (date < today) return `${dateInWords(date)} has passed: the action is overdue at once`;
  const away = Number(date.slice(0, 4)) - Number(today.slice(0, 4));
  return away > farAhead ? `${dateInWords(date)} is ${away} years away` : null;
}
