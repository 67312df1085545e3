import { understandKPI, type UnderstoodKPI } from '@governance/plan-import';
import type { DefineKPI } from '@governance/partnership';
import { actionPage, compareReferences, type ActionRow, type PlanRow } from '@governance/views';
import type { Place } from '../access/place.js';
import { derivedId } from '../people/derived-id.js';

/** A measure that was understood in the plan's words. */
export interface MeasureInPlan {
  /** Id that the KPI defined from it has, so that it is defined once. */
  readonly key: string;
  readonly action: ActionRow;
  readonly understood: UnderstoodKPI;
}

/** The measures of a plan's actions, in the order of their references. */
export async function measuresOf(place: Place, plan: PlanRow): Promise<readonly MeasureInPlan[]> {
  const actions = await actionsIn(place, plan);
  return actions.flatMap((action) =>
    action.kpis.flatMap(understandKPI).map((understood, index) => {
      const key = derivedId(action.id, `measure ${index} ${understood.words}`);
      return { key, action, understood };
    }),
  );
}

/** Words of the plan in which no measure was understood, to be put into figures by somebody. */
export async function notUnderstoodIn(place: Place, plan: PlanRow) {
  const actions = await actionsIn(place, plan);
  return actions.flatMap((action) =>
    action.kpis.filter((words) => understandKPI(words).length === 0).map((words) => ({ action, words })),
  );
}

async function actionsIn(place: Place, plan: PlanRow): Promise<readonly ActionRow[]> {
  const rows = await place.views.rows(actionPage, place.board.id);
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
