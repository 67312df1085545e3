import { yearOf } from '@governance/calendar';
import type { Period } from '../proposed-plan.js';
import { monthPattern } from './calendar.js';
import type { DateOrder } from './date-form.js';

const figures = /(?<![\d/.])(\d{1,2})[/.-](\d{1,2})[/.-](?:20)?(\d\d)(?![\d/])/g;
const american = new RegExp(String.raw`\b${monthPattern}\.?\s+\d{1,2}(?:st|nd|rd|th)?,\s*20\d\d\b`, 'i');
const british = new RegExp(
  String.raw`\b\d{1,2}(?:st|nd|rd|th)?(?:\s+of)?[\s-]+${monthPattern}[\s,-]+(?:20)?\d\d\b`,
  'i',
);

/**
 * The order in which a whole document writes day and month, by those of its dates that leave no choice: `12/31/2024`
 * can only be American. `unsure` where they contradict each other, where only its words are American, or where all leave
 * the choice and stand in their order the American way alone: `2/12/2018`, `3/5/2018`, `4/3/2018`.
 * @param texts cells that hold dates
 */
export function dateOrderOf(texts: readonly string[]): DateOrder {
  let [dayFirst, monthFirst, words, ours] = [0, 0, 0, 0];
  const open: { first: string; second: string; year: string }[] = [];
  for (const text of texts) {
    for (const [, first = '', second = '', year = ''] of text.matchAll(figures)) {
      if (Number(first) > 12 && Number(second) <= 12) dayFirst += 1;
      else if (Number(second) > 12 && Number(first) <= 12) monthFirst += 1;
      else if (first !== second) open.push({ first, second, year });
    }
    if (american.test(text)) words += 1;
    else if (british.test(text)) ours += 1;
  }
  if (monthFirst > 0) return dayFirst > 0 ? 'unsure' : 'month-first';
  if (dayFirst > 0 || ours > 0) return 'day-first';
  const sorted = rises(open.map(({ first, second, year }) => year + two(first) + two(second)));
  const ourWay = rises(open.map(({ first, second, year }) => year + two(second) + two(first)));
  return words > 0 || (sorted && !ourWay) ? 'unsure' : 'day-first';
}

const two = (figure: string) => figure.padStart(2, '0');

/** Whether three or more stand in their order. */
function rises(dates: readonly string[]): boolean {
  return dates.length > 2 && dates.every((date, index) => index === 0 || dates[index - 1]! < date);
}

const financial = /\b20\d\d\s*(?:\/\s*(?:20)?\d\d|[-–]\s*\d\d)(?!\d)|\b(?:financial|fiscal)\b|\bf\.?y\.?\b/i;
const bareYear = /^(?:\D*\b(?:by|in|during|before|until|till|end(?: of)?)\s+(?:the\s+)?)?20\d\d\s*\.?$/i;

/**
 * Whether a document’s years are those of the calendar: some stand alone, and none is written as a financial one.
 * @param named its title, or a heading, names one of them
 */
export function holdsCalendarYears(texts: readonly string[], named = false): boolean {
  return (
    (named || texts.filter((text) => bareYear.test(text.trim())).length > 1) &&
    !texts.some((text) => financial.test(text))
  );
}

const counted = /\b(?:y|yr|year)\s?([1-9])\b/gi;

/**
 * The plan's period in years of the calendar, where its deadlines count them: `Y1` to `Y5` of 2021-2025 are five, and
 * there are but four financial ones. Null where they do not, or the period is no such.
 */
export function calendarPeriod(texts: readonly string[], period: Period | null): Period | null {
  if (!period || period.from.slice(4) !== '-04-01' || period.to.slice(4) !== '-03-31') return null;
  const [from, to] = [yearOf(period.from), yearOf(period.to)];
  const last = Math.max(
    0,
    ...texts.flatMap((text) => [...text.matchAll(counted)].map(([, year]) => Number(year))),
  );
  const all = last > 2 && last === to - from + 1;
  return all && !texts.some((text) => financial.test(text))
    ? { from: `${from}-01-01`, to: `${to}-12-31` }
    : null;
}
