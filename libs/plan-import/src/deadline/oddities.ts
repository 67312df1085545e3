import type { Period } from '../proposed-plan.js';
import { monthPattern } from './calendar.js';
import type { DateOddity, Said } from './understood.js';
import { duration, fiscalYear, hanging, standing } from './words.js';

export function odd(written: string, why: string): DateOddity {
  return { kind: 'date-odd', message: `The date ‘${written}’ is odd: ${why}. Check it with the owner.` };
}

export function notUnderstood(written: string, why: string): DateOddity {
  return {
    kind: 'date-not-understood',
    message: `The date ‘${written}’ was not understood: ${why}. It is kept as written; set a date on the action’s page afterwards, or write it in the document with figures, the day first and the year last.`,
  };
}

/** Why there is no deadline where there are dates. */
export function whyNoDate(dates: readonly Said[]): string {
  const last = dates.at(-1)!;
  if (last.role === 'starts')
    return `‘${last.asWritten}’ is when it begins, and it does not say by when it is done`;
  if (last.role === 'relative') return `it counts from ‘${last.asWritten}’`;
  return `‘${last.asWritten}’ is an earlier date of it, and the present one is missing`;
}

const calendarWord = new RegExp(
  String.raw`\b(?:${monthPattern}|q[1-4]|quarter|spring|summer|autumn|winter|term|h[12]|half)\b`,
  'i',
);

/** Why no date was found in words that should hold one. */
export function withoutDates(asWritten: string, period: Period | null): DateOddity {
  return notUnderstood(asWritten, reason(asWritten, period));
}

function reason(asWritten: string, period: Period | null): string {
  if (fiscalYear.test(asWritten))
    return 'a year with one number may be the one that begins or ends then, and may end in another month than March';
  if (duration.test(asWritten)) return 'it counts from something whose date it does not say';
  if (hanging.test(asWritten)) return 'it hangs on something whose date it does not say';
  if (standing.test(asWritten)) return 'it says how the action stands, and not when it is due';
  if (/\b(?:1\d|2[1-9])\d\d\b/.test(asWritten)) return 'its year is not of this century';
  if (calendarWord.test(asWritten))
    return period
      ? 'it names no year, and the plan’s period does not settle which is meant'
      : 'it names no year, and the document has no period that would settle it';
  return 'no date was found in it';
}
