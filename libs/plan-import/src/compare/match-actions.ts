import { plain } from '../cells/clean-cell.js';
import type { ProposedAction } from '../proposed-plan.js';
import type { HeldAction } from './plan-difference.js';
import { similarity, wordsOf } from './similarity.js';

export interface Placed<A> {
  readonly action: A;
  /** The held priority's id, or a key of the new one: equal when both stand under one priority. */
  readonly priority: string;
}

const alike = 0.5;
/** Enough where KPIs or milestones are the same: the title was rewritten, the work was not. */
const alikeWithSameDetail = 0.25;
/** Beyond this many pairs in a document, likeness is not weighed: no real plan comes near it, and pages wait meanwhile. */
const mostPairs = 50_000;
const mostTies = 20;

type Key = (action: ProposedAction | HeldAction, priority: string) => string | null;

/** Pairs each row with at most one held action, and each held action with at most one row. */
export function matchActions(
  rows: readonly Placed<ProposedAction>[],
  held: readonly Placed<HeldAction>[],
): Map<ProposedAction, HeldAction> {
  const matching = new Matching(rows, held);
  // A number given by order is no evidence: only a reference that stands in the document is.
  matching.byKey((action) =>
    'referenceFrom' in action && action.referenceFrom === 'order' ? null : action.reference,
  );
  matching.byKey((action, priority) => `${priority} ${detailOf(action).title}`);
  matching.byLikeness();
  matching.byKey((action) => detailOf(action).title);
  return matching.matches;
}

class Matching {
  readonly matches = new Map<ProposedAction, HeldAction>();
  private readonly free: Set<Placed<HeldAction>>;

  constructor(
    private readonly rows: readonly Placed<ProposedAction>[],
    held: readonly Placed<HeldAction>[],
  ) {
    this.free = new Set(held);
  }

  byKey(keyOf: Key): void {
    const candidates = new Map<string, Set<Placed<HeldAction>>>();
    for (const other of this.free) {
      const key = keyOf(other.action, other.priority);
      if (key !== null) candidates.set(key, (candidates.get(key) ?? new Set()).add(other));
    }
    for (const { action, priority } of this.unmatched()) {
      const key = keyOf(action, priority);
      const same = key === null ? undefined : candidates.get(key);
      if (!same || same.size === 0) continue;
      const ties = [...firstOf(same, mostTies)].sort(
        (a, b) => tieBreak(action, b.action) - tieBreak(action, a.action),
      );
      same.delete(ties[0]!);
      this.pair(action, ties[0]!);
    }
  }

  byLikeness(): void {
    const rows = this.unmatched();
    let weighed = 0;
    for (const priority of new Set(rows.map((row) => row.priority))) {
      const here = rows.filter((row) => row.priority === priority);
      const others = [...this.free].filter((other) => other.priority === priority);
      if (weighed + here.length * others.length > mostPairs) continue;
      weighed += here.length * others.length;
      const wordsOfOthers = others.map((other) => ({ other, words: wordsOf(other.action.title) }));
      const pairs = here.flatMap(({ action }) => {
        const words = wordsOf(action.title);
        return wordsOfOthers
          .map(({ other, words: theirs }) => ({
            action,
            other,
            score: likeness(action, other.action, similarity(words, theirs)),
          }))
          .filter(({ score }) => score > 0);
      });
      for (const { action, other } of pairs.sort((a, b) => b.score - a.score)) {
        if (!this.matches.has(action) && this.free.has(other)) this.pair(action, other);
      }
    }
  }

  private unmatched(): Placed<ProposedAction>[] {
    return this.rows.filter(({ action }) => !this.matches.has(action));
  }

  private pair(row: ProposedAction, other: Placed<HeldAction>): void {
    this.matches.set(row, other.action);
    this.free.delete(other);
  }
}

function* firstOf<T>(all: Iterable<T>, most: number): Generator<T> {
  let count = 0;
  for (const each of all) {
    if ((count += 1) > most) return;
    yield each;
  }
}

function likeness(row: ProposedAction, held: HeldAction, score: number): number {
  const same = score >= alike || (score >= alikeWithSameDetail && sameDetail(row, held));
  return same ? score + tieBreak(row, held) : 0;
}

function sameDetail(row: ProposedAction, held: HeldAction): boolean {
  const [ours, theirs] = [detailOf(row), detailOf(held)];
  const sameKpis = row.kpis.length > 0 && ours.kpis === theirs.kpis;
  return sameKpis || (row.milestones.length > 0 && ours.milestones === theirs.milestones);
}

interface Detail {
  readonly title: string;
  readonly owners: string;
  readonly kpis: string;
  readonly milestones: string;
}

/** Each action is held against many, and its texts may be long. */
const details = new WeakMap<ProposedAction | HeldAction, Detail>();

function detailOf(action: ProposedAction | HeldAction): Detail {
  const known = details.get(action);
  if (known) return known;
  const { title, owners, kpis, milestones } = action;
  const detail = {
    title: plain(title),
    owners: plain(owners.join(' ')),
    kpis: plain(kpis.join(' ')),
    milestones: plain(milestones.map(({ text }) => text).join(' ')),
  };
  details.set(action, detail);
  return detail;
}

/** Less than any difference in likeness that matters. */
function tieBreak(row: ProposedAction, held: HeldAction): number {
  const sameDeadline =
    row.deadline.date === held.deadline.date && row.deadline.precision === held.deadline.precision;
  const sameOwners = detailOf(row).owners === detailOf(held).owners;
  return (sameDeadline ? 0.01 : 0) + (sameOwners ? 0.01 : 0) + (sameDetail(row, held) ? 0.01 : 0);
}
