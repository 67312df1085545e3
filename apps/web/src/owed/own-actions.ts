import { rounds, type Coloured, type RoundRow } from '@governance/views';
import type { Place } from '../access/place.js';
import { standsInFor } from '../access/stands-in-for.js';
import { allDashboards } from '../dashboard/dashboards.js';
import { askedByHand, type AskedByHand } from './asked-by-hand.js';
import { mine } from './mine.js';
import { nextOwed, type NextOwed } from './next-owed.js';
import { updatesWanted } from './updates-wanted.js';

/** An action of theirs, with what is owed of it next. */
export interface OwnAction extends Coloured, NextOwed {
  /** That wants an update which nobody has given. */
  readonly round: RoundRow | null;
  /** That it was asked about by hand, and nobody has answered. */
  readonly asked: AskedByHand | null;
}

/** Live actions of whoever asks: those first that wait for a report, of these and of the others the soonest first. */
export async function ownActions(place: Place): Promise<readonly OwnAction[]> {
  const own = mine(place, await allDashboards(place), await standsInFor(place));
  const held = await place.views.rows(rounds, place.board.id);
  const actions = own.map(({ action }) => action);
  const wanted = updatesWanted(held, actions, place);
  const byHand = await askedByHand(place, actions);
  const found = own.map((coloured): OwnAction => {
    const { action } = coloured;
    const round = wanted.get(action.id);
    const asked = byHand.get(action.id) ?? null;
    const owed = nextOwed(action, place.today, round, asked !== null);
    return { ...coloured, ...owed, round: round ?? null, asked };
  });
  const date = ({ owed }: OwnAction) => owed?.due ?? '9999';
  return found.sort((a, b) => Number(b.waits) - Number(a.waits) || date(a).localeCompare(date(b)));
}
