import { day, endOfMonth, followsYear, fullYear, monthOf, startBefore } from '../calendar.js';
import {
  canBeYear,
  form,
  inPeriod,
  joint,
  misspelling,
  month,
  monthReading,
  nextYear,
  reading,
  severalOf,
  year4,
  year4or2,
  type DateForm,
  type FormContext,
  type Reading,
} from '../date-form.js';

const part = String.raw`(?:(beginning of|start of|early|mid|middle of|late)[\s\-]*)?`;

/** `May-18,19,20`: one month of several years, of which the last counts. It wins over the days of a month. */
export const yearsOfMonth: DateForm = {
  pattern: form(String.raw`${month}\.?(\s*[-–’‘']\s*|\s+)(\d\d)((?:\s*,\s*\d\d)+)`),
  read: ([, m, between, first, others]) => {
    const years = `${first!}${others!}`.split(',').map(Number);
    const rising = years.every((year, index) => index === 0 || year > years[index - 1]!);
    // `October 18, 19` may be two days.
    if (!rising || (years.length < 3 && !/\S/.test(between!))) return null;
    return monthReading(fullYear(String(years.at(-1))), m!, 'it names several years, so the last is used');
  },
};

/** A month with its year, in order of strength. */
export const monthForms: readonly DateForm[] = [
  {
    // November 2017 and 2018; Nov 2017-2020. June 2017-2018 may be a month of one financial year.
    pattern: form(
      String.raw`(?:${month}\.?${joint})?${month}\.?,?\s*${year4}((?:\s*(?:,\s*and\b|,|and\b|&|to\b|-|–)\s*20\d\d)+)`,
    ),
    read: ([, first, m, y, others]) => {
      const years = [y!, ...others!.match(/20\d\d/g)!].map(Number);
      const rising = years.every((year, index) => index === 0 || year > years[index - 1]!);
      const financial = years.length === 2 && /[-–]/.test(others!) && years[1] === years[0]! + 1;
      if (!rising || financial) return null;
      const later = first && monthOf(first).month > monthOf(m!).month ? first : m!;
      return monthReading(years.at(-1)!, later, 'it names several years, so the last is used');
    },
  },
  {
    // October 2024/25 is October 2024, February 2024/25 is February 2025.
    pattern: form(
      String.raw`${part}(?:${month}\.?${joint})?${month}\.?,?[\s(]*(?:of|in)?\s*${year4}${nextYear}\)?`,
    ),
    read: ([, , first, m, y, next]) => monthOfYear(first, m!, y!, next!),
  },
  {
    // April – September 2016; Sept/Oct 16: the last month is the one that counts.
    pattern: form(
      String.raw`(?:${month}\.?,\s*)?${month}\.?(${joint})${month}[\s.,'’‘\-]*(?:of\s+)?${year4or2}`,
    ),
    read: ([, , first, between, m, y], context) => {
      if (!canBeYear(y!, context)) return null;
      return stretch(first!, monthReading(fullYear(y!), m!, severalOf(between!, 'months')), m!);
    },
  },
  {
    pattern: form(String.raw`${part}${month}\.?[\s,'’‘\-]*(?:of\s+)?${year4or2}`),
    read: ([, said, m, y], context) => {
      if (!canBeYear(y!, context)) return dayBeside(m!, Number(y), context);
      const odd = said
        ? `‘${said}’ names no day, so the end of the month is used`
        : americanDay(m!, y!, context);
      return monthReading(fullYear(y!), m!, odd);
    },
  },
  {
    pattern: form(String.raw`(?:(0?[1-9]|1[0-2])\s*[/.]\s*|(0[1-9]|1[0-2])-)${year4}`),
    read: ([, m, m2, y]) => reading(endOfMonth(Number(y), Number(m ?? m2)), 'month'),
  },
  {
    pattern: form(String.raw`${year4}[/.\-](0[1-9]|1[0-2])`),
    read: ([, y, m]) => (followsYear(y!, m!) ? null : reading(endOfMonth(Number(y), Number(m)), 'month')),
  },
  {
    alone: true,
    pattern: form(String.raw`${year4}[\s-]+${month}\.?`),
    read: ([, y, m]) => monthReading(Number(y), m!),
  },
  {
    alone: true,
    pattern: form(String.raw`${part}(?:${month}\.?${joint})?${month}\.?`),
    read: ([, said, first, m], context) => {
      const read = inPeriod(context, 'month', (y) => endOfMonth(y, monthOf(m!).month));
      if (!read) return null;
      const odd = said ? `‘${said}’ names no day and no year stands beside it` : misspelling(m!);
      return { ...(first ? stretch(first, read, m!) : read), ...(odd ? { odd } : {}) };
    },
  },
];

function monthOfYear(first: string | undefined, m: string, y: string, next: string): Reading | null {
  if (!followsYear(y, next)) return null;
  const number = monthOf(m).month;
  const year = number >= 4 ? Number(y) : Number(y) + 1;
  const odd = `it names a month of the financial year ${y}/${next.slice(-2)}`;
  const read = reading(endOfMonth(year, number), 'month', odd);
  return first ? stretch(first, read, m) : read;
}

/** The first day of a stretch of months stays with it. */
function stretch(first: string, read: Reading, last: string): Reading {
  if (!read.date) return read;
  const months = ((monthOf(last).month - monthOf(first).month + 12) % 12) + 1;
  return { ...read, from: startBefore(read.date, months) };
}

/** `Aug 31`: no plan's year, so a day. */
function dayBeside(m: string, number: number, context: FormContext): Reading | null {
  return inPeriod(
    context,
    'day',
    (y) => day(y, monthOf(m).month, number),
    `‘${number}’ cannot be its year, so it is taken as the day`,
  );
}

/** In an American document `Mar 25` may be a day. */
function americanDay(m: string, y: string, { order }: FormContext): string | undefined {
  if (order === 'day-first' || y.length === 4 || Number(y) > 31) return misspelling(m);
  return `it may be ${m} 20${y} or the day ${Number(y)} of ${m}`;
}
