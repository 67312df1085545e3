import type { Evidence } from '../evidence.js';
import { RuleBroken } from '../refusals/rule-broken.js';
import type { Agreed } from './action.js';

/** @throws RuleBroken `milestone-not-found`; an action has milestones, and neither mitigations nor readings */
export function requireShown({ milestones }: Pick<Agreed, 'milestones'>) {
  return ({ milestone, mitigation, period }: Evidence): void => {
    const isHere = milestone === null || milestones.some(({ id }) => id === milestone);
    if (!isHere || mitigation !== undefined || period !== undefined)
      throw new RuleBroken('milestone-not-found');
  };
}
