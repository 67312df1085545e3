import { expect, it } from '@jest/globals';
import { readPlan, termsIn, withTerms } from '../index.js';

const lines = [
  'Plan 2024/25,,',
  'Action,Owner,Deadline',
  'Open a drop-in,Library,Short term',
  'Train staff,Trust,Medium term',
  'Print a card,Trust,short-term',
  'Map waits,Data team,31/03/2025',
  'Mend a weir,Engineers,Ongoing',
];
const read = () => readPlan({ name: 'plan.csv', bytes: Buffer.from(lines.join('\n')) });

it('each term of a document is asked about once, and its date is the deadline of every action with it', async () => {
  const plan = await read();
  expect(termsIn(plan)).toEqual([
    { term: 'short', asWritten: 'Short term', actions: 2, means: null },
    { term: 'medium', asWritten: 'Medium term', actions: 1, means: null },
  ]);
  const dated = withTerms(plan, { short: '2024-09-30', medium: null });
  const deadlines = dated.themes.flatMap(({ priorities }) =>
    priorities.flatMap(({ actions }) => actions.map(({ deadline }) => deadline)),
  );
  expect(deadlines.slice(0, 3)).toEqual([
    { asWritten: 'Short term', date: '2024-09-30', precision: 'day' },
    { asWritten: 'Medium term', date: null, precision: 'none' },
    { asWritten: 'short-term', date: '2024-09-30', precision: 'day' },
  ]);
  const left = (of: typeof plan) => of.findings.filter(({ kind }) => kind === 'term-without-dates');
  expect(left(dated)).toEqual([expect.objectContaining({ rows: [2] })]);
  expect(left(withTerms(plan, { short: '2024-09-30', medium: '2025-03-31' }))).toEqual([]);
  expect(withTerms(plan, {})).toBe(plan);
});

it('what the document says that its terms mean is no heading, and proposes their dates', async () => {
  const key =
    'Short term = within 12 months (by March 2027), medium term = 1 to 2 years, long term = by March 2029';
  const text = ['# Housing plan 2026-2029', '', key, '', '|Action|Owner|Timescale|', '|---|---|---|'];
  const rows = ['|Open a drop-in|Library|S|', '|Train staff|Trust|M|', '|Build homes|Council|L|'];
  const plan = await readPlan({ name: 'plan.md', bytes: Buffer.from([...text, ...rows].join('\n')) });
  expect(plan.themes.map(({ title }) => title)).toEqual(['Housing plan 2026-2029']);
  expect(termsIn(plan).map(({ term, means }) => [term, means])).toEqual([
    ['short', '2027-03-31'],
    ['medium', null],
    ['long', '2029-03-31'],
  ]);
  expect(plan.findings.find(({ kind }) => kind === 'text-outside-tables')!.message).toContain(key);
});
