import { RuleBroken } from '../refusals/rule-broken.js';
import { londonDate } from '@governance/calendar';
import { requireText } from '../rule.js';
import type { Action, ActionEvent, Report } from './action.js';
import type { AnswerHelp, ReportProgress } from './commands.js';
import { requestDeadlineChange } from './change-deadline.js';
import { evidenceAdded } from '../evidence.js';
import { requireShown } from './evidence-of-action.js';
import { requireLive } from './live.js';

/** Longest question to a board, in characters: it stands on a dashboard and in a paper. */
export const longestHelpWanted = 2000;

/** Late reporting is not late delivery: `happenedOn` says when, and backdating shows in the history. */
export function reportProgress(command: ReportProgress, action: Action): ActionEvent[] {
  const live = requireLive(action);
  const { declared, percent, helpWanted, byEmail, toldBy } = command;
  if (percent !== undefined && !(percent >= 0 && percent <= 100)) {
    throw new RuleBroken('percent-out-of-range', { percent: String(percent) });
  }
  const report: Report = {
    narrative: requireText('narrative', command.narrative),
    ...(declared === undefined ? {} : { declared }),
    ...(percent === undefined ? {} : { percent }),
    ...(helpWanted?.trim() ? { helpWanted: requireText('helpWanted', helpWanted, longestHelpWanted) } : {}),
    ...(byEmail === undefined ? {} : { byEmail }),
    ...(toldBy === undefined ? {} : { toldBy }),
  };
  const reported: ActionEvent = { type: 'ProgressReported', data: report };
  const shown = evidenceAdded(command.evidence, live.evidence, requireShown(live));
  if (command.finished === undefined) return [reported, ...askedFor(command, action), ...shown];
  if (command.askedDeadline !== undefined)
    throw new RuleBroken('finished-needs-no-deadline', { field: 'anotherDate' });
  const on = command.happenedOn ?? londonDate(command.now);
  return [
    reported,
    ...shown,
    { type: 'ActionCompleted', data: { note: requireText('note', command.finished), on } },
  ];
}

/** @throws RuleBroken with the field of the report's form */
function askedFor({ askedDeadline: to, narrative, now }: ReportProgress, action: Action): ActionEvent[] {
  if (to === undefined) return [];
  try {
    return requestDeadlineChange({ type: 'RequestDeadlineChange', to, reason: narrative, now }, action);
  } catch (error) {
    if (!(error instanceof RuleBroken)) throw error;
    throw new RuleBroken(error.code, { ...error.detail, field: 'anotherDate' });
  }
}

/** @throws RuleBroken `no-help-wanted` */
export function answerHelp(command: AnswerHelp, action: Action): ActionEvent[] {
  const { helpWanted: wanted } = requireLive(action);
  const answer = requireText('answer', command.answer);
  if (wanted === null) throw new RuleBroken('no-help-wanted');
  return [{ type: 'HelpAnswered', data: { wanted, answer } }];
}
