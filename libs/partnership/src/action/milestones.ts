import { RuleBroken } from '../refusals/rule-broken.js';
import { londonDate } from '@governance/calendar';
import { requireDeadline } from '../deadline.js';
import { requireText, same } from '../rule.js';
import type { Action, ActionEvent } from './action.js';
import type {
  CorrectMilestone,
  MoveMilestone,
  ReachMilestone,
  RecordMissedMilestones,
  RewordMilestone,
  SetMilestone,
  WithdrawMilestone,
} from './commands.js';
import { requireLive, requireMilestone } from './live.js';

/** @throws RuleBroken `milestone-already-set` when the id stands for another text or date: rewording and moving keep both. */
export function setMilestone(command: SetMilestone, action: Action): ActionEvent[] {
  const { milestone } = command;
  const held = requireLive(action).milestones.find(({ id }) => id === milestone);
  const text = requireText('milestone', command.text);
  const due = requireDeadline(command.due);
  if (!held) return [{ type: 'MilestoneSet', data: { milestone, text, due } }];
  if (held.text === text && same(held.due, due)) return [];
  throw new RuleBroken('milestone-already-set', { milestone });
}

export function rewordMilestone(command: RewordMilestone, action: Action): ActionEvent[] {
  const { id, text: from } = requireMilestone(requireLive(action), command.milestone);
  const to = requireText('milestone', command.text);
  return from === to ? [] : [{ type: 'MilestoneReworded', data: { milestone: id, from, to } }];
}

export function moveMilestone(command: MoveMilestone, action: Action): ActionEvent[] {
  return dated(command, action).map((data): ActionEvent => ({ type: 'MilestoneMoved', data }));
}

/** Its date was written down wrongly: nobody agreed another. */
export function correctMilestone(command: CorrectMilestone, action: Action): ActionEvent[] {
  return dated(command, action).map((data): ActionEvent => ({ type: 'MilestoneCorrected', data }));
}

function dated(command: MoveMilestone | CorrectMilestone, action: Action) {
  const { id, text, due: from, status } = requireMilestone(requireLive(action), command.milestone);
  if (status === 'reached') throw new RuleBroken('milestone-already-reached');
  const to = requireDeadline(command.to);
  if (same(from, to)) return [];
  return [{ milestone: id, text, from, to, reason: requireText('reason', command.reason) }];
}

/** A missed milestone can still be reached, late: both facts stay in the history. */
export function reachMilestone(command: ReachMilestone, action: Action): ActionEvent[] {
  const { id, text, due, status } = requireMilestone(requireLive(action), command.milestone);
  if (status === 'reached') return [];
  const on = command.happenedOn ?? londonDate(command.now);
  return [{ type: 'MilestoneReached', data: { milestone: id, text, due: due.date, on } }];
}

export function withdrawMilestone(command: WithdrawMilestone, action: Action): ActionEvent[] {
  const { id, text } = requireMilestone(requireLive(action), command.milestone);
  const reason = requireText('reason', command.reason);
  return [{ type: 'MilestoneWithdrawn', data: { milestone: id, text, reason } }];
}

/** A milestone is missed once its day has passed; one of a paused action waits until the action resumes. */
export function recordMissedMilestones(command: RecordMissedMilestones, action: Action): ActionEvent[] {
  if (action.status !== 'open') return [];
  const today = londonDate(command.now);
  return action.milestones.flatMap(({ id, text, due, status }): ActionEvent[] => {
    const missed = status === 'due' && due.date !== null && due.date < today;
    return missed ? [{ type: 'MilestoneMissed', data: { milestone: id, text, due: due.date! } }] : [];
  });
}
