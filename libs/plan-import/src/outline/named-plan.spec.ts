import { expect, it } from '@jest/globals';
import { periodGiven, readPlan, titleGiven, withNaming } from '../index.js';

it('a plan takes the title and the period that were given, and what was missing is missing no more', async () => {
  const csv =
    'Ref,Action,Owner,Deadline\nA1,Open a drop-in,Library,31/03/2025\nA2,Train staff,Trust,30/09/2024';
  const read = await readPlan({ name: '03-tracker-export.csv', bytes: Buffer.from(csv) });
  const kinds = ({ findings }: typeof read) => findings.map(({ kind }) => kind);
  expect(kinds(read)).toEqual(expect.arrayContaining(['title-missing', 'period-missing']));
  const named = withNaming(read, { title: 'Library plan', period: periodGiven('2024/25')! });
  expect(named.plan).toEqual({ title: 'Library plan', period: { from: '2024-04-01', to: '2025-03-31' } });
  expect(JSON.stringify(named.themes)).not.toContain('tracker-export');
  expect(kinds(named)).toEqual(
    kinds(read).filter((kind) => kind !== 'title-missing' && kind !== 'period-missing'),
  );
});

it.each(['', '2026', '2027/26', 'soon', 'from 2024/25'])('‘%s’ is no period', (written) => {
  expect(periodGiven(written)).toBeNull();
});

it('a blank title or one without end is none', () => {
  expect([titleGiven(' '), titleGiven('x'.repeat(201)), titleGiven(' A  plan ')]).toEqual([
    null,
    null,
    'A plan',
  ]);
});
