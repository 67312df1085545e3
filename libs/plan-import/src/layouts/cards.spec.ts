import { describe, expect, it } from '@jest/globals';
import { line, type Block } from '../documents/block.js';
import { propose } from '../outline/propose.js';
import { table } from '../testing/table.js';

type Shown = [title: string, owners: string, deadline: string | null, status: string];

function actions(blocks: readonly Block[]): Shown[] {
  const { themes } = propose(blocks, 'Town plan 2024-25');
  return themes.flatMap((theme) =>
    theme.priorities.flatMap((priority) =>
      priority.actions.map(({ title, owners, deadline, status }): Shown => [
        title,
        owners.join('; '),
        deadline.date,
        status,
      ]),
    ),
  );
}

const towns = ['Sweep the square', 'Paint the bridge', 'Plant the verges', 'Open the hall'];
const body = (index: number) => [
  `Lead bodies | Works unit ${index}`,
  `Why it matters | People asked for it (${index})`,
  `End d ate | ${10 + index} May 2024`,
];
const read = (index: number): Shown => [towns[index]!, `Works unit ${index}`, `2024-05-${10 + index}`, ''];
const all = towns.map((_, index) => read(index));

describe('cards with the same labels down the left, some of them in words that nobody knows', () => {
  it('have their titles in a row across, one card after another in one table', () => {
    expect(actions(table(...towns.flatMap((title, index) => [`${title} | `, ...body(index)])))).toEqual(all);
  });

  it('have their titles beside a label with a number', () => {
    const cards = towns.flatMap((title, index) => [
      ...table(`Action ${index + 1} | ${title}`, ...body(index)),
      line(''),
    ]);
    expect(actions(cards)).toEqual(all);
  });

  it('have their titles in a line above each', () => {
    const cards = towns.flatMap((title, index) => [line(title), ...table(...body(index))]);
    expect(actions(cards)).toEqual(all);
  });

  it('are cut by a page: between two labels, and inside of a cell', () => {
    const cut = towns.flatMap((title, index) => {
      const [lead, why, end] = body(index);
      return index % 2 === 0
        ? [...table(`${title} | `, lead!), ...table(why!, end!)]
        : [...table(`${title} | `, lead!, why!), ...table(' | in the survey', end!)];
    });
    expect(actions(cut)).toEqual(all);
  });

  it('say how each stands by a mark under one of several options', () => {
    const cards = towns.flatMap((title, index) =>
      table(
        `${title} | | | `,
        ...body(index).map((label) => `${label} | | `),
        'Completion level | Not started | Under way | Completed',
        ` | ${['✓', '', ''].join(' | ')}`,
      ),
    );
    expect(actions(cards)).toEqual(all.map((shown) => [...shown.slice(0, 3), 'Not started']));
  });

  it('are none where nobody leads them, or two are alike by chance', () => {
    const contact = (name: string) => [line(name), ...table('Telephone | 01', 'Office | Hall', 'Date | May')];
    expect(() => actions(towns.flatMap(contact))).toThrow(/no action plan/);
    const two = towns.slice(0, 2).flatMap((title, index) => [line(title), ...table(...body(index))]);
    expect(() => actions(two)).toThrow(/table of actions/);
  });
});
