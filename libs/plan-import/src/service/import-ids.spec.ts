import type { Finding, PlanChange, ProposedPlan } from '../index.js';
import type { BoardRow, PlanRow } from '@governance/views';
import { expect, it } from '@jest/globals';
import { ImportIds } from './import-ids.js';

const board = {
  id: '0d4c0d44-4b1b-4f0a-8d0b-5a4f2a3b6c7d',
  organisations: [{ id: 'org-1', name: 'Police' }],
  plans: [],
};
const proposed = (sha256 = 'sha') =>
  ({
    plan: { title: 'Plan', period: null },
    document: { sha256 },
    themes: [{ title: 'All', priorities: [{ reference: 'P1', actions: [{ reference: 'P1.1' }] }] }],
  }) as unknown as ProposedPlan;
const changes = [{ kind: 'priority-added', reference: 'P1' }] as unknown as readonly PlanChange[];
const accepted = (
  acceptance: string,
  actions: ReadonlyMap<string, unknown> = new Map(),
  own: object = {},
  sha256?: string,
) =>
  new ImportIds({ ...board, ...own } as unknown as BoardRow, undefined, proposed(sha256), changes, {
    actions,
    acceptance,
  });
const all = (ids: ImportIds) => [
  ...[ids.plan, ids.priority('P1'), ids.theme('All'), ids.action(3), ids.organisation('Fire')],
  ids.milestone(ids.action(3), 'Lease'),
];

it('what is accepted twice speaks of the same things, each of its own, on its own board', () => {
  const first = all(accepted('a'));
  expect(all(accepted('b'))).toEqual(first);
  expect(new Set(first).size).toBe(first.length);
  const elsewhere = all(accepted('a', new Map(), { id: '1d4c0d44-4b1b-4f0a-8d0b-5a4f2a3b6c7d' }));
  expect(elsewhere.filter((id) => first.includes(id))).toEqual([]);
});

it('an action that there was before is agreed anew as another, which a second acceptance does not make again', () => {
  const id = accepted('a').action(3);
  const again = accepted('b', new Map([[id, {}]])).action(3);
  expect(again).not.toBe(id);
  expect(accepted('b', new Map([[id, {}]])).action(3)).toBe(again);
  expect(accepted('c', new Map([[id, {}]])).action(3)).not.toBe(again);
  expect(accepted('a', new Map(), {}, 'another').action(3)).not.toBe(id);
});

it('what is held keeps its id', () => {
  const theme = { id: 't1', title: 'ALL', priorities: [{ id: 'p1', reference: 'P1' }] };
  const held = { id: 'plan-1', themes: [theme] } as unknown as PlanRow;
  const ids = new ImportIds(board as unknown as BoardRow, held, proposed(), [], {
    actions: new Map(),
    acceptance: 'a',
  });
  expect([ids.plan, ids.priority('P1'), ids.theme('All'), ids.organisation('Police')]).toEqual([
    ...['plan-1', 'p1', 't1', 'org-1'],
  ]);
  const taken = accepted('a').plan;
  expect(accepted('a', new Map(), { plans: [{ id: taken }] }).plan).not.toBe(taken);
});

it('a finding of a later version is the same one, whatever its row', () => {
  const ids = accepted('a');
  const finding = (own: Partial<Finding>) =>
    ({ kind: 'no-owner', at: 'row 3, P1.1', message: 'Of row 3', ...own }) as Finding;
  const id = ids.finding(finding({}), []);
  expect(ids.finding(finding({ at: 'row 9, P1.1', message: 'Of row 9' }), [])).toBe(id);
  expect(ids.finding(finding({ at: 'row 9, P1.2' }), [])).not.toBe(id);
  expect(ids.finding(finding({ kind: 'no-date' as Finding['kind'] }), [])).not.toBe(id);
  expect(ids.finding(finding({}), ['b', 'a'])).toBe(ids.finding(finding({ at: 'row 5' }), ['a', 'b']));
  expect(ids.finding(finding({ at: 'row 3' }), [])).not.toBe(ids.finding(finding({ at: 'row 4' }), []));
});
