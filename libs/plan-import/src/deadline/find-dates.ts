import type { Period } from '../proposed-plan.js';
import type { Reading } from './date-forms.js';
import { dateForms } from './date-forms.js';

export interface FoundDate extends Reading {
  readonly asWritten: string;
  /** Where it begins and ends in the text. */
  readonly start: number;
  readonly end: number;
}

/** All that may stand beside a form too weak to be believed among other words. */
const beside = /^(?:by|before|the|end|of|in|during|until|till|to|no later than|[\s.,;:()])*$/i;

/**
 * Every date in a text, in order; one that names no real day (31 February) is found, with a null date.
 * `alone` admits forms (03/17, 2017, 31 March) that are dates only where hardly anything else is written.
 */
export function findDates(text: string, period: Period | null = null, alone = false): FoundDate[] {
  const found: FoundDate[] = [];
  for (const form of dateForms) {
    if (form.alone && !alone) continue;
    for (const match of text.matchAll(form.pattern)) {
      const start = match.index;
      const end = start + match[0].length;
      if (form.alone && !beside.test(text.slice(0, start) + text.slice(end))) continue;
      if (found.some((other) => start < other.end && end > other.start)) continue;
      const understood = form.read(match, period);
      if (understood) found.push({ ...understood, asWritten: match[0], start, end });
    }
  }
  return found.sort((a, b) => a.start - b.start);
}
