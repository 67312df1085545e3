import type { ActionId, MeetingId, OrganisationId, PlanId, PriorityId } from '../ids.js';
import type { Day } from '@governance/calendar';
import type { Deadline } from '../deadline.js';
import type { Marked, MarkingEvent } from '../marking.js';
import { evolveMarking, isMarkingEvent, unmarked } from '../marking.js';
import { unreachable } from '../rule.js';

/** The colour that an owner gives: theirs to say, and shown beside the one that the policy computes. */
export type DeclaredColour = 'green' | 'amber' | 'red';

export interface Report {
  readonly narrative: string;
  readonly declared?: DeclaredColour;
  /** 0 to 100. */
  readonly percent?: number;
  readonly helpWanted?: string;
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
        afterItPassed: boolean;
      };
    }
  /** What was a slip of the pen: nobody agreed another date. */
  | { type: 'DeadlineCorrected'; data: { from: Deadline; to: Deadline; reason: string } }
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
  readonly marked: Marked;
}

/** An action with a promise still to keep. */
export interface Live extends Agreed {
  readonly status: 'open' | 'paused';
  readonly deadline: Deadline;
  readonly reviewDate: Day | null;
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

export const notAgreed = (): Action => ({ status: 'not-agreed' });

export function evolve(action: Action, event: ActionEvent): Action {
  if (event.type === 'ActionAgreed') {
    return {
      ...event.data,
      details: event.data.details ?? [],
      status: 'open',
      marked: unmarked,
      milestones: [],
      reviewDate: null,
      requested: null,
      reassignmentRequested: null,
      lastReport: null,
      helpWanted: null,
    };
  }
  if (action.status === 'not-agreed') return action;
  if (event.type === 'ActionReopened') {
    const { deadline } = event.data;
    return {
      ...agreedPart(action),
      status: 'open',
      deadline,
      reviewDate: null,
      requested: null,
      reassignmentRequested: null,
      lastReport: null,
      helpWanted: null,
    };
  }
  if (event.type === 'OwnersCorrected') {
    const { to: owners } = event.data;
    return isLive(action) ? { ...action, owners, reassignmentRequested: null } : { ...action, owners };
  }
  if (isMarkingEvent(event)) return { ...action, marked: evolveMarking(action.marked, event) };
  return isLive(action) ? evolveLive(action, event) : action;
}

export function isLive(action: Action): action is Live {
  return action.status === 'open' || action.status === 'paused';
}

type LiveEvent = Exclude<
  ActionEvent,
  MarkingEvent | { type: 'ActionAgreed' | 'ActionReopened' | 'OwnersCorrected' }
>;

function evolveLive(action: Live, event: LiveEvent): Action {
  switch (event.type) {
    case 'ActionReworded':
      return { ...action, title: event.data.to };
    case 'ActionPlaced':
      return { ...action, priority: event.data.to };
    case 'ActionCarriedOver':
      return { ...action, ...event.data.to };
    case 'ActionDetailsRevised':
      return { ...action, details: event.data.to };
    case 'KPIsReworded':
      return { ...action, kpis: event.data.to };
    case 'ActionReassigned':
      return { ...action, owners: event.data.to, reassignmentRequested: null };
    case 'ReassignmentRequested':
      return { ...action, reassignmentRequested: event.data };
    case 'ReassignmentRefused':
      return { ...action, reassignmentRequested: null };
    case 'ReviewDateSet':
      return { ...action, reviewDate: event.data.to };
    case 'DeadlineChangeRequested':
      return { ...action, requested: { to: event.data.to, reason: event.data.reason } };
    case 'DeadlineMoved':
      return { ...action, deadline: event.data.to, requested: null };
    case 'DeadlineCorrected':
      return { ...action, deadline: event.data.to };
    case 'DeadlineChangeRefused':
      return { ...action, requested: null };
    case 'MilestoneSet': {
      const { milestone: id, text, due } = event.data;
      return { ...action, milestones: [...action.milestones, { id, text, due, status: 'due' }] };
    }
    case 'MilestoneReworded':
      return changeMilestone(action, event.data.milestone, { text: event.data.to });
    case 'MilestoneMoved':
    case 'MilestoneCorrected':
      return changeMilestone(action, event.data.milestone, { due: event.data.to, status: 'due' });
    case 'MilestoneReached':
      return changeMilestone(action, event.data.milestone, { status: 'reached' });
    case 'MilestoneMissed':
      return changeMilestone(action, event.data.milestone, { status: 'missed' });
    case 'MilestoneWithdrawn':
      return { ...action, milestones: action.milestones.filter(({ id }) => id !== event.data.milestone) };
    case 'ProgressReported':
      return {
        ...action,
        lastReport: event.data,
        helpWanted: event.data.helpWanted ?? action.helpWanted,
      };
    case 'HelpAnswered':
      return { ...action, helpWanted: null };
    case 'ActionPaused':
      return { ...action, status: 'paused' };
    case 'ActionResumed':
      return { ...action, status: 'open' };
    case 'ActionCompleted':
      return { ...agreedPart(action), status: 'completed' };
    case 'ActionWithdrawn':
      return { ...agreedPart(action), status: 'withdrawn' };
    default:
      return unreachable(event);
  }
}

function agreedPart({
  plan,
  priority,
  reference,
  title,
  owners,
  kpis,
  details,
  milestones,
  marked,
}: Live | Ended): Agreed {
  return { plan, priority, reference, title, owners, kpis, details, milestones, marked };
}

function changeMilestone(action: Live, id: string, change: Partial<Milestone>): Live {
  return {
    ...action,
    milestones: action.milestones.map((milestone) =>
      milestone.id === id ? { ...milestone, ...change } : milestone,
    ),
  };
}
