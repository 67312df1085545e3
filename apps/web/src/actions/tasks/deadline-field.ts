import type { Deadline } from '@governance/partnership';
import { dateInWords } from '@governance/views';

/** A day chosen on a form, as a deadline. */
export function deadlineOn(date: string): Deadline {
  return { asWritten: dateInWords(date), date, precision: 'day' };
}
