import { endOfMonth, endOfQuarter, followsYear, fullYear, monthPattern, startBefore } from '../calendar.js';
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
  type DateForm,
  type FormContext,
  type Reading,
} from '../date-form.js';

const quarterWord = String.raw`(?:q(?:tr|uarter|u)?|chwarter)s?`;
const count = String.raw`([1-4]|one|two|three|four)`;
const numbered = String.raw`${quarterWord}[.\s-]*${count}(?:(${joint})(?:${quarterWord}[.\s-]*)?${count})?`;
const ordinal = String.raw`(first|second|third|fourth|final|last|1st|2nd|3rd|4th)\s*(?:q|qtr|quarter)`;
const quarter = `(?:${numbered}|${ordinal})`;
const half = String.raw`(?:h\s?([12])|half\s?([12])|(first|second|1st|2nd|last)\s*half(?:\s+year)?)`;
/** Q3 (Oct–Dec) 2024/25 */
const itsMonths = String.raw`(?:\s*\(?${monthPattern}\.?\s*(?:-|–|to|/)\s*${monthPattern}\.?\)?)?`;
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
    read: ([, q, between, to, nth, said, y, next], context) =>
      quarters(
        { q, between, to, nth },
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
    pattern: form(String.raw`${quarter}${itsMonths}${of}['’]?${year4or2}\)?`),
    read: ([, q, between, to, nth, y], context) =>
      // Q1-24 may be a count that goes on: it is a year only where it can be one.
      y!.length === 2 && !plausible(y!, context) ? null : quarters({ q, between, to, nth }, y, oneYear(y!)),
  },
  {
    pattern: form(String.raw`${year4}[\s,:\-–(]*${quarter}\)?`),
    read: ([, y, q, between, to, nth]) => quarters({ q, between, to, nth }, y, oneYear(y!)),
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
    pattern: form(numbered),
    read: ([, q, , to], context) => ownQuarter(to ?? q!, context),
  },
  {
    alone: true,
    pattern: form(ordinal),
    read: ([, nth], context) => ownQuarter(nth!, context),
  },
  {
    alone: true,
    pattern: form(half),
    read: ([, a, b, nth], context) =>
      financial(context)
        ? inPeriod(context, 'quarter', (y) => endOfQuarter(y, numberOf(a ?? b ?? nth!) === 1 ? 2 : 4))
        : null,
  },
];

const american = '‘FY’ may end in another month than March where the document comes from';

function oneYear(y: string): string {
  const year = fullYear(y);
  return `one year stands beside a quarter, so it is taken as the financial year that begins in April ${year}`;
}

function numberOf(word: string): number {
  const low = word.toLowerCase();
  return ordinals[low] ?? (words.includes(low) ? words.indexOf(low) + 1 : Number(low));
}

interface Quarters {
  readonly q: string | undefined;
  readonly between: string | undefined;
  readonly to: string | undefined;
  readonly nth: string | undefined;
}

function quarters({ q, between, to, nth }: Quarters, y: string | undefined, said?: string): Reading | null {
  if (!y) return null;
  const odd = said ?? severalOf(between ?? '', 'quarters');
  const last = numberOf(to ?? q ?? nth!);
  const first = q ? numberOf(q) : last;
  const read = quarterReading(fullYear(y), last, odd);
  return read.date && first < last ? { ...read, from: startBefore(read.date, (last - first + 1) * 3) } : read;
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

function ownQuarter(which: string, context: FormContext): Reading | null {
  if (!financial(context)) return null;
  return inPeriod(context, 'quarter', (y) => endOfQuarter(y, numberOf(which)));
}

/** Without a year a quarter is known only where the plan's years are financial ones. */
function financial({ period }: FormContext): boolean {
  return period !== null && (period.from.slice(5) === '04-01' || period.to.slice(5) === '03-31');
}

function plausible(y: string, { period }: FormContext): boolean {
  const year = 2000 + Number(y);
  return period
    ? year >= Number(period.from.slice(0, 4)) - 1 && year <= Number(period.to.slice(0, 4)) + 1
    : year >= 2014 && year <= 2040;
}
