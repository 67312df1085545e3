import { mayEnter } from '@governance/partnership';
import { risks, type RiskRow } from '@governance/views';
import { NotFoundException } from '@nestjs/common';
import type { Place } from '../access/place.js';

/** The risks of a board that whoever asks may read: a visitor to an example sees none that is marked. */
export async function risksOf(place: Place): Promise<readonly RiskRow[]> {
  const rows = await place.views.rows(risks, place.board.id);
  return rows.filter((row) => isShown(place, row));
}

/** @throws NotFoundException */
export async function findRisk(place: Place, id: string): Promise<RiskRow> {
  const row = await place.views.row(risks, id);
  if (row?.partnership !== place.board.id || !isShown(place, row)) throw new NotFoundException();
  return row;
}

function isShown({ member }: Place, { marked }: RiskRow): boolean {
  return member !== null || mayEnter(marked, 'public');
}
