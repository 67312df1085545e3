import { colourOfKPI, kpis, type ColouredKPI, type KPIRow } from '@governance/views';
import type { Place } from '../access/place.js';

/** The KPIs of the board; the pages of actions ask for few of many. */
export function allKPIs(place: Place): Promise<readonly KPIRow[]> {
  return place.remember('kpis', () => place.views.rows(kpis, place.board.id));
}

/** Those in use that belong to what is asked for, coloured, in order of their titles. */
export async function liveKPIs(
  place: Place,
  belongs: (row: KPIRow) => boolean,
): Promise<readonly ColouredKPI[]> {
  const rows = (await allKPIs(place)).filter((row) => row.status === 'live' && belongs(row));
  return rows
    .map((row) => colourOfKPI(place.board, row, place.today))
    .sort((a, b) => a.kpi.title.localeCompare(b.kpi.title, 'en-GB', { numeric: true }));
}
