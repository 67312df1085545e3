import { heldIn } from '../held-in.js';
import type { PriorityId, ThemeId } from '../ids.js';
import { evolveMarking, unmarked } from '../marking.js';
import { unreachable } from '../rule.js';
import { evolveConsultation, notConsulted } from './consultation.js';
import { placedAfter } from './placed-after.js';
import type { Adopted, Plan, PlanEvent, Priority, Theme } from './plan-state.js';

export function evolve(plan: Plan, event: PlanEvent): Plan {
  if (event.type === 'PlanAdopted') {
    const { title, period, introduction = null, chasing } = event.data;
    const outline = { themes: {}, themeOrder: [], priorities: {}, priorityOrder: [] };
    const nothingYet = { ...outline, findings: {}, consultation: notConsulted };
    return {
      ...{ title, period, introduction },
      ...{ status: 'adopted', closed: false, isChased: chasing === undefined, marked: unmarked },
      ...nothingYet,
    };
  }
  if (plan.status === 'not-adopted') return plan;
  switch (event.type) {
    case 'PlanDocumentImported':
      return plan;
    case 'PlanRevised':
      return { ...plan, ...event.data.to };
    case 'ChasingStarted':
      return { ...plan, isChased: true };
    case 'PlanClosed':
      return { ...plan, closed: true };
    case 'PlanReopened':
      return { ...plan, closed: false };
    case 'ThemeSet': {
      const { theme: id, title } = event.data;
      const held = heldIn(plan.themes, id);
      const themeOrder = held ? plan.themeOrder : [...plan.themeOrder, id];
      const theme = { aim: null, closed: false, ...held, title };
      return { ...plan, themeOrder, themes: { ...plan.themes, [id]: theme } };
    }
    case 'ThemeAimSet':
      return changeTheme(plan, event.data.theme, { aim: event.data.to });
    case 'ThemeClosed':
      return changeTheme(plan, event.data.theme, { closed: true });
    case 'ThemePlaced':
      return {
        ...plan,
        themeOrder: placedAfter(plan.themeOrder, event.data.theme, event.data.after),
      };
    case 'PriorityAgreed': {
      const { theme, priority, reference, title } = event.data;
      const order = plan.priorityOrder.filter((id) => id !== priority);
      const agreed = { theme, reference, title, aim: null, lead: null, closed: false };
      return withPriority({ ...plan, priorityOrder: [...order, priority] }, priority, agreed);
    }
    case 'PriorityAimSet':
      return changePriority(plan, event.data.priority, { aim: event.data.to });
    case 'PriorityPlaced': {
      const { priority, theme, after } = event.data;
      const priorityOrder = placedInTheme(plan, priority, theme, after);
      return changePriority({ ...plan, priorityOrder }, priority, { theme });
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

/** First in a theme is before whichever of its priorities stood first. */
function placedInTheme(
  { priorities, priorityOrder }: Adopted,
  id: PriorityId,
  theme: ThemeId,
  after: PriorityId | null,
): readonly PriorityId[] {
  if (after !== null) return placedAfter(priorityOrder, id, after);
  const rest = priorityOrder.filter((other) => other !== id);
  const first = rest.findIndex((other) => priorities[other]?.theme === theme);
  return first < 1 ? placedAfter(rest, id, null) : placedAfter(rest, id, rest[first - 1]!);
}

function changeTheme(plan: Adopted, id: ThemeId, change: Partial<Theme>): Adopted {
  const held = heldIn(plan.themes, id);
  return held ? { ...plan, themes: { ...plan.themes, [id]: { ...held, ...change } } } : plan;
}

function withPriority(plan: Adopted, id: string, priority: Priority): Adopted {
  return { ...plan, priorities: { ...plan.priorities, [id]: priority } };
}

function changePriority(plan: Adopted, id: string, change: Partial<Priority>): Adopted {
  const held = heldIn(plan.priorities, id);
  return held ? withPriority(plan, id, { ...held, ...change }) : plan;
}
