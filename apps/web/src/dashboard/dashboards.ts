import { Latest } from '@governance/installation';
import {
  actionPage,
  businessOf,
  currentPlan,
  dashboardOf,
  kpis,
  meetings,
  type BoardBusiness,
  type BoardRow,
  type Dashboard,
} from '@governance/views';
import { Injectable } from '@nestjs/common';
import type { Place } from '../access/place.js';
import { risksOf } from '../risks/risk-rows.js';

interface Kept {
  readonly key: string;
  readonly dashboard: Dashboard;
}

const keptAtOnce = 500;

/**
 * Dashboards, worked out once for each state of a board and day, and kept until its history moves on. Those of the past
 * are not kept: each would hold on to all rows of a day that the folded views have let go of.
 */
@Injectable()
export class Dashboards {
  private readonly held = new Latest<Kept>(keptAtOnce);

  /** Of each plan of the board, the oldest first. */
  async all(place: Place): Promise<readonly Dashboard[]> {
    const all = await Promise.all(place.board.plans.map(({ id }) => this.of(place, id)));
    return all.filter((dashboard) => dashboard !== null);
  }

  /** @param planId a plan of the board; the one of the day when left out. */
  async of(
    {
      board,
      state,
      today,
      views,
      asAt,
      url,
      audience,
    }: Pick<Place, 'board' | 'state' | 'today' | 'views' | 'asAt' | 'url' | 'audience'>,
    planId?: string,
  ): Promise<Dashboard | null> {
    const plan = planId ? board.plans.find(({ id }) => id === planId) : currentPlan(board, today);
    if (!plan) return null;
    if (asAt !== null) return dashboardOf(board, plan, await views.rows(actionPage, board.id), today);
    const key = `${state} ${today}`;
    // Not everybody sees all.
    const of = `${url} ${plan.id} ${audience.key}`;
    const known = this.held.get(of);
    if (known?.key === key) return known.dashboard;
    const dashboard = dashboardOf(board, plan, await views.rows(actionPage, board.id), today);
    this.held.set(of, { key, dashboard });
    return dashboard;
  }

  /** What stands beside the actions of a plan. A visitor to an example is told nothing of what is marked. */
  async business(place: Place, { plan }: Dashboard): Promise<BoardBusiness> {
    const { board, today, views } = place;
    const [measures, risks, held] = await Promise.all([
      views.rows(kpis, board.id),
      risksOf(place),
      views.rows(meetings, board.id),
    ]);
    const rows = { kpis: measures, risks, meetings: held };
    return businessOf(board, plan, rows, today);
  }
}

/** Names of organisations by id, for showing owners. */
export function ownersInWords(board: BoardRow, owners: readonly string[]): string {
  const names = owners.map((id) => board.organisations.find((held) => held.id === id)?.name ?? 'Not known');
  return names.join(', ') || 'No owner';
}
