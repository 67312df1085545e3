import type { Place } from '../access/place.js';
import { tasksOffered, type Kind } from '../things/kind.js';

/** A kind of thing as the API shows it, one and all of a board. */
export interface InJson<Row extends object = object> {
  readonly kind: Kind<Row>;
  /** Class of the answer for one in a list. */
  readonly brief: new () => object;
  /** Class of the answer for one by itself. */
  readonly full: new () => object;
  /** What the list holds, and what one says. */
  readonly summary: readonly [string, string];
  list(place: Place): Promise<readonly object[]>;
  one(place: Place, row: Row): Promise<object>;
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
