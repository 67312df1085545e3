import { diffWordsWithSpace } from 'diff';

/** A run of words: in both texts, or in one of them. */
export interface WordRun {
  readonly text: string;
  readonly kind: 'same' | 'removed' | 'added';
}

/** Longer texts are shown whole, before and after: comparing them word by word would take long and help nobody. */
const longest = 20_000;

/** Two wordings, word by word. Put together, what is not added is the one and what is not removed the other. */
export function wordByWord(before: string, after: string): readonly WordRun[] {
  const whole: readonly WordRun[] = [
    { text: before, kind: 'removed' },
    { text: after, kind: 'added' },
  ];
  if (before.length + after.length > longest) return whole;
  return diffWordsWithSpace(before, after).map(({ value, added, removed }) => {
    return { text: value, kind: added ? 'added' : removed ? 'removed' : 'same' };
  });
}
