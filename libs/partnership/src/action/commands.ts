import type { ActionId, OrganisationId, PersonId, PlanId, PriorityId } from '../ids.js';
import type { Day } from '@governance/calendar';
import type { Timed } from '@governance/event-sourcing';
import type { Deadline } from '../deadline.js';
import type { CommentCommand } from '../comment.js';
import type { MarkingCommand } from '../marking.js';
import type { Evidence, EvidenceCommand } from '../evidence.js';
import type { ActionDetail, Origin, Report } from './action.js';

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
  readonly origin?: Origin;
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
/** Into a plan of the year after, with its history, under a reference there. */
export interface CarryActionOver extends Timed {
  readonly type: 'CarryActionOver';
  readonly plan: PlanId;
  readonly priority: PriorityId;
  readonly reference: string;
}
export interface RewordKPIs extends Timed {
  readonly type: 'RewordKPIs';
  readonly kpis: readonly string[];
}
/** They were written down wrongly: nothing was agreed anew. */
export interface CorrectKPIs extends Timed {
  readonly type: 'CorrectKPIs';
  readonly kpis: readonly string[];
  readonly reason: string;
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
/** To one person of its owners; null to all of them again. */
export interface GiveAction extends Timed {
  readonly type: 'GiveAction';
  readonly person: PersonId | null;
  /** Where it is handed over. */
  readonly reason?: string;
}
/** The owners were written down wrongly: nobody agreed others. */
export interface CorrectOwners extends Timed {
  readonly type: 'CorrectOwners';
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
/** Whoever asked for another deadline needs none any more. */
export interface TakeBackDeadlineChange extends Timed {
  readonly type: 'TakeBackDeadlineChange';
}
/** The secretariat moves a deadline on its own account. */
export interface MoveDeadline extends Timed {
  readonly type: 'MoveDeadline';
  readonly to: Deadline;
  readonly reason: string;
}
/** The date was written down wrongly: nobody agreed another, so it is no slip. */
export interface CorrectDeadline extends Timed {
  readonly type: 'CorrectDeadline';
  readonly to: Deadline;
  readonly reason: string;
}
/** As it was asked for; or another date, with the reason for that one. */
export interface ApproveDeadlineChange extends Timed {
  readonly type: 'ApproveDeadlineChange';
  readonly instead?: { readonly to: Deadline; readonly reason: string };
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
export interface CorrectMilestone extends Timed {
  readonly type: 'CorrectMilestone';
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
  /** The action is done: what shows it. It is completed with the same words. */
  readonly finished?: string;
  /** Another deadline is asked for: what was reported is the reason. */
  readonly askedDeadline?: Deadline;
  /** What shows it. */
  readonly evidence?: Evidence;
}
export interface AnswerHelp extends Timed {
  readonly type: 'AnswerHelp';
  readonly answer: string;
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
  /** The action that goes on in its place. */
  readonly joinedInto?: ActionId;
}

export type ActionCommand =
  | CommentCommand
  | MarkingCommand
  | AgreeAction
  | RewordAction
  | RewordKPIs
  | CorrectKPIs
  | ReviseDetails
  | PlaceAction
  | CarryActionOver
  | ReassignAction
  | GiveAction
  | CorrectOwners
  | RequestReassignment
  | RefuseReassignment
  | SetReviewDate
  | RequestDeadlineChange
  | TakeBackDeadlineChange
  | MoveDeadline
  | CorrectDeadline
  | ApproveDeadlineChange
  | RefuseDeadlineChange
  | SetMilestone
  | RewordMilestone
  | MoveMilestone
  | CorrectMilestone
  | ReachMilestone
  | WithdrawMilestone
  | RecordMissedMilestones
  | ReportProgress
  | EvidenceCommand
  | AnswerHelp
  | PauseAction
  | ResumeAction
  | CompleteAction
  | ReopenAction
  | WithdrawAction;
