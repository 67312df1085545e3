import type { FormErrors } from '@governance/govuk';
import type { ApiQueryOptions } from '@nestjs/swagger';
import type { Task as Permission } from '../access/access.js';
import type { Place } from '../access/place.js';
import type { Posted } from '../pages/read-form.js';
import { tasksOffered, type Kind } from '../things/kind.js';
import type { Services } from '../things/services.js';

/** What a query finds of a list, or what is wrong with the query. */
export type Part =
  { readonly items: readonly object[]; readonly total: number } | { readonly errors: FormErrors };

/** A kind of thing as the API shows it, one and all of a board. */
export interface InJson<Row extends object = object> {
  readonly kind: Kind<Row>;
  /** What its pages ask of whoever reads them. */
  readonly permission: Permission;
  /** Said where none is marked by itself: no answer then counts how many are kept from whoever asks. */
  readonly isNeverMarked?: true;
  /** Class of the answer for one in a list. */
  readonly brief: new () => object;
  /** Class of the answer for one by itself. */
  readonly full: new () => object;
  /** What the list holds, and what one says. */
  readonly summary: readonly [string, string];
  /** What its list can be asked for, where that is not always all of it; the answer then says how many there are. */
  readonly query?: readonly ApiQueryOptions[];
  list(place: Place, service: Services, query: Posted): Promise<readonly object[] | Part>;
  one(place: Place, row: Row, service: Services): Promise<object>;
}

/** Names of the tasks that are offered on a thing to whoever asks. */
export async function taskNames<Row extends object>(
  kind: Kind<Row>,
  place: Place,
  row: Row,
  id: string,
): Promise<readonly string[]> {
  return (await tasksOffered(kind, place, row, id)).map(({ name }) => name);
}
