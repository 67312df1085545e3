import type { FormErrors } from '@governance/govuk';
import type { Place } from '../access/place.js';
import type { Asked } from './asked.js';
import { filterOf, onPage, type Unasked } from './filter.js';
import type { Listed } from './listed.js';
import { inOrder, isOrder } from './orders.js';

export interface Found {
  readonly items: readonly Listed[];
  readonly errors: FormErrors | undefined;
}

/** The actions that an address asks for, in its order; none where something in it is wrong. */
export async function findActions(place: Place, asked: Asked, unasked: Unasked = onPage): Promise<Found> {
  const { isWanted, errors } = filterOf(place.board, place.today, asked, unasked);
  if (errors) return { items: [], errors };
  const all = await inOrder(
    place,
    asked.sort !== undefined && isOrder(asked.sort) ? asked.sort : 'reference',
  );
  return { items: all.filter(isWanted), errors };
}
