import { heldIn } from '@governance/partnership/basics';

const lengths: Record<string, string> = {
  s: 'short',
  st: 'short',
  short: 'short',
  near: 'short',
  m: 'medium',
  mt: 'medium',
  med: 'medium',
  mid: 'medium',
  medium: 'medium',
  middle: 'medium',
  l: 'long',
  lt: 'long',
  long: 'long',
  longer: 'long',
};
const length = '(short(?:er)?|near|med(?:ium)?|mid(?:dle)?|long(?:er)?)';
const dash = String.raw`\s*(?:-|–|—|/|to|and|&|or)\s*`;
const letters = /^(s|m|l|st|mt|lt)(?:\s*(?:-|–|\/|&|to)\s*(s|m|l|st|mt|lt))?$/i;
const lone = new RegExp(String.raw`^${length}(?:${dash}${length})?(?:\s*\([^()]*\))?$`, 'i');
const worded = new RegExp(
  String.raw`\b${length}(?:[\s-]*term)?${dash}${length}[\s-]*term\b|\b${length}[\s-]*term\b`,
  'i',
);
const counted =
  /\b(years?|yrs?|phases?|stages?)\s*(\d{1,2}|one|two|three|four|five|six)(?:\s*(?:-|–|—|\/|to|and|&)\s*(?:years?|yrs?|y|phases?|stages?)?\s*(\d{1,2}|one|two|three|four|five|six))?\b|^y(\d)(?:\s*[-–/]\s*y?(\d))?(?:\s*,?\s*q[1-4])?$/i;
const numbers = ['zero', 'one', 'two', 'three', 'four', 'five', 'six'];

/**
 * The term that a text names in the plan's own words: `short`, `medium to long`, `year 2`, `years 1 to 3`, `phase 1`.
 * Null when it names none. What a term means is asked once for a whole document.
 */
export function termOf(text: string): string | null {
  const said = text
    .trim()
    .replace(/^(?:by|in|within|during)\s+(?:the\s+)?/i, '')
    .replace(/[.:]+$/, '');
  const pair = letters.exec(said) ?? lone.exec(said) ?? worded.exec(said);
  if (pair) {
    const [first, second] = pair.slice(1).filter((part) => part !== undefined);
    return span(lengthOf(first!), second === undefined ? undefined : lengthOf(second));
  }
  const [, word, from, to, y, y2] = counted.exec(said) ?? [];
  const first = numberOf(from ?? y);
  if (first === null || first === 0) return null;
  const unit = /^(?:phase|stage)/i.exec(word ?? '')?.[0].toLowerCase() ?? 'year';
  const second = numberOf(to ?? y2);
  return second === null ? `${unit} ${first}` : `${unit}s ${span(String(first), String(second))}`;
}

const meaning = new RegExp(
  String.raw`\b${length}[\s-]*term\s*(?:\([sml]\)\s*)?(?:=|:|means|is|[–—-])\s*(.+?)(?=[\s,;.]*(?:\band\b\s*)?\b(?:short|near|medium|mid|long)(?:er)?[\s-]*term\b|[\s.;,]*$)`,
  'gi',
);

/** What a line says that the terms of a plan mean, by the names that `termOf` gives; null where it says nothing of the kind. */
export function meaningsOf(text: string): ReadonlyMap<string, string> | null {
  if (text.length > 1_000) return null;
  const said = new Map(
    [...text.matchAll(meaning)].map(([, term, words]) => [lengthOf(term!), words!] as const),
  );
  return said.size < 2 ? null : said;
}

function span(first: string, second: string | undefined): string {
  return second === undefined || second === first ? first : `${first} to ${second}`;
}

function lengthOf(word: string): string {
  const low = word.toLowerCase();
  return heldIn(lengths, low) ?? heldIn(lengths, low.replace(/er$/, '')) ?? low;
}

function numberOf(word: string | undefined): number | null {
  if (word === undefined) return null;
  const named = numbers.indexOf(word.toLowerCase());
  return named === -1 ? Number(word) : named;
}
