import type { PersonId, PriorityId } from '../ids.js';
import { heldIn } from '../held-in.js';
import { RuleBroken } from '../refusals/rule-broken.js';
import type { Decider, Timed } from '@governance/event-sourcing';
import type { MarkingCommand } from '../marking.js';
import { decideMarking, evolveMarking, unmarked } from '../marking.js';
import { requireDay, requireHappened, requireText, same, unreachable } from '../rule.js';
import type { ConsultationCommand } from './consultation.js';
import { consult, evolveConsultation, isConsultationCommand, notConsulted, takeUp } from './consultation.js';
import type { Adopted, Period, Plan, PlanEvent, Priority } from './plan-state.js';
import type { TakeInDocument } from './take-in-document.js';
import { takeInDocument } from './take-in-document.js';

export type { Adopted, Period, Plan, PlanEvent } from './plan-state.js';

export interface AdoptPlan extends Timed {
  readonly type: 'AdoptPlan';
  readonly title: string;
  readonly period: Period | null;
}
export interface RewordPriority extends Timed {
  readonly type: 'RewordPriority';
  readonly priority: PriorityId;
  readonly title: string;
  /** The accepted comments that it follows from. */
  readonly comments?: readonly string[];
}
export interface ClosePriority extends Timed {
  readonly type: 'ClosePriority';
  readonly priority: PriorityId;
  readonly reason: string;
}
export interface AppointStrategicLead extends Timed {
  readonly type: 'AppointStrategicLead';
  readonly priority: PriorityId;
  readonly person: PersonId;
}
export interface SettleFinding extends Timed {
  readonly type: 'SettleFinding';
  readonly finding: string;
  readonly decision: string;
}

export type PlanCommand =
  | AdoptPlan
  | TakeInDocument
  | RewordPriority
  | ClosePriority
  | AppointStrategicLead
  | SettleFinding
  | ConsultationCommand
  | MarkingCommand;

export const planDecider: Decider<PlanCommand, Plan, PlanEvent> = {
  decide,
  evolve,
  initialState: () => ({ status: 'not-adopted' }),
};

function decide(command: PlanCommand, plan: Plan): PlanEvent[] {
  requireHappened(command);
  if (command.type === 'AdoptPlan') return adoptPlan(command, plan);
  if (plan.status === 'not-adopted') throw new RuleBroken('plan-not-found');
  if (isConsultationCommand(command)) {
    return consult(command, requirePriority(plan, command.priority).reference, plan.consultation);
  }
  switch (command.type) {
    case 'TakeInDocument':
      return takeInDocument(command, plan);
    case 'RewordPriority': {
      const { priority } = command;
      const { reference, title: from } = requirePriority(plan, priority);
      const to = requireText('title', command.title);
      if (from === to) return [];
      return [
        { type: 'PriorityReworded', data: { priority, reference, from, to } },
        ...takeUp(priority, reference, command.comments ?? [], plan.consultation, to),
      ];
    }
    case 'ClosePriority': {
      const { priority } = command;
      const { reference, title } = requirePriority(plan, priority);
      const reason = requireText('reason', command.reason);
      return [{ type: 'PriorityClosed', data: { priority, reference, title, reason } }];
    }
    case 'AppointStrategicLead': {
      const { priority, person } = command;
      const { lead: from } = requirePriority(plan, priority);
      return from === person ? [] : [{ type: 'StrategicLeadAppointed', data: { priority, person, from } }];
    }
    case 'SettleFinding': {
      const { finding } = command;
      const held = heldIn(plan.findings, finding);
      if (!held) throw new RuleBroken('finding-not-found');
      if (held.settled) throw new RuleBroken('finding-already-settled');
      const decision = requireText('decision', command.decision);
      return [{ type: 'FindingSettled', data: { finding, kind: held.kind, at: held.at, decision } }];
    }
    case 'SetMarking':
    case 'ReleaseMarked':
    case 'WithdrawRelease':
    case 'NameReaders':
      return decideMarking(command, plan.marked);
    default:
      return unreachable(command);
  }
}

function adoptPlan(command: AdoptPlan, plan: Plan): PlanEvent[] {
  const title = requireText('title', command.title);
  const period = command.period && requirePeriod(command.period);
  if (plan.status === 'not-adopted') return [{ type: 'PlanAdopted', data: { title, period } }];
  if (plan.title === title && same(plan.period, period)) return [];
  throw new RuleBroken('plan-already-adopted', { title: plan.title });
}

/** @throws RuleBroken `date-not-understood`, `period-backwards` */
function requirePeriod(period: Period): Period {
  const from = requireDay(period.from);
  const to = requireDay(period.to);
  if (to < from) throw new RuleBroken('period-backwards', { from, to });
  return { from, to };
}

function requirePriority(plan: Adopted, id: string): Priority {
  const priority = heldIn(plan.priorities, id);
  if (!priority) throw new RuleBroken('priority-not-found');
  if (priority.closed) throw new RuleBroken('priority-closed', { reference: priority.reference });
  return priority;
}

function evolve(plan: Plan, event: PlanEvent): Plan {
  if (event.type === 'PlanAdopted') {
    const nothingYet = { themes: {}, priorities: {}, findings: {}, consultation: notConsulted };
    return { ...event.data, status: 'adopted', marked: unmarked, ...nothingYet };
  }
  if (plan.status === 'not-adopted') return plan;
  switch (event.type) {
    case 'PlanDocumentImported':
      return plan;
    case 'ThemeSet':
      return { ...plan, themes: { ...plan.themes, [event.data.theme]: event.data.title } };
    case 'PriorityAgreed': {
      const { priority, reference, title } = event.data;
      return withPriority(plan, priority, { reference, title, lead: null, closed: false });
    }
    case 'PriorityReworded':
      return changePriority(plan, event.data.priority, { title: event.data.to });
    case 'PriorityClosed':
      return changePriority(plan, event.data.priority, { closed: true });
    case 'StrategicLeadAppointed':
      return changePriority(plan, event.data.priority, { lead: event.data.person });
    case 'FindingRaised': {
      const { finding, kind, at } = event.data;
      return { ...plan, findings: { ...plan.findings, [finding]: { kind, at, settled: false } } };
    }
    case 'FindingSettled': {
      const { finding, kind, at } = event.data;
      return { ...plan, findings: { ...plan.findings, [finding]: { kind, at, settled: true } } };
    }
    case 'PriorityCommented':
    case 'CommentDecided':
    case 'CommentsTakenUp':
    case 'FocusSet':
    case 'FocusWithdrawn':
      return { ...plan, consultation: evolveConsultation(plan.consultation, event) };
    case 'MarkingSet':
    case 'MarkedReleased':
    case 'MarkedReleaseWithdrawn':
    case 'MarkedReadersNamed':
      return { ...plan, marked: evolveMarking(plan.marked, event) };
    default:
      return unreachable(event);
  }
}

function withPriority(plan: Adopted, id: string, priority: Priority): Adopted {
  return { ...plan, priorities: { ...plan.priorities, [id]: priority } };
}

function changePriority(plan: Adopted, id: string, change: Partial<Priority>): Adopted {
  const held = heldIn(plan.priorities, id);
  return held ? withPriority(plan, id, { ...held, ...change }) : plan;
}
