import { randomUUID } from 'node:crypto';
import { Governance, KeepUp } from '@governance/core';
import { periodEndingIn } from '@governance/partnership';
import {
  actionPage,
  board as boardView,
  currentPlan,
  KeptViews,
  kpis,
  openRisks,
  risks,
} from '@governance/views';
import type { INestApplicationContext } from '@nestjs/common';

/** What a real board's paper is made of. */
export const size = { actions: 71, kpis: 40, risks: 15 } as const;
/** The last day of the example year: its plan has all of that then. */
export const lastDay = '2017-03-24';

const by = { actor: { who: 'system', policy: 'bench' }, at: `${lastDay}T12:00:00.000Z` } as const;

/** Gives the board of the example year as many KPIs and risks as `size` says. @returns its id */
export async function boardOfThatSize(app: INestApplicationContext): Promise<string> {
  const [kept, governance] = [app.get(KeptViews), app.get(Governance)];
  await app.get(KeepUp).catchUp();
  const partnership = await exampleBoard(kept);
  const { id: plan } = currentPlan((await kept.row(boardView, partnership))!, lastDay)!;
  const live = (await kept.rows(kpis, partnership)).filter(({ status }) => status === 'live');
  for (let n = live.length; n < size.kpis; n += 1) {
    const to = { partnership, id: randomUUID() };
    const definition = {
      plan,
      priority: null,
      action: null,
      metric: null,
      title: `People seen by service ${n}`,
      unit: 'people',
      better: 'higher',
      frequency: 'quarterly',
      counts: 'each-period',
      baseline: null,
      source: 'The service',
      lagDays: 30,
      words: null,
    } as const;
    const target = { direction: 'at-least', value: 120, tolerance: null } as const;
    await governance.kpi(to, { type: 'DefineKPI', definition, target, marking: 'OFFICIAL' }, by);
    const readings = ['2016-06', '2016-09', '2016-12'].map((month, quarter) => {
      const period = periodEndingIn('quarterly', month)!;
      return { period, value: 60 + n + 10 * quarter, status: 'final' } as const;
    });
    await governance.kpi(to, { type: 'UpdateKPI', readings }, by);
  }
  const open = openRisks(await kept.rows(risks, partnership));
  const owner = open[0]!.owner!;
  for (let n = open.length; n < size.risks; n += 1) {
    const to = { partnership, id: randomUUID() };
    const said = { title: `Risk ${n}`, cause: 'Money', event: 'It ends', consequence: 'Nobody is seen' };
    const score = { likelihood: 1 + (n % 5), impact: 1 + (n % 4) };
    const scores = { inherent: { likelihood: 5, impact: 5 }, current: score, target: score };
    const raised = { type: 'RaiseRisk', reference: `B${n}`, owner, priority: null } as const;
    await governance.risk(to, { ...raised, ...said, ...scores }, by);
    const agreed = { mitigation: randomUUID(), text: 'Find other money', owner, due: '2017-06-30' } as const;
    await governance.risk(to, { type: 'AgreeMitigation', ...agreed }, by);
  }
  await app.get(KeepUp).catchUp();
  return partnership;
}

/** The one of the played year among the others. */
export async function exampleBoard(kept: KeptViews): Promise<string> {
  for (const partnership of await kept.keys(boardView)) {
    const actions = await kept.rows(actionPage, partnership);
    if (actions.some(({ reference }) => reference === 'PBC1.1')) return partnership;
  }
  throw new Error('The example year was not played here.');
}
