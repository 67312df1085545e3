import { RuleBroken } from '../refusals/rule-broken.js';
import { londonDate, type Instant } from '@governance/calendar';
import type { Deadline } from '../deadline.js';
import { requireDeadline } from '../deadline.js';
import { requireDay, requireText, same } from '../rule.js';
import type { Action, ActionEvent, Live } from './action.js';
import type {
  ApproveDeadlineChange,
  CorrectDeadline,
  MoveDeadline,
  RefuseDeadlineChange,
  RequestDeadlineChange,
  SetReviewDate,
} from './commands.js';
import { requireLive } from './live.js';

/** One request at a time: a second would put the first out of sight before anybody had answered it. */
export function requestDeadlineChange(command: RequestDeadlineChange, action: Action): ActionEvent[] {
  const { deadline: from, requested } = requireLive(action);
  const to = requireDeadline(command.to);
  if (same(from, to)) throw new RuleBroken('deadline-unchanged');
  const reason = requireText('reason', command.reason);
  if (same(requested, { to, reason })) return [];
  // A year that was mistyped would wait for its answer, and no other could be asked for meanwhile.
  if (to.date !== null && to.date < londonDate(command.now))
    throw new RuleBroken('deadline-asked-is-over', { date: to.date, field: 'to' });
  if (requested)
    throw new RuleBroken('deadline-change-already-requested', { asWritten: requested.to.asWritten });
  return [{ type: 'DeadlineChangeRequested', data: { from, to, reason } }];
}

export function takeBackDeadlineChange(action: Action): ActionEvent[] {
  const { to } = requireRequest(requireLive(action));
  return [{ type: 'DeadlineChangeTakenBack', data: { to } }];
}

export function approveDeadlineChange(command: ApproveDeadlineChange, action: Action): ActionEvent[] {
  const live = requireLive(action);
  const { to: askedFor, reason } = requireRequest(live);
  const { instead } = command;
  if (!instead || same(requireDeadline(instead.to), askedFor))
    return [moved(live, askedFor, reason, command.now, { asked: true })];
  if (same(live.deadline, instead.to)) throw new RuleBroken('deadline-unchanged', { field: 'to' });
  const why = requireText('reason', instead.reason);
  return [moved(live, instead.to, why, command.now, { asked: true, askedFor })];
}

export function refuseDeadlineChange(command: RefuseDeadlineChange, action: Action): ActionEvent[] {
  const { to } = requireRequest(requireLive(action));
  return [{ type: 'DeadlineChangeRefused', data: { to, reason: requireText('reason', command.reason) } }];
}

export function moveDeadline(command: MoveDeadline, action: Action): ActionEvent[] {
  const live = requireLive(action);
  const to = requireDeadline(command.to);
  if (same(live.deadline, to)) return [];
  return [moved(live, to, requireText('reason', command.reason), command.now, { asked: false })];
}

/** Whatever somebody asked for meanwhile still waits for its answer. */
export function correctDeadline(command: CorrectDeadline, action: Action): ActionEvent[] {
  const { deadline: from } = requireLive(action);
  const to = requireDeadline(command.to);
  if (same(from, to)) return [];
  return [{ type: 'DeadlineCorrected', data: { from, to, reason: requireText('reason', command.reason) } }];
}

/** Ongoing and recurring actions are never overdue; they are looked at again on a review date instead. */
export function setReviewDate(command: SetReviewDate, action: Action): ActionEvent[] {
  const { reviewDate: from } = requireLive(action);
  const to = requireDay(command.on);
  return from === to ? [] : [{ type: 'ReviewDateSet', data: { from, to } }];
}

function moved(
  live: Live,
  to: Deadline,
  reason: string,
  now: Instant,
  how: { readonly asked: boolean; readonly askedFor?: Deadline },
): ActionEvent {
  const from = live.deadline;
  const afterItPassed = from.date !== null && from.date < londonDate(now);
  return { type: 'DeadlineMoved', data: { from, to, reason, ...how, afterItPassed } };
}

function requireRequest(live: Live): { readonly to: Deadline; readonly reason: string } {
  if (!live.requested) throw new RuleBroken('no-deadline-change-requested');
  return live.requested;
}
