import { heldIn } from '@governance/partnership/basics';

/** The end of a stretch of months; `months` is null where only the end is said. */
export interface Span {
  /** `YYYY-MM`, the last month. */
  readonly to: string;
  readonly months: number | null;
  /** The text is a day, and this one of its month. */
  readonly day?: number;
}

/** What a text may mean: one span, or two between which a partnership's sources decide. */
export type PeriodWords =
  | { readonly spans: readonly [Span] }
  /** `quarters`: first of the financial year, then of the calendar year. `years`: first ending, then beginning then. */
  | { readonly spans: readonly [Span, Span]; readonly asks: 'quarters' | 'years' };

const names = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ');
const month =
  '(jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)';
const yy = String.raw`['’]?(20\d\d|\d\d)`;
const sep = String.raw`\s*(?:-|to|until|/)\s*`;
const whole = (body: string) => new RegExp(`^(?:${body})$`);

const quarter = String.raw`(?:q(?:tr|uarter)?\.?\s?([1-4])|(first|second|third|fourth|1st|2nd|3rd|4th) quarter)`;
const half = String.raw`(?:h(?:alf)?\s?([12])|(first|second|1st|2nd) half(?: of)?)`;
const nths = ['first', 'second', 'third', 'fourth'];
const lengths: Record<string, number> = {
  month: 1,
  quarter: 3,
  qtr: 3,
  'half year': 6,
  year: 12,
  ye: 12,
  'y/e': 12,
};
const counts: Record<string, number> = { one: 1, three: 3, six: 6, twelve: 12 };

const patterns = {
  upTo: whole(
    String.raw`(?:(?:rolling )?(\d{1,2}|three|six|twelve)[ -](month|year)s?|(?:rolling |financial |calendar )?(year|half year|quarter|qtr|month|ye|y/e))\s*(?:to|ending|ended|end|until|up to)?:? ?(.+)`,
  ),
  monthsOfYears: whole(String.raw`${month}\.? ?(?:${yy})?${sep}${month}\.? ?${yy}(?:[-/](20\d\d|\d\d))?`),
  yearsOfMonths: whole(String.raw`(20\d\d) ?${month}${sep}(20\d\d) ?${month}`),
  yearSpan: whole(String.raw`(20\d\d)[-/](20\d\d|\d\d)${sep}(20\d\d|\d\d)[-/](20\d\d|\d\d)`),
  calendarSpan: whole(String.raw`(20\d\d)${sep}(20\d\d|\d\d)`),
  financial: whole(String.raw`(?:f\.?y\.? ?)?(20\d\d|\d\d) ?[-/] ?(20\d\d|\d\d)(?: ?financial year)?`),
  academic: whole(
    String.raw`(?:(?:academic|school) year|ay) ?(20\d\d|\d\d) ?[-/] ?(20\d\d|\d\d)|(20\d\d|\d\d)[-/](20\d\d|\d\d) (?:academic|school) year`,
  ),
  fiscal: whole(String.raw`f\.?y\.? ?'?(20\d\d|\d\d)`),
  quarters: whole(String.raw`q([1-4]) ?(?:-|to) ?q?([1-4]),? ?(20\d\d|\d\d)[-/](20\d\d|\d\d)`),
  monthFirst: whole(String.raw`(20\d\d)(?:[-/]| ?m)?(0[1-9]|1[0-2])`),
  iso: whole(String.raw`(20\d\d)-(\d\d)-(\d\d)(?:[t ].*)?`),
  date: whole(String.raw`(\d{1,2})[/.-](\d{1,2})[/.-](20\d\d|\d\d)(?: \d{1,2}:\d\d(?::\d\d)?)?`),
  dayMonth: whole(String.raw`(?:(\d{1,2})(?:st|nd|rd|th)?(?: of)?[ -])?${month}\.?[ -]?${yy}`),
  yearMonth: whole(String.raw`(20\d\d)[ -]${month}`),
  calendar: whole(String.raw`(?:calendar year |cy ?)?(20\d\d)`),
};

/** What a text names, if it names a period and nothing else. */
export function periodWords(asWritten: string): PeriodWords | null {
  const text = tidy(asWritten);
  const span = endOf(text) ?? stretch(text) ?? years(text);
  if (span) return { spans: [span] };
  return partOfYear(text) ?? fiscalYear(text);
}

function tidy(asWritten: string): string {
  return asWritten
    .trim()
    .toLowerCase()
    .replace(/[–—−]/g, '-')
    .replace(/[\s\u00a0_]+/g, ' ')
    .replace(
      /^(?:as )?at (?:end (?:of )?)?|^(?:reporting |time )?period:? |^(?:the )?end (?:of )?|^financial year /,
      '',
    )
    .replace(/ ?\((?:p|r|provisional|revised|final)\)$|[*†]+$/, '')
    .trim();
}

/** `Year ending March 2024`, `3 months to June 2024`, `quarter ended 30 June 2024`. */
function endOf(text: string): Span | null {
  const [, count, unit, length, rest] = patterns.upTo.exec(text) ?? [];
  if (rest === undefined) return null;
  const end = monthEnd(rest.replace(/^(?:the )?end (?:of )?/, ''));
  if (!end) return null;
  const months = count
    ? (heldIn(counts, count) ?? Number(count)) * (unit === 'year' ? 12 : 1)
    : heldIn(lengths, length!)!;
  return { to: end.to, months };
}

/** `Apr–Jun 2024`, `Apr 2023 to Mar 2024`, `01/04/2023 - 31/03/2024`. */
function stretch(text: string): Span | null {
  const named = patterns.monthsOfYears.exec(text);
  if (named) return monthsNamed(named);
  const turned = patterns.yearsOfMonths.exec(text);
  if (turned)
    return between(yearMonth(turned[1]!, monthOf(turned[2]!)), yearMonth(turned[3]!, monthOf(turned[4]!)));
  const quarters = patterns.quarters.exec(text);
  if (quarters && follows(quarters[3]!, quarters[4]!)) {
    const [, from, to, year] = quarters;
    const months = (Number(to) - Number(from) + 1) * 3;
    return months > 0 ? { to: endOfQuarter(fullYear(year!), Number(to)), months } : null;
  }
  if (text.length > 60) return null;
  for (const { 0: mark, index } of text.matchAll(/ ?(?:-|to|until|\/) ?/g)) {
    const [from, to] = [monthEnd(text.slice(0, index)), monthEnd(text.slice(index + mark.length))];
    if (from?.day === 1 && to && to.day === lastDayOf(to.to)) return between(from.to, to.to);
  }
  return null;
}

function monthsNamed([, first, early, last, late, next]: readonly (string | undefined)[]): Span | null {
  const [from, to] = [monthOf(first!), monthOf(last!)];
  let end = fullYear(late!);
  if (next !== undefined) {
    if (!follows(late!, next) || early !== undefined) return null;
    if (to < 4) end += 1;
  }
  const begin = early === undefined ? end - (from > to ? 1 : 0) : fullYear(early);
  return between(yearMonth(begin, from), yearMonth(end, to));
}

/** `2023/24`, `2020/21 - 22/23`, `2021 - 23`, `2024`, one month or one day. */
function years(text: string): Span | null {
  const spans = patterns.yearSpan.exec(text);
  if (spans) {
    const [, a, b, c, d] = spans;
    if (!follows(a!, b!) || !follows(c!, d!)) return null;
    return { to: `${fullYear(c!) + 1}-03`, months: (fullYear(c!) - fullYear(a!) + 1) * 12 };
  }
  const school = patterns.academic.exec(text);
  if (school) {
    const [first, second] = school.slice(1).filter((part) => part !== undefined);
    return follows(first!, second!) ? { to: `${fullYear(first!) + 1}-08`, months: 12 } : null;
  }
  const financial = patterns.financial.exec(text);
  if (financial && follows(financial[1]!, financial[2]!))
    return { to: `${fullYear(financial[1]!) + 1}-03`, months: 12 };
  const end = monthEnd(text);
  if (end) return end;
  const calendar = patterns.calendarSpan.exec(text);
  if (calendar) {
    const [from, to] = [Number(calendar[1]), fullYear(calendar[2]!)];
    return to > from && to - from < 10 ? { to: `${to}-12`, months: (to - from + 1) * 12 } : null;
  }
  const [, year] = patterns.calendar.exec(text) ?? [];
  return year === undefined ? null : { to: `${year}-12`, months: 12 };
}

/** A quarter or half; beside one year alone it may be of the calendar's or of the financial one. */
function partOfYear(text: string): PeriodWords | null {
  const part = new RegExp(quarter).exec(text) ?? new RegExp(half).exec(text);
  if (!part) return null;
  const ofHalf = /^h|half/.test(part[0]);
  const number = part[1] === undefined ? nthOf(part[2]!) : Number(part[1]);
  const months = ofHalf ? 6 : 3;
  const rest = text
    .replace(part[0], ' ')
    .replace(/[(),:]|\bof\b/g, ' ')
    .replace(/^[\s-]+|[\s-]+$/g, '')
    .replace(/\s+/g, ' ');
  const beside = stretch(rest);
  if (beside) return beside.months === months ? { spans: [beside] } : null;
  const bare = rest.replace(new RegExp(`^${month}${sep}${month} `), '');
  const financial = patterns.financial.exec(bare);
  const last = ofHalf ? number * 2 : number;
  if (financial && follows(financial[1]!, financial[2]!))
    return { spans: [{ to: endOfQuarter(fullYear(financial[1]!), last), months }] };
  const [, fiscal] = patterns.fiscal.exec(bare) ?? [];
  if (fiscal !== undefined) {
    const year = fullYear(fiscal);
    const of = (first: number): Span => ({ to: endOfQuarter(first, last), months });
    return { spans: [of(year - 1), of(year)], asks: 'years' };
  }
  const [, one] = /^(20\d\d)$/.exec(bare) ?? [];
  if (one === undefined) return null;
  const calendar = { to: yearMonth(one, last * 3), months };
  return { spans: [{ to: endOfQuarter(Number(one), last), months }, calendar], asks: 'quarters' };
}

function fiscalYear(text: string): PeriodWords | null {
  const [, written] = patterns.fiscal.exec(text) ?? [];
  if (written === undefined) return null;
  const year = fullYear(written);
  return {
    spans: [
      { to: `${year}-03`, months: 12 },
      { to: `${year + 1}-03`, months: 12 },
    ],
    asks: 'years',
  };
}

/** The month that a date or the name of a month ends. */
function monthEnd(text: string): Span | null {
  const [, y, m] = patterns.monthFirst.exec(text) ?? [];
  if (y !== undefined && !(text.includes('-') && follows(y, m!))) return { to: `${y}-${m}`, months: null };
  const [, isoYear, isoMonth, isoDay] = patterns.iso.exec(text) ?? [];
  if (isoYear) return onDay(Number(isoYear), Number(isoMonth), Number(isoDay));
  const [, d, m2, y2] = patterns.date.exec(text) ?? [];
  if (d) return onDay(fullYear(y2!), Number(m2), Number(d));
  const [, day, name, year] = patterns.dayMonth.exec(text) ?? [];
  if (name && day) return onDay(fullYear(year!), monthOf(name), Number(day));
  if (name) return { to: yearMonth(fullYear(year!), monthOf(name)), months: null };
  const [, first, last] = patterns.yearMonth.exec(text) ?? [];
  return first === undefined ? null : { to: yearMonth(first, monthOf(last!)), months: null };
}

function onDay(year: number, m: number, d: number): Span | null {
  const last = new Date(Date.UTC(year, m, 0)).getUTCDate();
  if (m < 1 || m > 12 || d < 1 || d > last) return null;
  return { to: yearMonth(year, m), months: null, day: d };
}

export function lastDayOf(yearAndMonth: string): number {
  return new Date(Date.UTC(Number(yearAndMonth.slice(0, 4)), Number(yearAndMonth.slice(5)), 0)).getUTCDate();
}

function between(from: string, to: string): Span | null {
  const [a, b] = [from, to].map((each) => Number(each.slice(0, 4)) * 12 + Number(each.slice(5)));
  const months = b! - a! + 1;
  return months > 0 ? { to, months } : null;
}

const monthOf = (word: string) => names.indexOf(word.slice(0, 3)) + 1;
const nthOf = (word: string) => (/^\d/.test(word) ? Number(word[0]) : nths.indexOf(word) + 1);
const yearMonth = (year: number | string, m: number) => `${year}-${String(m).padStart(2, '0')}`;
const endOfQuarter = (first: number, q: number) =>
  q === 4 ? `${first + 1}-03` : yearMonth(first, 3 + q * 3);

function fullYear(written: string): number {
  return written.length === 2 ? 2000 + Number(written) : Number(written);
}

function follows(first: string, second: string): boolean {
  return fullYear(second) === fullYear(first) + 1;
}
