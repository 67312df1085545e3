import type { View } from '@governance/views';
import type { Place } from '../access/place.js';

/** A row of the board at hand; undefined for one of another board. */
export async function rowOnBoard<Row extends { readonly partnership: string }>(
  { views, board }: Place,
  view: View<Row>,
  id: string,
): Promise<Row | undefined> {
  const row = await views.row(view, id);
  return row?.partnership === board.id ? row : undefined;
}
