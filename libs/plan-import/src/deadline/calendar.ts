import {
  endOfMonth as endOfItsMonth,
  isDay,
  plusMonths,
  weekdayInWords,
  type Day,
  startOfMonth,
} from '@governance/calendar';

/** A day, or null when there is no such one: 31 February is never rolled over into March. */
export function day(year: number, month: number, dayOfMonth: number): Day | null {
  const [mm, dd] = [month, dayOfMonth].map((number) => String(number).padStart(2, '0'));
  const text = `${year}-${mm}-${dd}`;
  return isDay(text) && year >= 2000 && year <= 2099 ? text : null;
}

export function endOfMonth(year: number, month: number): Day | null {
  const first = day(year, month, 1);
  return first && endOfItsMonth(first);
}

/** The last day of quarter 1–4 of the financial year that begins in April of `year`. */
export function endOfQuarter(year: number, quarter: number): Day | null {
  return quarter === 4 ? day(year + 1, 3, 31) : endOfMonth(year, 3 + quarter * 3);
}

/** Two digits are 20xx. */
export function fullYear(written: string): number {
  return written.length <= 2 ? 2000 + Number(written) : Number(written);
}

/** Whether `2024/25`, `2024-2025` or `24/25` names one year and the next. */
export function followsYear(first: string, second: string): boolean {
  const from = fullYear(first);
  return second.length === 4 ? Number(second) === from + 1 : Number(second) === (from + 1) % 100;
}

/** First day of the month that lies so many months before the end of a stretch. */
export function startBefore(end: Day, months: number): Day {
  return startOfMonth(plusMonths(end, 1 - months));
}

const english = 'january february march april may june july august september october november december';
const welsh = 'ionawr chwefror mawrth ebrill mai mehefin gorffennaf awst medi hydref tachwedd rhagfyr';
/** As they stand after other words, and in short; `Med` and `Hyd` are left out, being words too. */
const welshToo: Record<string, number> = {
  ion: 1,
  chwef: 2,
  maw: 3,
  fawrth: 3,
  ebr: 4,
  fai: 5,
  meh: 6,
  fehefin: 6,
  gorff: 7,
  orffennaf: 7,
  fedi: 9,
  tach: 11,
  dachwedd: 11,
  rhag: 12,
  ragfyr: 12,
};
const shortened = 'jan feb mar apr may jun jul aug sep oct nov dec';
const misspelt: Record<string, number> = {
  febuary: 2,
  feburary: 2,
  janurary: 1,
  januray: 1,
  arpil: 4,
  agust: 8,
  septmber: 9,
  setpember: 9,
  ocotber: 10,
  novemeber: 11,
  decemeber: 12,
};

const months = new Map<string, number>([
  ...[english, welsh, shortened].flatMap((names) =>
    names.split(' ').map((name, index): [string, number] => [name, index + 1]),
  ),
  ['sept', 9],
  ...Object.entries(welshToo),
  ...Object.entries(misspelt),
]);

// The longest first: `sept` is not `sep` and a stray t.
export const monthPattern = `(?:${[...months.keys()].sort((a, b) => b.length - a.length).join('|')})`;

export function monthOf(word: string): { month: number; misspelt: boolean } {
  const low = word.toLowerCase();
  return { month: months.get(low) ?? 0, misspelt: low in misspelt };
}

/** Whether a day falls on the weekday that is written beside it. */
export function isWeekday(iso: Day, written: string): boolean {
  return weekdayInWords(iso).slice(0, 3).toLowerCase() === written.toLowerCase().slice(0, 3);
}
