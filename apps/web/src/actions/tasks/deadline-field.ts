import { dateInWords } from '@governance/calendar';
import type { Deadline } from '@governance/partnership';

/** A day chosen on a form, as a deadline. */
export function deadlineOn(date: string): Deadline {
  return { asWritten: dateInWords(date), date, precision: 'day' };
}
