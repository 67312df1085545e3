import type { Deadline, Period } from '@governance/partnership';
import { understandDeadline } from '@governance/plan-import';
import { Refused } from '../pages/refused.js';

/**
 * A deadline as somebody types it: `31 March 2027`, `March 2027`, `Q3`, `ongoing`, `to be confirmed`.
 * @param period of the plan: it settles what is typed without a year
 * @throws Refused for the field, where it is not plainly one deadline
 */
export function typedDeadline(text: string, field: string, period: Period | null): Deadline {
  const { deadline, earlier, oddities, completed, starts } = understandDeadline(text, period);
  const isPlain = oddities.length === 0 && earlier.length === 0 && completed === null && starts === null;
  if (isPlain && deadline.precision !== 'none') return deadline;
  throw new Refused(
    field,
    `“${text}” is not understood as one date. Enter a day, a month or a quarter, such as 31 March 2027 or March 2027; or “ongoing”, or “to be confirmed”`,
  );
}

export const deadlineHint =
  'A day, a month or a quarter, such as 31 March 2027 or March 2027; or “ongoing”, or “to be confirmed”';
