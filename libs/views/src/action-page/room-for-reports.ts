import { londonDate, type Day } from '@governance/calendar';
import { RuleBroken } from '@governance/partnership';
import type { ActionRow } from './action-row.js';

/** Characters of reports that an action takes on one day: ten times what one may hold, and what no owner writes. */
export const mostWordsADay = 100_000;

/** @throws RuleBroken `reports-too-long`: a page, and what is kept for it, is written anew with each report */
export function requireRoom(
  { reports }: { readonly reports: readonly Pick<ActionRow['reports'][number], 'at' | 'narrative'>[] },
  today: Day,
  narrative: string,
): void {
  // The newest stand first.
  const until = reports.findIndex(({ at }) => londonDate(at) !== today);
  const written = until === -1 ? reports : reports.slice(0, until);
  const length = written.reduce((sum, report) => sum + report.narrative.length, narrative.length);
  if (length > mostWordsADay) throw new RuleBroken('reports-too-long', { limit: String(mostWordsADay) });
}
