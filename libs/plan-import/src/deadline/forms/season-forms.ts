import type { Day } from '@governance/calendar';
import { heldIn } from '@governance/partnership/basics';
import { day, endOfMonth, followsYear, fullYear, startBefore } from '../calendar.js';
import {
  form,
  inPeriod,
  nextYear,
  reading,
  unclear,
  year4,
  year4or2,
  yearUsed,
  type DateForm,
  type FormContext,
  type Reading,
} from '../date-form.js';

const season = '(spring|summer|autumn|fall|winter)';
const joint = String.raw`\s*(?:[/&\-–]|and|to|or)\s*`;
const part = String.raw`(?:(?:early|mid|late|end of|middle of)[\s-]*)?`;
const numberedTerm = String.raw`terms?\s*[1-6](?:${joint}[1-6])?`;
const differently = 'schools number their terms differently, so it names no day';
const orNext = String.raw`(?:${nextYear})?`;

/** The last month of each season, and of each school term. */
const seasonEnds: Record<string, number> = { spring: 5, summer: 8, autumn: 11, fall: 11, winter: 2 };
const termEnds: Record<string, number> = { autumn: 12, fall: 12, winter: 3, spring: 4, summer: 7 };

/** School terms and seasons: they name no day, so each is looked at by a person. */
export const seasonForms: readonly DateForm[] = [
  {
    pattern: form(
      String.raw`(?:(?:academic|school)\s+year|a/?y)(?:\s+(?:of|end(?:ing)?|to))?[\s(:]*${year4or2}${nextYear}\)?`,
    ),
    read: ([, y, next]) => schoolYear(y!, next!),
  },
  {
    pattern: form(String.raw`${year4or2}${nextYear}\s*\(?(?:academic|school)\s+year\)?`),
    read: ([, y, next]) => schoolYear(y!, next!),
  },
  {
    alone: true,
    pattern: form(String.raw`(?:academic|school)\s+year\s+${year4}`),
    read: () => unclear('it may be the school year that begins or ends in that year'),
  },
  {
    pattern: form(String.raw`${season}(?:\s+school)?\s+terms?(?:\s+of)?[\s,(]*${year4or2}${orNext}\)?`),
    read: ([, name, y, next]) => term(name!, y!, next),
  },
  {
    pattern: form(String.raw`${year4or2}${nextYear}[\s,(]*${season}\s+term\)?`),
    read: ([, y, next, name]) => term(name!, y!, next),
  },
  {
    alone: true,
    pattern: form(String.raw`${season}\s+term`),
    read: ([, name], context) =>
      inPeriod(
        context,
        'quarter',
        (y) => endOfMonth(y, heldIn(termEnds, name!.toLowerCase())!),
        `‘${name} term’ names no day and no year, so the end of the term in ${yearUsed(context)} is used`,
      ),
  },
  {
    pattern: form(String.raw`${numberedTerm}[\s,(]*(?:of\s+)?${year4}${orNext}\)?`),
    read: () => unclear(differently),
  },
  {
    alone: true,
    pattern: form(numberedTerm),
    read: () => unclear(differently),
  },
  {
    // Autumn 2024/Winter 2025 is one stretch.
    pattern: form(String.raw`(autumn|fall)\s+${year4or2}${joint}winter\s+${year4or2}`),
    read: ([, , y, y2]) => {
      const [from, to] = [fullYear(y!), fullYear(y2!)];
      return to === from || to === from + 1 ? ofSeason('winter', from + 1, 6) : null;
    },
  },
  {
    pattern: form(
      String.raw`${part}(?:${season}${joint})?${season}[\s,'’‘\-]*(?:of\s+)?${year4or2}${orNext}`,
    ),
    read: ([, first, name, y, next], context) => seasonOf(first, name!, y!, next, context),
  },
  {
    alone: true,
    pattern: form(String.raw`${part}(?:${season}${joint})?${season}`),
    read: ([, , name], context) =>
      inPeriod(
        context,
        'quarter',
        (y) => endOfMonth(y, heldIn(seasonEnds, name!.toLowerCase())!),
        `‘${name}’ names no day and no year, so the end of the season in ${yearUsed(context)} is used`,
      ),
  },
];

function schoolYear(y: string, next: string): Reading | null {
  if (!followsYear(y, next)) return null;
  const end = day(fullYear(y) + 1, 8, 31);
  const odd = 'a school year names no day, so 31 August is used';
  return reading(end, 'year', odd, end ? { from: startBefore(end, 12) } : {});
}

/** The terms of 2024/25: autumn is in 2024, spring and summer in 2025. */
function term(name: string, y: string, next: string | undefined): Reading | null {
  if (next !== undefined && !followsYear(y, next)) return null;
  const low = name.toLowerCase();
  const later = next !== undefined && low !== 'autumn' && low !== 'fall' ? 1 : 0;
  const date = endOfMonth(fullYear(y) + later, heldIn(termEnds, low)!);
  return reading(
    date,
    'quarter',
    `‘${name} term’ names no day, so the end of the month in which most terms end is used`,
    date ? { from: startBefore(date, 4) } : {},
  );
}

function seasonOf(
  first: string | undefined,
  name: string,
  y: string,
  next: string | undefined,
  { period }: FormContext,
): Reading | null {
  if (next !== undefined && !followsYear(y, next)) return null;
  const low = name.toLowerCase();
  const year = fullYear(y);
  if (low !== 'winter') return ofSeason(name, year, first ? 6 : 3);
  const [earlier, later] = [endOfMonth(year, 2), endOfMonth(year + 1, 2)];
  const holds = (date: Day | null) => period && date && date >= period.from && date <= period.to;
  const begun = next === undefined && !first && holds(earlier) && !holds(later);
  const odd = begun
    ? `‘${name} ${y}’ may begin or end in that year; the one inside the plan is used, to its end`
    : undefined;
  return ofSeason(name, begun ? year : year + 1, first ? 6 : 3, odd);
}

function ofSeason(name: string, year: number, months: number, odd?: string): Reading {
  const date = endOfMonth(year, heldIn(seasonEnds, name.toLowerCase())!);
  const why = odd ?? `‘${name}’ names no day, so the end of the season is used`;
  return reading(date, 'quarter', why, date ? { from: startBefore(date, months) } : {});
}
