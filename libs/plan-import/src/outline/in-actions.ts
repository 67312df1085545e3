import type { ProposedAction, ProposedPlan } from '../proposed-plan.js';

/** The themes of a plan with each of its actions changed. */
export function inActions(
  { themes }: Pick<ProposedPlan, 'themes'>,
  change: (action: ProposedAction) => ProposedAction,
): ProposedPlan['themes'] {
  return themes.map((theme) => ({
    ...theme,
    priorities: theme.priorities.map((priority) => ({ ...priority, actions: priority.actions.map(change) })),
  }));
}
