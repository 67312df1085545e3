import { actionPage, compareReferences, type ActionRow } from '@governance/views';
import type { Place } from '../access/place.js';

/** An action that stood in a plan and was carried over into another. */
export interface WentOn {
  readonly reference: string;
  readonly title: string;
  readonly href: string;
  readonly from: ActionRow['carriedFrom'][number];
  /** Where it went from there; it may have gone on again since. */
  readonly to: { readonly id: string; readonly title: string; readonly href: string } | null;
}

/** What went on from a plan, by the references that it had there. */
export async function wentOn({ board, views, url }: Place, plan: string): Promise<readonly WentOn[]> {
  const rows = (await views.rows(actionPage, board.id)).filter((row) => row.plan !== plan);
  return rows
    .flatMap((row) => {
      const last = row.carriedFrom.map((from) => from.plan).lastIndexOf(plan);
      const from = row.carriedFrom[last];
      if (!from) return [];
      const next = row.carriedFrom[last + 1]?.plan ?? row.plan;
      const to = board.plans.find(({ id }) => id === next);
      return {
        ...{ reference: from.reference, title: row.title, href: `${url}/actions/${row.id}`, from },
        to: to ? { id: to.id, title: to.title, href: `${url}/plans/${to.id}` } : null,
      };
    })
    .sort((a, b) => compareReferences(a.reference, b.reference));
}

export function byNextPlan(actions: readonly WentOn[]) {
  const plans = new Map(actions.map(({ to }) => [to?.id, to]));
  return [...plans].map(([id, plan]) => ({ plan, actions: actions.filter(({ to }) => to?.id === id) }));
}
