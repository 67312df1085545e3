import type { MeetingCommand } from '@governance/partnership';
import type { MeetingRow } from '@governance/views';
import type { AnyTask } from '../../tasks/thing-task.js';
import { answerAsk, makeAsk } from './ask-tasks.js';
import { cancel, move } from './date-tasks.js';
import { minuteDecision, rewordDecision } from './decision-tasks.js';
import { publishAgenda } from './publish-agenda.js';
import { recordAttendance } from './record-attendance.js';

/** All that a person can do to a meeting, in the order in which its page offers it. */
export const meetingTasks = [
  publishAgenda,
  recordAttendance,
  minuteDecision,
  rewordDecision,
  makeAsk,
  answerAsk,
  move,
  cancel,
] as unknown as readonly AnyTask<MeetingRow, MeetingCommand>[];
