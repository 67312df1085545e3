import type { ActionId, MeetingId, OrganisationId, PersonId, PlanId, PriorityId } from '../ids.js';
import type { Day } from '@governance/calendar';
import type { Deadline } from '../deadline.js';
import type { CommentEvent, Comments } from '../comment.js';
import type { EvidenceEvent, EvidenceHeld } from '../evidence.js';
import type { Marked, MarkingEvent } from '../marking.js';

/** The colour that an owner gives: theirs to say, and shown beside the one that the policy computes. */
export type DeclaredColour = 'green' | 'amber' | 'red';

export interface Report {
  readonly narrative: string;
  readonly declared?: DeclaredColour;
  /** 0 to 100. */
  readonly percent?: number;
  readonly helpWanted?: string;
  /** It came as the reply to an email. */
  readonly byEmail?: true;
  /** The owner whose words they are, where the secretariat recorded them. */
  readonly toldBy?: PersonId;
}

/** A column of the plan's document that has no other place: importance, cost, resources, a description. */
export interface ActionDetail {
  /** The column's heading. */
  readonly name: string;
  readonly text: string;
}

/** What an action was agreed from, where it is not a document: a minuted decision, an ask, or another action. */
export type Origin =
  | { readonly of: 'decision'; readonly meeting: MeetingId; readonly decision: string }
  | { readonly of: 'ask'; readonly meeting: MeetingId; readonly ask: string }
  | { readonly of: 'split'; readonly action: ActionId };

export type ActionEvent =
  | CommentEvent
  | EvidenceEvent
  | MarkingEvent
  | {
      type: 'ActionAgreed';
      data: {
        plan: PlanId;
        priority: PriorityId;
        reference: string;
        title: string;
        /** The first leads, the others support. */
        owners: readonly OrganisationId[];
        deadline: Deadline;
        /** What is to be measured, as the plan words it. */
        kpis: readonly string[];
        /** Left out where there are none, and in what was agreed before there was a place for them. */
        details?: readonly ActionDetail[];
        origin?: Origin;
      };
    }
  | { type: 'ActionReworded'; data: { from: string; to: string } }
  | { type: 'ActionPlaced'; data: { from: PriorityId; to: PriorityId } }
  /** To a plan of the year after, with its whole history. */
  | {
      type: 'ActionCarriedOver';
      data: { from: Placed; to: Placed };
    }
  /** They were written down wrongly. */
  | { type: 'KPIsCorrected'; data: { from: readonly string[]; to: readonly string[]; reason: string } }
  | { type: 'KPIsReworded'; data: { from: readonly string[]; to: readonly string[] } }
  | {
      type: 'ActionDetailsRevised';
      data: { from: readonly ActionDetail[]; to: readonly ActionDetail[] };
    }
  | {
      type: 'ActionReassigned';
      data: { from: readonly OrganisationId[]; to: readonly OrganisationId[]; reason: string };
    }
  /** What was a slip of the pen: nobody changed whose it is. */
  | {
      type: 'OwnersCorrected';
      data: { from: readonly OrganisationId[]; to: readonly OrganisationId[]; reason: string };
    }
  /** To one person of its owners, who is then the one asked; null to all of them again. */
  | { type: 'ActionGiven'; data: { from: PersonId | null; to: PersonId | null; reason?: string } }
  /** `suggested`: the organisation whose it is, if the owner knows. */
  | { type: 'ReassignmentRequested'; data: { reason: string; suggested: OrganisationId | null } }
  | { type: 'ReassignmentRefused'; data: { reason: string } }
  | { type: 'ReviewDateSet'; data: { from: Day | null; to: Day } }
  | { type: 'DeadlineChangeRequested'; data: { from: Deadline; to: Deadline; reason: string } }
  | {
      type: 'DeadlineMoved';
      data: {
        from: Deadline;
        to: Deadline;
        reason: string;
        /** Whether an owner had asked for it: the request stands before this in the history. */
        asked: boolean;
        /** The date that the owner had asked for, where the secretariat agreed to another one. */
        askedFor?: Deadline;
        afterItPassed: boolean;
      };
    }
  /** What was a slip of the pen: nobody agreed another date. */
  | { type: 'DeadlineCorrected'; data: { from: Deadline; to: Deadline; reason: string } }
  /** By whoever had asked for it, before anybody answered. */
  | { type: 'DeadlineChangeTakenBack'; data: { to: Deadline } }
  | { type: 'DeadlineChangeRefused'; data: { to: Deadline; reason: string } }
  | { type: 'MilestoneSet'; data: { milestone: string; text: string; due: Deadline } }
  | { type: 'MilestoneReworded'; data: { milestone: string; from: string; to: string } }
  | {
      type: 'MilestoneMoved';
      data: { milestone: string; text: string; from: Deadline; to: Deadline; reason: string };
    }
  | {
      type: 'MilestoneCorrected';
      data: { milestone: string; text: string; from: Deadline; to: Deadline; reason: string };
    }
  | { type: 'MilestoneReached'; data: { milestone: string; text: string; due: Day | null; on: Day } }
  | { type: 'MilestoneMissed'; data: { milestone: string; text: string; due: Day } }
  | { type: 'MilestoneWithdrawn'; data: { milestone: string; text: string; reason: string } }
  | { type: 'ProgressReported'; data: Report }
  /** The board’s answer to the help that an owner wanted of it. */
  | { type: 'HelpAnswered'; data: { wanted: string; answer: string } }
  | { type: 'ActionPaused'; data: { reason: string } }
  | { type: 'ActionResumed'; data: { note: string } }
  | { type: 'ActionCompleted'; data: { note: string; on: Day } }
  | { type: 'ActionReopened'; data: { reason: string; deadline: Deadline } }
  /** `joinedInto`: the action that goes on in its place. */
  | { type: 'ActionWithdrawn'; data: { reason: string; joinedInto?: ActionId } };

/** Where an action stands. */
export interface Placed {
  readonly plan: PlanId;
  readonly priority: PriorityId;
  readonly reference: string;
}

export interface Milestone {
  readonly id: string;
  readonly text: string;
  readonly due: Deadline;
  readonly status: 'due' | 'missed' | 'reached';
}

/** What an action is, whatever becomes of it. */
export interface Agreed {
  readonly plan: PlanId;
  readonly priority: PriorityId;
  readonly reference: string;
  readonly title: string;
  readonly owners: readonly OrganisationId[];
  readonly kpis: readonly string[];
  readonly details: readonly ActionDetail[];
  readonly milestones: readonly Milestone[];
  /** By its id. */
  readonly evidence: EvidenceHeld;
  readonly comments: Comments;
  readonly marked: Marked;
}

/** An action with a promise still to keep. */
export interface Live extends Agreed {
  readonly status: 'open' | 'paused';
  readonly deadline: Deadline;
  readonly reviewDate: Day | null;
  /** The one person of its owners who is asked; null where all are. */
  readonly givenTo: PersonId | null;
  readonly requested: { readonly to: Deadline; readonly reason: string } | null;
  readonly reassignmentRequested: {
    readonly reason: string;
    readonly suggested: OrganisationId | null;
  } | null;
  readonly lastReport: Report | null;
  /** What an owner wants of the board, until it is answered. */
  readonly helpWanted: string | null;
}

/** A completed or withdrawn action has no deadline to misuse. */
export interface Ended extends Agreed {
  readonly status: 'completed' | 'withdrawn';
}

export type Action = { readonly status: 'not-agreed' } | Live | Ended;
