import type { Period } from '../proposed-plan.js';
import type { FormContext, Reading } from './date-form.js';
import { dateForms } from './date-forms.js';
import { besideAlone } from './words.js';

const asNobodySays = { order: 'day-first', figures: null, calendarYears: false, around: null } as const;

export interface FoundDate extends Reading {
  readonly asWritten: string;
  /** Where it begins and ends in the text. */
  readonly start: number;
  readonly end: number;
}

/**
 * Every date in a text, in order; one that names no real day (31 February) is found, with a null date.
 * `alone` admits forms (03/17, 2017, 31 March) that are dates only where hardly anything else is written.
 */
export function findDates(
  text: string,
  period: Period | null = null,
  alone = false,
  written: Partial<Omit<FormContext, 'period'>> = {},
): FoundDate[] {
  const found: FoundDate[] = [];
  const context = { period, ...asNobodySays, ...written };
  const hints = new Map<RegExp, boolean>();
  const has = (hint: RegExp) => {
    if (!hints.has(hint)) hints.set(hint, hint.test(text));
    return hints.get(hint)!;
  };
  for (const form of dateForms) {
    if ((form.alone && !alone) || !has(form.hint)) continue;
    for (const match of text.matchAll(form.pattern)) {
      const start = match.index;
      const end = start + match[0].length;
      if (found.some((other) => start < other.end && end > other.start)) continue;
      if (form.alone && !besideAlone(text, start, end)) continue;
      const understood = form.read(match, context);
      if (understood) found.push({ ...understood, asWritten: match[0].trim(), start, end });
    }
  }
  return found.sort((a, b) => a.start - b.start);
}
