import type { Decider } from '@governance/event-sourcing';
import { decideComment } from '../comment.js';
import { decideMarking } from '../marking.js';
import { requireHappened, unreachable } from '../rule.js';
import type { Action, ActionEvent } from './action.js';
import { evolve, notAgreed } from './evolve-action.js';
import { agreeAction } from './agree-action.js';
import {
  approveDeadlineChange,
  correctDeadline,
  moveDeadline,
  refuseDeadlineChange,
  requestDeadlineChange,
  setReviewDate,
  takeBackDeadlineChange,
} from './change-deadline.js';
import type { ActionCommand } from './commands.js';
import { decideEvidence } from '../evidence.js';
import { requireShown } from './evidence-of-action.js';
import { completeAction, reopenAction, withdrawAction } from './end-action.js';
import { requireAgreed } from './live.js';
import {
  correctMilestone,
  moveMilestone,
  reachMilestone,
  recordMissedMilestones,
  rewordMilestone,
  setMilestone,
  withdrawMilestone,
} from './milestones.js';
import { pauseAction, resumeAction } from './pause-action.js';
import { correctOwners, giveAction, reassignAction } from './reassign-action.js';
import { refuseReassignment, requestReassignment } from './request-reassignment.js';
import { answerHelp, reportProgress } from './report-progress.js';
import {
  carryActionOver,
  placeAction,
  reviseDetails,
  rewordAction,
  rewordKPIs,
  correctKPIs,
} from './reword-action.js';

export const actionDecider: Decider<ActionCommand, Action, ActionEvent> = {
  decide,
  evolve,
  initialState: notAgreed,
};

function decide(command: ActionCommand, action: Action): ActionEvent[] {
  requireHappened(command);
  switch (command.type) {
    case 'AgreeAction':
      return agreeAction(command, action);
    case 'RewordAction':
      return rewordAction(command, action);
    case 'PlaceAction':
      return placeAction(command, action);
    case 'CarryActionOver':
      return carryActionOver(command, action);
    case 'RewordKPIs':
      return rewordKPIs(command, action);
    case 'CorrectKPIs':
      return correctKPIs(command, action);
    case 'ReviseDetails':
      return reviseDetails(command, action);
    case 'ReassignAction':
      return reassignAction(command, action);
    case 'GiveAction':
      return giveAction(command, action);
    case 'CorrectOwners':
      return correctOwners(command, action);
    case 'RequestReassignment':
      return requestReassignment(command, action);
    case 'RefuseReassignment':
      return refuseReassignment(command, action);
    case 'SetReviewDate':
      return setReviewDate(command, action);
    case 'RequestDeadlineChange':
      return requestDeadlineChange(command, action);
    case 'TakeBackDeadlineChange':
      return takeBackDeadlineChange(action);
    case 'ApproveDeadlineChange':
      return approveDeadlineChange(command, action);
    case 'RefuseDeadlineChange':
      return refuseDeadlineChange(command, action);
    case 'MoveDeadline':
      return moveDeadline(command, action);
    case 'CorrectDeadline':
      return correctDeadline(command, action);
    case 'SetMilestone':
      return setMilestone(command, action);
    case 'RewordMilestone':
      return rewordMilestone(command, action);
    case 'MoveMilestone':
      return moveMilestone(command, action);
    case 'CorrectMilestone':
      return correctMilestone(command, action);
    case 'ReachMilestone':
      return reachMilestone(command, action);
    case 'WithdrawMilestone':
      return withdrawMilestone(command, action);
    case 'RecordMissedMilestones':
      return recordMissedMilestones(command, action);
    case 'ReportProgress':
      return reportProgress(command, action);
    case 'AddEvidence':
    case 'WithdrawEvidence': {
      const agreed = requireAgreed(action);
      return decideEvidence(command, agreed.evidence, requireShown(agreed));
    }
    case 'AnswerHelp':
      return answerHelp(command, action);
    case 'PauseAction':
      return pauseAction(command, action);
    case 'ResumeAction':
      return resumeAction(command, action);
    case 'CompleteAction':
      return completeAction(command, action);
    case 'WithdrawAction':
      return withdrawAction(command, action);
    case 'ReopenAction':
      return reopenAction(command, action);
    case 'MakeComment':
    case 'WithdrawComment':
      return decideComment(command, requireAgreed(action).comments);
    case 'SetMarking':
    case 'ReleaseMarked':
    case 'WithdrawRelease':
    case 'NameReaders':
      return decideMarking(command, requireAgreed(action).marked);
    default:
      return unreachable(command);
  }
}
