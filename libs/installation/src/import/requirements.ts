import type { PlanQuestion } from './plan-question.js';
import {
  prioritiesThatStayOpen,
  withdrawalsIn,
  type StaysOpen,
  type Tick,
  type Withdrawals,
} from './ticks.js';

/** Accepting would do something else than what was looked at: the plan has changed meanwhile. Nothing was done. */
export class OutlookChanged extends Error {
  override readonly name = 'OutlookChanged';
}

/** It is not certain which plan the document belongs to, and nobody has said. Nothing was done. */
export class PlanNotChosen extends Error {
  override readonly name = 'PlanNotChosen';
  constructor(readonly question: PlanQuestion) {
    super('It is not certain which plan the document belongs to.');
  }
}

/** A great part of the plan would be withdrawn, and nobody has said so a second time. Nothing was done. */
export class ManyWithdrawn extends Error {
  override readonly name = 'ManyWithdrawn';
  constructor(readonly withdrawals: Withdrawals) {
    super(`${withdrawals.withdrawn} of ${withdrawals.open} open actions would be withdrawn.`);
  }
}

/** A priority would be closed while actions stay in it. Nothing was done. */
export class PrioritiesStayOpen extends Error {
  override readonly name = 'PrioritiesStayOpen';
  constructor(readonly priorities: readonly StaysOpen[]) {
    super(priorities.map(({ change }) => change.reference).join(', '));
  }
}

/** @throws ManyWithdrawn, PrioritiesStayOpen */
export function requireAcceptable(
  { difference }: { readonly difference: { openActions: number } },
  ticks: readonly Tick[],
  withdrawMany: number | true | undefined,
): void {
  const ticked = ticks.filter((tick) => tick.ticked).map(({ change }) => change);
  const stay = prioritiesThatStayOpen(ticked);
  if (stay.length > 0) throw new PrioritiesStayOpen(stay);
  const withdrawals = withdrawalsIn(ticked, difference.openActions);
  const meant = withdrawMany === true || withdrawMany === withdrawals.withdrawn;
  if (withdrawals.many && !meant) throw new ManyWithdrawn(withdrawals);
}
