import type { Doubt } from '../things/check.js';

/**
 * Why what is added may stand there already: something open has its very words, whatever the case and the blanks.
 * @param held what is open there, as a person calls it
 * @param button what sends it all the same
 */
export function sameWordsDoubt(
  words: string,
  held: readonly { readonly title: string; readonly called: string }[],
  button: string,
): Doubt | null {
  const other = held.find(({ title }) => plain(title) === plain(words));
  if (!other) return null;
  return {
    field: 'title',
    words: `${other.called} has the same words, and is open. Change the words, or add it all the same`,
    button,
  };
}

function plain(words: string): string {
  return words.normalize('NFKC').replace(/\s+/g, ' ').trim().toLowerCase();
}
