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

/** What a line says of the terms of a plan, by the names that `termOf` gives, each with its words. */
export type TermMeanings = ReadonlyMap<string, string>;

/** A term and the sign behind it: `Short term =`, `Medium (M):`, `L –`, `S (`, `Year 1:`. */
const explained = new RegExp(
  String.raw`(?<![\p{L}\d])(?:${length}(?:[\s-]*terms?)?|([SML]|[SML]T)|((?:year|phase|stage)\s*\d))(?![\p{L}\d])\s*(?:\([smlt]{1,2}\)\s*)?(?:=|:|means\b|is\b|[–—]|-(?!\p{L})|\()\s*`,
  'giu',
);
const longestKey = 1_000;

/** What a line says that the terms of a plan mean; null where it says nothing of the kind, or of one term alone. */
export function meaningsOf(text: string): TermMeanings | null {
  const said = allMeanings(text);
  return said.size > 1 && [...said.values()].some((words) => /\d|\byears?\b|\bmonths?\b/.test(words))
    ? said
    : null;
}

/** The same of a line that speaks of one term and begins with it: `S – short term (by 31 March 2027)`. */
export function meaningOfOne(text: string): TermMeanings | null {
  const said = allMeanings(text);
  // `Phase 1: April to June` heads what is done in it.
  const begins = text.search(explained) === 0 && !/^(?:year|phase|stage)/i.test(text);
  return begins && said.size === 1 && /\d/.test([...said.values()][0]!) ? said : null;
}

function allMeanings(text: string): TermMeanings {
  const said = new Map<string, string>();
  if (text.length > longestKey) return said;
  // Letters are capitals: `5 m – ` is a length.
  const found = [...text.matchAll(explained)].filter(([, , one]) => one === undefined || /^[A-Z]/.test(one));
  for (const [at, { 0: sign, 1: word, 2: one, 3: counted, index }] of found.entries()) {
    const end = found[at + 1]?.index ?? text.length;
    const words = text.slice(index + sign.length, end).replace(/[\s,;.)]*(?:\band\s*)?$/i, '');
    const term = counted === undefined ? lengthOf((word ?? one)!) : termOf(counted)!;
    if (words !== '' && !said.has(term)) said.set(term, words);
  }
  return said;
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
