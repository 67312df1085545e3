import { dateInWords } from '@governance/calendar';
import { day, fullYear, isWeekday, monthOf, monthPattern } from '../calendar.js';
import {
  dayReading,
  farOff,
  form,
  inPeriod,
  misspelling,
  month,
  reading,
  unclear,
  year4,
  year4or2,
  type DateForm,
  type FormContext,
  type Reading,
} from '../date-form.js';
import { serialNumber, type FigureOrder } from '../figures.js';

const weekday = String.raw`(?:(mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?\.?,?\s+)?`;
const nth = String.raw`(\d{1,2})(?:st|nd|rd|th)?`;
const clock = String.raw`(?:[T\s]\s*(\d{1,2}:\d\d(?::\d\d(?:\.\d+)?)?)\s*(?:Z|[+-]\d\d:?\d\d)?)?`;
/** `Phase 2 March 2025` has no second of March. */
const counted = String.raw`(?<!\b(?:phases?|stage|part|step|tranche|wave|round|cohort|version|year|yr|term|week|month|item|option|theme|priority|action|objective|outcome|level|tier|no\.?|number|schedule|appendix|section|line)\s*)`;

/** In `Jun-17 Jan-18` the 17 is a year; in `June – 17 July 2018` it is a day. */
const monthYear = String.raw`${monthPattern}\.?[-–’‘']\s?`;
const notYear = String.raw`(?!(?<=${monthYear})\d\d\s+${monthYear}\d\d(?!\d))`;

/** A whole day, in order of strength. */
export const dayForms: readonly DateForm[] = [
  {
    pattern: form(String.raw`(\d{4})([-/.])(\d{1,2})\2(\d{1,2})${clock}`),
    read: ([, y, , m, d, time]) => dayReading(Number(y), Number(m), Number(d), timed(time)),
  },
  {
    pattern: form(
      String.raw`${weekday}(\d{1,2})(\s*[/.\-–\\]\s*)(\d{1,2})(\s*[/.\-–\\]\s*)(\d{4}|\d{2})${clock}`,
    ),
    read: ([, on, first, one, second, two, y, time], context) => {
      const stray = /\s/.test(one! + two!);
      const mixed = one!.trim() !== two!.trim();
      const odd = stray ? 'there are stray spaces in it' : mixed ? 'its separators differ' : timed(time);
      return onWeekday(on, inOrder(Number(first), Number(second), fullYear(y!), odd, context));
    },
  },
  {
    // 12–14 May 2024
    pattern: form(
      String.raw`${nth}\s*(?:-|–|/|to|and|&)\s*${nth}\s*(?:of\s+)?${month}[\s.,'’‘\-]*${year4or2}`,
    ),
    read: ([, , d, m, y]) =>
      dayReading(fullYear(y!), monthOf(m!).month, Number(d), 'it names several days, so the last is used'),
  },
  {
    pattern: form(
      String.raw`${counted}${notYear}${weekday}(?:the\s+)?${nth}(?:\s+(?:day\s+)?of)?(?:\s*,?\s+|[-/.,])?${month}[\s.,'’‘\-/]*${year4or2}${clock}`,
    ),
    read: ([, on, d, m, y, time]) =>
      onWeekday(on, dayReading(fullYear(y!), monthOf(m!).month, Number(d), misspelling(m!) ?? timed(time))),
  },
  {
    pattern: form(
      String.raw`${weekday}${month}\.?[\s-]*(?:(\d{1,2})\s*[-–]\s*)?(\d{1,2})(?:st|nd|rd|th)?(?:(?:,?\s+(?:of\s+)?|-)${year4}|,\s*['’‘]?(\d\d))`,
    ),
    read: ([, on, m, first, d, long, short]) => {
      const several = first ? 'it names several days, so the last is used' : undefined;
      return onWeekday(
        on,
        dayReading(fullYear(long ?? short!), monthOf(m!).month, Number(d), several ?? misspelling(m!)),
      );
    },
  },
  {
    pattern: form(String.raw`${year4}[\s-]+${month}[\s-]+(\d{1,2})(?:st|nd|rd|th)?`),
    read: ([, y, m, d]) => dayReading(Number(y), monthOf(m!).month, Number(d), misspelling(m!)),
  },
  {
    alone: true,
    pattern: form(String.raw`([1-9]\d{4,7})(?:\.0+)?`),
    read: ([, figures], { figures: order }) => (order ? ofColumn(figures!, order) : null),
  },
  {
    alone: true,
    pattern: form(String.raw`(?:${year4}(\d\d)(\d\d)|(\d\d)(\d\d)${year4})`),
    read: ([, y, m, d, d2, m2, y2]) =>
      dayReading(Number(y ?? y2), Number(m ?? m2), Number(d ?? d2), 'nothing parts its day, month and year'),
  },
  {
    alone: true,
    pattern: form(String.raw`(\d{1,2})\s(\d{1,2})\s${year4}`),
    read: ([, d, m, y]) => dayReading(Number(y), Number(m), Number(d), 'only spaces part its figures'),
  },
  {
    pattern: form(String.raw`(?:christmas|xmas)(?:\s+day)?,?\s+${year4}`),
    read: ([, y]) => dayReading(Number(y), 12, 25, 'it names Christmas, so the 25th is used'),
  },
  {
    alone: true,
    pattern: form(String.raw`(?:christmas|xmas)(?:\s+day)?`),
    read: (_, context) => inPeriod(context, 'day', (y) => day(y, 12, 25)),
  },
  {
    alone: true,
    pattern: form(
      String.raw`${counted}${weekday}(?:the\s+)?(?:${nth}(?:\s+of)?[\s-]*${month}|${month}\.?\s*(\d{1,2})(?:st|nd|rd|th))\.?`,
    ),
    read: ([, , d, m, m2, d2], context) =>
      inPeriod(context, 'day', (y) => day(y, monthOf((m ?? m2)!).month, Number(d ?? d2))),
  },
  {
    // Oct 1, and Oct 2–3: of two figures beside a month the second may be its year.
    alone: true,
    pattern: form(String.raw`${weekday}${month}\.?\s+(?:(\d{1,2})\s*[-–]\s*(\d{1,2})|(\d))(?![\d/])`),
    read: ([, , m, , last, only], context) =>
      inPeriod(context, 'day', (y) => day(y, monthOf(m!).month, Number(last ?? only))),
  },
  {
    // 30/4
    alone: true,
    pattern: form(String.raw`(\d{1,2})\s?/\s?(\d{1,2})`),
    read: ([, first, second], context) => {
      const [d, m] = context.order === 'month-first' ? [second!, first!] : [first!, second!];
      return inPeriod(context, 'day', (y) => day(y, Number(m), Number(d)));
    },
  },
  {
    alone: true,
    pattern: form(String.raw`([1-9]\d{4})(?:\.0+)?`),
    read: ([, serial], context) => excelDay(Number(serial), context),
  },
];

function timed(time: string | undefined): string | undefined {
  return time && !/^0?0:00/.test(time) ? 'a time of day stands beside it' : undefined;
}

/** Day before month, unless only the month can stand first or the document is an American one. */
function inOrder(
  first: number,
  second: number,
  year: number,
  odd: string | undefined,
  { order }: FormContext,
): Reading {
  const american = day(year, first, second);
  const british = day(year, second, first);
  if (first === second || (!american && !british)) return dayReading(year, second, first, odd);
  if (!british)
    return reading(american, 'day', 'it can only be read in the American order, month before day');
  if (!american) {
    const mixed =
      order === 'month-first' ? 'it can only be read with the day first, unlike others here' : odd;
    return reading(british, 'day', mixed ?? farOff(year));
  }
  if (order === 'month-first')
    return reading(american, 'day', 'the document writes the month before the day, so it was read so');
  const doubt = order === 'unsure' ? 'other dates of the document are in the American order' : odd;
  return reading(british, 'day', doubt ?? farOff(year));
}

function onWeekday(written: string | undefined, read: Reading): Reading {
  if (!written || !read.date || isWeekday(read.date, written)) return read;
  return { ...read, odd: 'that day is another day of the week' };
}

function ofColumn(figures: string, { name, read }: FigureOrder): Reading | null {
  const date = read(figures);
  if (date === null) return null;
  if (name === serialNumber.name) return reading(date, 'day', `it is ${name}`);
  const odd = `nothing parts its figures; it was read as ${name}, in which alone all figures of its column are dates`;
  return reading(date, /day/.test(name) ? 'day' : 'month', odd);
}

/** A date that lost its format: the days since the end of 1899. */
function excelDay(serial: number, { period }: FormContext): Reading | null {
  const date = serialNumber.read(String(serial));
  if (date === null || date < '2010-01-01') return null;
  const inside = period && date >= period.from && date <= period.to;
  return inside
    ? reading(date, 'day', 'it is the number by which a spreadsheet holds a date')
    : unclear(`it may be the number by which a spreadsheet holds ${dateInWords(date)}`);
}
