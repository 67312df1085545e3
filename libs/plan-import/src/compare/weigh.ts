import { changeKey } from './change-key.js';
import type { ChangeToDecide, Decided, PlanChange } from './plan-difference.js';

/** What becomes of a difference, of those three: what the last document said, what this one says, what is held. */
export type Weight = 'same' | 'propose' | 'decide' | 'decided';

/** @param last undefined where no version was accepted, or it did not speak of this */
export function weigh<T>(held: T, said: T, last: T | undefined, same: (a: T, b: T) => boolean): Weight {
  if (same(held, said)) return 'same';
  if (last === undefined) return 'propose';
  if (same(last, said)) return 'decided';
  return same(last, held) ? 'propose' : 'decide';
}

/** Differences as they are found, each where it belongs. */
export class Differences {
  readonly changes: PlanChange[] = [];
  readonly toDecide: ChangeToDecide[] = [];
  readonly decided: Decided[] = [];

  /** @param left keys of the changes that the last version brought and that were left: nobody decided against them */
  constructor(private readonly left: ReadonlySet<string> = new Set()) {}

  wasLeft(change: PlanChange | null): boolean {
    return change !== null && this.left.has(changeKey(change));
  }

  add(weight: Weight, change: PlanChange, last: PlanChange | null = null): void {
    if (weight === 'same') return;
    if (weight === 'decided' ? this.wasLeft(change) : this.wasLeft(last)) return this.again(change);
    if (weight === 'decided') {
      this.decided.push(change);
      return;
    }
    this.changes.push(change);
    if (weight === 'decide') this.toDecide.push({ change, why: 'both-changed', last });
    else if (losesDate(change)) this.toDecide.push({ change, why: 'date-lost', last: null });
  }

  /** It was offered with the last version and left: it is offered again, and made only when it is ticked. */
  again(change: PlanChange): void {
    this.changes.push(change);
    this.toDecide.push({ change, why: 'left-before', last: null });
  }
}

/** `31 February` in place of a date, or nothing: more often a slip than a decision. `Ongoing` is one. */
function losesDate(change: PlanChange): boolean {
  if (change.kind !== 'deadline-moved') return false;
  return change.from.date !== null && change.to.date === null && change.to.precision === 'none';
}
