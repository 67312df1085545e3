import { describe, expect, it } from '@jest/globals';
import type { BoardRow } from '@governance/views';
import { readPlan } from '@governance/plan-import';
import { lookAlikes, readAliases, type LookAlikes } from './look-alikes.js';

const header = 'Owner\tAction\tDeadline\tKPI\tMilestone\tProgress';
const read = (...owners: string[]) =>
  readPlan({
    name: 'plan.txt',
    bytes: Buffer.from(
      [
        'Harm Plan 2024/25',
        '',
        'Prevention',
        '',
        'P1 Fewer deaths',
        header,
        ...owners.map(
          (owner, index) => `${owner}\tDo thing number ${index}\tMarch 2025\t1 thing\tMay 2024\t`,
        ),
      ].join('\n'),
    ),
  });
const board = (...organisations: [name: string, aliases: string[]][]) =>
  ({
    organisations: organisations.map(([name, aliases]) => ({ id: name, name, aliases, left: false })),
  }) as unknown as BoardRow;

describe('names that look like one owner', () => {
  it('are found whole, also with a quote inside', async () => {
    const plan = await read('Children’s Services', 'Childrens services', 'Police');
    const [group, ...others] = lookAlikes(plan, board(), {});
    expect(others).toEqual([]);
    expect(group!.names.map(({ name }) => name)).toEqual(['Children’s Services', 'Childrens services']);
    expect(group!.names[0]).toMatchObject({ actions: 1, known: null, choices: ['Childrens services'] });
  });

  it('can be taken for an organisation that another name of theirs means already', async () => {
    const plan = await read('Public Health', 'PH', 'Health, Public');
    const [group] = lookAlikes(plan, board(['Health Department', ['PH']]), {});
    const choices = Object.fromEntries(group!.names.map(({ name, choices }) => [name, choices]));
    expect(choices['PH']).toEqual([]);
    expect(choices['Public Health']).toContain('Health Department');
    expect(choices['Public Health']).not.toContain('PH');
  });
});

describe('what the secretary chose', () => {
  const names = ['A', 'B', 'C'];
  const groups: LookAlikes[] = [
    {
      toSettle: true,
      names: names.map((name) => ({
        field: name.toLowerCase(),
        name,
        actions: 1,
        known: null,
        choices: names.filter((other) => other !== name),
        chosen: '',
      })),
    },
  ];

  it('is followed to the name that is finally meant', () => {
    expect(readAliases(groups, { a: 'B', b: 'C', c: '' }).aliases).toEqual({ A: 'C', B: 'C' });
  });

  it('is refused where it goes round in a circle', () => {
    const { errors } = readAliases(groups, { a: 'B', b: 'C', c: 'A' });
    expect(Object.keys(errors!.fields)).toEqual(['a', 'b', 'c']);
  });

  it('is no name that was not offered', () => {
    expect(readAliases(groups, { a: 'Somebody else', b: ['A'] }).aliases).toEqual({});
  });
});
