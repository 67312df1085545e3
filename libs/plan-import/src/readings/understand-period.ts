import { periodEndingIn, type Frequency, type ReadingPeriod } from '@governance/partnership';
import { DateTime } from 'luxon';

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/**
 * The period that a text names, if a KPI of this frequency has it: `Q1 2016/17`, `April 2016`, `2016/17`, `2016`,
 * `Year to June 2016`, `2014 to 2016`, or any date or month by which the period ends.
 */
export function understandPeriod(asWritten: string, frequency: Frequency): ReadingPeriod | undefined {
  const text = asWritten.trim().toLowerCase().replace(/\s+/g, ' ');
  for (const month of lastMonths(text)) {
    const period = periodEndingIn(frequency, month);
    if (period && isOfItsLength(text, frequency)) return period;
  }
  return undefined;
}

/** Whether a text names a period at all, of whatever length: so that a heading of a column can be told from others. */
export function namesPeriod(asWritten: string): boolean {
  return lastMonths(asWritten.trim().toLowerCase().replace(/\s+/g, ' ')).length > 0;
}

/** A text that names a quarter is no month, whatever month it ends in. */
function isOfItsLength(text: string, frequency: Frequency): boolean {
  if (/\bq(?:uarter)?\s?[1-4]\b/.test(text)) return frequency === 'quarterly' || frequency === 'rolling-year';
  if (/\bh(?:alf)?\s?[12]\b|\b(?:first|second) half\b/.test(text)) return frequency === 'half-yearly';
  if (/^20\d\d-(?:0\d|1[0-2])$/.test(text) && !namesYear(text))
    return frequency === 'monthly' || frequency === 'quarterly';
  if (/^(?:fy ?)?(?:20)?\d\d[/–-](?:20)?\d\d$|^20\d\d$/.test(text))
    return frequency === 'yearly' || frequency === 'rolling-year';
  if (/^20\d\d(?:[/–-]\d\d)? (?:to|[–-]) /.test(text)) return frequency === 'three-year';
  return true;
}

/** `YYYY-MM` of the last month of what the text may mean; several where two readings are usual. */
function lastMonths(text: string): readonly string[] {
  const span = /^(.+?) (?:to|[–-]) (.+)$/.exec(text);
  if (span && lastMonths(span[1]!.replace(/^(?:12 months|year)$/, '2000')).length > 0)
    return lastMonths(span[2]!);
  const year = /(?<!\d)(?:fy ?)?(20\d\d|\d\d)\s?[/–-]\s?(20\d\d|\d\d)(?!\d)/.exec(text);
  const first = year && follows(year[1]!, year[2]!) ? fullYear(year[1]!) : null;
  const quarter = /\bq(?:uarter)?\s?([1-4])\b/.exec(text)?.[1];
  if (quarter) {
    // A quarter is of the financial year, so a bare calendar year beside it would leave the question open.
    if (first === null) return [];
    return [`${quarter === '4' ? first + 1 : first}-${['06', '09', '12', '03'][Number(quarter) - 1]!}`];
  }
  const half =
    /\bh(?:alf)?\s?([12])\b/.exec(text)?.[1] ??
    (/\bfirst half\b/.test(text) ? '1' : /\bsecond half\b/.test(text) ? '2' : undefined);
  if (half) return first === null ? [] : [half === '1' ? `${first}-09` : `${first + 1}-03`];
  const iso = /^(20\d\d)-(\d\d)(?:-\d\d)?$/.exec(text);
  if (iso) return valid(`${iso[1]!}-${iso[2]!}`);
  const date = /^(\d{1,2})[/.](\d{1,2})[/.](20\d\d|\d\d)$/.exec(text);
  if (date) return valid(`${fullYear(date[3]!)}-${date[2]!.padStart(2, '0')}`);
  const named = /^(?:\d{1,2}(?:st|nd|rd|th)? )?([a-z]{3,9})\.?[ -]?'?(20\d\d|\d\d)$/.exec(text);
  if (named) {
    const month = months.indexOf(named[1]!.slice(0, 3)) + 1;
    const whole = DateTime.fromObject({ month: Math.max(month, 1) })
      .setLocale('en-GB')
      .toFormat('LLLL')
      .toLowerCase();
    if (month === 0 || !(whole.startsWith(named[1]!) || named[1] === 'sept')) return [];
    return valid(`${fullYear(named[2]!)}-${String(month).padStart(2, '0')}`);
  }
  if (first !== null && year![0] === text) return [`${first + 1}-03`];
  if (/^20\d\d$/.test(text)) return [`${text}-12`];
  return [];
}

/** `2016-17` is a year; `2016-04` a month. */
function namesYear(text: string): boolean {
  const [first = '', second = ''] = text.split('-');
  return follows(first, second);
}

function follows(first: string, second: string): boolean {
  return fullYear(second) === fullYear(first) + 1;
}

function fullYear(written: string): number {
  return written.length === 2 ? 2000 + Number(written) : Number(written);
}

function valid(month: string): readonly string[] {
  return DateTime.fromISO(`${month}-01`).isValid ? [month] : [];
}
