import { londonDate, type Instant } from '@governance/calendar';
import type { ChasePolicy, PlanId } from '@governance/partnership';
import type { Facts, History } from './facts.js';
import { planOf } from './owed.js';
import { rehearse, type RehearsedDay } from './rehearse.js';
import { unreachable, type Unreachable } from './unreachable.js';

/** What beginning to chase a plan would set going. */
export interface Beginning {
  readonly days: readonly RehearsedDay[];
  /** Whom of the plan no email would reach. */
  readonly unreachable: readonly Unreachable[];
}

/** What would go out about one plan alone if its chasing were started now, and nothing else happened. */
export function beginning(
  facts: Facts,
  policy: ChasePolicy,
  history: History,
  { plan, now, days }: { readonly plan: PlanId; readonly now: Instant; readonly days: number },
): Beginning {
  const plans = facts.board.plans.map((one) =>
    one.id === plan ? { ...one, chasingStarted: { at: now } } : one,
  );
  const ofPlan = {
    ...facts,
    board: { ...facts.board, plans },
    actions: facts.actions.filter((action) => planOf(action, plans)?.id === plan),
  };
  return {
    days: [...rehearse(ofPlan, policy, history, now, days)],
    unreachable: unreachable(ofPlan, history, londonDate(now)),
  };
}
