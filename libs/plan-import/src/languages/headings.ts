import { languages } from './all.js';
import { withoutAccents } from './language.js';
import { phrases } from './phrases.js';

/** Signs are left out of a heading before it is asked about: `état d’avancement` is three words there. */
const plainTables = (tables: readonly Readonly<Record<string, string>>[]) =>
  phrases(
    tables.map((table) =>
      Object.fromEntries(Object.entries(table).map(([word, entry]) => [word, entry.replace(/['’]/g, ' ')])),
    ),
  );
const within = plainTables(languages.map(({ headings }) => headings));
const alone = plainTables(languages.map((language) => language.alone));
const inside = new RegExp(String.raw`(?<![\p{L}\d])(?:${within.pattern})(?![\p{L}\d])`, 'gu');
const small = new Set(
  languages.flatMap((language) => language.small.split(',').map((word) => withoutAccents(word.trim()))),
);
/** Single words of headings: a PDF may break them. */
const vocabulary = new Set([...within.english.keys()].flatMap((phrase) => phrase.split(' ')));

/**
 * A heading in the English words that the importer knows, what is in another language translated and the small words
 * between left out; as it was where none of it is. @param plainly in lower case and without signs
 */
export function fromOtherLanguages(plainly: string): string {
  const said = mended(withoutAccents(plainly));
  const whole = alone.english.get(said);
  if (whole !== undefined) return whole;
  const english = said.replace(inside, (found) => ` ${within.english.get(found)!} `);
  if (english === said) return plainly;
  const words = english.split(' ').filter((word) => word !== '' && !small.has(word));
  return words.filter((word, index) => word !== words[index - 1]).join(' ');
}

const beginning = new RegExp(String.raw`^(?:${within.pattern})(?![\p{L}\d])`, 'u');
const longestBeginning = 40;

/** A line whose first words are put into English where they are those of a heading: `Objectif 2 : Des rues propres`. */
export function beginningInEnglish(text: string): string {
  // Of a text without accents the first letters stand where they stood.
  const start = withoutAccents(text.slice(0, longestBeginning));
  const found = beginning.exec(start)?.[0];
  if (found === undefined || start.length !== Math.min(text.length, longestBeginning)) return text;
  return `${within.english.get(found)!}${text.slice(found.length)}`;
}

/** Whether a heading has words of another language than English and Welsh. @param plainly as above */
export function isInOtherLanguage(plainly: string): boolean {
  return fromOtherLanguages(plainly) !== plainly;
}

/** `responsab le`, as a PDF breaks a word that is too wide for its cell. */
function mended(said: string): string {
  const parts = said.split(' ');
  for (let at = 0; at + 1 < parts.length; at += 1) {
    const whole = `${parts[at]}${parts[at + 1]}`;
    if (vocabulary.has(parts[at]!) || whole.length < 6 || !vocabulary.has(whole)) continue;
    parts.splice(at, 2, whole);
  }
  return parts.join(' ');
}
