import { risks, type RiskRow } from '@governance/views';
import type { Place } from '../access/place.js';

/** The risks of a board that whoever asks may read. */
export function risksOf(place: Place): Promise<readonly RiskRow[]> {
  return place.views.rows(risks, place.board.id);
}
