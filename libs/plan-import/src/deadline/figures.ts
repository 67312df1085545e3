import { plusDays, type Day } from '@governance/calendar';
import type { Period } from '../proposed-plan.js';
import { day, endOfMonth } from './calendar.js';

/** How a whole column writes its dates where nothing parts their figures. */
export interface FigureOrder {
  /** In words, for findings. */
  readonly name: string;
  /** Null where the figures are no day in that order. */
  readonly read: (figures: string) => Day | null;
}

interface Parts {
  readonly d?: string;
  readonly m?: string;
  readonly y?: string;
}

/** A sheet takes the zero before the first figure for nothing: `70122` is 070122. */
function order(name: string, digits: number, part: (figures: string) => Parts): FigureOrder {
  return {
    name,
    read: (figures) => {
      if (figures.length !== digits && figures.length !== digits - 1) return null;
      const { d, m, y } = part(figures.padStart(digits, '0'));
      const year = y!.length === 2 ? 2000 + Number(y) : Number(y);
      if (Number(m) < 1 || Number(m) > 12) return null;
      return d === undefined ? endOfMonth(year, Number(m)) : day(year, Number(m), Number(d));
    },
  };
}

const at = (from: number, to: number) => (figures: string) => figures.slice(from, to);
const parts = (which: Record<'d' | 'm' | 'y', ReturnType<typeof at> | null>) => (figures: string) => ({
  ...(which.d ? { d: which.d(figures) } : {}),
  m: which.m!(figures),
  y: which.y!(figures),
});

/** The days since the end of 1899, as a sheet keeps a day that lost its format. */
export const serialNumber: FigureOrder = {
  name: 'the number by which a spreadsheet holds a date',
  read: (figures) => (/^[345]\d{4}$/.test(figures) ? plusDays('1899-12-30', Number(figures)) : null),
};

const orders: readonly FigureOrder[] = [
  order('day, month and year', 6, parts({ d: at(0, 2), m: at(2, 4), y: at(4, 6) })),
  order('month, day and year', 6, parts({ m: at(0, 2), d: at(2, 4), y: at(4, 6) })),
  order('year, month and day', 6, parts({ y: at(0, 2), m: at(2, 4), d: at(4, 6) })),
  order('day, month and year', 8, parts({ d: at(0, 2), m: at(2, 4), y: at(4, 8) })),
  order('month, day and year', 8, parts({ m: at(0, 2), d: at(2, 4), y: at(4, 8) })),
  order('year, month and day', 8, parts({ y: at(0, 4), m: at(4, 6), d: at(6, 8) })),
  order('year and month', 6, parts({ y: at(0, 4), m: at(4, 6), d: null })),
  order('month and year', 6, parts({ m: at(0, 2), y: at(2, 6), d: null })),
];

/** Fewer may fit by chance. */
const fewest = 3;
/** Years between the first and the last date of a plan. */
const longestSpan = 10;
const plausible: Period = { from: '2010-01-01', to: '2045-12-31' };
export const wholeNumber = /^\s*([1-9]\d{4,7})(?:\.0+)?\s*$/;

/**
 * How the whole numbers of a column are to be read as dates: in the one order that makes each of them a day within one
 * plausible span. Null where they are few, or where they fit no order or several: then nobody can tell.
 * @param texts the cells of the column
 * @param period of the plan; it settles which of several orders is meant where the days of one alone lie in it
 */
export function figureOrderOf(texts: readonly string[], period: Period | null = null): FigureOrder | null {
  const figures = [...new Set(texts.flatMap((text) => wholeNumber.exec(text)?.[1] ?? []))];
  const written = texts.filter((text) => /\d/.test(text)).length;
  const whole = texts.filter((text) => wholeNumber.test(text)).length;
  if (whole < fewest || whole * 5 < written * 4) return null;
  const fit = [serialNumber, ...orders].filter((each) => isOneSpan(figures.map(each.read), each));
  if (fit.length < 2 || !period) return fit.length === 1 ? fit[0]! : null;
  const inside = fit.filter(({ read }) => figures.map(read).every((date) => isIn(date!, period)));
  return inside.length === 1 ? inside[0]! : null;
}

function isOneSpan(dates: readonly (Day | null)[], { name }: FigureOrder): boolean {
  if (!dates.every((date) => date !== null && isIn(date, plausible))) return false;
  // Of these one number alone says nearly when it is.
  if (name === serialNumber.name) return true;
  const years = dates.map((date) => Number(date!.slice(0, 4)));
  return Math.max(...years) - Math.min(...years) <= longestSpan;
}

function isIn(date: Day, { from, to }: Period): boolean {
  return date >= from && date <= to;
}
