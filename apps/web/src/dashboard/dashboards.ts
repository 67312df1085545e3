import type { Colour } from '@governance/partnership';
import {
  businessOf,
  dashboardOf,
  kpis,
  meetings,
  type BoardBusiness,
  type Dashboard,
  type PriorityRow,
  type PriorityStanding,
} from '@governance/views';
import type { Place } from '../access/place.js';
import { planOfDay } from '../pages/plan-choice.js';
import { allActions } from '../register/listed.js';
import { risksOf } from '../risks/risk-rows.js';

/** As the dashboard's columns stand. */
export const shownColours: readonly Colour[] = ['red', 'amber', 'green', 'blue', 'grey'];

/** The dashboard of each plan of the board, the oldest first. */
export async function allDashboards(place: Place): Promise<readonly Dashboard[]> {
  const all = await Promise.all(place.board.plans.map(({ id }) => dashboardFor(place, id)));
  return all.filter((dashboard) => dashboard !== null);
}

/** @param planId a plan of the board; the one of the day when left out. */
export async function dashboardFor(place: Place, planId?: string): Promise<Dashboard | null> {
  const { board, today } = place;
  const plan = planId ? board.plans.find(({ id }) => id === planId) : await planOfDay(place);
  if (!plan) return null;
  return place.remember(`dashboard ${plan.id}`, async () => {
    const rows = (await allActions(place)).map(({ action }) => action);
    return dashboardOf(board, plan, rows, today);
  });
}

/** One that is closed and holds nothing that counts is in no sum: it is shown with what was withdrawn from it. */
export function standingOf({ themes }: Dashboard, priority: PriorityRow): PriorityStanding {
  const all = themes.flatMap(({ priorities }) => priorities);
  const closed = { priority, actions: [], counts: { blue: 0, green: 0, amber: 0, red: 0, grey: 0 } };
  return all.find((standing) => standing.priority.id === priority.id) ?? closed;
}

/** What stands beside the actions of a plan. A visitor to an example is told nothing of what is marked. */
export async function businessFor(place: Place, { plan }: Dashboard): Promise<BoardBusiness> {
  const { board, today, views } = place;
  const [measures, risks, held] = await Promise.all([
    views.rows(kpis, board.id),
    risksOf(place),
    views.rows(meetings, board.id),
  ]);
  const rows = { kpis: measures, risks, meetings: held };
  return businessOf(board, plan, rows, today);
}
