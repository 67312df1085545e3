import { dateInWords, type Day } from '@governance/calendar';
import { plural } from '@governance/govuk';
import { actionPage, escalations, openEscalations, type Dashboard, type PlanRow } from '@governance/views';
import type { Place } from '../access/place.js';
import { registerUrl, type Asked } from '../register/asked.js';
import { dashboardFor, shownColours } from './dashboards.js';

/** The other plans that are open beside one. */
export function openBeside({ plans }: Place['board'], { id }: PlanRow): readonly PlanRow[] {
  return plans.filter((plan) => plan.id !== id && plan.closed === null);
}

/** Where each other open plan stands, and what of it waits for somebody: whoever reads of one plan hears of all. */
export async function plansBeside(place: Place, shown: PlanRow) {
  const plans = openBeside(place.board, shown);
  if (plans.length === 0) return [];
  // Who may read the history may read who did not answer; a visitor to an example may not.
  const escalated = place.member ? await openByPlan(place) : new Map<string, number>();
  return Promise.all(
    plans.map(async (plan) => {
      const dashboard = (await dashboardFor(place, plan.id))!;
      return besideInWords(place, dashboard, escalated.get(plan.id) ?? 0);
    }),
  );
}

function besideInWords(place: Place, dashboard: Dashboard, escalated: number) {
  const { plan, counts, total, overdue, requests, reassignments, helpWanted } = dashboard;
  const list = (asked: Asked) => registerUrl(place.url, { plan: plan.id, ...asked });
  const waits = [
    { count: overdue.length, text: 'overdue', href: list({ due: 'overdue', sort: 'due' }) },
    { count: helpWanted.length, text: 'with help wanted from the board', href: list({ needs: 'help' }) },
    {
      count: requests.length,
      text: 'whose deadline waits for an answer',
      href: list({ needs: 'deadline' }),
    },
    {
      count: reassignments.length,
      text: 'whose owner says it is not theirs',
      href: list({ needs: 'owner' }),
    },
    { count: escalated, text: 'escalated', href: `${place.url}/escalations` },
  ];
  return {
    title: plan.title,
    href: `${place.url}?plan=${plan.id}`,
    when: notToday(plan, place.today),
    actions: { text: plural(total, 'action'), href: total === 0 ? null : list({}) },
    colours: shownColours
      .filter((colour) => counts[colour] > 0)
      .map((colour) => ({ colour, count: counts[colour], href: list({ colour }) })),
    waits: waits.filter(({ count }) => count > 0),
  };
}

function notToday({ period }: PlanRow, today: Day): string | null {
  if (period && today < period.from) return `begins on ${dateInWords(period.from)}`;
  return period && period.to < today ? `ended on ${dateInWords(period.to)}` : null;
}

async function openByPlan({ board, views }: Place): Promise<ReadonlyMap<string, number>> {
  const open = openEscalations(await views.rows(escalations, board.id));
  const found = new Map<string, number>();
  if (open.length === 0) return found;
  const plans = new Map((await views.rows(actionPage, board.id)).map(({ id, plan }) => [id, plan]));
  for (const { action } of open) {
    const plan = plans.get(action);
    if (plan) found.set(plan, (found.get(plan) ?? 0) + 1);
  }
  return found;
}
