import type { FormErrors } from '@governance/govuk';
import type { Place } from '../access/place.js';
import { planOfDay } from '../pages/plan-choice.js';
import type { Asked } from './asked.js';
import { baseOf, filterOf, onPage, type Unasked } from './filter.js';
import type { Listed } from './listed.js';
import { inOrder } from './orders.js';

export interface Found {
  readonly items: readonly Listed[];
  readonly errors: FormErrors | undefined;
}

/** The actions that an address asks for, in its order; none where something in it is wrong. */
export async function findActions(place: Place, asked: Asked, unasked: Unasked = onPage): Promise<Found> {
  const { tests, errors } = filterOf(place.board, place.today, asked);
  const base = baseOf((await planOfDay(place))?.id, asked, unasked);
  if (errors || !base) return { items: [], errors };
  const { sort = 'reference' } = asked;
  // Most lists ask for little more than a plan, a state and an order, of which there are few: these are kept.
  const items = await place.remember(`actions ${base.name} by ${sort}`, async () =>
    (await inOrder(place, sort)).filter(base.isIn),
  );
  return {
    items: tests.length === 0 ? items : items.filter((item) => tests.every((test) => test(item))),
    errors,
  };
}
