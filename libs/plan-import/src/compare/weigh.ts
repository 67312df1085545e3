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

  /**
   * @param left keys of the changes that the last version brought and that were left: nobody decided against them
   * @param begins the first day of the plan, ISO; null where it is not known
   */
  constructor(
    private readonly left: ReadonlySet<string> = new Set(),
    private readonly begins: string | null = null,
  ) {}

  wasLeft(change: PlanChange | null): boolean {
    return change !== null && this.left.has(changeKey(change));
  }

  add(weight: Weight, change: PlanChange, last: PlanChange | null = null): void {
    if (weight === 'same') return;
    if (weight === 'decided') {
      if (this.wasLeft(change)) return this.again(change);
      this.decided.push(change);
      return;
    }
    this.changes.push(change);
    // Where the last version's words were left, the board has decided nothing, and these are new.
    if (weight === 'decide' && !this.wasLeft(last)) this.toDecide.push({ change, why: 'both-changed', last });
    else if (this.isDoubtful(change)) this.toDecide.push({ change, why: 'doubtful', last: null });
  }

  /** `31 February` in place of a date, a day before the plan, no owner: more often a slip than a decision. */
  private isDoubtful(change: PlanChange): boolean {
    if (change.kind === 'action-reassigned') return change.from.length > 0 && change.to.length === 0;
    if (change.kind !== 'deadline-moved') return false;
    const { from, to } = change;
    if (to.date !== null) return this.begins !== null && to.date < this.begins && from.date !== to.date;
    return from.date !== null && to.precision === 'none';
  }

  /** It was offered with the last version and left: it is offered again, and made only when it is ticked. */
  again(change: PlanChange): void {
    this.changes.push(change);
    this.toDecide.push({ change, why: 'left-before', last: null });
  }
}
