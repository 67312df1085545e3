import {
  asDay,
  endOfMonth,
  isDay,
  monthInWords,
  plusDays,
  plusMonths,
  quarterStart,
  yearOf,
  type Day,
} from '@governance/calendar';
import type { Listed } from './listed.js';

type Dated = Pick<Listed, 'due' | 'isOverdue' | 'isDueAhead'>;

/** When actions of a list are due. What is past or to come is open; of a month or a quarter it is whatever was due then. */
export interface Due {
  readonly inWords: string;
  readonly isDue: (item: Dated, today: Day) => boolean;
}

const mostDays = 366;

/** What a list can ask for by name. */
const named: Readonly<Record<string, Due>> = {
  overdue: { inWords: 'Overdue', isDue: (item) => item.isOverdue },
  ahead: { inWords: 'Not past its deadline', isDue: (item) => item.isDueAhead },
  none: { inWords: 'No date', isDue: ({ due }) => due === null },
};

/** `overdue`, `ahead`, `none`, `within-28`, `2017-05` or `2016-Q4`, of the financial year; undefined for anything else. */
export function dueFrom(text: string): Due | undefined {
  if (Object.hasOwn(named, text)) return named[text];
  const [, days] = /^within-([1-9]\d{0,2})$/.exec(text) ?? [];
  if (days !== undefined && Number(days) <= mostDays) return within(Number(days));
  if (isDay(`${text}-01`)) {
    const first = asDay(`${text}-01`);
    return { inWords: monthInWords(first), isDue: between(first, endOfMonth(first)) };
  }
  const [, year, quarter] = /^(\d{4})-Q([1-4])$/.exec(text) ?? [];
  if (year === undefined || Number(year) < 1) return undefined;
  const first = plusMonths(asDay(`${year}-04-01`), 3 * (Number(quarter) - 1));
  const last = endOfMonth(plusMonths(first, 2));
  return { inWords: quarterInWords(first), isDue: between(first, last) };
}

/** The name of the financial quarter that holds a day: `2016-Q4` for February 2017. */
export function quarterOf(day: Day): string {
  const first = quarterStart(day);
  const month = Number(first.slice(5, 7));
  return month === 1
    ? `${String(yearOf(first) - 1).padStart(4, '0')}-Q4`
    : `${first.slice(0, 4)}-Q${(month - 1) / 3}`;
}

function quarterInWords(first: Day): string {
  const last = plusMonths(first, 2);
  const [name, quarter] = quarterOf(first).split('-');
  const from = yearOf(asDay(`${name}-01-01`));
  return `${monthInWords(first).replace(/ \d+$/, '')} to ${monthInWords(last)} (${quarter} ${from}/${String(from + 1).slice(-2)})`;
}

function within(days: number): Due {
  return {
    inWords: `In the next ${days === 1 ? 'day' : `${days} days`}`,
    isDue: ({ due, isDueAhead }, today) => isDueAhead && due! <= plusDays(today, days),
  };
}

function between(first: Day, last: Day): Due['isDue'] {
  return ({ due }) => due !== null && due >= first && due <= last;
}
