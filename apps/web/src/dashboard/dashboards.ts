import { Latest } from '@governance/installation';
import { actionPage, currentPlan, dashboardOf, type BoardRow, type Dashboard } from '@governance/views';
import { Injectable } from '@nestjs/common';
import type { Place } from '../access/place.js';

interface Kept {
  readonly key: string;
  readonly dashboard: Dashboard;
}

const keptAtOnce = 500;

/** Dashboards, worked out once for each state of a board and day, and kept until its history moves on. */
@Injectable()
export class Dashboards {
  private readonly held = new Latest<Kept>(keptAtOnce);

  /** @param planId a plan of the board; the one of the day when left out. */
  async of(
    { board, state, today, views, url }: Pick<Place, 'board' | 'state' | 'today' | 'views' | 'url'>,
    planId?: string,
  ): Promise<Dashboard | null> {
    const plan = planId ? board.plans.find(({ id }) => id === planId) : currentPlan(board, today);
    if (!plan) return null;
    const key = `${state} ${today}`;
    const known = this.held.get(`${url} ${plan.id}`);
    if (known?.key === key) return known.dashboard;
    const dashboard = dashboardOf(board, plan, await views.rows(actionPage, board.id), today);
    this.held.set(`${url} ${plan.id}`, { key, dashboard });
    return dashboard;
  }
}

/** Names of organisations by id, for showing owners. */
export function ownersInWords(board: BoardRow, owners: readonly string[]): string {
  const names = owners.map((id) => board.organisations.find((held) => held.id === id)?.name ?? 'Not known');
  return names.join(', ') || 'No owner';
}
