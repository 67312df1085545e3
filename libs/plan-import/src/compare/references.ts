import { prioritiesIn } from '@governance/partnership/basics';
import { plain } from '../cells/clean-cell.js';
import type { ProposedAction, ProposedPriority } from '../proposed-plan.js';
import type { HeldAction, HeldPlan, HeldPriority, OtherNumber } from './plan-difference.js';

/** Hands out references that no action, held or withdrawn, has had. */
export class References {
  private readonly actions: Set<string>;
  private readonly priorities: Set<string>;

  constructor(held: HeldPlan) {
    const priorities = prioritiesIn(held);
    this.priorities = new Set(priorities.map(({ reference }) => reference));
    this.actions = new Set([
      ...priorities.flatMap(({ actions }) => actions.map(({ reference }) => reference)),
      ...(held.retiredReferences ?? []),
    ]);
  }

  freePriority(wanted: string): string {
    let reference = wanted;
    for (let number = this.priorities.size + 1; this.priorities.has(reference); number += 1)
      reference = String(number);
    this.priorities.add(reference);
    return reference;
  }

  give(action: ProposedAction, priority: string): ProposedAction {
    if (action.referenceFrom === 'document' && !this.actions.has(action.reference)) {
      this.actions.add(action.reference);
      return action;
    }
    const reference = this.next(action, priority);
    this.actions.add(reference);
    return { ...action, reference };
  }

  /** The next number in the manner of the one that is taken: after 4 comes 5, after B1.4 comes B1.5. */
  private next({ reference, referenceFrom }: ProposedAction, priority: string): string {
    const [, stem = ''] = (referenceFrom === 'document' ? /^(.*?)(?<!\d)\d+$/.exec(reference) : null) ?? [];
    const printed = referenceFrom === 'document' && /\d$/.test(reference);
    const before = printed ? stem : `${priority}.`;
    const numbers = [...this.actions].flatMap((used) => {
      const rest = used.startsWith(before) ? used.slice(before.length) : '';
      return /^\d+$/.test(rest) ? [Number(rest)] : [];
    });
    return `${before}${Math.max(0, ...numbers) + 1}`;
  }
}

/** What is printed in the document under another number than before, though it is the same. */
export function otherNumbers<
  Row extends ProposedAction | ProposedPriority,
  Held extends HeldAction | HeldPriority,
>(matches: ReadonlyMap<Row, Held>, lastOf: (held: Held) => Row | undefined): OtherNumber[] {
  return [...matches].flatMap(([row, held]) => {
    if ('status' in held && held.status === 'withdrawn') return [];
    const last = lastOf(held);
    const { reference, title } = held;
    const before = last?.referenceFrom === 'document' ? last.reference : reference;
    // One that has gone back to the number of the plan has no other.
    const other = [before, reference].every((number) => plain(row.reference) !== plain(number));
    return row.referenceFrom === 'document' && other ? [{ reference, inDocument: row.reference, title }] : [];
  });
}
