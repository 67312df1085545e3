import { RuleBroken } from '../refusals/rule-broken.js';
import { londonDate } from '@governance/calendar';
import { requireDeadline } from '../deadline.js';
import { requireText } from '../rule.js';
import type { Action, ActionEvent } from './action.js';
import { isLive } from './evolve-action.js';
import type { CompleteAction, ReopenAction, WithdrawAction } from './commands.js';
import { requireLive } from './live.js';

export function completeAction(command: CompleteAction, action: Action): ActionEvent[] {
  requireLive(action);
  const on = command.happenedOn ?? londonDate(command.now);
  return [{ type: 'ActionCompleted', data: { note: requireText('note', command.note), on } }];
}

export function withdrawAction(command: WithdrawAction, action: Action): ActionEvent[] {
  requireLive(action);
  const reason = requireText('reason', command.reason);
  const { joinedInto } = command;
  return [{ type: 'ActionWithdrawn', data: joinedInto ? { reason, joinedInto } : { reason } }];
}

export function reopenAction(command: ReopenAction, action: Action): ActionEvent[] {
  if (action.status === 'not-agreed') throw new RuleBroken('action-not-found');
  if (isLive(action)) throw new RuleBroken('action-not-ended');
  const deadline = requireDeadline(command.deadline);
  return [{ type: 'ActionReopened', data: { reason: requireText('reason', command.reason), deadline } }];
}
