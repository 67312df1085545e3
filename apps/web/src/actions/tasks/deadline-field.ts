import { dateInWords, type Day } from '@governance/calendar';
import type { Deadline } from '@governance/partnership';

/** A day chosen on a form, as a deadline. */
export function deadlineOn(date: Day): Deadline {
  return { asWritten: dateInWords(date), date, precision: 'day' };
}
