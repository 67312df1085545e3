import { understandKPI, type UnderstoodKPI } from '../index.js';
import type { DefineKPI } from '@governance/partnership';
import { compareReferences, type ActionRow, type PlanRow } from '@governance/views';
import { v5 as uuidFrom } from 'uuid';

/** A measure that was understood in the plan's words. */
export interface MeasureInPlan {
  /** Id that the KPI defined from it has, so that it is defined once. */
  readonly key: string;
  readonly action: ActionRow;
  readonly understood: UnderstoodKPI;
}

/** The measures of a plan's actions, in the order of their references. */
export function measuresOf(plan: PlanRow, rows: readonly ActionRow[]): readonly MeasureInPlan[] {
  return actionsIn(plan, rows).flatMap((action) =>
    action.kpis.flatMap(understandKPI).map((understood, index) => {
      const key = uuidFrom(`measure ${index} ${understood.words}`, action.id);
      return { key, action, understood };
    }),
  );
}

/** Words of the plan in which no measure was understood, to be put into figures by somebody. */
export function notUnderstoodIn(plan: PlanRow, rows: readonly ActionRow[]) {
  return actionsIn(plan, rows).flatMap((action) =>
    action.kpis.filter((words) => understandKPI(words).length === 0).map((words) => ({ action, words })),
  );
}

function actionsIn(plan: PlanRow, rows: readonly ActionRow[]): readonly ActionRow[] {
  return rows
    .filter((row) => row.plan === plan.id && row.status !== 'withdrawn')
    .sort((a, b) => compareReferences(a.reference, b.reference));
}

/** Whether the words leave nothing open: these can be defined all at once. */
export function isPlain({ understood }: MeasureInPlan): boolean {
  return understood.target !== null && understood.doubts.length === 0;
}

/** The KPI that follows from a measure as it was understood. */
export function definitionOf({ action, understood }: MeasureInPlan): Omit<DefineKPI, 'now'> {
  const { words, title, unit, better, frequency, counts, target } = understood;
  return {
    type: 'DefineKPI',
    definition: {
      plan: action.plan,
      priority: action.priority,
      action: action.id,
      metric: null,
      title,
      unit,
      better,
      frequency,
      counts,
      baseline: null,
      source: '',
      lagDays: 0,
      words,
    },
    target: target && { ...target, tolerance: null },
    marking: 'OFFICIAL',
  };
}
