import { Governance } from '@governance/core';
import { RuleBroken, type KPICommand } from '@governance/partnership';
import {
  actionPage,
  board as boardView,
  KeptViews,
  kpis,
  supplierOf,
  type ActionRow,
  type KPIRow,
} from '@governance/views';
import { may, mayOn } from '../access/access.js';
import { markingOf } from '../access/marked-records.js';
import type { Place } from '../access/place.js';
import { askNowTask, isAskNow, itself, sendAskNow, type AskOwnersNow } from '../chasing/ask-now.js';
import type { Kind } from '../things/kind.js';
import type { Services } from '../things/services.js';
import { rowOnBoard } from '../things/row-on-board.js';
import { kpiTasks } from './tasks/index.js';
import { isLive } from './tasks/task.js';

const askNow = askNowTask<KPIRow>({
  title: 'Ask for its figure now',
  fits: isLive,
  planOf: ({ plan }) => plan,
  about: itself,
  lead: 'The people of the organisation that sends its figures get an email within minutes, whatever the day and the hour. It asks for the last figure that is known and not here, leads to the form for it, and counts as a reminder does. Nobody is asked twice on one day for one figure.',
});

export const kpiKind: Kind<KPIRow, KPICommand | AskOwnersNow> = {
  name: 'kpi',
  path: 'kpis',
  called: 'KPI',
  tasks: [...kpiTasks, askNow],
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
  send: async (service, to, command, by, kpi) => {
    if (!isAskNow(command)) return service(Governance).kpi(to, command, by);
    await requireSupplier(service, to.partnership, kpi);
    return sendAskNow(service, to, command, by, itself(to));
  },
};

/** @throws RuleBroken `nobody-asked` */
async function requireSupplier(service: Services, partnership: string, kpi: KPIRow): Promise<void> {
  const views = service(KeptViews);
  const board = await views.row(boardView, partnership);
  const action = kpi.action === null ? null : ((await views.row(actionPage, kpi.action)) ?? null);
  if (board?.plans.find(({ id }) => id === kpi.plan)?.closed)
    throw new RuleBroken('nobody-asked', { why: 'Its plan is closed.' });
  if (supplierOf(kpi, action) === null)
    throw new RuleBroken('nobody-asked', { why: 'It is not said who sends its figures: name them first.' });
}

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
