import { dateInWords, type Day } from '@governance/calendar';
import type { Deadline, Precision } from '@governance/partnership';
import { startBefore } from './calendar.js';
import type { FoundDate } from './find-dates.js';
import type { Role } from './roles.js';

export interface EarlierDate {
  /** The words up to and with the date: `Plan developed by 31/07/16`. */
  readonly text: string;
  readonly asWritten: string;
  readonly date: Day;
  readonly precision: Precision;
}

export interface DateOddity {
  readonly kind: 'date-odd' | 'dates-out-of-order' | 'date-not-understood' | 'term-without-dates';
  readonly message: string;
}

export interface UnderstoodDeadline {
  readonly deadline: Deadline;
  /** Where a cell holds several dates the last is the deadline; these are the others. */
  readonly earlier: readonly EarlierDate[];
  readonly oddities: readonly DateOddity[];
  /** The cell says that the action is done, and perhaps by when (ISO, the last day of what it names). */
  readonly completed: { readonly on: Day | null } | null;
  /** The day from which the cell says that the action runs; ISO. */
  readonly starts: Day | null;
}

/** A date with what it is. */
export interface Said extends FoundDate {
  readonly date: Day;
  readonly role: Role;
}

const months: Partial<Record<Precision, number>> = { month: 1, quarter: 3, year: 12 };

/** The first day of what a date names. */
export function firstDay({ date, from, precision }: Omit<Said, 'role'>): Day {
  return from ?? (months[precision] ? startBefore(date, months[precision]) : date);
}

/** Whether what a date names has not begun on that day, ISO; nothing is ahead where nobody says which day it is. */
export function isAhead(date: Omit<Said, 'role'>, today: Day | undefined): boolean {
  return today !== undefined && firstDay(date) > today;
}

/** For messages: the words of a date and the day that they mean. */
export function meaning({ asWritten, date }: Said): string {
  return asWritten === date ? dateInWords(date) : `‘${asWritten}’, ${dateInWords(date)}`;
}
