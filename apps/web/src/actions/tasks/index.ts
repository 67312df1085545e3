import type { ActionRow } from '@governance/views';
import { markingTasks } from '../../things/marking-tasks.js';
import {
  answerDeadlineRequest,
  moveDeadline,
  requestDeadlineChange,
  setReviewDate,
} from './deadline-tasks.js';
import { complete, pause, reopen, resume, withdraw } from './life-tasks.js';
import { moveMilestone, reachMilestone, setMilestone, withdrawMilestone } from './milestone-tasks.js';
import { reassign, reword } from './plan-tasks.js';
import { answerReassignmentRequest, requestReassignment } from './reassignment-tasks.js';
import { reportProgress } from './report-progress.js';
import type { ActionTask } from './task.js';

/** All that a person can do to an action, in the order in which a page offers it. */
export const actionTasks: readonly ActionTask<object>[] = [
  reportProgress,
  reachMilestone,
  requestDeadlineChange,
  answerDeadlineRequest,
  requestReassignment,
  answerReassignmentRequest,
  complete,
  moveDeadline,
  setReviewDate,
  setMilestone,
  moveMilestone,
  withdrawMilestone,
  reword,
  reassign,
  pause,
  resume,
  reopen,
  ...markingTasks<ActionRow>(({ marked }) => marked),
  withdraw,
];
