import { RuleBroken } from '../refusals/rule-broken.js';
import { requireText } from '../rule.js';
import type { Action, ActionEvent, Report } from './action.js';
import type { ReportProgress } from './commands.js';
import { requireLive } from './live.js';

/** Late reporting is not late delivery: `happenedOn` says when, and backdating shows in the history. */
export function reportProgress(command: ReportProgress, action: Action): ActionEvent[] {
  requireLive(action);
  const { declared, percent, helpWanted } = command;
  if (percent !== undefined && !(percent >= 0 && percent <= 100)) {
    throw new RuleBroken('percent-out-of-range', { percent: String(percent) });
  }
  const report: Report = {
    narrative: requireText('narrative', command.narrative),
    ...(declared === undefined ? {} : { declared }),
    ...(percent === undefined ? {} : { percent }),
    ...(helpWanted?.trim() ? { helpWanted: requireText('helpWanted', helpWanted) } : {}),
  };
  return [{ type: 'ProgressReported', data: report }];
}
