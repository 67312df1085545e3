import { greatChangeInWords, greatChangesIn, type GreatChange } from './great-changes.js';
import type { PlanQuestion } from './plan-question.js';
import { prioritiesThatStayOpen, type StaysOpen, type Tick } from './ticks.js';

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

/** The same would be done to a great part of the plan, and nobody has said so a second time. Nothing was done. */
export class ManyChanged extends Error {
  override readonly name = 'ManyChanged';
  constructor(readonly great: readonly GreatChange[]) {
    super(great.map(greatChangeInWords).join('; '));
  }
}

/** A priority would be closed while actions stay in it. Nothing was done. */
export class PrioritiesStayOpen extends Error {
  override readonly name = 'PrioritiesStayOpen';
  constructor(readonly priorities: readonly StaysOpen[]) {
    super(priorities.map(({ change }) => change.reference).join(', '));
  }
}

/** A new plan would have none of the actions that the document brings. Nothing was done. */
export class NothingTicked extends Error {
  override readonly name = 'NothingTicked';
}

/** @throws ManyChanged, NothingTicked, PrioritiesStayOpen */
export function requireAcceptable(
  { difference, plan }: { readonly difference: { openActions: number }; readonly plan: unknown },
  ticks: readonly Tick[],
  meant: (great: GreatChange) => boolean,
): void {
  const ticked = ticks.filter((tick) => tick.ticked).map(({ change }) => change);
  const added = ticks.filter(({ change }) => change.kind === 'action-added');
  if (plan === undefined && added.length > 0 && added.every((tick) => !tick.ticked))
    throw new NothingTicked();
  const stay = prioritiesThatStayOpen(ticked);
  if (stay.length > 0) throw new PrioritiesStayOpen(stay);
  const great = greatChangesIn(ticked, difference.openActions).filter((each) => !meant(each));
  if (great.length > 0) throw new ManyChanged(great);
}
