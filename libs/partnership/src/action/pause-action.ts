import { RuleBroken } from '../refusals/rule-broken.js';
import { requireText } from '../rule.js';
import type { Action, ActionEvent } from './action.js';
import type { PauseAction, ResumeAction } from './commands.js';
import { requireLive } from './live.js';

export function pauseAction(command: PauseAction, action: Action): ActionEvent[] {
  if (requireLive(action).status === 'paused') throw new RuleBroken('action-already-paused');
  return [{ type: 'ActionPaused', data: { reason: requireText('reason', command.reason) } }];
}

export function resumeAction(command: ResumeAction, action: Action): ActionEvent[] {
  if (requireLive(action).status !== 'paused') throw new RuleBroken('action-not-paused');
  const note = command.note.trim() && requireText('note', command.note);
  return [{ type: 'ActionResumed', data: { note } }];
}
