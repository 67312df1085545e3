import { actionPage } from '../action-page/action-page.js';
import type { BoardRow } from '../board/board.js';
import { kpis } from '../kpis/kpis.js';
import { risks } from '../risks/risks.js';
import type { ViewReader } from '../view-reader.js';
import type { ChasedRow } from './chased-row.js';
import { mitigationsChased } from './mitigations-chased.js';
import { readingChased } from './readings-chased.js';

/** The actions, mitigations and KPIs with these ids. */
export async function chasedRowsOf(
  views: ViewReader,
  board: Pick<BoardRow, 'id' | 'plans'>,
  ids: readonly string[],
): Promise<readonly ChasedRow[]> {
  const missing = (rows: readonly ChasedRow[]) => {
    const found = new Set<string>(rows.map(({ id }) => id));
    return ids.filter((id) => !found.has(id));
  };
  const actions = await views.rowsOf(actionPage, ids);
  if (missing(actions).length === 0) return actions;
  const measured = await views.rowsOf(kpis, missing(actions));
  const ofThem = await views.rowsOf(actionPage, [...new Set(measured.flatMap(({ action }) => action ?? []))]);
  const found = [
    ...actions,
    ...measured.map((kpi) => readingChased(kpi, ofThem.find(({ id }) => id === kpi.action) ?? null, board)),
  ];
  const left = new Set(missing(found));
  if (left.size === 0) return found;
  const all = mitigationsChased(await views.rows(risks, board.id));
  return [...found, ...all.filter(({ id }) => left.has(id))];
}
