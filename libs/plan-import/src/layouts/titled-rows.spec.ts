import { expect, it } from '@jest/globals';
import { propose } from '../outline/propose.js';
import { table } from '../testing/table.js';

const heads = 'Timeline | Benefits | Lead agency | Partners';
const actions = (...rows: string[]) => {
  const { themes, findings } = propose(table(...rows), 'Marsh plan 2031');
  return {
    actions: themes.flatMap(({ priorities }) =>
      priorities.flatMap((priority) =>
        priority.actions.map(({ title, owners, deadline }) => [title, owners.join('; '), deadline.date]),
      ),
    ),
    texts: JSON.stringify(findings),
  };
};

it('cards whose title stands beside a label, above headings of their own', () => {
  const read = actions(
    'Strategy | Open the sluice at spring tides | | ',
    heads,
    'May 2031 | Birds | Rivers board | Wardens',
    'Strategy | Lend out waders: ask the schools first | | ',
    heads,
    'June 2031 | Health | Parish council, School trust | Library service, Education agency',
  );
  expect(read.actions).toEqual([
    ['Open the sluice at spring tides', 'Rivers board; Wardens', '2031-05-31'],
    [
      'Lend out waders: ask the schools first',
      'Parish council; School trust; Library service; Education agency',
      '2031-06-30',
    ],
  ]);
});

it('what stands between the cards is told', () => {
  const { actions: read, texts } = actions(
    'Strategy | Open the sluice at spring tides | | ',
    heads,
    'May 2031 | Birds | Rivers board | Wardens',
    'Goal | A marsh for everybody | | ',
    'Strategy | Lend out waders | | ',
    heads,
    'June 2031 | Health | Parish council | Library service',
  );
  expect(read).toHaveLength(2);
  expect(texts).toContain('A marsh for everybody');
});

it('a line above the one table of a document is no title of an action', () => {
  const { actions: read } = actions(
    'Project | Marsh and meadow | | ',
    'Action | Timeline | Lead agency | Partners',
    'Open the sluice | May 2031 | Rivers board | Wardens',
    'Lend out waders | June 2031 | Parish council | Library service',
  );
  expect(read.map(([title]) => title)).toEqual(['Open the sluice', 'Lend out waders']);
});
