import { requireText, same } from '../rule.js';
import type { Action, ActionEvent } from './action.js';
import type { RewordAction, RewordKPIs } from './commands.js';
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
