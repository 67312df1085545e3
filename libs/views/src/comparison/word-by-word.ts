import { diffWordsWithSpace } from 'diff';

/** A run of words: in both texts, or in one of them. */
export interface WordRun {
  readonly text: string;
  readonly kind: 'same' | 'removed' | 'added';
}

/** Two wordings of the same thing. */
export interface Wordings {
  readonly before: string;
  readonly after: string;
}

/** Words and signs in which two texts may differ: beyond, nobody follows, and the work grows with the square. */
const mostChanged = 400;

/** The same for all texts of one page together: the squares of what they differ in. */
const mostWork = 1_000_000;

/** Characters of all texts of one page together that are taken apart into words. */
const mostCharacters = 400_000;

/**
 * Wordings word by word, as many as one page may take work for. Put together, what is not added is the one and what is
 * not removed the other. Those that differ in too much, and those for which no work is left, are whole: before, after.
 */
export function wordByWord(pairs: readonly Wordings[]): readonly (readonly WordRun[])[] {
  let work = mostWork;
  let characters = mostCharacters;
  return pairs.map(({ before, after }) => {
    const whole = runsOf(before, after);
    const length = before.length + after.length;
    const maxEditLength = Math.min(mostChanged, Math.floor(Math.sqrt(work)));
    if (length > characters || maxEditLength < 1) return whole;
    characters -= length;
    const found = diffWordsWithSpace(before, after, { maxEditLength });
    const changed = found
      ? found.reduce((sum, { added, removed, count }) => sum + (added || removed ? count : 0), 0)
      : maxEditLength;
    work -= changed ** 2;
    return (
      found?.map(({ value, added, removed }) => {
        return { text: value, kind: added ? 'added' : removed ? 'removed' : 'same' };
      }) ?? whole
    );
  });
}

function runsOf(before: string, after: string): readonly WordRun[] {
  return [
    { text: before, kind: 'removed' },
    { text: after, kind: 'added' },
  ];
}
