import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, it } from '@jest/globals';
import { comparePlans, likenessOfPlans } from '../index.js';
import { heldAfter, read, short } from './held-after.spec-data.js';

const first = ['Clear the ditches', 'Mend the stiles', 'Paint the bandstand', 'Plant an orchard'];
const others = ['Fit smoke alarms', 'Teach swimming', 'Open a night bus', 'Audit the boilers'];
const plan = (title: string, actions: readonly string[], name = 'plan.csv') =>
  read(
    [title, 'Action,Owner,Deadline', ...actions.map((action) => `${action},Parks,31/03/2025`)]
      .filter((line) => line !== '')
      .join('\n'),
    name,
  );

it.each([
  ['the same again', 'Paths plan 2024/25', first, 'a-version'],
  ['one action changed', 'Paths plan 2024/25', [...first.slice(1), 'Dig a pond'], 'a-version'],
  ['another name for the same actions', 'Green spaces 2024/25', first, 'a-version'],
  ['the same name, and no action that is alike', 'Paths plan 2024/25', others, 'perhaps'],
  ['next year, with the same actions', 'Paths plan 2025/26', first, 'perhaps'],
  ['next year, with other actions', 'Paths plan 2025/26', others, 'perhaps'],
  ['another plan of the same year', 'Safety plan 2024/25', others, 'another-plan'],
  ['another plan of another year', 'Safety plan 2026/27', others, 'another-plan'],
] as const)('%s', async (_what, title, actions, verdict) => {
  const held = heldAfter(await plan('Paths plan 2024/25', first));
  expect(likenessOfPlans(held, await plan(title, actions)).verdict).toBe(verdict);
});

const many = Array.from({ length: 12 }, (_, index) => `Do thing number ${index} for the town`);
it.each([
  ['a title never seen, with an action withdrawn', 'Alcohol Action Plan', many.slice(1), 'perhaps'],
  [
    'a title never seen, and much that is new',
    'Drug and Alcohol Strategy: Action Plan',
    [...many, ...first],
    'perhaps',
  ],
  ['a title never seen, and all alike', 'Alcohol Action Plan', many, 'a-version'],
  ['a year, a version and a draft', 'Delivery Plan 2026/27 v0.7 DRAFT', many.slice(1), 'a-version'],
  ['a refreshed one', 'Delivery Plan (refreshed)', many.slice(1), 'a-version'],
  ['no title of its own', '', many.slice(1), 'a-version'],
  ['the title of an earlier document', 'Town Strategy', many.slice(1), 'a-version'],
] as const)('another title: %s', async (_what, title, actions, verdict) => {
  const held = { ...heldAfter(await plan('Delivery Plan', many)), titles: ['Town strategy v2'] };
  expect(likenessOfPlans(held, await plan(title, actions, 'May.csv')).verdict).toBe(verdict);
});

it('one action in common makes no version of a great plan', async () => {
  const great = Array.from({ length: 20 }, (_, index) => `Do thing number ${index} for the town`);
  const held = heldAfter(await plan('Town plan', [...great, 'Mend the stiles']));
  expect(likenessOfPlans(held, await plan('Village plan', ['Mend the stiles'])).verdict).toBe('perhaps');
});

it('actions of its numbers in shorter words may be of the plan, and other words are not', async () => {
  const rows = (title: string, ...actions: string[]) =>
    read([title, 'Ref,Action,Owner', ...actions.map((action) => `${action},Parks`)].join('\n'), 'r.csv');
  const held = heldAfter(
    await rows(
      'Town plan',
      '1.4,Install body scanner at the prison',
      '2.2,Open a clinic in Northmarsh',
      ...many.map((each, at) => `3.${at + 1},${each}`),
    ),
  );
  const short = await rows('Exceptions', '1.4,Install body scanner', '2.2,Open clinic');
  expect(likenessOfPlans(held, short).verdict).toBe('perhaps');
  expect(
    likenessOfPlans(held, await rows('Exceptions', '1.4,Paint the bandstand', '2.2,Plant trees')).verdict,
  ).toBe('another-plan');
});

it('without a title or a period, the actions tell, and another file name is no other heading', async () => {
  const held = heldAfter(await plan('', first, 'May.csv'));
  const june = await plan('', [...first.slice(0, 3), 'Plant two orchards'], 'June.csv');
  expect(likenessOfPlans(held, june).verdict).toBe('a-version');
  expect(short(comparePlans(held, june).changes)).toEqual([expect.stringMatching(/^action-reworded/)]);
});

const cases = resolve('../shared/cases/import');
(existsSync(cases) ? it : it.skip)('the cases of one plan under two names, and of two plans', async () => {
  const file = (name: string) => read(readFileSync(`${cases}/${name}`, 'utf8'), name);
  const may = heldAfter(await file('02-same-plan-new-name-May.csv'));
  const june = await file('02-same-plan-new-name-June.csv');
  expect(likenessOfPlans(may, june).verdict).toBe('a-version');
  expect(comparePlans(may, june).changes.map(({ kind }) => kind)).toEqual(['deadline-moved']);
  const a = heldAfter(await file('02-two-plans-A.csv'));
  expect(likenessOfPlans(a, await file('02-two-plans-B.csv')).verdict).toBe('another-plan');
});
