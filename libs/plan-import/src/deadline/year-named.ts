import { followsYear, monthPattern } from './calendar.js';
import type { Period } from '../proposed-plan.js';

/** A heading has few words; a sentence that speaks of a year is none. */
const mostWords = 20;
const years = /(?<![\d/.,–-]|\d\s)(20\d\d)(?:\s*[/–-]\s*(20\d\d|\d\d)(?![\d]))?(?![\d]|[.,]\d)/g;
/** What is planned for a year. */
const planned =
  /\b(?:\w*plans?|actions?|activit\w+|tasks?|priorit\w+|milestones?|programmes?|programs?|time ?lines?|time ?tables?|schedule|calendar|years?|fy|delivery|roadmap|works?|objectives?|quarters?|implementation|deliverables?|projects?|phases?|stages?|cynllun)\b/i;
/** A year that something began or ends in, or of which it looks back. */
const another =
  /\b(?:by|since|from|until|till|before|after|to|than|strategy|vision|agenda|act|towards?|horizon|goals?|beyond|base ?line|census|established|adopted|approved|published|updated|v\.?|version)\W*$/i;
const lookingBack =
  /\b(?:minutes|review\w*|evaluat\w+|previous|last|progress|against|carried|compared|lessons|summary|log|report\w*|update\w*|complete\w*|achiev\w+|baseline|statistics)\b/i;
const besideMonth = new RegExp(String.raw`\b(?:${monthPattern})\.?[\s,’'-]*$|\d\s*[-/.]\s*$`, 'i');

/**
 * The year that a heading is about: `Actions for 2026`, `Work plan 2025/26`; null where it names none, several, or one
 * that says something else, such as an aim or a date.
 * @param short it is so short that a year alone says what it is about: the name of a sheet, the heading of a column
 */
export function yearNamed(text: string, short = false): Period | null {
  if (text.length > 160 || text.split(/\s+/).length > mostWords || lookingBack.test(text)) return null;
  const named: Period[] = [];
  for (const match of text.matchAll(years)) {
    const [, first, next] = match;
    const before = text.slice(0, match.index);
    if (another.test(before) || besideMonth.test(before)) continue;
    const year = Number(first);
    if (next === undefined) named.push({ from: `${year}-01-01`, to: `${year}-12-31` });
    else if (followsYear(first!, next)) named.push({ from: `${year}-04-01`, to: `${year + 1}-03-31` });
  }
  const [one] = named;
  const rest = text.replace(years, ' ').replace(/[^\p{L}]+/gu, '');
  if (!one || named.some(({ from, to }) => from !== one.from || to !== one.to)) return null;
  return short || rest === '' || planned.test(text) ? one : null;
}

/** `2026`, or `2026/27`. */
export function yearInWords({ from, to }: Period): string {
  return from.slice(0, 4) === to.slice(0, 4) ? from.slice(0, 4) : `${from.slice(0, 4)}/${to.slice(2, 4)}`;
}

/** Whether a year is one of the calendar. */
export function isCalendarYear({ from, to }: Period): boolean {
  return from.slice(5) === '01-01' && to.slice(5) === '12-31';
}
