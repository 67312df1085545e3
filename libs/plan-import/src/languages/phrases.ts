import { phrasesOf, withoutAccents } from './language.js';

/** English by the phrases of other languages, and a pattern that finds any of these. */
export interface Phrases {
  readonly english: ReadonlyMap<string, string>;
  /** Alternatives, the longest first, without accents; the word after `l'` or `d'` may follow either sign. */
  readonly pattern: string;
}

/** Of two languages that share a phrase the first counts. @param tables English words and the phrases for each */
export function phrases(tables: readonly Readonly<Record<string, string>>[]): Phrases {
  const english = new Map<string, string>();
  for (const table of tables)
    for (const [word, entry] of Object.entries(table))
      for (const phrase of phrasesOf(entry)) if (!english.has(phrase)) english.set(phrase, word);
  const longestFirst = [...english.keys()].sort((a, b) => b.length - a.length);
  return { english, pattern: longestFirst.map(escaped).join('|') };
}

function escaped(phrase: string): string {
  return phrase.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replace(/['’]/g, "['’]");
}

/** The English for what the pattern found. */
export function englishFor({ english }: Phrases, found: string): string | undefined {
  const plainly = withoutAccents(found).replace(/\s+/g, ' ');
  return (
    english.get(plainly) ?? english.get(plainly.replace(/'/g, '’')) ?? english.get(plainly.replace(/’/g, "'"))
  );
}
