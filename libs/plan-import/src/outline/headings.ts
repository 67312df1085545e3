import { monthPattern } from '../deadline/calendar.js';
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
  const byWord = worded.exec(text);
  if (byWord) return { reference: byWord[1]!, title: byWord[2]!.trim() };
  const byLetter = lettered.exec(text);
  if (byLetter && !/^Q[1-4]$/.test(byLetter[1]!))
    return { reference: byLetter[1]!, title: byLetter[2] ?? '' };
  const byNumber = numbered.exec(text);
  if (byNumber && !startsWithMonth.test(byNumber[2]!))
    return { reference: byNumber[1]!, title: byNumber[2]! };
  return null;
}

export const themeWord = /^(?:theme|pillar|strand|workstream)\b/i;
export const priorityWord = /^(?:priority|objective|aim|outcome|goal|ambition|commitment)\b/i;
export const pageFurniture = /^(?:page\s*)?\d{1,3}(?:\s*(?:of|\/)\s*\d{1,3})?$|^page\b.{0,12}$/i;

/** Short enough, and no sentence: what people write above a table. */
export function looksLikeHeading(text: string): boolean {
  return text.length <= 120 && !/[.;,]$/.test(text) && !pageFurniture.test(text);
}

/** The financial years that a title names: `2016/17`, `2016-2019`, `2023 to 2025`. Null when it names none. */
export function periodOf(text: string): Period | null {
  const match = /(?<!\d)(20\d\d)\s*(?:[/–-]|to)\s*(20\d\d|\d\d)(?!\d)/.exec(text);
  if (!match) return null;
  const from = Number(match[1]);
  const to = match[2]!.length === 4 ? Number(match[2]) : Math.floor(from / 100) * 100 + Number(match[2]);
  if (to <= from || to > from + 20) return null;
  return { from: `${from}-04-01`, to: `${to}-03-31` };
}
