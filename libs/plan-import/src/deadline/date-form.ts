import type { Day } from '@governance/calendar';
import type { Precision } from '@governance/partnership';
import type { Period } from '../proposed-plan.js';
import type { FigureOrder } from './figures.js';
import { endOfMonth, endOfQuarter, day, monthOf, monthPattern } from './calendar.js';

/** How figures parted by strokes are read: 04/05/2025 is 4 May, 5 April, or nobody can tell. */
export type DateOrder = 'day-first' | 'month-first' | 'unsure';

export interface Reading {
  /** Null: the form is a date's, but there is no such day, or it cannot be told which. */
  readonly date: Day | null;
  readonly precision: Precision;
  /** Why a person should look at it; absent when the rules leave no doubt. */
  readonly odd?: string;
  /** The first day of the stretch, where it is longer than its precision says. */
  readonly from?: Day;
  /** The year is the plan's, not the text's. */
  readonly yearless?: true;
  /** Why a null date could not be told, where it is not that there is no such day. */
  readonly unclear?: string;
}

/** What stands around dates that name no year, and says which one they are of. */
export interface YearAround {
  readonly period: Period;
  /** Whose year it is, for findings: `the year of the heading ‘Actions for 2026’`. */
  readonly from: string;
}

export interface FormContext {
  readonly period: Period | null;
  /** Nearer than the plan's period, or in its place; null where nothing else names a year. */
  readonly around: YearAround | null;
  readonly order: DateOrder;
  /** How the document’s column of dates writes those of figures alone; null where nobody can tell. */
  readonly figures: FigureOrder | null;
  /** Its years are those of the calendar, so its quarters are as well. */
  readonly calendarYears: boolean;
}

/** One way of writing a date. `read` gives null when the match is no date after all. */
export interface DateForm {
  readonly pattern: RegExp;
  readonly read: (match: readonly (string | undefined)[], context: FormContext) => Reading | null;
  /** Too weak to be believed in the middle of a sentence. */
  readonly alone?: true;
}

/** `/25` is a part of something; `/September` is not. */
const before = String.raw`(?<![\p{L}\d])(?<![/.](?=\d))`;
const after = String.raw`(?![\p{L}\d]|/\d)`;
export const month = `(${monthPattern})`;
export const year4or2 = String.raw`(20\d\d|\d\d)`;
export const year4 = String.raw`(20\d\d)`;
/** Between two things of which the last counts. */
export const joint = String.raw`\s*(?:-|–|—|/|to|and|&|or|,)\s*`;
/** The second year of `2024/25`. */
export const nextYear = String.raw`\s*[/\-–]\s*(20\d\d|\d\d)`;
export const form = (body: string) => new RegExp(before + body + after, 'giu');

export function reading(
  date: Day | null,
  precision: Precision,
  odd?: string,
  more: Partial<Reading> = {},
): Reading {
  return { date, precision, ...(odd === undefined ? {} : { odd }), ...more };
}

export const dayReading = (y: number, m: number, d: number, odd?: string) =>
  reading(day(y, m, d), 'day', odd ?? farOff(y));
export const monthReading = (y: number, word: string, odd?: string) =>
  reading(endOfMonth(y, monthOf(word).month), 'month', odd ?? misspelling(word) ?? farOff(y));
export const quarterReading = (y: number, q: number, odd?: string) =>
  reading(endOfQuarter(y, q), 'quarter', odd ?? farOff(y));

/** A form that is a date's and cannot be told. */
export const unclear = (why: string): Reading => ({ date: null, precision: 'none', unclear: why });

export function misspelling(word: string): string | undefined {
  if (word.toLowerCase() === 'hydref') return `‘${word}’ is October, and may be the autumn`;
  return monthOf(word).misspelt ? `‘${word}’ is a misspelt month` : undefined;
}

/** The years in which a plan of these decades has deadlines. */
export const deadlineYears = { first: 2010, last: 2040 } as const;

export function farOff(year: number): string | undefined {
  return year < deadlineYears.first || year > deadlineYears.last ? `the year ${year} is far off` : undefined;
}

/** Whether two digits beside a month can be a year, and not a day. */
export function canBeYear(written: string, { period }: FormContext): boolean {
  if (written.length === 4) return true;
  // No month has so many days.
  if (Number(written) > 31) return true;
  const year = 2000 + Number(written);
  const [first, last] = period
    ? [Number(period.from.slice(0, 4)) - 2, Number(period.to.slice(0, 4)) + 3]
    : [2014, 2029];
  return year >= first && year <= last;
}

/** Whose year what names none is of. */
export function yearUsed({ around }: FormContext): string {
  return around ? around.from : 'the plan’s own year';
}

/** What has no year, where the year around it, or else the plan's period, holds exactly one such day. */
export function inPeriod(
  context: FormContext,
  precision: Precision,
  dateIn: (year: number) => Day | null,
  odd = `no year stands beside it, so ${yearUsed(context)} is used`,
): Reading | null {
  const period = context.around?.period ?? context.period;
  if (!period) return null;
  const fits: Day[] = [];
  for (let y = Number(period.from.slice(0, 4)) - 1; y <= Number(period.to.slice(0, 4)); y += 1) {
    const date = dateIn(y);
    if (date && date >= period.from && date <= period.to) fits.push(date);
  }
  return fits.length === 1 ? reading(fits[0]!, precision, odd, { yearless: true }) : null;
}

/** Of several the last counts; where they are no stretch, somebody has to look. */
export function severalOf(between: string, what: string): string | undefined {
  return /and|&|or|,/i.test(between) ? `it names several ${what}, so the last is used` : undefined;
}

/** What a year of two halves ends on, where it is not the 31 March that our rules say. */
export function otherYearEnd({ period }: FormContext): string | undefined {
  if (!period || period.to.slice(5) === '03-31' || period.from.slice(5) === '04-01') return undefined;
  return 'it is taken as a financial year that ends on 31 March, and the plan’s own years do not';
}
