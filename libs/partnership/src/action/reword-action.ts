import { requireText, same } from '../rule.js';
import type { Action, ActionDetail, ActionEvent } from './action.js';
import type {
  CarryActionOver,
  CorrectKPIs,
  PlaceAction,
  ReviseDetails,
  RewordAction,
  RewordKPIs,
} from './commands.js';
import { requireLive } from './live.js';

export function rewordAction(command: RewordAction, action: Action): ActionEvent[] {
  const from = requireLive(action).title;
  const to = requireText('title', command.title);
  return from === to ? [] : [{ type: 'ActionReworded', data: { from, to } }];
}

export function rewordKPIs(command: RewordKPIs, action: Action): ActionEvent[] {
  const from = requireLive(action).kpis;
  const to = command.kpis.map((kpi) => requireText('kpi', kpi));
  return same(from, to) ? [] : [{ type: 'KPIsReworded', data: { from, to } }];
}

export function correctKPIs(command: CorrectKPIs, action: Action): ActionEvent[] {
  const from = requireLive(action).kpis;
  const to = command.kpis.map((kpi) => requireText('kpi', kpi));
  if (same(from, to)) return [];
  return [{ type: 'KPIsCorrected', data: { from, to, reason: requireText('reason', command.reason) } }];
}

export function reviseDetails(command: ReviseDetails, action: Action): ActionEvent[] {
  const from = requireLive(action).details;
  const to = requireDetails(command.details);
  return same(from, to) ? [] : [{ type: 'ActionDetailsRevised', data: { from, to } }];
}

export function requireDetails(details: readonly ActionDetail[]): ActionDetail[] {
  return details.map(({ name, text }) => {
    return { name: requireText('detail', name), text: requireText('detail', text) };
  });
}

export function placeAction(command: PlaceAction, action: Action): ActionEvent[] {
  const from = requireLive(action).priority;
  const { priority: to } = command;
  return from === to ? [] : [{ type: 'ActionPlaced', data: { from, to } }];
}

/** An action that is done, or was withdrawn, stays where it ended. */
export function carryActionOver(command: CarryActionOver, action: Action): ActionEvent[] {
  const { plan, priority, reference } = requireLive(action);
  const from = { plan, priority, reference };
  const to = {
    plan: command.plan,
    priority: command.priority,
    reference: requireText('reference', command.reference),
  };
  return same(from, to) ? [] : [{ type: 'ActionCarriedOver', data: { from, to } }];
}
