import { risks, type RiskRow } from '@governance/views';
import { NotFoundException } from '@nestjs/common';
import type { Place } from '../access/place.js';

/** The risks of a board that whoever asks may read. */
export function risksOf(place: Place): Promise<readonly RiskRow[]> {
  return place.views.rows(risks, place.board.id);
}

/** @throws NotFoundException */
export async function findRisk(place: Place, id: string): Promise<RiskRow> {
  const row = await place.views.row(risks, id);
  if (row?.partnership !== place.board.id) throw new NotFoundException();
  return row;
}
