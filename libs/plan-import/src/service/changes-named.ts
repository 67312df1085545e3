import type { PlanChange } from '../index.js';
import type { Tick } from './ticks.js';

const kinds: Readonly<Record<PlanChange['kind'], true>> = {
  'theme-added': true,
  'theme-reworded': true,
  'priority-added': true,
  'priority-reworded': true,
  'priority-removed': true,
  'action-added': true,
  'action-withdrawn': true,
  'action-moved': true,
  'action-reworded': true,
  'deadline-moved': true,
  'action-reassigned': true,
  'milestone-added': true,
  'milestone-withdrawn': true,
  'milestone-moved': true,
  'kpis-changed': true,
  'details-changed': true,
  'progress-reported': true,
  'action-completed': true,
};

/** Words by which a kind of change is named at the command line. */
export const kindsOfChange = Object.keys(kinds) as readonly PlanChange['kind'][];

/** A word that names no change of the document. */
export class NoSuchChange extends Error {
  override readonly name = 'NoSuchChange';
}

/**
 * The changes that words name: by a kind (`deadline-moved`), by a number in the list (`3`), or from one number to
 * another (`3-7`).
 * @throws NoSuchChange
 */
export function changesNamed(words: readonly string[], ticks: readonly Tick[]): ReadonlySet<string> {
  return new Set(words.flatMap((word) => named(word.trim(), ticks).map(({ key }) => key)));
}

function named(word: string, ticks: readonly Tick[]): readonly Tick[] {
  if (kindsOfChange.some((kind) => kind === word)) return ticks.filter(({ change }) => change.kind === word);
  const [, from, to = from] = /^(\d+)(?:-(\d+))?$/.exec(word) ?? [];
  if (from === undefined)
    throw new NoSuchChange(`There is no kind of change “${word}”. Kinds: ${kindsOfChange.join(', ')}.`);
  const [first, last] = [Number(from), Number(to)];
  if (first < 1 || last > ticks.length || first > last)
    throw new NoSuchChange(`There is no change number ${word}: the document brings ${ticks.length}.`);
  return ticks.slice(first - 1, last);
}
