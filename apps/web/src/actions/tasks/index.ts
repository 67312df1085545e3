import type { ActionCommand } from '@governance/partnership';
import type { ActionRow } from '@governance/views';
import { markingTasks } from '../../tasks/marking-tasks.js';
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
export const actionTasks = [
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
  ...markingTasks<ActionRow, ActionCommand>(({ marked }) => marked),
  withdraw,
] as unknown as readonly ActionTask<object>[];
