import { plain } from '../cells/clean-cell.js';

/** Words that tell nothing about what a sentence is about. */
const common = new Set([
  'a',
  'an',
  'and',
  'are',
  'as',
  'at',
  'be',
  'by',
  'for',
  'from',
  'in',
  'is',
  'of',
  'on',
  'or',
  'our',
  'that',
  'the',
  'their',
  'to',
  'we',
  'will',
  'with',
]);

/** 0 to 1 by Dice's coefficient. */
export function similarity(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  if (a.size + b.size === 0) return 0;
  let shared = 0;
  for (const word of a) if (b.has(word)) shared += 1;
  return (2 * shared) / (a.size + b.size);
}

/** As much of a text says what it is about: each is held against many others. */
const [mostCharacters, mostWords] = [2_000, 60];

/** The first telling words of a text, cut to five letters so that `deliver` and `delivery` are one. */
export function wordsOf(text: string): Set<string> {
  const all = plain(text.slice(0, mostCharacters))
    .split(' ')
    .filter((word) => word !== '');
  const telling = all.filter((word) => !common.has(word));
  return new Set((telling.length > 0 ? telling : all).slice(0, mostWords).map((word) => word.slice(0, 5)));
}
