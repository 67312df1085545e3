import type { Decider, Timed } from '@governance/event-sourcing';
import { RuleBroken } from '@governance/event-sourcing';
import { heldIn, requireText, unreachable } from '../rule.js';

/** ISO dates, both days included. */
export interface Period {
  readonly from: string;
  readonly to: string;
}

export type PlanEvent =
  | { type: 'PlanAdopted'; data: { title: string; period: Period | null } }
  | { type: 'PlanDocumentImported'; data: { name: string; document: string; changes: number } }
  | { type: 'ThemeSet'; data: { theme: string; title: string; from: string | null } }
  | { type: 'PriorityAgreed'; data: { theme: string; priority: string; reference: string; title: string } }
  | { type: 'PriorityReworded'; data: { priority: string; reference: string; from: string; to: string } }
  | { type: 'PriorityClosed'; data: { priority: string; reference: string; title: string; reason: string } }
  | { type: 'StrategicLeadAppointed'; data: { priority: string; person: string; from: string | null } }
  | { type: 'FindingRaised'; data: { finding: string; kind: string; at: string; message: string } }
  | { type: 'FindingSettled'; data: { finding: string; kind: string; at: string; decision: string } };

export interface AdoptPlan extends Timed {
  readonly type: 'AdoptPlan';
  readonly title: string;
  readonly period: Period | null;
}
/** Everything that a document says of the plan itself, in one step: headings, its name, what was odd in it. */
export interface TakeInDocument extends Timed {
  readonly type: 'TakeInDocument';
  readonly name: string;
  /** SHA-256 of the document, hexadecimal. */
  readonly document: string;
  /** How many changes the secretariat accepted. */
  readonly changes: number;
  readonly themes: readonly { readonly theme: string; readonly title: string }[];
  readonly priorities: readonly {
    readonly theme: string;
    readonly priority: string;
    readonly reference: string;
    readonly title: string;
  }[];
  readonly findings: readonly {
    readonly finding: string;
    readonly kind: string;
    readonly at: string;
    readonly message: string;
  }[];
}
export interface RewordPriority extends Timed {
  readonly type: 'RewordPriority';
  readonly priority: string;
  readonly title: string;
}
export interface ClosePriority extends Timed {
  readonly type: 'ClosePriority';
  readonly priority: string;
  readonly reason: string;
}
export interface AppointStrategicLead extends Timed {
  readonly type: 'AppointStrategicLead';
  readonly priority: string;
  /** Person id. */
  readonly person: string;
}
export interface SettleFinding extends Timed {
  readonly type: 'SettleFinding';
  readonly finding: string;
  readonly decision: string;
}

export type PlanCommand =
  AdoptPlan | TakeInDocument | RewordPriority | ClosePriority | AppointStrategicLead | SettleFinding;

interface Priority {
  readonly reference: string;
  readonly title: string;
  readonly lead: string | null;
  readonly closed: boolean;
}

export interface Plan {
  readonly status: 'not-adopted' | 'adopted';
  readonly themes: Readonly<Record<string, string>>;
  readonly priorities: Readonly<Record<string, Priority>>;
  readonly findings: Readonly<
    Record<string, { readonly kind: string; readonly at: string; readonly settled: boolean }>
  >;
}

export const planDecider: Decider<PlanCommand, Plan, PlanEvent> = {
  decide,
  evolve,
  initialState: () => ({ status: 'not-adopted', themes: {}, priorities: {}, findings: {} }),
};

function decide(command: PlanCommand, plan: Plan): PlanEvent[] {
  if (command.type === 'AdoptPlan') {
    if (plan.status === 'adopted') return [];
    const { period } = command;
    return [{ type: 'PlanAdopted', data: { title: requireText('title', command.title), period } }];
  }
  if (plan.status === 'not-adopted') throw new RuleBroken('plan-not-found');
  switch (command.type) {
    case 'TakeInDocument':
      return takeInDocument(command, plan);
    case 'RewordPriority': {
      const { priority } = command;
      const { reference, title: from } = requirePriority(plan, priority);
      const to = requireText('title', command.title);
      return from === to ? [] : [{ type: 'PriorityReworded', data: { priority, reference, from, to } }];
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
    default:
      return unreachable(command);
  }
}

/** What the plan holds already is left as it is, so the same document taken in twice adds nothing. */
function takeInDocument(command: TakeInDocument, plan: Plan): PlanEvent[] {
  const { name, document, changes } = command;
  const events: PlanEvent[] = [
    ...command.themes
      .filter(({ theme, title }) => heldIn(plan.themes, theme) !== title)
      .map(({ theme, title }): PlanEvent => {
        return { type: 'ThemeSet', data: { theme, title, from: heldIn(plan.themes, theme) ?? null } };
      }),
    ...command.priorities
      .filter(({ priority }) => !heldIn(plan.priorities, priority))
      .map((data): PlanEvent => ({ type: 'PriorityAgreed', data })),
    ...command.findings
      .filter(({ finding }) => !heldIn(plan.findings, finding))
      .map((data): PlanEvent => ({ type: 'FindingRaised', data })),
  ];
  if (events.length === 0 && changes === 0) return [];
  return [{ type: 'PlanDocumentImported', data: { name, document, changes } }, ...events];
}

function requirePriority(plan: Plan, id: string): Priority {
  const priority = heldIn(plan.priorities, id);
  if (!priority) throw new RuleBroken('priority-not-found');
  if (priority.closed) throw new RuleBroken('priority-closed', { reference: priority.reference });
  return priority;
}

function evolve(plan: Plan, event: PlanEvent): Plan {
  switch (event.type) {
    case 'PlanAdopted':
      return { ...plan, status: 'adopted' };
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
    default:
      return unreachable(event);
  }
}

function withPriority(plan: Plan, id: string, priority: Priority): Plan {
  return { ...plan, priorities: { ...plan.priorities, [id]: priority } };
}

function changePriority(plan: Plan, id: string, change: Partial<Priority>): Plan {
  const held = heldIn(plan.priorities, id);
  return held ? withPriority(plan, id, { ...held, ...change }) : plan;
}
