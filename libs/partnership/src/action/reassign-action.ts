import { RuleBroken } from '../refusals/rule-broken.js';
import { requireText, same } from '../rule.js';
import type { Action, ActionEvent } from './action.js';
import type { ReassignAction } from './commands.js';
import { requireLive } from './live.js';

export function reassignAction(command: ReassignAction, action: Action): ActionEvent[] {
  const { owners: from } = requireLive(action);
  const to = [...new Set(command.owners)];
  if (to.length === 0) throw new RuleBroken('owner-missing');
  if (same(from, to)) return [];
  return [{ type: 'ActionReassigned', data: { from, to, reason: requireText('reason', command.reason) } }];
}
