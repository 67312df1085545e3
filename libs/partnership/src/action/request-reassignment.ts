import { RuleBroken } from '../refusals/rule-broken.js';
import { requireText, same } from '../rule.js';
import type { Action, ActionEvent } from './action.js';
import type { RefuseReassignment, RequestReassignment } from './commands.js';
import { requireLive } from './live.js';

/** “This is not mine any more.” The secretariat settles it, by reassigning the action or by refusing. */
export function requestReassignment(command: RequestReassignment, action: Action): ActionEvent[] {
  const { reassignmentRequested: waiting } = requireLive(action);
  const { suggested = null } = command;
  const reason = requireText('reason', command.reason);
  if (same(waiting, { reason, suggested })) return [];
  // A second request would put the first out of sight before anybody had answered it.
  if (waiting) throw new RuleBroken('reassignment-already-requested');
  return [{ type: 'ReassignmentRequested', data: { reason, suggested } }];
}

export function refuseReassignment(command: RefuseReassignment, action: Action): ActionEvent[] {
  if (!requireLive(action).reassignmentRequested) throw new RuleBroken('no-reassignment-requested');
  return [{ type: 'ReassignmentRefused', data: { reason: requireText('reason', command.reason) } }];
}
