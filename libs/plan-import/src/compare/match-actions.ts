import { plain } from '../cells/clean-cell.js';
import type { ProposedAction } from '../proposed-plan.js';
import type { HeldAction } from './plan-difference.js';
import { sameDeadline, sameOwners } from './same.js';
import { similarity, wordsOf } from './similarity.js';

/** A row of the document, under the key of the priority that it stands under: equal for the same priority. */
export interface PlacedRow {
  readonly action: ProposedAction;
  readonly priority: string;
}

export interface PlacedAction {
  readonly action: HeldAction;
  readonly priority: string;
  /** What the last version of the document said of it. */
  readonly last: ProposedAction | null;
}

const alike = 0.5;
/** Enough where KPIs or milestones are the same, or the number is: the title was rewritten, the work was not. */
const alikeWithSameDetail = 0.25;
/** Enough where owner and date are others too. */
const alikeAlone = 0.7;
const never = 2;
/** Under another priority only words that are nearly the same are evidence. */
const alikeElsewhere = 0.75;
/** Beyond this many pairs in a document, likeness is not weighed: no real plan comes near it, and pages wait meanwhile. */
const mostPairs = 50_000;
const mostTies = 20;

interface Row extends PlacedRow {
  readonly title: string;
  readonly words: ReadonlySet<string>;
  /** As printed in the document; null where it prints none. */
  readonly number: string | null;
}

interface Candidate extends PlacedAction {
  readonly titles: readonly string[];
  readonly words: readonly ReadonlySet<string>[];
  /** Its own reference and the last document's. */
  readonly numbers: readonly string[];
}

/**
 * Pairs each row with at most one action, and each action with at most one row: by what they say first, since documents
 * are renumbered, and by their number only where nothing speaks against it.
 */
export function matchActions(
  rows: readonly PlacedRow[],
  held: readonly PlacedAction[],
): Map<ProposedAction, HeldAction> {
  const matching = new Matching(rows.map(rowOf), held.map(candidateOf));
  matching.byKeys(
    ({ title, priority }) => `${priority}\n${title}`,
    ({ titles, priority }) => titles.map((title) => `${priority}\n${title}`),
  );
  matching.byKeys(
    ({ title }) => title,
    ({ titles }) => titles,
  );
  matching.byLikeness();
  matching.byNumber();
  return matching.matches;
}

function rowOf({ action, priority }: PlacedRow): Row {
  const number = action.referenceFrom === 'document' ? plain(action.reference) : null;
  return { action, priority, title: plain(action.title), words: wordsOf(action.title), number };
}

function candidateOf({ action, priority, last }: PlacedAction): Candidate {
  const wordings = last === null ? [action.title] : [...new Set([action.title, last.title])];
  const printed = last?.referenceFrom === 'document' ? [last.reference] : [];
  return {
    action,
    priority,
    last,
    titles: [...new Set(wordings.map(plain))],
    words: wordings.map(wordsOf),
    numbers: [...new Set([action.reference, ...printed].map(plain))],
  };
}

class Matching {
  readonly matches = new Map<ProposedAction, HeldAction>();
  private readonly free: Set<Candidate>;
  /** Pairs that their words made: how many of them have the number that they had, and how many another. */
  private readonly numbers = { kept: 0, changed: 0 };

  constructor(
    private readonly rows: readonly Row[],
    held: readonly Candidate[],
  ) {
    this.free = new Set(held);
  }

  byKeys(keyOf: (row: Row) => string, keysOf: (candidate: Candidate) => readonly string[]): void {
    const candidates = new Map<string, Set<Candidate>>();
    for (const other of this.free)
      for (const key of keysOf(other)) candidates.set(key, (candidates.get(key) ?? new Set()).add(other));
    const tied = this.unmatched().flatMap((row) =>
      [...firstOf(candidates.get(keyOf(row)) ?? [], this.free, mostTies)].map((other) => ({
        row,
        other,
        score: tieBreak(row, other),
      })),
    );
    this.pairBest(tied);
    // With more of one title than are compared, the rest are paired as they come.
    for (const row of this.unmatched()) {
      const [next] = firstOf(candidates.get(keyOf(row)) ?? [], this.free, 1);
      if (next) this.pair(row, next);
    }
  }

  byLikeness(): void {
    const rows = this.unmatched();
    const others = [...this.free];
    const { numbersStayed } = this;
    const everywhere = rows.length * others.length <= mostPairs;
    const byPriority = new Map<string, Candidate[]>();
    for (const other of others)
      byPriority.set(other.priority, [...(byPriority.get(other.priority) ?? []), other]);
    const pairs = rows.flatMap((row) => {
      const near = everywhere ? others : (byPriority.get(row.priority) ?? []);
      if (rows.length * near.length > mostPairs) return [];
      return near
        .map((other) => ({ row, other, score: likeness(row, other, numbersStayed) }))
        .filter(({ score }) => score > 0);
    });
    this.pairBest(pairs);
  }

  /** What is left over on both sides under one number, where the document's other numbers stayed. */
  byNumber(): void {
    if (!this.numbersStayed) return;
    const pairs = this.unmatched().flatMap((row) => {
      const same = [...this.free].filter((other) => sharesNumber(row, other));
      const here = same.filter(({ priority }) => priority === row.priority);
      const only = here.length > 0 ? here : same;
      return only.length === 1 && sharesWork(row, only[0]!) ? [{ row, other: only[0]!, score: 1 }] : [];
    });
    if (pairs.length <= Math.max(1, this.numbers.kept)) this.pairBest(pairs);
  }

  /** In a document that was renumbered, the same number is no sign of the same action. */
  private get numbersStayed(): boolean {
    return this.numbers.changed * 4 <= this.numbers.kept;
  }

  private pairBest(pairs: { readonly row: Row; readonly other: Candidate; readonly score: number }[]): void {
    for (const { row, other } of pairs.sort((a, b) => b.score - a.score))
      if (!this.matches.has(row.action) && this.free.has(other)) this.pair(row, other);
  }

  private unmatched(): Row[] {
    return this.rows.filter(({ action }) => !this.matches.has(action));
  }

  private pair(row: Row, other: Candidate): void {
    this.matches.set(row.action, other.action);
    this.free.delete(other);
    if (row.number === null) return;
    if (sharesNumber(row, other)) this.numbers.kept += 1;
    else this.numbers.changed += 1;
  }
}

function* firstOf<T>(all: Iterable<T>, allowed: ReadonlySet<T>, most: number): Generator<T> {
  let count = 0;
  for (const each of all) {
    if (!allowed.has(each)) continue;
    if ((count += 1) > most) return;
    yield each;
  }
}

/** How alike the words are; nothing where that is too little for what else speaks for one action. */
function likeness(row: Row, other: Candidate, numbersStayed: boolean): number {
  const number = numbersStayed && sharesNumber(row, other);
  const score = Math.max(...other.words.map((words) => similarity(row.words, words)));
  if (score < alikeWithSameDetail || score < leastAlike(row, other, number)) return 0;
  const here = row.priority === other.priority;
  return score + (number ? 0.1 : 0) + (here ? 0.1 : 0) + tieBreak(row, other);
}

function leastAlike(row: Row, other: Candidate, number: boolean): number {
  const here = row.priority === other.priority;
  if (here && (number || sameDetail(row, other))) return alikeWithSameDetail;
  if (number) return alike;
  const somethingElse = sameOwner(row, other) || sameDate(row, other);
  if (!somethingElse) return here ? alikeAlone : never;
  return here ? alike : alikeElsewhere;
}

function sharesNumber({ number }: Row, { numbers }: Candidate): boolean {
  return number !== null && numbers.includes(number);
}

/** Something beside the number says that it is the same work. */
function sharesWork(row: Row, other: Candidate): boolean {
  return (
    sameOwner(row, other) ||
    sameDate(row, other) ||
    sameDetail(row, other) ||
    other.words.some((words) => similarity(row.words, words) >= 0.2)
  );
}

/** What may be compared with a row: the action as it is held, and as the last document had it. */
function sidesOf({ action, last }: Candidate): readonly (HeldAction | ProposedAction)[] {
  return last === null ? [action] : [action, last];
}

function sameOwner({ action }: Row, other: Candidate): boolean {
  return action.owners.length > 0 && sidesOf(other).some(({ owners }) => sameOwners(owners, action.owners));
}

function sameDate({ action }: Row, other: Candidate): boolean {
  const { deadline } = action;
  return deadline.date !== null && sidesOf(other).some((side) => sameDeadline(side.deadline, deadline));
}

function sameDetail({ action: row }: Row, other: Candidate): boolean {
  const texts = (items: readonly { text: string }[]) => plain(items.map(({ text }) => text).join(' '));
  return sidesOf(other).some(
    (side) =>
      (row.kpis.length > 0 && plain(row.kpis.join(' ')) === plain(side.kpis.join(' '))) ||
      (row.milestones.length > 0 && texts(row.milestones) === texts(side.milestones)),
  );
}

/** Less than any difference in likeness that matters. */
function tieBreak(row: Row, other: Candidate): number {
  const signs = [
    sharesNumber(row, other),
    sameDate(row, other),
    sameOwner(row, other),
    sameDetail(row, other),
    other.titles[0] === row.title,
  ];
  const score = signs.filter(Boolean).length * 0.01;
  return score + (other.action.status === 'withdrawn' ? 0 : 0.005);
}
