import { expect, it } from '@jest/globals';
import type { ActionRow, BoardRow, PlanRow } from '@governance/views';
import { heldPlan } from './held-plan.js';

const priority = { id: 'p1', reference: 'P1', title: 'Fewer deaths', closed: false };
const plan = { id: 'p', title: 'Plan', period: null, themes: [{ title: 'All', priorities: [priority] }] };

it.each([
  ['nothing was reported', [], []],
  ['one report is the newest and a document’s', ['D: Begun'], ['Begun']],
  ['a document went on', ['D: Delayed', 'D: On track'], ['Delayed']],
  [
    'somebody reported since',
    ['All printed', 'Half printed', 'D: Delayed', 'D: Begun'],
    ['All printed', 'Delayed'],
  ],
  ['no document ever said anything', ['All printed', 'Half printed'], ['All printed']],
])('holds a document against the newest report and the newest of a document: %s', (_, reports, expected) => {
  const row = {
    ...{ plan: 'p', priority: 'p1', reference: 'P1.1', title: 'Print', owners: [], milestones: [], kpis: [] },
    reports: reports.map((said) => ({
      narrative: said.replace('D: ', ''),
      fromDocument: said.startsWith('D: '),
    })),
  } as unknown as ActionRow;
  const held = heldPlan({ organisations: [] } as unknown as BoardRow, plan as unknown as PlanRow, [row]);
  expect(held.themes[0]!.priorities[0]!.actions[0]!.reports).toEqual(expected);
});
