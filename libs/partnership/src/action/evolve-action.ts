import { evolveComments, isCommentEvent, type CommentEvent } from '../comment.js';
import { evolveEvidence, isEvidenceEvent, type EvidenceEvent } from '../evidence.js';
import type { MarkingEvent } from '../marking.js';
import { evolveMarking, isMarkingEvent, unmarked } from '../marking.js';
import { unreachable } from '../rule.js';
import type { Action, ActionEvent, Agreed, Ended, Live, Milestone } from './action.js';

export const notAgreed = (): Action => ({ status: 'not-agreed' });

export function evolve(action: Action, event: ActionEvent): Action {
  if (event.type === 'ActionAgreed') {
    return {
      ...event.data,
      details: event.data.details ?? [],
      status: 'open',
      marked: unmarked,
      milestones: [],
      evidence: {},
      comments: {},
      reviewDate: null,
      givenTo: null,
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
      givenTo: null,
      requested: null,
      reassignmentRequested: null,
      lastReport: null,
      helpWanted: null,
    };
  }
  if (isEvidenceEvent(event)) return { ...action, evidence: evolveEvidence(action.evidence, event) };
  if (event.type === 'OwnersCorrected') {
    const { to: owners } = event.data;
    return isLive(action)
      ? { ...action, owners, givenTo: null, reassignmentRequested: null }
      : { ...action, owners };
  }
  if (isCommentEvent(event)) return { ...action, comments: evolveComments(action.comments, event) };
  if (isMarkingEvent(event)) return { ...action, marked: evolveMarking(action.marked, event) };
  return isLive(action) ? evolveLive(action, event) : action;
}

export function isLive(action: Action): action is Live {
  return action.status === 'open' || action.status === 'paused';
}

type LiveEvent = Exclude<
  ActionEvent,
  | CommentEvent
  | EvidenceEvent
  | MarkingEvent
  | { type: 'ActionAgreed' | 'ActionReopened' | 'OwnersCorrected' }
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
    case 'KPIsCorrected':
      return { ...action, kpis: event.data.to };
    case 'ActionReassigned':
      return { ...action, owners: event.data.to, givenTo: null, reassignmentRequested: null };
    case 'ActionGiven':
      return { ...action, givenTo: event.data.to };
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
    case 'DeadlineChangeTakenBack':
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
  evidence,
  comments,
  marked,
}: Live | Ended): Agreed {
  return { plan, priority, reference, title, owners, kpis, details, milestones, evidence, comments, marked };
}

function changeMilestone(action: Live, id: string, change: Partial<Milestone>): Live {
  return {
    ...action,
    milestones: action.milestones.map((milestone) =>
      milestone.id === id ? { ...milestone, ...change } : milestone,
    ),
  };
}
