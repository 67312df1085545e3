import { expect, it } from '@jest/globals';
import type { PlanRow } from '@governance/views';
import { groupsOf } from '../actions/agree-action.js';
import { namedPriorities } from '../audit-trail/history-filter.js';
import { defineFields } from '../kpis/define-form.js';
import { priorityChoices } from '../risks/raise-risk.js';
import type { Place } from '../access/place.js';

const priorities = ['B10', 'B2', 'B1'].map((reference) => ({
  ...{ id: reference, reference, title: 'Reach more', closed: false },
}));
const plan = {
  ...{ id: 'plan', title: 'Plan', closed: null, themes: [{ title: 'Theme', priorities }] },
} as unknown as PlanRow;
const board = { plans: [plan] } as unknown as Place['board'];

it('lists of priorities stand by reference wherever one is chosen', () => {
  const inOrder = ['B1', 'B2', 'B10'].map((reference) => `${reference} Reach more`);
  const textOf = (items: readonly { readonly text: string }[] = []) => items.map(({ text }) => text);
  expect(textOf(groupsOf(plan, false)[0]!.items)).toEqual(inOrder);
  expect(textOf(priorityChoices({ board, today: '2026-11-30' } as unknown as Place).items)).toEqual(inOrder);
  expect(namedPriorities(board).map(({ name }) => name)).toEqual(inOrder);
  const belongs = defineFields([plan], [], []).find(({ name }) => name === 'belongs');
  expect(textOf(belongs!.items)).toEqual(inOrder);
});
