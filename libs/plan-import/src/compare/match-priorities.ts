import { plain } from '../cells/clean-cell.js';
import type { ProposedPriority } from '../proposed-plan.js';
import type { HeldPriority } from './plan-difference.js';
import { sameWords } from './same.js';
import { similarity, wordsOf } from './similarity.js';

const alike = 0.6;
const alikeWithSameNumber = 0.35;
/** So much of the actions under two priorities is the same that they are one. */
const mostActions = 0.5;

const mostPairs = 250_000;

type Score = (row: Side, held: Side) => number;

interface Side {
  readonly title: string;
  readonly written: string;
  readonly words: ReadonlySet<string>;
  readonly number: string | null;
  readonly theme: string;
  readonly actions: ReadonlySet<string>;
}

export interface InTheme<P> {
  readonly priority: P;
  readonly theme: string;
}

/**
 * Pairs each priority of the document with at most one that is held: by its title, by its actions, and by its number
 * where the words are alike or the document's other numbers stayed.
 */
export function matchPriorities(
  held: readonly InTheme<HeldPriority>[],
  rows: readonly InTheme<ProposedPriority>[],
): Map<ProposedPriority, HeldPriority> {
  const matches = new Map<ProposedPriority, HeldPriority>();
  const sidesOfHeld = held.map((each) => ({ priority: each.priority, side: sideOf(each, true) }));
  const sidesOfRows = rows.map((each) => ({
    priority: each.priority,
    side: sideOf(each, each.priority.referenceFrom === 'document'),
  }));
  const free = new Set(sidesOfHeld);
  const numbers = { kept: 0, changed: 0 };
  const rounds: readonly Score[] = [
    (row, other) =>
      row.title === other.title || sameWords(row.written, other.written) ? 1 + extra(row, other) : 0,
    (row, other) => atLeast(mostActions, overlap(row.actions, other.actions)),
    (row, other) =>
      sameNumber(row, other) ? atLeast(alikeWithSameNumber, similarity(row.words, other.words)) : 0,
    (row, other) => atLeast(alike, similarity(row.words, other.words)),
    (row, other) => (sameNumber(row, other) && numbers.changed === 0 && numbers.kept > 0 ? 1 : 0),
  ];
  // No real plan has so many that they cannot each be held against each: such a one is matched by its titles.
  const many = held.length * rows.length > mostPairs;
  if (many) return byTitle(sidesOfHeld, sidesOfRows);
  for (const score of rounds) {
    const pairs = sidesOfRows
      .filter(({ priority }) => !matches.has(priority))
      .flatMap((row) => [...free].map((other) => ({ row, other, score: score(row.side, other.side) })))
      .filter((pair) => pair.score > 0)
      .sort((a, b) => b.score - a.score);
    for (const { row, other } of pairs) {
      if (matches.has(row.priority) || !free.has(other)) continue;
      matches.set(row.priority, other.priority);
      free.delete(other);
      if (row.side.number !== null) numbers[sameNumber(row.side, other.side) ? 'kept' : 'changed'] += 1;
    }
  }
  return matches;
}

function byTitle(
  held: readonly { readonly priority: HeldPriority; readonly side: Side }[],
  rows: readonly { readonly priority: ProposedPriority; readonly side: Side }[],
): Map<ProposedPriority, HeldPriority> {
  const titles = new Map(held.map(({ priority, side }) => [side.title, priority]));
  const matches = new Map<ProposedPriority, HeldPriority>();
  for (const { priority, side } of rows) {
    const same = titles.get(side.title);
    if (same && titles.delete(side.title)) matches.set(priority, same);
  }
  return matches;
}

function sideOf({ priority, theme }: InTheme<HeldPriority | ProposedPriority>, hasNumber: boolean): Side {
  const { title, reference, actions } = priority;
  return {
    title: plain(title),
    written: title,
    words: wordsOf(title),
    number: hasNumber ? plain(reference) : null,
    theme: plain(theme),
    actions: new Set([...actions].map((action) => plain(action.title))),
  };
}

/** Tells apart two priorities of one title. */
function extra(row: Side, other: Side): number {
  const signs = [
    sameNumber(row, other),
    row.theme === other.theme,
    overlap(row.actions, other.actions) > 0.5,
  ];
  return signs.filter(Boolean).length * 0.1 + overlap(row.actions, other.actions) * 0.05;
}

function sameNumber(row: Side, other: Side): boolean {
  return row.number !== null && row.number === other.number;
}

function atLeast(least: number, score: number): number {
  return score >= least ? score : 0;
}

/** The part of the larger that both have. */
function overlap(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  let shared = 0;
  for (const title of a) if (b.has(title)) shared += 1;
  return shared / Math.max(a.size, b.size, 1);
}
