import type { Deadline, Period } from '@governance/partnership';
import { deadlineYears, understandDeadline } from '@governance/plan-import';
import { Refused } from '../pages/refused.js';

/**
 * A deadline as somebody types it: `31 March 2027`, `March 2027`, `Q3`, `ongoing`, `to be confirmed`.
 * @param period of the plan: it settles what is typed without a year
 * @throws Refused for the field, where it is not plainly one deadline
 */
export function typedDeadline(text: string, field: string, period: Period | null): Deadline {
  const deadline = plainly(text, period);
  if (deadline) return deadline;
  const far = farYearIn(text, period);
  if (far !== null) throw new Refused(field, far);
  throw new Refused(
    field,
    `“${text}” is not understood as one date. Enter a day, a month or a quarter, such as 31 March 2027 or March 2027; or “ongoing”, or “to be confirmed”`,
  );
}

function plainly(text: string, period: Period | null): Deadline | null {
  const { deadline, earlier, oddities, completed, starts } = understandDeadline(text, period);
  const isPlain = oddities.length === 0 && earlier.length === 0 && completed === null && starts === null;
  return isPlain && deadline.precision !== 'none' ? deadline : null;
}

/** What is wrong with a date that would be plainly one in another year; null where that is not what is wrong. */
function farYearIn(text: string, period: Period | null): string | null {
  const { first, last } = deadlineYears;
  const [year] = /\b\d{4}\b/.exec(text) ?? [];
  if (year === undefined || (Number(year) >= first && Number(year) <= last)) return null;
  if (!plainly(text.replace(year, String(last)), period)) return null;
  const how = Number(year) > last ? 'too far off' : 'too far back';
  return `${year} is ${how} for a deadline: it may be from ${first} to ${last}. Check the year`;
}

export const deadlineHint =
  'A day, a month or a quarter, such as 31 March 2027 or March 2027; or “ongoing”, or “to be confirmed”';
