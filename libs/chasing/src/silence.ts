import type { Day } from '@governance/calendar';
import type { ActionFacts, BoardFacts } from './facts.js';
import { heldFor, planOf } from './owed.js';
import type { Owners } from './people.js';

/**
 * Why nobody is asked about an action, whatever is due: it is done or paused, its plan is closed or not chased yet, its
 * owner says that it is not theirs, chasing is held, or no email reaches anybody.
 */
export type Silence =
  | 'completed'
  | 'withdrawn'
  | 'paused'
  | 'plan-closed'
  | 'not-begun'
  | 'not-mine'
  | 'held'
  | 'no-owner'
  | 'nobody'
  | 'comes-back';

/** Null when somebody can be asked. */
export function silenceOf(
  action: ActionFacts,
  board: Pick<BoardFacts, 'holds' | 'plans'>,
  owners: Owners,
  day: Day,
): Silence | null {
  if (action.status !== 'open') return action.status;
  const plan = planOf(action, board.plans);
  if (plan?.closed != null) return 'plan-closed';
  if (plan?.chasingStarted === null) return 'not-begun';
  if (action.reassignmentRequested !== null) return 'not-mine';
  if (heldFor(action, { holds: board.holds, plans: [] }, day).held) return 'held';
  const [lead] = action.owners;
  if (lead === undefined) return 'no-owner';
  if (owners.of(lead, action.givenTo).length === 0) return 'nobody';
  if (!owners.canBeAsked(lead, action.givenTo)) return 'comes-back';
  return owners.addressees(lead, action.givenTo).length === 0 ? 'held' : null;
}
