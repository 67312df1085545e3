import { expect, it } from '@jest/globals';
import { readPlan } from '../read-plan.js';

const table = (rows: readonly (readonly string[])[]) => {
  const [head = '', ...body] = rows.map((cells) => `| ${cells.join(' | ')} |`);
  return [head, head.replace(/[^|]+/g, '---'), ...body, ''].join('\n');
};

async function read(...tables: readonly (readonly (readonly string[])[])[]) {
  const plan = await readPlan({
    name: 'Canal plan.md',
    bytes: Buffer.from(['# Canal plan 2031', '', ...tables.map(table)].join('\n')),
  });
  const actions = plan.themes.flatMap(({ priorities }) => priorities.flatMap(({ actions: all }) => all));
  return {
    references: actions.map(({ reference }) => reference),
    actions: actions.map(({ title, owners, deadline }) => [title, owners, deadline.date]),
    kinds: plan.findings.map(({ kind }) => kind),
  };
}

const head = ['Activity', 'When', 'Lead', 'Output'];
/** Merged over two columns in the document that this was made from. */
const twice = ([activity = '', ...rest]: readonly string[]) => [activity, activity, ...rest];
const dredge = ['Dredge the upper basin', '2031', 'Canal trust', 'Basin open'];
const lamps = ['Hang lamps at the lower lock', 'May 2031', 'Parish', 'Lamps lit'];
const rails = ['Mend the rails of the towpath', 'June 2031', 'Canal trust', 'Rails whole'];
const maps = ['Print a map for walkers', 'July 2031', 'Parish', 'Map out'];
/** A table of another form. */
const weeds = [
  ['Activity', 'When', 'Lead'],
  ['Clear the weed', 'March 2031', 'Parish'],
  ['Paint the bridges', 'April 2031', 'Parish'],
];
const read4 = [
  ['Dredge the upper basin', ['Canal trust'], '2031-12-31'],
  ['Hang lamps at the lower lock', ['Parish'], '2031-05-31'],
  ['Mend the rails of the towpath', ['Canal trust'], '2031-06-30'],
  ['Print a map for walkers', ['Parish'], '2031-07-31'],
];

it('a merged cell that stands repeated in each of its columns is one, and the table goes on without it', async () => {
  const { actions } = await read(
    [
      ['Objective 1:', 'Objective 1:', 'Objective 1:', 'Objective 1:', 'A canal for all', 'A canal for all'],
      ['No.', ...twice(head)],
      ['1.1', ...twice(dredge)],
      ['1.2', ...twice(lamps)],
    ],
    [
      ['1.3', ...rails],
      ['1.4', ...maps],
    ],
  );
  expect(actions).toEqual(read4);
});

it('columns that only a heading joins stay two', async () => {
  const { actions } = await read([
    ['No.', 'Activity', 'Activity', 'When', 'Lead'],
    ['1.1', 'Dredge', 'the upper basin', '2031', 'Canal trust'],
    ['1.2', 'Hang lamps', 'at the lower lock', 'May 2031', 'Parish'],
  ]);
  expect(actions).toHaveLength(2);
  expect(actions[0]![0]).toContain('the upper basin');
});

it('numbered rows that lost their headings are read under those of an earlier table that is as wide', async () => {
  const { actions } = await read(
    [
      ['No.', ...head],
      ['1.1', ...dredge],
      ['1.2', ...lamps],
    ],
    weeds,
    [
      ['1.3', ...rails],
      ['1.4', ...maps],
    ],
  );
  expect(actions).toEqual([
    ...read4.slice(0, 2),
    ['Clear the weed', ['Parish'], '2031-03-31'],
    ['Paint the bridges', ['Parish'], '2031-04-30'],
    ...read4.slice(2),
  ]);
});

it('rows without numbers or dates are no such table', async () => {
  const { actions } = await read(
    [
      ['No.', ...head],
      ['1.1', ...dredge],
      ['1.2', ...lamps],
    ],
    weeds,
    [
      ['Ada', 'Secretary of the trust', 'ada@example.org', 'Lock house', '2029'],
      ['Bo', 'Warden of the towpath', 'bo@example.org', 'Toll house', '2030'],
    ],
  );
  expect(actions).toHaveLength(4);
});

it('the rest of a row that a page cut, with some of its owner, is no action', async () => {
  const { actions, kinds } = await read(
    [
      ['No.', ...head],
      ['1.1', ...dredge],
      ['1.2', 'Hang lamps at the lower', 'May 2031', 'Parish', 'Lamps lit'],
    ],
    [
      ['', 'lock and along the cut', '', 'Wardens', ''],
      ['1.3', ...rails],
    ],
  );
  expect(actions).toEqual([
    read4[0],
    ['Hang lamps at the lower lock and along the cut', ['Parish', 'Wardens'], '2031-05-31'],
    read4[2],
  ]);
  expect(kinds).toContain('row-joined');
});

it.each([
  ['', ''],
  ['Activity', 'Lead'],
])('a year that stands repeated over its quarters is of the headings, below %s too', async (...below) => {
  const year = (text: string) => Array<string>(4).fill(text);
  const { actions } = await read([
    ['Activity', 'Lead', ...year('2031/32'), ...year('2032/33')],
    [...below, 'Q1', 'Q2', 'Q3', 'Q4', 'Q1', 'Q2', 'Q3', 'Q4'],
    ['Dredge the upper basin', 'Canal trust', 'x', 'x', '', '', '', '', '', ''],
    ['Print a map for walkers', 'Parish', '', '', '', '', '', '', 'x', ''],
  ]);
  expect(actions).toEqual([
    ['Dredge the upper basin', ['Canal trust'], '2031-09-30'],
    ['Print a map for walkers', ['Parish'], '2032-12-31'],
  ]);
});

it('numbers of a thing within a thing within a thing are the actions’ own, also two under Priority areas', async () => {
  const { references } = await read([
    ['Priority areas', ...head],
    ['1.2.1', ...dredge],
    ['1.2.2', ...lamps],
  ]);
  expect(references).toEqual(['1.2.1', '1.2.2']);
});
