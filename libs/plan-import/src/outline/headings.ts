import { beginningInEnglish } from '../languages/headings.js';
import { endOfMonth, monthOf, monthPattern, day } from '../deadline/calendar.js';
import type { Period } from '../proposed-plan.js';

export interface ReferencedHeading {
  readonly reference: string;
  readonly title: string;
}

const lettered = /^([A-Z][A-Za-z]{0,4}\d{1,2}(?:\.\d{1,2})?)\s*[:.)–-]?(?:\s+(\S.*))?$/u;
const worded =
  /^(?:strategic\s+)?(?:priority|objective|aim|outcome|goal|ambition|commitment)\s+(\d{1,2}(?:\.\d{1,2})?|[A-Z])\s*(?:[:.)–-]\s*|\s+|$)(.*)$/iu;
const numbered = /^(\d{1,2}(?:\.\d{1,2}){0,2})[.:)]?\s+(\p{Lu}.*)$/u;
const startsWithMonth = new RegExp(`^(?:${monthPattern})\\b`, 'iu');

/** A line that begins with a priority's reference: `PBC1 We will…`, `1.2 Treatment`, `Priority 3: …`. */
export function referencedHeading(text: string): ReferencedHeading | null {
  const byWord = worded.exec(beginningInEnglish(text));
  if (byWord) return { reference: byWord[1]!, title: byWord[2]!.trim() };
  const byLetter = lettered.exec(text);
  if (byLetter && !/^Q[1-4]$/.test(byLetter[1]!))
    return { reference: byLetter[1]!, title: byLetter[2] ?? '' };
  const byNumber = numbered.exec(text);
  if (byNumber && !startsWithMonth.test(byNumber[2]!))
    return { reference: byNumber[1]!, title: byNumber[2]! };
  return null;
}

const themeWord = /^(?:theme|pillar|strand|workstream)\b/i;
const priorityWord = /^(?:priority|objective|aim|outcome|goal|ambition|commitment)\b/i;

/** It begins with the word for a theme. */
export function saysTheme(text: string): boolean {
  return themeWord.test(beginningInEnglish(text));
}

/** It begins with the word for a priority, or for what one is: an objective, an aim. */
export function saysPriority(text: string): boolean {
  return priorityWord.test(beginningInEnglish(text));
}

export const pageFurniture = /^(?:page\s*)?\d{1,3}(?:\s*(?:of|\/)\s*\d{1,3})?$|^page\b.{0,12}$/i;

/** What a document says of itself. */
const aboutItself =
  /^(?:strictly )?(?:private (?:and|&) )?confidential\b|^(?:restricted|official(?:[- ]sensitive)?)$|^(?:last )?(?:updated|revised|amended|printed|issued|prepared|produced)\b|^(?:version|draft)\s*[\d.:]|^v\.?\s*\d|^(?:colour |rag |brag )?key\s*:|^report (?:to|of|by|from)\b|^(?:quarterly |monthly |annual )?progress report\b.*(?:20\d\d|quarter)|^(?:status|wards?(?: affected)?|classification|contact(?: officer)?|meeting(?: date)?|purpose|decision(?: required)?)\s*:|^agenda item\b|^item (?:no\.? )?\d+$|^(?:adopted|approved|agreed|endorsed) (?:by|on|at)\b.*20\d\d|^(?:minutes|notes) of\b.*20\d\d|\blast updated\b|^(?:please|filter|click|use the|do not|note|nb)\b|^(?:reporting |plan |planning )?period\s*:|^(?:mon|tues|wednes|thurs|fri|satur|sun)day,? .*20\d\d|^(?:as at|correct (?:at|as at)|position (?:at|as at)|date|author)\s*[:\d]|^(?:present|apologies(?: for absence| received)?|attendees|in attendance|attended by|venue|location|chair(?:ed by)?|minutes (?:taken )?by|distribution|circulation)\s*:/i;

/** Short enough, and no sentence: what people write above a table. */
export function looksLikeHeading(text: string): boolean {
  return (
    text.length <= 120 &&
    !/[.;,]$/.test(text) &&
    !pageFurniture.test(text) &&
    !aboutItself.test(text) &&
    !monthsAlone.test(text)
  );
}

/** `April 2026 – March 2027` says when the plan runs, and `2026/27 – version 3` which of it this is. */
const monthsAlone = new RegExp(
  String.raw`^(?:period\s*:?\s*)?(?:${monthPattern})\.?\s+20\d\d\s*(?:[–—-]|to)\s*(?:${monthPattern})\.?\s+20\d\d$|^20\d\d\s*[/–-]\s*\d{2,4}\W+(?:draft|version|v)\b.{0,12}$|^(?:(?:financial|fiscal|calendar|academic|plan)\s+)?years?\s*:?\s*20\d\d\s*(?:[/–-]|to)\s*\d{2,4}$`,
  'i',
);

const months = new RegExp(
  String.raw`\b(${monthPattern})\.?\s+(20\d\d)\s*(?:[–—-]|to|until|till)\s*(?:\d{1,2}(?:st|nd|rd|th)?\s+)?(${monthPattern})\.?\s+(20\d\d)\b`,
  'i',
);

/**
 * The time that a title names, in financial years or from month to month: `2016/17`, `2016-2019`, `2023 to 2025`, `April
 * 2026 - March 2027`. Null when it names none.
 * @param ofCalendar years written in full are the calendar’s: nobody but us ends them in March
 */
export function periodOf(text: string, ofCalendar = false): Period | null {
  const [, first, firstYear, last, lastYear] = months.exec(text) ?? [];
  if (first !== undefined) {
    const from = day(Number(firstYear), monthOf(first).month, 1);
    const to = endOfMonth(Number(lastYear), monthOf(last!).month);
    return from !== null && to !== null && to > from && Number(lastYear) <= Number(firstYear) + 20
      ? { from, to }
      : null;
  }
  // `2025/26 – 2027/28`: from the first of the one to the last of the other.
  const [, begins, ends] =
    /(?<!\d)(20\d\d)\s?[/-]\s?\d\d\s*(?:[–—/-]|to|until)\s*(20\d\d\s?[/-]\s?\d\d)(?!\d)/.exec(text) ?? [];
  if (begins !== undefined) {
    const last = Number(ends!.slice(0, 4)) + 1;
    if (last > Number(begins) + 1 && last <= Number(begins) + 20)
      return { from: `${Number(begins)}-04-01`, to: `${last}-03-31` };
  }
  const match = /(?<!\d)(20\d\d)\s*(?:[/–-]|to|al?|à|bis|tot)\s*(20\d\d|\d\d)(?!\d|:\d)/.exec(text);
  if (!match) return null;
  const from = Number(match[1]);
  const to = match[2]!.length === 4 ? Number(match[2]) : Math.floor(from / 100) * 100 + Number(match[2]);
  if (to <= from || to > from + 20) return null;
  if (ofCalendar && match[2]!.length === 4) return { from: `${from}-01-01`, to: `${to}-12-31` };
  return { from: `${from}-04-01`, to: `${to}-03-31` };
}
