import type { PlanId } from '@governance/partnership';
import type { BoardRow } from './board.js';

/**
 * The title of a plan where it stands beside a reference: two plans that run at once may both have a 2.1, and so may
 * one that is closed and the one that goes on from it. Null where the reference alone says which is meant.
 */
export function planBeside({ plans }: Pick<BoardRow, 'plans'>, plan: PlanId): string | null {
  const own = plans.find(({ id }) => id === plan);
  if (!own) return null;
  const others = plans.filter((one) => one !== own && (own.closed !== null || one.closed === null));
  return others.length > 0 ? own.title : null;
}

/** `2.1`, or `2.1 (Alcohol plan)` where that could be taken for another plan's. */
export function referenceBeside(
  board: Pick<BoardRow, 'plans'>,
  { reference, plan }: { readonly reference: string; readonly plan: PlanId },
): string {
  const of = planBeside(board, plan);
  return of === null ? reference : `${reference} (${of})`;
}
