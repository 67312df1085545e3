import {
  daysBetween,
  endOfMonth,
  monthOf,
  plusDays,
  plusMonths,
  startOfMonth,
  yearOf,
  type Day,
} from '@governance/calendar';

/** Where a month begins, and what it is called. */
export interface Tick {
  readonly x: number;
  readonly month: string;
  /** Where the first one stands, and each January. */
  readonly year: string;
}

/** Months side by side; a place on them is a percentage of their width. */
export interface Months {
  /** Of a day; one that is years away stands at the edge. */
  readonly at: (day: Day) => number;
  readonly ticks: readonly Tick[];
}

const mostTicks = 12;
const steps = [1, 2, 3, 6, 12];
/** So many months from today either way: a deadline of 2099 leaves the others room. */
const furthest = 60;
const names = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** The months from the first to the last of these days, today among them. */
export function monthsOf(days: readonly Day[], today: Day): Months {
  const [first, last] = [plusMonths(today, -furthest), plusMonths(today, furthest)];
  const shown = [today, ...days].map((day) => (day < first ? first : day > last ? last : day)).sort();
  const from = startOfMonth(shown[0]!);
  const to = endOfMonth(shown.at(-1)!);
  const whole = daysBetween(from, plusDays(to, 1));
  const at = (day: Day) => {
    const share = (100 * daysBetween(from, day)) / whole;
    return Math.round(Math.min(100, Math.max(0, share)) * 100) / 100;
  };
  const count = (yearOf(to) - yearOf(from)) * 12 + monthOf(to) - monthOf(from) + 1;
  const step = steps.find((months) => count / months <= mostTicks) ?? steps.at(-1)!;
  const ticks: Tick[] = [];
  for (let passed = 0; passed < count; passed += 1) {
    const day = plusMonths(from, passed);
    if ((monthOf(day) - 1) % step !== 0) continue;
    const isFirst = ticks.length === 0;
    ticks.push({
      x: at(day),
      month: names[monthOf(day) - 1]!,
      year: isFirst || monthOf(day) === 1 ? String(yearOf(day)) : '',
    });
  }
  return { at, ticks };
}
