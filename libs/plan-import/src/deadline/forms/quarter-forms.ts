import { heldIn } from '@governance/partnership/basics';
import {
  endOfMonth,
  endOfQuarter,
  followsYear,
  fullYear,
  monthOf,
  monthPattern,
  startBefore,
} from '../calendar.js';
import {
  form,
  inPeriod,
  joint,
  nextYear,
  otherYearEnd,
  quarterReading,
  reading,
  severalOf,
  year4,
  year4or2,
  yearUsed,
  type DateForm,
  type FormContext,
  type Reading,
} from '../date-form.js';
import { isCalendarYear } from '../year-named.js';

const quarterWord = String.raw`(?:q(?:tr|uarter|u)?|chwarter)s?`;
const count = String.raw`([1-4]|one|two|three|four)`;
const numbered = String.raw`${quarterWord}[.\s-]*${count}(?:(${joint})(?:${quarterWord}[.\s-]*)?${count})?`;
const ordinal = String.raw`(first|second|third|fourth|final|last|1\s?st|2\s?nd|3\s?rd|4\s?th)\s*(?:q|qtr|quarter)`;
const quarter = `(?:${numbered}|${ordinal})`;
const half = String.raw`(?:h\s?([12])|half\s?([12])|(first|second|1st|2nd|last)\s*half(?:\s+year)?)`;
/** Q3 (Oct–Dec) 2024/25 */
const itsMonths = String.raw`(?:\s*\(?(?:${monthPattern})\.?\s*(?:-|–|to|/)\s*(${monthPattern})\.?\)?)?`;
const of = String.raw`(?:[\s,:(/–-]|of\b|in\b|the\b|financial\b|fiscal\b|year\b)*`;
const fy = String.raw`(f\.?y\.?\s*)?`;

const words = ['one', 'two', 'three', 'four'];
const ordinals: Record<string, number> = {
  first: 1,
  '1st': 1,
  second: 2,
  '2nd': 2,
  third: 3,
  '3rd': 3,
  fourth: 4,
  '4th': 4,
  final: 4,
  last: 4,
};

/** Quarters and halves are of the financial year. */
export const quarterForms: readonly DateForm[] = [
  {
    pattern: form(String.raw`${quarter}${itsMonths}${of}${fy}${year4or2}${nextYear}\)?`),
    read: ([, q, between, to, nth, last, said, y, next], context) =>
      quarters(
        { q, between, to, nth, last },
        followsYear(y!, next!) ? y : undefined,
        said ? american : otherYearEnd(context),
      ),
  },
  {
    pattern: form(String.raw`${fy}${year4or2}${nextYear}[\s,:\-–(]*${quarter}\)?`),
    read: ([, said, y, next, q, between, to, nth], context) =>
      quarters(
        { q, between, to, nth },
        followsYear(y!, next!) ? y : undefined,
        said ? american : otherYearEnd(context),
      ),
  },
  {
    pattern: form(String.raw`${quarter}${itsMonths}${of}['’‘]?${year4or2}\)?`),
    read: ([, q, between, to, nth, last, y], context) =>
      // Q1-24 may be a count that goes on: it is a year only where it can be one.
      y!.length === 2 && !plausible(y!, context)
        ? null
        : ofOneYear({ q, between, to, nth, last }, y!, context),
  },
  {
    pattern: form(String.raw`${year4}[\s,:\-–(]*${quarter}\)?`),
    read: ([, y, q, between, to, nth], context) => ofOneYear({ q, between, to, nth }, y!, context),
  },
  {
    pattern: form(String.raw`${half}${of}${fy}${year4or2}${nextYear}\)?`),
    read: ([, a, b, nth, said, y, next], context) =>
      followsYear(y!, next!)
        ? halves(a ?? b ?? nth!, fullYear(y!), said ? american : otherYearEnd(context))
        : null,
  },
  {
    pattern: form(String.raw`${fy}${year4or2}${nextYear}[\s,:\-–(]*${half}\)?`),
    read: ([, said, y, next, a, b, nth], context) =>
      followsYear(y!, next!)
        ? halves(a ?? b ?? nth!, fullYear(y!), said ? american : otherYearEnd(context))
        : null,
  },
  {
    pattern: form(String.raw`(?:${half}${of}${year4}|${year4}[\s,:\-–(]*h\s?([12]))\)?`),
    read: ([, a, b, nth, y, y2, h]) => halfOfOneYear(a ?? b ?? h, nth, Number(y ?? y2)),
  },
  {
    pattern: form(String.raw`${numbered}${itsMonths}`),
    read: ([, q, , to, last], context) => ownQuarter(to ?? q!, context, last),
  },
  {
    alone: true,
    pattern: form(ordinal),
    read: ([, nth], context) => ownQuarter(nth!, context),
  },
  {
    alone: true,
    pattern: form(half),
    read: ([, a, b, nth], context) => inYearsOf(context, numberOf(a ?? b ?? nth!) === 1 ? 2 : 4),
  },
];

const american = '‘FY’ may end in another month than March where the document comes from';

function oneYear(y: string): string {
  const year = fullYear(y);
  return `one year stands beside a quarter, so it is taken as the financial year that begins in April ${year}`;
}

function numberOf(word: string): number {
  const low = word.toLowerCase().replace(/\s/g, '');
  return heldIn(ordinals, low) ?? (words.includes(low) ? words.indexOf(low) + 1 : Number(low));
}

interface Quarters {
  readonly q: string | undefined;
  readonly between: string | undefined;
  readonly to: string | undefined;
  readonly nth: string | undefined;
  /** The last of the months that stand beside it, which say what year its quarters are of. */
  readonly last?: string | undefined;
}

function quarters(
  { q, between, to, nth, last: month }: Quarters,
  y: string | undefined,
  said?: string,
): Reading | null {
  if (!y) return null;
  if (month) {
    const { month: number } = monthOf(month);
    return reading(endOfMonth(number > 3 ? fullYear(y) : fullYear(y) + 1, number), 'quarter', said);
  }
  const odd = said ?? severalOf(between ?? '', 'quarters');
  const last = numberOf(to ?? q ?? nth!);
  const first = q ? numberOf(q) : last;
  const read = quarterReading(fullYear(y), last, odd);
  return read.date && first < last ? { ...read, from: startBefore(read.date, (last - first + 1) * 3) } : read;
}

function ofOneYear(which: Quarters, y: string, { calendarYears }: FormContext): Reading | null {
  if (which.last) return reading(endOfMonth(fullYear(y), monthOf(which.last).month), 'quarter');
  if (!calendarYears) return quarters(which, y, oneYear(y));
  const { q, to, nth } = which;
  const last = numberOf(to ?? q ?? nth!);
  const first = q ? numberOf(q) : last;
  const date = endOfMonth(fullYear(y), last * 3);
  const odd = `the document’s other years are calendar years, so it is taken as a quarter of the calendar year ${fullYear(y)}`;
  return reading(date, 'quarter', odd, date ? { from: startBefore(date, (last - first + 1) * 3) } : {});
}

function halves(which: string, year: number, odd?: string): Reading {
  const date = endOfQuarter(year, numberOf(which) === 1 ? 2 : 4);
  return reading(date, 'quarter', odd, date ? { from: startBefore(date, 6) } : {});
}

/** The first half of 2024 ends in June; H1 2024 may be the financial year's. */
function halfOfOneYear(letter: string | undefined, nth: string | undefined, year: number): Reading {
  if (letter)
    return halves(
      letter,
      year,
      `one year stands beside a half, so it is taken as the financial year that begins in April ${year}`,
    );
  const date = endOfMonth(year, numberOf(nth!) === 1 ? 6 : 12);
  return reading(
    date,
    'quarter',
    'a half of one year is taken as the calendar year’s',
    date ? { from: startBefore(date, 6) } : {},
  );
}

function ownQuarter(which: string, context: FormContext, last?: string): Reading | null {
  if (last) return inPeriod(context, 'quarter', (y) => endOfMonth(y, monthOf(last).month));
  return inYearsOf(context, numberOf(which));
}

/** Without a year a quarter is known only where the plan's years are financial ones, or a heading names one year. */
function inYearsOf(context: FormContext, quarter: number): Reading | null {
  const period = context.around?.period ?? context.period;
  if (!period) return null;
  if (period.from.slice(5) === '04-01' || period.to.slice(5) === '03-31')
    return inPeriod(context, 'quarter', (y) => endOfQuarter(y, quarter));
  if (!context.around || !isCalendarYear(period)) return null;
  const odd = `no year stands beside it, so ${yearUsed(context)} is used, and its quarters are taken as the calendar’s`;
  return inPeriod(context, 'quarter', (y) => endOfMonth(y, quarter * 3), odd);
}

function plausible(y: string, { period }: FormContext): boolean {
  const year = 2000 + Number(y);
  return period
    ? year >= Number(period.from.slice(0, 4)) - 1 && year <= Number(period.to.slice(0, 4)) + 1
    : year >= 2014 && year <= 2040;
}
