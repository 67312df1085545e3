import { heldIn } from '@governance/partnership';
import { changeKey, type PlanChange, type PlanDifference } from '../index.js';
import { greatChangesIn } from './great-changes.js';

/** A change that a document brings, and whether it is made when the document is accepted. */
export interface Tick {
  readonly change: PlanChange;
  readonly key: string;
  readonly ticked: boolean;
}

/**
 * All but what a person must decide, and but what is done to a great part of the plan.
 * @param goesBack the document was taken in before, and others since: nothing of it is ticked by itself
 */
export function ticksOf(
  { changes, toDecide, openActions }: Pick<PlanDifference, 'changes' | 'toDecide' | 'openActions'>,
  chosen: Readonly<Record<string, boolean>> = {},
  goesBack = false,
): readonly Tick[] {
  const open = new Set(toDecide.map(({ change }) => change));
  const great = new Set<string>(greatChangesIn(changes, openActions).map(({ kind }) => kind));
  const withdrawn = changes.filter(({ kind }) => kind === 'action-withdrawn').length;
  const isPart = withdrawn * 2 > openActions;
  return changes.map((change) => {
    const key = changeKey(change);
    const left =
      goesBack ||
      open.has(change) ||
      great.has(askedAs(change)) ||
      (isPart && ofHeadings.includes(change.kind));
    return { change, key, ticked: heldIn(chosen, key) ?? !left };
  });
}

/**
 * A document with less than half of the actions, such as a return of one partner, does not order the plan anew, and
 * calls its actions by shorter names. Headings that a new action stands under come along with it.
 */
const ofHeadings: readonly PlanChange['kind'][] = [
  'theme-added',
  'priority-added',
  'action-reworded',
  'theme-reworded',
  'priority-reworded',
  'priority-removed',
  'action-moved',
];

/** A priority whose actions are withdrawn is closed with them. */
function askedAs(change: PlanChange): string {
  return change.kind === 'priority-removed' && change.open.length > 0 ? 'action-withdrawn' : change.kind;
}

/** What an acceptance does that was not ticked, since what was ticked cannot be without it. */
export function tickedAlong(ticks: readonly Tick[]): readonly Tick[] {
  const under = new Set(
    ticks.flatMap(({ ticked, change }) => {
      if (ticked && change.kind === 'action-added') return [change.priorityReference];
      return ticked && change.kind === 'action-moved' ? [change.to] : [];
    }),
  );
  const priorities = ticks.filter(
    ({ change, ticked }) => !ticked && change.kind === 'priority-added' && under.has(change.reference),
  );
  const themes = new Set(
    ticks.flatMap((tick) =>
      tick.change.kind === 'priority-added' && (tick.ticked || priorities.includes(tick))
        ? [tick.change.theme]
        : [],
    ),
  );
  const above = ticks.filter(
    ({ change, ticked }) => !ticked && change.kind === 'theme-added' && themes.has(change.title),
  );
  return [...above, ...priorities];
}

/** A priority that is to be closed while actions stay in it. */
export interface StaysOpen {
  readonly change: Extract<PlanChange, { kind: 'priority-removed' }>;
  /** Their references. */
  readonly actions: readonly string[];
}

export function prioritiesThatStayOpen(ticked: readonly PlanChange[]): readonly StaysOpen[] {
  const leaves = new Set(
    ticked.flatMap((change) =>
      change.kind === 'action-withdrawn' ||
      change.kind === 'action-moved' ||
      change.kind === 'action-completed'
        ? [change.actionId]
        : [],
    ),
  );
  return ticked.flatMap((change) => {
    if (change.kind !== 'priority-removed') return [];
    const stay = change.open.filter(({ actionId }) => !leaves.has(actionId));
    return stay.length === 0 ? [] : [{ change, actions: stay.map(({ reference }) => reference) }];
  });
}
