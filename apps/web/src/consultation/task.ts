import type { PlanCommand } from '@governance/partnership';
import type { PlanRow, PriorityRow } from '@governance/views';
import type { Task } from '../things/task.js';

/** A priority with its plan. */
export interface PriorityInPlan {
  readonly plan: PlanRow;
  readonly priority: PriorityRow;
  /** References of the actions under it that are not done. */
  readonly undone: readonly string[];
}

/** One thing that the secretariat does to a priority. */
export type PriorityTask<Form extends object> = Task<PriorityInPlan, PlanCommand, Form>;

export const isOpen = ({ plan, priority }: PriorityInPlan) => !priority.closed && plan.closed === null;

/** Comments of which at least a part was accepted: what a change can follow from. */
export function acceptedComments({ priority }: PriorityInPlan) {
  return priority.comments
    .filter(({ decided }) => decided !== null && decided.decision !== 'not-accepted')
    .map(({ id, text }) => ({ value: id, text: shortened(text) }));
}

export function shortened(text: string): string {
  return text.length > 150 ? `${text.slice(0, 149).trimEnd()}…` : text;
}
