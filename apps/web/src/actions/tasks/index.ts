import { actionPage, type ActionRow } from '@governance/views';
import { mayAlsoRead } from '../../access/may-also-read.js';
import { commentTasks } from '../../things/comment-tasks.js';
import { markingTasks } from '../../things/marking-tasks.js';
import {
  answerDeadlineRequest,
  moveDeadline,
  requestDeadlineChange,
  setReviewDate,
  takeBackDeadlineRequest,
} from './deadline-tasks.js';
import { correctDeadline, correctMeasures, correctMilestone, correctOwner } from './correct-tasks.js';
import { addEvidence, withdrawEvidence } from './evidence-of-action.js';
import { give } from './give-task.js';
import { answerHelp } from './help-task.js';
import { complete, join, pause, reopen, resume, withdraw } from './life-tasks.js';
import {
  moveMilestone,
  reachMilestone,
  rewordMilestone,
  setMilestone,
  withdrawMilestone,
} from './milestone-tasks.js';
import { place, reassign, reviseDetails, reword, rewordMeasures } from './plan-tasks.js';
import { answerReassignmentRequest, requestReassignment } from './reassignment-tasks.js';
import { reportProgress } from './report-progress.js';
import type { ActionTask } from './task.js';

/** All that a person can do to an action, in the order in which a page offers it. */
export const actionTasks: readonly ActionTask<object>[] = [
  reportProgress,
  reachMilestone,
  requestDeadlineChange,
  answerDeadlineRequest,
  takeBackDeadlineRequest,
  requestReassignment,
  answerReassignmentRequest,
  addEvidence,
  answerHelp,
  complete,
  moveDeadline,
  correctDeadline,
  setReviewDate,
  setMilestone,
  moveMilestone,
  correctMilestone,
  rewordMilestone,
  withdrawMilestone,
  reword,
  rewordMeasures,
  correctMeasures,
  reviseDetails,
  place,
  reassign,
  correctOwner,
  give,
  pause,
  resume,
  reopen,
  ...markingTasks<ActionRow>(({ marked }) => marked),
  ...commentTasks<ActionRow>(
    ({ comments }) => comments,
    (action, place, member) => mayAlsoRead(place, actionPage, action, member),
  ),
  withdrawEvidence,
  join,
  withdraw,
];
