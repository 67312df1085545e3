import { describe, expect, it } from '@jest/globals';
import { readPlan } from '../index.js';
import { headingsKey } from '../columns/understand-columns.js';

const headings = ['What next?', 'Bod', 'Crunch', 'Traffic'];
const remembered = {
  [headingsKey(headings)]: {
    'what next': 'action',
    bod: 'owner',
    crunch: 'deadline',
    traffic: 'status',
  },
} as const;

/** Owner and state of each action of a table with these headings, under which each cell says its heading's letter. */
async function read(...these: readonly string[]) {
  const cells: Readonly<Record<string, string>> = {
    'What next?': 'Sweep the square',
    Bod: 'Cleansing team',
    Crunch: '30/06/2026',
    Traffic: 'Amber',
    Cost: '£40',
    Where: 'North',
    Notes: 'It rained',
  };
  const row = (index: number) =>
    these.map((heading) => (heading === 'What next?' ? `${cells[heading]} ${index}` : cells[heading]));
  const text = ['Odd plan 2026/27', '', these.join('\t'), row(1).join('\t'), row(2).join('\t'), ''].join(
    '\n',
  );
  const plan = await readPlan({ name: 'plan.txt', bytes: Buffer.from(text) }, { remembered });
  return plan.themes.flatMap(({ priorities }) =>
    priorities.flatMap(({ actions }) =>
      actions.map(({ title, owners, deadline, state }) => [
        title,
        owners.join(),
        deadline.date,
        state.declared,
      ]),
    ),
  );
}

const right = [1, 2].map((index) => [`Sweep the square ${index}`, 'Cleansing team', '2026-06-30', 'amber']);

describe('what was said of the columns of one document', () => {
  it.each([
    ['as they were', headings],
    ['in another order', ['Traffic', 'Crunch', 'What next?', 'Bod']],
    ['with one more', ['What next?', 'Cost', 'Bod', 'Crunch', 'Traffic']],
  ])('is known for the next with its headings %s', async (_how, these) => {
    expect(await read(...these)).toEqual(right);
  });

  it('is known with one less, and for no table that has two of them by chance', async () => {
    expect(await read('What next?', 'Bod', 'Crunch')).toEqual(
      right.map(([title, owner, date]) => [title, owner, date, null]),
    );
    await expect(read('Bod', 'Traffic', 'Where', 'Notes')).rejects.toThrow();
  });
});
