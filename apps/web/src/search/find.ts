import { sorts, type Sort, type Thing } from './things.js';

/** So many of a sort are listed; the rest is a list of its own, or another word away. */
export const listedOfASort = 10;

export interface FoundOfSort {
  readonly sort: Sort;
  readonly total: number;
  readonly things: readonly Thing[];
}

export interface FoundThings {
  /** What has the reference that was typed. */
  readonly referred: readonly Thing[];
  readonly bySort: readonly FoundOfSort[];
}

/** What holds all of the words, those that have them in their names first; what has the reference before everything. */
export function findThings(things: readonly Thing[], text: string): FoundThings {
  const asked = text.toLowerCase();
  const words = asked.split(/\s+/);
  const found = things.filter((thing) => words.every((word) => thing.words.includes(word)));
  const referred = found.filter(({ reference }) => reference.toLowerCase() === asked);
  const rankOf = ({ reference, words: of }: Thing) => {
    if (reference.toLowerCase() === asked) return 0;
    if (reference !== '' && reference.toLowerCase().startsWith(asked)) return 1;
    const [name = '', next = ''] = of.split('\n', 2);
    const called = reference === '' ? name : `${name} ${next}`;
    return words.every((word) => called.includes(word)) ? 2 : 3;
  };
  const bySort = sorts.flatMap((sort) => {
    const all = found.filter((thing) => thing.sort === sort).map((thing) => ({ thing, rank: rankOf(thing) }));
    if (all.length === 0) return [];
    const first = all.sort((a, b) => a.rank - b.rank).slice(0, listedOfASort);
    return [{ sort, total: all.length, things: first.map(({ thing }) => thing) }];
  });
  return { referred, bySort };
}
