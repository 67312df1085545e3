import { requireText, same } from '../rule.js';
import type { Action, ActionEvent } from './action.js';
import type { PlaceAction, RewordAction, RewordKPIs } from './commands.js';
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

export function placeAction(command: PlaceAction, action: Action): ActionEvent[] {
  const from = requireLive(action).priority;
  const { priority: to } = command;
  return from === to ? [] : [{ type: 'ActionPlaced', data: { from, to } }];
}
