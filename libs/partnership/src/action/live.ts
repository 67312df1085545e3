import { RuleBroken } from '../refusals/rule-broken.js';
import type { Action, Ended, Live, Milestone } from './action.js';
import { isLive } from './evolve-action.js';

/** @throws RuleBroken `action-not-found`, `action-completed`, `action-withdrawn` */
export function requireLive(action: Action): Live {
  if (isLive(action)) return action;
  const code = action.status === 'not-agreed' ? 'action-not-found' : (`action-${action.status}` as const);
  throw new RuleBroken(code);
}

/** Whatever became of it. @throws RuleBroken `action-not-found` */
export function requireAgreed(action: Action): Live | Ended {
  if (action.status === 'not-agreed') throw new RuleBroken('action-not-found');
  return action;
}

/** @throws RuleBroken `milestone-not-found` */
export function requireMilestone(action: Live, id: string): Milestone {
  const found = action.milestones.find((milestone) => milestone.id === id);
  if (!found) throw new RuleBroken('milestone-not-found');
  return found;
}
