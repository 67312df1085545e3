import type { OrganisationId } from '../ids.js';
import type { Day } from '@governance/calendar';
import type { Timed } from '@governance/event-sourcing';
import type { Attendance, MeetingBoard } from './meeting.js';

export interface ScheduleMeeting extends Timed {
  readonly type: 'ScheduleMeeting';
  readonly board: MeetingBoard;
  readonly title: string;
  readonly on: Day;
  /** `HH:MM` in London. */
  readonly startsAt: string | null;
  /** Where; empty while that is not known. */
  readonly place: string;
}
export interface MoveMeeting extends Timed {
  readonly type: 'MoveMeeting';
  readonly on: Day;
  readonly startsAt: string | null;
  readonly reason: string;
}
export interface CancelMeeting extends Timed {
  readonly type: 'CancelMeeting';
  readonly reason: string;
}
/** The agenda and the papers are out. Sent again when a meeting was moved, or an item added. */
export interface PublishAgenda extends Timed {
  readonly type: 'PublishAgenda';
  readonly items: readonly string[];
}
/** The whole list: recorded again, it corrects the one before. */
export interface RecordAttendance extends Timed {
  readonly type: 'RecordAttendance';
  readonly attendance: readonly Attendance[];
}
export interface MinuteDecision extends Timed {
  readonly type: 'MinuteDecision';
  readonly decision: string;
  readonly text: string;
}
export interface RewordDecision extends Timed {
  readonly type: 'RewordDecision';
  readonly decision: string;
  readonly text: string;
  readonly reason: string;
}
export interface MakeAsk extends Timed {
  readonly type: 'MakeAsk';
  readonly ask: string;
  readonly of: MeetingBoard;
  readonly text: string;
  readonly owner: OrganisationId | null;
  readonly due: Day;
}
export interface AnswerAsk extends Timed {
  readonly type: 'AnswerAsk';
  readonly ask: string;
  readonly answer: string;
}

export type MeetingCommand =
  | ScheduleMeeting
  | MoveMeeting
  | CancelMeeting
  | PublishAgenda
  | RecordAttendance
  | MinuteDecision
  | RewordDecision
  | MakeAsk
  | AnswerAsk;
