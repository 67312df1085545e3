import { expect, it } from '@jest/globals';
import { line } from '../documents/block.js';
import { propose } from '../outline/propose.js';
import { isRefusal } from '../testing/is-refused.js';
import { table } from '../testing/table.js';

const minutes = line('Minutes of the board, 3 June 2026', 1);
const titles = (...blocks: Parameters<typeof propose>[0]) =>
  propose([minutes, ...blocks], 'Minutes').themes.flatMap(({ priorities }) =>
    priorities.flatMap(({ actions }) =>
      actions.map(({ title, owners, persons = [] }) => [title, [...owners, ...persons].join()]),
    ),
  );

it.each([
  'Action items | Who',
  'Action | Owner',
  'Item | Assigned to',
  'To do | By whom',
  'Task | Person responsible',
  'Next steps | Who',
  'Agreed action | Lead',
  'Action required | By',
])('two rows under %s are actions, among other tables', (headings) => {
  expect(
    titles(
      ...table('Attendees | Organisation', 'Ann Lee | Council', 'Bob Ray | Police'),
      line('Item 1 Streets'),
      ...table(headings, 'Mow the grass | Parks team', 'Write to the school |'),
      line('Item 2 Budget'),
      ...table('Moved by | Ann', 'Seconded by | Bob', 'Status | Accepted'),
      ...table(headings, 'Ask the bank for a statement | Finance'),
    ),
  ).toEqual([
    ['Mow the grass', 'Parks team'],
    ['Write to the school', ''],
    ['Ask the bank for a statement', 'Finance'],
  ]);
});

it('an owner who is not agreed yet makes no column of dates', () => {
  expect(
    titles(...table('Action items | Who', 'Paint the fence | Estates', 'Lift the flags |', 'Mend it | TBC')),
  ).toEqual([
    ['Paint the fence', 'Estates'],
    ['Lift the flags', ''],
    ['Mend it', ''],
  ]);
});

it('a list of things and whose they are holds no actions', () => {
  expect(
    isRefusal(() =>
      titles(...table('Item | Assigned to', 'Laptop 12 | Parks team', 'Van with a ramp | Clerk')),
    ),
  ).toBe(true);
});
