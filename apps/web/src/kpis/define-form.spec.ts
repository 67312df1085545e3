import type { ActionRow, PlanRow } from '@governance/views';
import { expect, it } from '@jest/globals';
import { defineFields } from './define-form.js';

it('offers the actions of a priority in the order of their references', () => {
  const priorities = [{ id: 'p', reference: '2', title: 'Treatment', closed: false }];
  const plan = { id: 'plan', title: 'Plan', themes: [{ id: 't', title: 'T', priorities }] };
  const actions = ['2.10', '2.1', '2.9'].map((reference) => ({ id: reference, reference, title: 'Do it' }));
  const under = actions.map((action) => ({ ...action, priority: 'p' })) as unknown as ActionRow[];
  const fields = defineFields([plan as unknown as PlanRow], under, []);
  const offered = JSON.stringify(fields.find(({ name }) => name === 'belongs')).match(/– [\d.]+/g);
  expect(offered).toEqual(['– 2.1', '– 2.9', '– 2.10']);
});

it('says of when a baseline is, as of what is needed with one', () => {
  const label = defineFields([], [], []).find(({ name }) => name === 'baselineWhen')?.label;
  expect(label).toBe('Baseline of when? (needed with a baseline)');
});
