import type { PersonId, PlanId, PriorityId } from '../ids.js';
import { heldIn } from '../held-in.js';
import { RuleBroken } from '../refusals/rule-broken.js';
import type { Decider, Timed } from '@governance/event-sourcing';
import type { MarkingCommand } from '../marking.js';
import { decideMarking } from '../marking.js';
import { reasonIn, requireDay, requireHappened, requireText, same, unreachable } from '../rule.js';
import type { ConsultationCommand } from './consultation.js';
import { consult, isConsultationCommand, takeUp } from './consultation.js';
import { evolve } from './evolve-plan.js';
import type { OutlineCommand } from './change-outline.js';
import { changeOutline, isOutlineCommand, requirePriority } from './change-outline.js';
import type { Adopted, Period, Plan, PlanEvent, PlanWords } from './plan-state.js';
import type { TakeInDocument } from './take-in-document.js';
import { takeInDocument } from './take-in-document.js';

export type { Adopted, Period, Plan, PlanEvent, PlanWords } from './plan-state.js';

export interface AdoptPlan extends Timed {
  readonly type: 'AdoptPlan';
  readonly title: string;
  readonly period: Period | null;
  readonly introduction?: string;
  /** The plan that it goes on from. */
  readonly follows?: PlanId;
  /** Said where nobody is to be written to before somebody starts that. */
  readonly chasing?: 'when-started';
}
/** From the next morning on, owners are asked about what is in the plan. */
export interface StartChasing extends Timed {
  readonly type: 'StartChasing';
}
/** Gives the plan another title, period or introduction. */
export interface RevisePlan extends Timed {
  readonly type: 'RevisePlan';
  readonly title: string;
  readonly period: Period | null;
  /** Empty for none. */
  readonly introduction: string;
}
export interface ClosePlan extends Timed {
  readonly type: 'ClosePlan';
  readonly reason: string;
}
export interface ReopenPlan extends Timed {
  readonly type: 'ReopenPlan';
  readonly reason: string;
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
  /** Where it is handed over. */
  readonly reason?: string;
}
export interface SettleFinding extends Timed {
  readonly type: 'SettleFinding';
  readonly finding: string;
  readonly decision: string;
}

export type PlanCommand =
  | AdoptPlan
  | StartChasing
  | RevisePlan
  | ClosePlan
  | ReopenPlan
  | OutlineCommand
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
  if (isOutlineCommand(command)) return changeOutline(command, requireOpen(plan));
  if (isConsultationCommand(command)) {
    return consult(command, requirePriority(plan, command.priority).reference, plan.consultation);
  }
  switch (command.type) {
    case 'RevisePlan':
      return revisePlan(command, requireOpen(plan));
    case 'StartChasing': {
      const { title, isChased } = requireOpen(plan);
      return isChased ? [] : [{ type: 'ChasingStarted', data: { title } }];
    }
    case 'ClosePlan': {
      const reason = requireText('reason', command.reason);
      return plan.closed ? [] : [{ type: 'PlanClosed', data: { reason } }];
    }
    case 'ReopenPlan': {
      const reason = requireText('reason', command.reason);
      return plan.closed ? [{ type: 'PlanReopened', data: { reason } }] : [];
    }
    case 'TakeInDocument':
      return takeInDocument(command, requireOpen(plan));
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
      if (from === person) return [];
      return [{ type: 'StrategicLeadAppointed', data: { priority, person, from, ...reasonIn(command) } }];
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
  const introduction = introductionOf(command.introduction);
  const { follows, chasing } = command;
  if (plan.status === 'not-adopted') {
    const more = {
      ...(introduction === null ? {} : { introduction }),
      ...(follows ? { follows } : {}),
      ...(chasing ? { chasing } : {}),
    };
    return [{ type: 'PlanAdopted', data: { title, period, ...more } }];
  }
  if (plan.title === title && same(plan.period, period)) return [];
  throw new RuleBroken('plan-already-adopted', { title: plan.title });
}

function revisePlan(command: RevisePlan, { title, period, introduction }: Adopted): PlanEvent[] {
  const from: PlanWords = { title, period, introduction };
  const to: PlanWords = {
    title: requireText('title', command.title),
    period: command.period && requirePeriod(command.period),
    introduction: introductionOf(command.introduction),
  };
  return same(from, to) ? [] : [{ type: 'PlanRevised', data: { from, to } }];
}

function introductionOf(text = ''): string | null {
  return text.trim() === '' ? null : requireText('introduction', text);
}

/** @throws RuleBroken `plan-closed` */
function requireOpen(plan: Adopted): Adopted {
  if (plan.closed) throw new RuleBroken('plan-closed', { title: plan.title });
  return plan;
}

/** @throws RuleBroken `date-not-understood`, `period-backwards` */
function requirePeriod(period: Period): Period {
  const from = requireDay(period.from);
  const to = requireDay(period.to);
  if (to < from) throw new RuleBroken('period-backwards', { from, to });
  return { from, to };
}
