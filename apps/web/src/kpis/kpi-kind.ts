import { Governance } from '@governance/core';
import type { KPICommand } from '@governance/partnership';
import { actionPage, kpis, supplierOf, type ActionRow, type KPIRow } from '@governance/views';
import { may, mayOn } from '../access/access.js';
import { markingOf } from '../access/marked-records.js';
import type { Place } from '../access/place.js';
import type { Kind } from '../things/kind.js';
import { rowOnBoard } from '../things/row-on-board.js';
import { kpiTasks } from './tasks/index.js';

export const kpiKind: Kind<KPIRow, KPICommand> = {
  name: 'kpi',
  path: 'kpis',
  called: 'KPI',
  tasks: kpiTasks,
  find: (place, id) => rowOnBoard(place, kpis, id),
  mayDo: async (place, permission, kpi) =>
    permission === 'report'
      ? mayEnterReadings(place, kpi, await actionOf(place, kpi))
      : may(place.member, permission),
  words: (place, kpi, id) => {
    const { title, plan } = kpi;
    const url = `${place.url}/kpis/${id}`;
    return {
      caption: title,
      marking: markingOf(place, plan, kpi),
      breadcrumbs: [
        { text: 'KPIs', href: `${place.url}/kpis` },
        { text: title.length > 60 ? `${title.slice(0, 59).trimEnd()}…` : title, href: url },
      ],
      url,
    };
  },
  marking: async (place, kpi) => {
    const action = await actionOf(place, kpi);
    return markingOf(place, kpi.plan, kpi, ...(action ? [action.marked] : []));
  },
  stream: (_kpi, id) => `kpi-${id}`,
  version: ({ version }) => version,
  send: (service, to, command, by) => service(Governance).kpi(to, command, by),
};

/** The action that a KPI belongs to, if it belongs to one. */
export async function actionOf({ views }: Place, { action }: KPIRow): Promise<ActionRow | null> {
  return action === null ? null : ((await views.row(actionPage, action)) ?? null);
}

/** The secretariat enters any reading; owners those that their organisation supplies, and those of their own actions. */
export function mayEnterReadings({ member }: Place, kpi: KPIRow, action: ActionRow | null): boolean {
  if (may(member, 'decide') || (action !== null && mayOn(member, 'report', action))) return true;
  const supplier = supplierOf(kpi, action);
  return supplier !== null && may(member, 'report') && member!.organisation === supplier;
}
