import { standingOf, type ActionRow, type RoundRow } from '@governance/views';
import type { Place } from '../access/place.js';

/** Of which actions, by their ids, a reporting round that is open wants an update that nobody has given. */
export function updatesWanted(
  held: readonly RoundRow[],
  actions: readonly ActionRow[],
  { board, today }: Pick<Place, 'board' | 'today'>,
): ReadonlyMap<string, RoundRow> {
  const open = held.filter(
    ({ status, opens, closes }) => status === 'open' && opens <= today && today <= closes,
  );
  return new Map(
    open.flatMap((round) =>
      standingOf(round, actions, board).notAnswered.map(({ action }) => [action, round] as const),
    ),
  );
}
