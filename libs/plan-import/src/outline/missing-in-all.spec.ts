import { expect, it } from '@jest/globals';
import { readPlan } from '../index.js';

const read = async (cells: readonly string[]) => {
  const rows = cells.map((kpi, index) => `Visit school ${index}\tPolice\t31/03/2025\t${kpi}`);
  const text = ['Plan 2024/25', 'P1 Schools', 'Action\tLead\tDeadline\tKPI', ...rows].join('\n');
  const { findings } = await readPlan({ name: 'plan.txt', bytes: Buffer.from(text) });
  return findings.filter(({ kind }) => kind === 'kpi-missing');
};

it('what a column gives to no action is said once, about all of them', async () => {
  const found = await read(['', '', '', '', '']);
  expect(found).toHaveLength(1);
  expect(found[0]).toMatchObject({
    rows: [1, 2, 3, 4, 5],
    message: expect.stringContaining('None of the 5'),
  });
});

it('what some have is said of each of the others', async () => {
  expect(await read(['', '', '', '', '9 visits'])).toHaveLength(4);
});
