import { answerAsk, makeAsk } from './ask-tasks.js';
import { cancel, move } from './date-tasks.js';
import { minuteDecision, rewordDecision } from './decision-tasks.js';
import { publishAgenda } from './publish-agenda.js';
import { recordAttendance } from './record-attendance.js';
import type { MeetingTask } from './task.js';

/** All that a person can do to a meeting, in the order in which its page offers it. */
export const meetingTasks: readonly MeetingTask<object>[] = [
  publishAgenda,
  recordAttendance,
  minuteDecision,
  rewordDecision,
  makeAsk,
  answerAsk,
  move,
  cancel,
];
