import { requireText, same } from '../rule.js';
import type { Action, ActionDetail, ActionEvent } from './action.js';
import type { PlaceAction, ReviseDetails, RewordAction, RewordKPIs } from './commands.js';
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
