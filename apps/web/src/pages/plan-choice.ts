import { actionPage, mainPlan, plansInForce, type PlanRow } from '@governance/views';
import type { Place } from '../access/place.js';

/** The plan that a page speaks of where its address asks for none: of those that run, the one with the most to do. */
export async function planOfDay(place: Place): Promise<PlanRow | undefined> {
  const { board, today, views } = place;
  if (plansInForce(board, today).length < 2) return mainPlan(board, today, []);
  const main = await place.remember(
    'plan of the day',
    async () => mainPlan(board, today, await views.rows(actionPage, board.id))?.id,
  );
  return board.plans.find(({ id }) => id === main);
}

/** The plan that a page speaks of: the one that its address asks for, or that of the day. */
export async function planAsked(place: Place, asked: unknown): Promise<PlanRow | undefined> {
  return place.board.plans.find(({ id }) => id === asked) ?? (await planOfDay(place));
}

/** The plans of the board as ways to the same page, for the macro of that name; none where there is nothing to choose. */
export function planChoice(place: Pick<Place, 'board'>, plan: PlanRow | undefined, address: string) {
  const { plans } = place.board;
  if (plans.length < 2) return [];
  return inOrder(plans).map(({ id, title, closed }) => ({
    text: closed ? `${title} (closed)` : title,
    href: `${address}?plan=${id}`,
    current: id === plan?.id,
  }));
}

/** The plans as choices of a form, those that are open first. */
export function planItems({ board }: Pick<Place, 'board'>) {
  return inOrder(board.plans).map(({ id, title, closed }) => ({
    value: id,
    text: closed ? `${title} (closed)` : title,
  }));
}

/** The field that asks for a plan, where there are several. */
export function planField(place: Pick<Place, 'board'>, label: string) {
  if (place.board.plans.length < 2) return [];
  return [{ name: 'plan', kind: 'radios', label, items: planItems(place) } as const];
}

/** What nobody need choose: the only plan, or the only one that runs. Undefined where several run side by side. */
export function onlyPlan({ board, today }: Pick<Place, 'board' | 'today'>): PlanRow | undefined {
  const [one, ...others] = plansInForce(board, today);
  return others.length === 0 ? one : undefined;
}

function inOrder(plans: readonly PlanRow[]): readonly PlanRow[] {
  return [...plans].sort((a, b) => Number(a.closed !== null) - Number(b.closed !== null));
}
