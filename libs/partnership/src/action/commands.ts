import type { OrganisationId, PlanId, PriorityId } from '../ids.js';
import type { Day } from '@governance/calendar';
import type { Timed } from '@governance/event-sourcing';
import type { Deadline } from '../deadline.js';
import type { MarkingCommand } from '../marking.js';
import type { ActionDetail, Report } from './action.js';

export interface AgreeAction extends Timed {
  readonly type: 'AgreeAction';
  readonly plan: PlanId;
  readonly priority: PriorityId;
  readonly reference: string;
  readonly title: string;
  readonly owners: readonly OrganisationId[];
  readonly deadline: Deadline;
  readonly kpis: readonly string[];
  readonly details?: readonly ActionDetail[];
  readonly milestones: readonly {
    readonly milestone: string;
    readonly text: string;
    readonly due: Deadline;
  }[];
}
export interface RewordAction extends Timed {
  readonly type: 'RewordAction';
  readonly title: string;
}
/** Puts the action under another priority of its plan; its reference stays. */
export interface PlaceAction extends Timed {
  readonly type: 'PlaceAction';
  readonly priority: PriorityId;
}
export interface RewordKPIs extends Timed {
  readonly type: 'RewordKPIs';
  readonly kpis: readonly string[];
}
export interface ReviseDetails extends Timed {
  readonly type: 'ReviseDetails';
  /** All of them: one that is not among them is gone. */
  readonly details: readonly ActionDetail[];
}
export interface ReassignAction extends Timed {
  readonly type: 'ReassignAction';
  readonly owners: readonly OrganisationId[];
  readonly reason: string;
}
/** “This is not mine any more”: an owner's wish, which the secretariat settles. */
export interface RequestReassignment extends Timed {
  readonly type: 'RequestReassignment';
  readonly reason: string;
  /** Organisation whose it is, if the owner knows. */
  readonly suggested?: OrganisationId;
}
export interface RefuseReassignment extends Timed {
  readonly type: 'RefuseReassignment';
  readonly reason: string;
}
export interface SetReviewDate extends Timed {
  readonly type: 'SetReviewDate';
  readonly on: Day;
}
export interface RequestDeadlineChange extends Timed {
  readonly type: 'RequestDeadlineChange';
  readonly to: Deadline;
  readonly reason: string;
}
/** The secretariat moves a deadline on its own account. */
export interface MoveDeadline extends Timed {
  readonly type: 'MoveDeadline';
  readonly to: Deadline;
  readonly reason: string;
}
export interface ApproveDeadlineChange extends Timed {
  readonly type: 'ApproveDeadlineChange';
}
export interface RefuseDeadlineChange extends Timed {
  readonly type: 'RefuseDeadlineChange';
  readonly reason: string;
}
export interface SetMilestone extends Timed {
  readonly type: 'SetMilestone';
  readonly milestone: string;
  readonly text: string;
  readonly due: Deadline;
}
export interface RewordMilestone extends Timed {
  readonly type: 'RewordMilestone';
  readonly milestone: string;
  readonly text: string;
}
export interface MoveMilestone extends Timed {
  readonly type: 'MoveMilestone';
  readonly milestone: string;
  readonly to: Deadline;
  readonly reason: string;
}
export interface ReachMilestone extends Timed {
  readonly type: 'ReachMilestone';
  readonly milestone: string;
}
export interface WithdrawMilestone extends Timed {
  readonly type: 'WithdrawMilestone';
  readonly milestone: string;
  readonly reason: string;
}
/** Sent by the system each day: whatever milestone has passed its date is missed. */
export interface RecordMissedMilestones extends Timed {
  readonly type: 'RecordMissedMilestones';
}
export interface ReportProgress extends Timed, Report {
  readonly type: 'ReportProgress';
}
export interface PauseAction extends Timed {
  readonly type: 'PauseAction';
  readonly reason: string;
}
export interface ResumeAction extends Timed {
  readonly type: 'ResumeAction';
  readonly note: string;
}
export interface CompleteAction extends Timed {
  readonly type: 'CompleteAction';
  readonly note: string;
}
export interface ReopenAction extends Timed {
  readonly type: 'ReopenAction';
  readonly reason: string;
  /** A reopened action is a new promise: by when? */
  readonly deadline: Deadline;
}
export interface WithdrawAction extends Timed {
  readonly type: 'WithdrawAction';
  readonly reason: string;
}

export type ActionCommand =
  | MarkingCommand
  | AgreeAction
  | RewordAction
  | RewordKPIs
  | ReviseDetails
  | PlaceAction
  | ReassignAction
  | RequestReassignment
  | RefuseReassignment
  | SetReviewDate
  | RequestDeadlineChange
  | MoveDeadline
  | ApproveDeadlineChange
  | RefuseDeadlineChange
  | SetMilestone
  | RewordMilestone
  | MoveMilestone
  | ReachMilestone
  | WithdrawMilestone
  | RecordMissedMilestones
  | ReportProgress
  | PauseAction
  | ResumeAction
  | CompleteAction
  | ReopenAction
  | WithdrawAction;
