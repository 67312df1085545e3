import { RuleBroken } from '../refusals/rule-broken.js';
import { reasonIn, requireText, same } from '../rule.js';
import type { Action, ActionEvent, Agreed } from './action.js';
import type { CorrectOwners, GiveAction, ReassignAction } from './commands.js';
import { requireAgreed, requireLive } from './live.js';

export function reassignAction(command: ReassignAction, action: Action): ActionEvent[] {
  return changed(command, requireLive(action)).map((data): ActionEvent => ({
    type: 'ActionReassigned',
    data,
  }));
}

/** Of one that has ended too: whose it was is said rightly. */
export function correctOwners(command: CorrectOwners, action: Action): ActionEvent[] {
  return changed(command, requireAgreed(action)).map((data): ActionEvent => ({
    type: 'OwnersCorrected',
    data,
  }));
}

function changed(command: ReassignAction | CorrectOwners, { owners: from }: Agreed) {
  const to = [...new Set(command.owners)];
  if (to.length === 0) throw new RuleBroken('owner-missing');
  return same(from, to) ? [] : [{ from, to, reason: requireText('reason', command.reason) }];
}

export function giveAction(command: GiveAction, action: Action): ActionEvent[] {
  const { givenTo: from } = requireLive(action);
  const { person: to } = command;
  return from === to ? [] : [{ type: 'ActionGiven', data: { from, to, ...reasonIn(command) } }];
}
