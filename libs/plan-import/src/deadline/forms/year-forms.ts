import { day, endOfMonth, endOfQuarter, followsYear } from '../calendar.js';
import {
  farOff,
  form,
  inPeriod,
  otherYearEnd,
  reading,
  year4,
  type DateForm,
  type FormContext,
  type Reading,
} from '../date-form.js';

const fy = String.raw`(?:(f/?\.?y\.?|fiscal\s+year)\s*)?`;

/** Years, and parts of one that no calendar names. */
export const yearForms: readonly DateForm[] = [
  {
    pattern: form(
      String.raw`(early|mid|middle of|late)[\s-]*(?:year\s+)?${year4}(?:\s*[/\-–]\s*(20\d\d|\d\d))?`,
    ),
    read: ([, part, y, next]) => partOfYear(part!.toLowerCase(), y!, next),
  },
  {
    pattern: form(String.raw`${fy}${year4}(\s*(?:[/\-–]|to)\s*)(20\d\d|\d\d?)`),
    read: ([, said, y, between, next], context) => {
      if (said && next!.length > 1) return withFY(financialYear(Number(y), next!));
      if (context.calendarYears && next!.length === 4 && /[-–t]/.test(between!))
        return calendarYears(y!, next!);
      const calendar =
        next!.length === 4 && /[-–t]/.test(between!)
          ? 'it may be financial or calendar years, and is taken as financial ones'
          : undefined;
      return financialYear(Number(y), next!, calendar ?? otherYearEnd(context));
    },
  },
  {
    alone: true,
    pattern: form(String.raw`${fy}['’‘]?(\d\d)\s*[/\-–]\s*(\d\d)`),
    read: ([, said, first, second], context) => monthOrYear(first!, second!, said !== undefined, context),
  },
  {
    pattern: form(String.raw`(?:calendar\s+year|cy)\s*${year4}`),
    read: ([, y]) => reading(day(Number(y), 12, 31), 'year'),
  },
  {
    alone: true,
    pattern: form(
      String.raw`(?:the\s+)?(?:end\s+of\s+(?:the\s+)?(?:this\s+|current\s+)?(?:(?:financial|fiscal)\s+year|f/?y)|financial[\s-]+year[\s-]+end|year[\s-]end|fye)`,
    ),
    read: (_, context) => inPeriod(context, 'year', (y) => day(y, 3, 31)),
  },
  {
    alone: true,
    pattern: form(
      String.raw`(?:the\s+)?(?:end|close|life|lifetime)\s+of\s+(?:the\s+|this\s+)?(?:action\s+|delivery\s+)?(?:plan|strategy|programme)(?:\s+period)?`,
    ),
    read: (_, { period }) =>
      period ? reading(period.to, 'day', 'it names the plan’s end', { yearless: true }) : null,
  },
  {
    alone: true,
    pattern: form(String.raw`((?:20\d\d\s*(?:,|;|&|and|,\s*and)\s*)+)${year4}`),
    read: ([, before, y]) => {
      const earlier = before!.match(/\d{4}/g)!.map(Number);
      if (earlier.some((year) => year >= Number(y))) return null;
      const odd = `it names ${earlier.length + 1} years, so the end of the last calendar year is used`;
      return reading(day(Number(y), 12, 31), 'year', odd, { from: day(Math.min(...earlier), 1, 1)! });
    },
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

function partOfYear(part: string, y: string, next: string | undefined): Reading | null {
  if (next !== undefined && !followsYear(y, next)) return null;
  const year = Number(y);
  const share = part === 'early' ? 1 : part === 'late' ? 4 : 2;
  const date = next === undefined ? endOfMonth(year, share * 3) : endOfQuarter(year, share);
  return reading(date, 'quarter', `‘${part}’ names no day, so the end of that part of the year is used`);
}

function withFY(read: Reading | null): Reading | null {
  return read && { ...read, odd: '‘FY’ may end in another month than March where the document comes from' };
}

/** `03/17` is March 2017, `16/17` the year that ends then. */
function monthOrYear(first: string, second: string, said: boolean, context: FormContext): Reading | null {
  const year = 2000 + Number(first);
  const next = Number(second) === (Number(first) + 1) % 100;
  if (said) return next ? withFY(financialYear(year, second)) : null;
  const m = Number(first);
  if (m < 1 || m > 12) return next ? financialYear(year, second, otherYearEnd(context)) : null;
  const written = 2000 + Number(second);
  if (written < 2013 || written > 2045) return null;
  const { period } = context;
  const date = endOfMonth(written, m);
  const outside = period && date && (date < period.from || date > period.to);
  return reading(date, 'month', outside ? 'it may be a month and a year, or a day and a month' : undefined);
}

/** `2017-2025`, in a document that says `2017` too. */
function calendarYears(first: string, last: string): Reading | null {
  const [from, to] = [Number(first), Number(last)];
  if (to <= from || to > from + 20) return null;
  const odd = `the document’s other years are calendar years, so it is taken to the end of ${to}`;
  return reading(day(to, 12, 31), 'year', odd, { from: day(from, 1, 1)! });
}

/** `2016/17` ends on 31 March 2017, `2016-19` on 31 March 2019. */
function financialYear(from: number, written: string, odd?: string): Reading | null {
  const short = written.length === 1;
  const to =
    written.length === 4
      ? Number(written)
      : short
        ? from + 1
        : Math.floor(from / 100) * 100 + Number(written);
  if (to <= from || to > from + 10 || (short && Number(written) !== to % 10)) return null;
  const more = to - from > 1 ? { from: day(from, 4, 1)! } : {};
  if (short)
    return reading(
      day(to, 3, 31),
      'year',
      `‘${from}/${written}’ is short for ${from}/${String(to).slice(2)}`,
    );
  const many = to > from + 1 ? `it names ${to - from} years, so the end of the last is used` : undefined;
  return reading(day(to, 3, 31), 'year', many ?? odd ?? farOff(to), more);
}
