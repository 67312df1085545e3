import { NotFoundException } from '@nestjs/common';
import { currentPlan, type PlanRow } from '@governance/views';
import type { Place } from '../access/place.js';
import { planOfDay } from '../pages/plan-choice.js';

/** The plans that a KPI can be of: those that are open, or the last one where none is. */
export function plansOfKPIs({ board, today }: Pick<Place, 'board' | 'today'>): readonly PlanRow[] {
  const open = board.plans.filter(({ closed }) => closed === null);
  const last = currentPlan(board, today);
  return open.length > 0 ? open : last ? [last] : [];
}

/** The one of them that an address asks for, or that of the day. @throws NotFoundException where there is no plan */
export async function planOfKPIs(place: Place, asked: unknown): Promise<PlanRow> {
  const plan = plansOfKPIs(place).find(({ id }) => id === asked) ?? (await planOfDay(place));
  if (!plan) throw new NotFoundException();
  return plan;
}
