import { expect, it } from '@jest/globals';
import { line, type Block } from '../documents/block.js';
import { readPlan } from '../index.js';
import { table as rows } from '../testing/table.js';
import { propose } from './propose.js';

const table = '| Action | Owner |\n|---|---|\n| Open a clinic on Saturdays | Health trust |\n';
const priorityOf = async (text: string) => {
  const plan = await readPlan({ name: 'plan.md', bytes: Buffer.from(text) });
  const { reference, title } = plan.themes[0]!.priorities[0]!;
  const outside = plan.findings.filter(({ kind }) => kind === 'text-outside-tables');
  return { priority: [reference, title], outside: outside.map(({ text: said }) => said) };
};

it('a heading in a style of its own ends where that style does: the words below it are no part of its title', async () => {
  const said = await priorityOf(
    `# Plan 2026/27\n\n## Priority 1: Treatment\n\nPeople wait too long, and we know it.\n\n${table}`,
  );
  expect(said.priority).toEqual(['1', 'Treatment']);
  expect(said.outside.join()).toContain('People wait too long');
});

it('a cover may name the body in its largest letters, and the plan below them', () => {
  const cover = [line('Northmere Partnership', 0), line('Delivery Plan 2026/27', 1)];
  const { plan } = propose([...cover, ...rows('Action | Owner', 'Open a clinic | Health trust')], 'plan');
  expect(plan).toEqual({
    title: 'Northmere Partnership: Delivery Plan 2026/27',
    period: { from: '2026-04-01', to: '2027-03-31' },
  });
});

it('an introduction that stands before a theme is no part of its name', () => {
  const above = [
    line('Delivery Plan 2026/27', 0),
    line('Introduction', 1),
    line('We met.'),
    line('Supply', 1),
  ];
  const { themes } = propose(
    [...above, ...rows('Priority | Action | Owner', 'Treatment | Open a clinic | Health trust')],
    'plan',
  );
  expect(themes.map(({ title }) => title)).toEqual(['Supply']);
});

it('where headings have no style, the lines below a reference belong to it', async () => {
  const said = await priorityOf(`Plan 2026/27\n\nPriority 1: Treatment\n\nthat people can reach\n\n${table}`);
  expect(said.priority).toEqual(['1', 'Treatment that people can reach']);
});

it('who was at a meeting is no heading of what it decided', () => {
  const above = [
    'Board action log, 14 July 2026',
    'Present: Chair; Public Health',
    'Apologies: none received',
  ];
  const { themes } = propose(
    [...above.map((text) => line(text)), ...rows('Action | Owner', 'Open a clinic | Health trust')],
    'log',
  );
  expect(JSON.stringify(themes)).not.toMatch(/Present|Apologies/);
});

const tree = (blocks: readonly Block[]) =>
  propose(blocks, 'plan').themes.map(({ title, priorities }) => [
    title,
    priorities.map((priority) => `${priority.title}: ${priority.actions.length}`),
  ]);

it.each(['Treatment', '1 Treatment', 'Priority 1: Treatment'])(
  'a heading above a table is the theme of what its rows across name: %s',
  (named) => {
    const part = (theme: string, number: number) => [
      line(theme, 1),
      ...rows('Action | Owner', named.replace('1', String(number)), 'Open a clinic | Health trust').map(
        (row) => ({ ...row, table: number, spanning: row.cells.length === 1 }),
      ),
    ];
    const blocks = [line('Delivery Plan 2026/27', 0), ...part('Supply', 1), ...part('Demand', 2)];
    expect(tree(blocks)).toEqual([
      ['Supply', ['Treatment: 1']],
      ['Demand', ['Treatment: 1']],
    ]);
  },
);

it('a theme without a priority holds the actions below it', () => {
  const all = [
    'THEME A: SUPPLY',
    '1 Prisons',
    'Fit a scanner | Prison',
    'THEME B: DEMAND',
    'Run ads | Council',
  ];
  expect(tree([line('Delivery Plan 2026/27', 0), ...rows('Action | Owner', ...all)])).toEqual([
    ['THEME A: SUPPLY', ['Prisons: 1']],
    ['THEME B: DEMAND', ['THEME B: DEMAND: 1']],
  ]);
});

it('a sheet without a table heads nothing on the next one', () => {
  const sheet = (name: string) => ({ ...line(name, 1), sheet: true as const });
  const table = (number: number) =>
    rows('Objective | Action | Owner', 'Reach people | Open a clinic | Health trust').map((row) => ({
      ...row,
      table: number,
    }));
  const blocks = [
    ...[sheet('Cover'), line('Delivery Plan 2026/27', 0)],
    ...[sheet('1. Prevention'), ...table(1), sheet('2. Treatment'), ...table(2)],
  ];
  expect(tree(blocks).map(([title]) => title)).toEqual(['1 Prevention', '2 Treatment']);
});

it('the legend that a project program prints below its chart is no action', () => {
  const legend = 'Project: Roads Date: Tue 7/10/29 | Task Split Milestone Summary Inactive Task | |';
  const blocks = rows('ID | Task | Finish | Resource', '1 | Mend the quay | 31/3/2030 | Harbour', legend);
  expect(tree([line('Roads plan 2029/30', 0), ...blocks]).flatMap(([, under]) => under)).toEqual([
    'Roads plan 2029/30: 1',
  ]);
});

it('a table of contents names no plan and heads nothing', () => {
  const { plan, themes } = propose(
    [
      line('Contents', 2),
      line('Acknowledgements .................... 3'),
      line('Priority 9: The committee ............ 4'),
      line('Town plan 2026/27', 1),
      line('Priority 1: Streets', 2),
      ...rows('Action | Owner', 'Open a clinic | Health trust'),
    ],
    'plan',
  );
  expect(plan.title).toBe('Town plan 2026/27');
  expect(themes.flatMap(({ priorities }) => priorities.map(({ title }) => title))).toEqual(['Streets']);
});

const spanning = (text: string, width: number) => {
  const [row] = rows([text, ...Array<string>(width - 1).fill('')].join(' | '));
  return { ...row!, spanning: true };
};

it('a row across a table whose column names the priorities is a theme, whatever it is called', () => {
  const [headings, first, second] = rows(
    'Priority | Action | Owner',
    'Treatment | Open a clinic | Health trust',
    'Partnership | Review the terms | Secretariat',
  );
  const { themes } = propose(
    [headings!, spanning('Theme 1: Care', 3), first!, spanning('Cross cutting', 3), second!].map((each) => ({
      ...each,
      table: headings!.table,
    })),
    'Town plan 2026/27',
  );
  expect(themes.map(({ title, priorities }) => [title, ...priorities.map((each) => each.title)])).toEqual([
    ['Theme 1: Care', 'Treatment'],
    ['Cross cutting', 'Partnership'],
  ]);
});

it.each([
  'April 2026 – March 2027',
  '2026/27 – version 3',
  'Financial year 2026 to 2027',
  '2026-27',
  'Plan period: 1 April 2026 – 31 March 2027. Key: G green',
])('%s below the title is the period, and a key beside it heads nothing', (period) => {
  const { plan, themes } = propose(
    [
      line('Delivery plan', 0),
      line(period),
      line('Key: B = complete, G = on track'),
      ...rows('Action | Owner', 'Open a clinic | Health trust'),
    ],
    'plan',
  );
  expect(plan.period).toEqual({ from: '2026-04-01', to: '2027-03-31' });
  expect(themes.map(({ title }) => title)).toEqual(['Delivery plan']);
});

it('minutes are named after the body, and what was said is no part of a heading', () => {
  const { plan, themes } = propose(
    [
      line('MINUTES'),
      line('Northmere Partnership Board'),
      line('Thursday 18 June 2026, 10am, County Hall'),
      line('3. Delivery plan'),
      line('The Chair presented it. Members asked about the north.'),
      line('Action: Police to bring a lease update'),
      line('Action: Housing to map the waits'),
    ],
    'minutes',
  );
  expect(plan.title).toBe('Northmere Partnership Board');
  expect(themes.flatMap(({ priorities }) => priorities.map(({ title }) => title))).toEqual(['Delivery plan']);
});

it.each([
  [
    ['Priority 1: Supply', 'Priority 2: Care', 'Cross cutting'],
    ['1 Supply', '2 Care', '3 Cross cutting'],
  ],
  [
    ['Governance', 'Priority 1: Supply', 'Priority 2: Care'],
    ['3 Governance', '1 Supply', '2 Care'],
  ],
  [
    ['Strategic Priority 1: Supply', 'Enablers', 'Strategic Priority 2: Care'],
    ['1 Supply', '3 Enablers', '2 Care'],
  ],
])(
  'a heading without a number among those that have one, in their style, is one of them: %j',
  (headings, read) => {
    const { themes, findings } = propose(
      [
        line('Town plan 2026/27', 0),
        ...headings.flatMap((heading, at) => [
          line(heading, 1),
          ...rows('Action | Owner', `Do thing ${at} for the town | Police`),
        ]),
      ],
      'plan',
    );
    const priorities = themes.flatMap((theme) => theme.priorities);
    expect(priorities.map(({ reference, title }) => `${reference} ${title}`)).toEqual(read);
    expect(priorities.map(({ actions }) => actions.length)).toEqual([1, 1, 1]);
    expect(findings.map(({ kind }) => kind)).not.toContain('text-outside-tables');
  },
);

it('an introduction in the style of the priorities is none of them', () => {
  const { themes } = propose(
    [
      line('Town plan 2026/27', 0),
      line('Introduction', 1),
      line('It was agreed by all.'),
      line('Priority 1: Supply', 1),
      ...rows('Action | Owner', 'Open a clinic | Health trust'),
    ],
    'plan',
  );
  expect(themes.flatMap(({ priorities }) => priorities.map(({ title }) => title))).toEqual(['Supply']);
});

it('a theme without the word for it, in the style of the themes, is one', () => {
  const { themes } = propose(
    [
      line('Town plan 2026/27', 0),
      ...['Theme 1: Supply', 'Theme 2: Care', 'Enablers'].flatMap((heading, at) => [
        line(heading, 1),
        ...rows('Action | Owner', `Do thing ${at} for the town | Police`),
      ]),
    ],
    'plan',
  );
  expect(themes.map(({ title }) => title)).toEqual(['Theme 1: Supply', 'Theme 2: Care', 'Enablers']);
});

it.each([
  ['NORTHMERE PARISH COUNCIL', 'Actions arising from the meeting of 6 October 2026'],
  ['Northmere Partnership', 'Delivery plan April 2026 to March 2028'],
])('a title in two lines: %s', (body, below) => {
  const { plan, themes } = propose(
    [
      line(body, body === body.toUpperCase() ? null : 0),
      line(below),
      ...rows('Action | Owner | Due', 'Open a clinic | Health trust | May 2027'),
    ],
    'plan',
  );
  expect(plan.title).toBe(`${body}: ${below}`);
  expect(themes.map(({ title }) => title)).toEqual([plan.title]);
});

it.each([
  'Report to the Audit Committee, 18 November 2026',
  'Minutes of the meeting held on 14 September 2026',
  'Progress report, Quarter 2',
  'Adopted by Full Council on 1 April 2026',
  'CONFIDENTIAL – Internal Audit',
  'Status: Draft v3',
  'Agenda item 7',
  'Filter on column F to see open actions only',
])('what a document says of itself is no heading: %s', (said) => {
  const { themes } = propose(
    [
      line('Action plan 2026/27', 0),
      line(said),
      ...rows('Action | Owner | Due', 'Open a clinic | Health trust | May 2027'),
    ],
    'plan',
  );
  const headings = themes.flatMap((theme) => [theme.title, ...theme.priorities.map(({ title }) => title)]);
  expect(headings).not.toContain(said);
});

it('a heading printed again on the next page heads the same', () => {
  const row = (title: string) => rows('Action | Owner | Due', `${title} | Health trust | May 2027`);
  const { themes } = propose(
    [
      line('Action plan 2026/27', 0),
      line('Theme 1: Collections', 1),
      ...row('Open a clinic'),
      line('Theme 1: Collections (continued)', 1),
      ...row('Train the nurses'),
    ],
    'plan',
  );
  expect(themes.map(({ title }) => title)).toEqual(['Theme 1: Collections']);
});

it('a letter and a title head the rows that are numbered with it', () => {
  const { themes } = propose(
    [
      line('Action plan 2026/27', 0),
      ...rows(
        'Ref | Action | Owner | Due',
        'A | Standards |  | ',
        'A1 | Inspect the schemes | Housing team | May 2027',
        'A2 | Write a charter | Housing team | May 2027',
        'B | Costs |  | ',
        'B1 | Recover the losses | Finance | May 2027',
      ),
    ],
    'plan',
  );
  const priorities = themes.flatMap((theme) => theme.priorities);
  expect(priorities.map(({ title, actions }) => [title, actions.map((each) => each.reference)])).toEqual([
    ['A Standards', ['A1', 'A2']],
    ['B Costs', ['B1']],
  ]);
});

it('a year stands over its quarters', () => {
  const { themes } = propose(
    [
      line('Climate plan 2026/27', 0),
      ...rows(
        'Theme | Action | Responsible | 2026/27 |  |  | ',
        ' |  |  | Q1 | Q2 | Q3 | Q4',
        'Buildings | Fit lights in the hall | Works unit | x | x |  | ',
        'Travel | Install ten stands | Town Clerk |  |  |  | x',
      ),
    ],
    'plan',
  );
  const actions = themes.flatMap(({ priorities }) => priorities.flatMap((each) => each.actions));
  expect(actions.map(({ title, deadline }) => [title, deadline.date])).toEqual([
    ['Fit lights in the hall', '2026-09-30'],
    ['Install ten stands', '2027-03-31'],
  ]);
});
