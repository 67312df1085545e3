import type { Precision } from '@governance/partnership';
import type { Period } from '../proposed-plan.js';
import { day, endOfMonth, endOfQuarter, fullYear, monthOf, monthPattern } from './calendar.js';

export interface Reading {
  /** Null: the form is a date's, but there is no such day. */
  readonly date: string | null;
  readonly precision: Precision;
  /** Why a person should look at it; absent when the rules leave no doubt. */
  readonly odd?: string;
}

/** One way of writing a date. `read` gives null when the match is no date after all. */
export interface DateForm {
  readonly pattern: RegExp;
  readonly read: (match: readonly string[], period: Period | null) => Reading | null;
  /** Too weak to be believed in the middle of a sentence. */
  readonly alone?: true;
}

const before = String.raw`(?<![\p{L}\d/.])`;
const after = String.raw`(?![\p{L}\d]|/\d)`;
const month = `(${monthPattern})`;
const year4or2 = String.raw`(20\d\d|\d\d)`;
const year4 = String.raw`(20\d\d)`;
const form = (body: string) => new RegExp(before + body + after, 'giu');

/** In order of strength: an earlier form wins over a later one that overlaps it. */
export const dateForms: readonly DateForm[] = [
  {
    pattern: form(String.raw`(\d{4})-(\d{2})-(\d{2})(?:T[\d:.]+Z?)?`),
    read: ([, y, m, d]) => dayReading(Number(y), Number(m), Number(d)),
  },
  {
    pattern: form(String.raw`(\d{1,2})(\s*[/.\-–]\s*)(\d{1,2})(\s*[/.\-–]\s*)(\d{4}|\d{2})`),
    read: ([, d, first, m, second, y]) => {
      const stray = /\s/.test(first! + second!);
      const mixed = first!.trim() !== second!.trim();
      const odd = stray ? 'there are stray spaces in it' : mixed ? 'its separators differ' : undefined;
      return dayReading(fullYear(y!), Number(m), Number(d), odd);
    },
  },
  {
    pattern: form(
      String.raw`(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day,?\s+)?(\d{1,2})(?:st|nd|rd|th)?(?:\s+of)?[\s\-]*${month}[\s.,'’\-]*${year4or2}`,
    ),
    read: ([, d, m, y]) => dayReading(fullYear(y!), monthOf(m!).month, Number(d), misspelling(m!)),
  },
  {
    pattern: form(String.raw`${month}\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+${year4}`),
    read: ([, m, d, y]) => dayReading(Number(y), monthOf(m!).month, Number(d), misspelling(m!)),
  },
  {
    // April – September 2016; Sept/Oct 16: the last month is the one that counts.
    pattern: form(String.raw`${month}\.?\s*(?:-|–|/|to|and|&)\s*${month}[\s.,'’\-]*${year4or2}`),
    read: ([, , m, y]) => monthReading(fullYear(y!), m!),
  },
  {
    pattern: form(
      String.raw`(?:(beginning of|beginning|start of|start|early|mid|middle of|late)[\s\-]*)?${month}\.?[\s,'’\-]*${year4or2}`,
    ),
    read: ([, part, m, y]) => {
      const odd = part ? `‘${part}’ names no day, so the end of the month is used` : misspelling(m!);
      return monthReading(fullYear(y!), m!, odd);
    },
  },
  {
    pattern: form(
      String.raw`(?:q|quarter\s*|qtr\s*)([1-4])(?:\s*(?:of|in|,|-|–|\())*\s*${year4or2}\s*[/\-–]\s*(\d{4}|\d\d)\)?`,
    ),
    read: ([, q, y]) => quarterReading(fullYear(y!), Number(q)),
  },
  {
    pattern: form(String.raw`${year4or2}\s*[/\-–]\s*(?:20)?(\d\d)[\s,\-–]*(?:q|quarter\s*|qtr\s*)([1-4])`),
    read: ([, y, , q]) => quarterReading(fullYear(y!), Number(q)),
  },
  {
    pattern: form(String.raw`(?:q|quarter\s*|qtr\s*)([1-4])(?:\s*(?:of|in|,|-|–|\())*\s*${year4}\)?`),
    read: ([, q, y]) =>
      quarterReading(
        Number(y),
        Number(q),
        `one year stands beside a quarter, so it is taken as the financial year that begins in April ${y}`,
      ),
  },
  {
    pattern: form(String.raw`(spring|summer|autumn|winter)\s+${year4}(?:\s*/\s*\d\d)?`),
    read: ([, season, y]) => {
      const [m, later] = seasons[season!.toLowerCase()]!;
      const date = endOfMonth(Number(y) + later, m);
      return {
        date,
        precision: 'quarter',
        odd: `‘${season}’ names no day, so the end of the season is used`,
      };
    },
  },
  {
    pattern: form(String.raw`(?:fy\s*)?${year4}\s*[/\-–]\s*(20\d\d|\d\d?)`),
    read: ([, y, next]) => financialYear(Number(y), next!),
  },
  {
    alone: true,
    pattern: form(String.raw`(?:fy\s*)?(\d\d)\s*[/\-–]\s*(\d\d)`),
    read: ([, first, second]) => {
      const m = Number(first);
      if (m >= 1 && m <= 12) {
        const clash =
          Number(second) === m + 1 ? `it could also be the financial year 20${first}/${second}` : undefined;
        return reading(endOfMonth(2000 + Number(second), m), 'month', clash);
      }
      return Number(second) === m + 1 ? financialYear(2000 + m, second!) : null;
    },
  },
  {
    pattern: form(String.raw`(0?[1-9]|1[0-2])\s*[/.]\s*${year4}`),
    read: ([, m, y]) => reading(endOfMonth(Number(y), Number(m)), 'month'),
  },
  {
    pattern: form(String.raw`(?:q|quarter\s*|qtr\s*)([1-4])`),
    read: ([, q], period) => {
      if (!period) return null;
      const year = Number(period.from.slice(0, 4)) - (period.from.slice(5) < '04-01' ? 1 : 0);
      const date = endOfQuarter(year, Number(q));
      return date && date >= period.from && date <= period.to
        ? { date, precision: 'quarter', odd: 'no year stands beside it, so the plan’s own is used' }
        : null;
    },
  },
  {
    alone: true,
    pattern: form(String.raw`(?:(\d{1,2})(?:st|nd|rd|th)?(?:\s+of)?\s+)?${month}`),
    read: ([, d, m], period) => yearless(d, m!, period),
  },
  {
    alone: true,
    pattern: form(year4),
    read: ([, y]) =>
      reading(
        day(Number(y), 12, 31),
        'year',
        'a bare year is taken as the calendar year; write 2017/18 if the financial year is meant',
      ),
  },
];

const seasons: Record<string, readonly [month: number, yearsLater: number]> = {
  spring: [5, 0],
  summer: [8, 0],
  autumn: [11, 0],
  winter: [2, 1],
};

function reading(date: string | null, precision: Precision, odd?: string): Reading {
  return { date, precision, ...(odd === undefined ? {} : { odd }) };
}

const dayReading = (y: number, m: number, d: number, odd?: string) => reading(day(y, m, d), 'day', odd);
const monthReading = (y: number, word: string, odd?: string) =>
  reading(endOfMonth(y, monthOf(word).month), 'month', odd ?? misspelling(word));
const quarterReading = (y: number, q: number, odd?: string) => reading(endOfQuarter(y, q), 'quarter', odd);

function misspelling(word: string): string | undefined {
  return monthOf(word).misspelt ? `‘${word}’ is a misspelt month` : undefined;
}

/** `2016/17` ends on 31 March 2017, `2016-19` on 31 March 2019. */
function financialYear(from: number, written: string): Reading | null {
  const short = written.length === 1;
  const to =
    written.length === 4
      ? Number(written)
      : short
        ? from + 1
        : Math.floor(from / 100) * 100 + Number(written);
  if (to <= from || to > from + 10 || (short && Number(written) !== to % 10)) return null;
  if (short)
    return reading(
      day(to, 3, 31),
      'year',
      `‘${from}/${written}’ is short for ${from}/${String(to).slice(2)}`,
    );
  const many = to > from + 1 ? `it names ${to - from} years, so the end of the last is used` : undefined;
  return reading(day(to, 3, 31), 'year', many);
}

/** `31 March` or `September` without a year, where the plan's period holds exactly one such day. */
function yearless(dayWritten: string | undefined, word: string, period: Period | null): Reading | null {
  if (!period) return null;
  const { month: m } = monthOf(word);
  const fits: string[] = [];
  for (let y = Number(period.from.slice(0, 4)); y <= Number(period.to.slice(0, 4)); y += 1) {
    const date = dayWritten ? day(y, m, Number(dayWritten)) : endOfMonth(y, m);
    if (date && date >= period.from && date <= period.to) fits.push(date);
  }
  if (fits.length !== 1) return null;
  return {
    date: fits[0]!,
    precision: dayWritten ? 'day' : 'month',
    odd: 'no year stands beside it, so the plan’s own is used',
  };
}
