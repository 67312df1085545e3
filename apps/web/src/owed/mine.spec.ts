import { expect, it } from '@jest/globals';
import type { Dashboard } from '@governance/views';
import type { Asker } from '../access/access.js';
import { mine } from './mine.js';

/** A plan's dashboard with one action for each owner, due on the day given. */
const planOf = (...owed: readonly (readonly [reference: string, owner: string, due: string | null])[]) => {
  const actions = owed.map(([reference, owner, date]) => ({
    action: { reference, owners: [owner], givenTo: null, status: 'open', deadline: { date } },
  }));
  return { themes: [{ priorities: [{ actions }] }] } as unknown as Dashboard;
};
const drugs = planOf(['1.1', 'police', '2027-03-31'], ['1.2', 'council', '2026-12-31']);
const alcohol = planOf(['1.1', 'council', null], ['2.1', 'police', '2026-06-30']);
const references = (organisation: string | null, dashboards: readonly Dashboard[]) =>
  mine({ member: { organisation } as Asker }, dashboards).map(({ action }) => action.reference);

it('lists what an organisation owes in every plan of the board, the soonest first', () => {
  expect(references('police', [drugs, alcohol])).toEqual(['2.1', '1.1']);
});

it('lists all for a secretary without an organisation, what has no date last', () => {
  expect(references(null, [drugs, alcohol])).toEqual(['2.1', '1.2', '1.1', '1.1']);
});

it('lists nothing where a board has no plan', () => {
  expect(references('police', [])).toEqual([]);
});

it('lists what was given to them, and not what was given to somebody else', () => {
  const given = (reference: string, givenTo: string | null) => ({
    action: { reference, owners: ['police'], givenTo, status: 'open', deadline: { date: null } },
  });
  const actions = [given('1', 'ada'), given('2', 'ben'), given('3', null)];
  const plan = { themes: [{ priorities: [{ actions }] }] } as unknown as Dashboard;
  const ada = { member: { id: 'ada', organisation: 'police' } as Asker };
  expect(mine(ada, [plan]).map(({ action }) => action.reference)).toEqual(['1', '3']);
  // Of whoever is away, to their deputy.
  expect(mine(ada, [plan], ['ben']).map(({ action }) => action.reference)).toEqual(['1', '2', '3']);
});
