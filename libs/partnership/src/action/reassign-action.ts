import { RuleBroken } from '../refusals/rule-broken.js';
import { requireText, same } from '../rule.js';
import type { Action, ActionEvent } from './action.js';
import type { CorrectOwners, ReassignAction } from './commands.js';
import { requireLive } from './live.js';

export function reassignAction(command: ReassignAction, action: Action): ActionEvent[] {
  return changed(command, action).map((data): ActionEvent => ({ type: 'ActionReassigned', data }));
}

export function correctOwners(command: CorrectOwners, action: Action): ActionEvent[] {
  return changed(command, action).map((data): ActionEvent => ({ type: 'OwnersCorrected', data }));
}

function changed(command: ReassignAction | CorrectOwners, action: Action) {
  const { owners: from } = requireLive(action);
  const to = [...new Set(command.owners)];
  if (to.length === 0) throw new RuleBroken('owner-missing');
  return same(from, to) ? [] : [{ from, to, reason: requireText('reason', command.reason) }];
}
