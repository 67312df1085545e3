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

const head = ['| Action | Owner | Timescale |', '|---|---|---|'];
const rows = [
  '| Open a hub | Library | S |',
  '| Train staff | Trust | Medium |',
  '| Build homes | Council | Long term |',
];
const meant = { short: '2027-03-31', medium: '2028-03-31', long: '2029-03-31' };
const byMarch = (year: number) => `by March ${year}`;

it.each([
  [
    'above',
    [
      'Key: S = Short term (by March 2027), M = Medium term (2027/28), L = Long term (by 31 March 2029)',
      '',
      ...head,
      ...rows,
    ],
  ],
  [
    'below, in words of its own',
    [...head, ...rows, '', 'Timescales: Short = 31 March 2027; Medium = 31 March 2028; Long = March 2029'],
  ],
  [
    'in a line for each',
    [
      'S – short term (0-12 months, by 31 March 2027)',
      '',
      'M – medium term (by 31 March 2028)',
      '',
      'L – long term (by 31 March 2029)',
      '',
      ...head,
      ...rows,
    ],
  ],
  [
    'among the rows',
    [...head, ...rows, `| Key: | S = ${byMarch(2027)} | M = ${byMarch(2028)}; L = ${byMarch(2029)} |`],
  ],
  [
    'across the rows',
    [
      ...head,
      ...rows,
      `| Short term = ${byMarch(2027)}; medium term = ${byMarch(2028)}; long term = ${byMarch(2029)} | | |`,
    ],
  ],
  [
    'in a table of its own',
    [
      ...head,
      ...rows,
      '',
      'What the terms mean',
      '',
      '| Term | Meaning |',
      '|---|---|',
      `| Short term | ${byMarch(2027)} |`,
      `| Medium term | ${byMarch(2028)} |`,
      `| Long term | ${byMarch(2029)} |`,
    ],
  ],
])('what the terms mean is read where it stands %s', async (_, lines) => {
  const plan = await readPlan({
    name: 'plan.md',
    bytes: Buffer.from(['# Town plan 2026-29', '', ...lines].join('\n')),
  });
  expect(plan.termsMean).toEqual(meant);
  expect(plan.themes.map(({ title }) => title)).toEqual(['Town plan 2026-29']);
  expect(
    plan.themes.flatMap(({ priorities }) =>
      priorities.flatMap(({ actions }) => actions.map(({ title }) => title)),
    ),
  ).toEqual(['Open a hub', 'Train staff', 'Build homes']);
});

it('a heading that names a term stays one, and an action that names two is no key', async () => {
  const lines = [
    '# Town plan 2026-29',
    '',
    '## Short term (by March 2027)',
    '',
    ...head.map((each) => each.replace('Timescale', 'Due')),
    '| Open a hub | Library | May 2026 |',
    '| Short term: map the need; long term: build 20 homes | Council | March 2029 |',
    '',
    '## Long term (by March 2029)',
    '',
    ...head.map((each) => each.replace('Timescale', 'Due')),
    '| Build homes | Council | May 2028 |',
  ];
  const { themes } = await readPlan({ name: 'plan.md', bytes: Buffer.from(lines.join('\n')) });
  const priorities = themes.flatMap((theme) => theme.priorities);
  expect(priorities.map(({ title, actions }) => [title, actions.length])).toEqual([
    ['Short term (by March 2027)', 2],
    ['Long term (by March 2029)', 1],
  ]);
});
