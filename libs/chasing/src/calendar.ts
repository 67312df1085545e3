import { isWorkingDay } from '@governance/partnership';

const dayMs = 86_400_000;

/** The ISO date so many days later. */
export function shift(date: string, days: number): string {
  return new Date(Date.parse(date) + days * dayMs).toISOString().slice(0, 10);
}

// The working days of England and Wales never change for a date, and a board asks for the same dates all the time:
// each is worked out once, and so is the step to the next or the one before.
const working = new Map<string, boolean>();
const following = new Map<string, string>();
const preceding = new Map<string, string>();

function works(date: string): boolean {
  const known = working.get(date);
  if (known !== undefined) return known;
  const found = isWorkingDay(date);
  working.set(date, found);
  return found;
}

function step(date: string, days: 1 | -1): string {
  const known = days === 1 ? following : preceding;
  const found = known.get(date);
  if (found !== undefined) return found;
  let day = shift(date, days);
  while (!works(day)) day = shift(day, days);
  known.set(date, day);
  return day;
}

export interface Calendar {
  /** A working day that the policy does not keep quiet. */
  isSendingDay(date: string): boolean;
  /** The date itself, or the last sending day before it. */
  sendingOnOrBefore(date: string): string;
  /** The date itself, or the first sending day after it. */
  sendingOnOrAfter(date: string): string;
}

/** When mails may go out: working days less the quiet days of a policy. */
export function sendingDays(quietDays: readonly string[]): Calendar {
  const quiet = new Set(quietDays);
  const isSendingDay = (date: string) => !quiet.has(date) && works(date);
  const seek = (date: string, days: 1 | -1) => {
    let day = date;
    while (!isSendingDay(day)) day = step(day, days);
    return day;
  };
  return {
    isSendingDay,
    sendingOnOrBefore: (date) => seek(date, -1),
    sendingOnOrAfter: (date) => seek(date, 1),
  };
}

/** The date so many working days after, or before when negative. Quiet days count: work goes on. */
export function plusWorkingDays(date: string, count: number): string {
  let day = date;
  for (let left = Math.abs(count); left > 0; left -= 1) day = step(day, count < 0 ? -1 : 1);
  return day;
}

/** Working days after one date up to and including another; negative when that is earlier. */
export function workingDaysBetween(from: string, to: string): number {
  if (to < from) return -workingDaysBetween(to, from);
  let count = 0;
  for (let day = step(from, 1); day <= to; day = step(day, 1)) count += 1;
  return count;
}
