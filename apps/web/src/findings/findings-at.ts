import { actionPage, findingsOf, kpis, type FindingStands, type PlanRow } from '@governance/views';
import type { Place } from '../access/place.js';

/** The findings of a plan and what became of each, on the day that is shown. */
export async function findingsAt({ views, board }: Place, plan: PlanRow): Promise<readonly FindingStands[]> {
  if (plan.findings.length === 0) return [];
  const [actions, measures] = await Promise.all([
    views.rows(actionPage, board.id),
    views.rows(kpis, board.id),
  ]);
  return findingsOf(plan, { board, actions, kpis: measures });
}
