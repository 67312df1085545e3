import { expect, it } from '@jest/globals';
import { readPlan } from '../index.js';

/** The owners and the persons of each row, where the cells stand in a table of actions, and lines above it. */
async function told(cells: readonly string[], above: readonly string[] = []) {
  const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`;
  const rows = cells.map(
    (cell, index) => `Do the thing that is number ${index + 1},${quoted(cell)},31/03/2027`,
  );
  const bytes = Buffer.from(
    [...above.map((text) => `${quoted(text)},,`), 'Plan 2026/27,,', 'Action,Owner,Deadline', ...rows].join(
      '\n',
    ),
  );
  const plan = await readPlan({ name: 'plan.csv', bytes });
  const actions = plan.themes.flatMap(({ priorities }) => priorities.flatMap((priority) => priority.actions));
  return actions.map(({ owners, persons = [] }) => [owners, persons]);
}

it.each<[string, string[], string[]]>([
  // A bracket belongs to what stands before it, whatever is in it.
  ['Bright Step (Jane Doe, Service Manager) and Housing', ['Bright Step', 'Housing'], ['Jane Doe']],
  ['Housing (Jane Doe and John Smith), Police', ['Housing', 'Police'], ['Jane Doe', 'John Smith']],
  ['Housing (Jane Doe; John Smith) / Police', ['Housing', 'Police'], ['Jane Doe', 'John Smith']],
  ['Cllr Jane Doe (Housing, Leisure) and Police', ['Housing', 'Leisure', 'Police'], ['Cllr Jane Doe']],
  ['Public Health (drugs, alcohol) and Police', ['Public Health (drugs, alcohol)', 'Police'], []],
  ['Public Health (drugs and alcohol)', ['Public Health (drugs and alcohol)'], []],
  ['Housing (Jane Doe, Police', ['Housing (Jane Doe', 'Police'], []],
  // A given name that is a word as well, beside a body or a post.
  ['Mark Sutton, Public Health', ['Public Health'], ['Mark Sutton']],
  ['Public Health: Mark Sutton', ['Public Health'], ['Mark Sutton']],
  ['Mark Sutton / Public Health', ['Public Health'], ['Mark Sutton']],
  ['Mark Sutton – Head of Licensing', ['Head of Licensing'], ['Mark Sutton']],
  ['Public Health (Mark Sutton)', ['Public Health'], ['Mark Sutton']],
  ['Mark Sutton (Public Health)', ['Public Health'], ['Mark Sutton']],
  // Without anything beside it, it is asked about; and what has a body's word is none.
  ['Mark Sutton', ['Mark Sutton'], []],
  ['Victoria Park, Public Health', ['Victoria Park', 'Public Health'], []],
  ['Turning Point, Public Health', ['Turning Point', 'Public Health'], []],
])('%s', async (cell, owners, persons) => {
  expect(await told([cell])).toEqual([[owners, persons]]);
});

it('what may be a name is one where the others of its place are persons, and a body beside persons is none', async () => {
  const rows = await told([
    'Jane Doe, Turning Tide',
    'John Smith, Public Health',
    'Oluseyi Adebayo, Police',
    'Turning Tide, Public Health',
  ]);
  expect(rows).toEqual([
    [['Turning Tide'], ['Jane Doe']],
    [['Public Health'], ['John Smith']],
    [['Police'], ['Oluseyi Adebayo']],
    [['Turning Tide', 'Public Health'], []],
  ]);
});

it('bodies beside bodies stay bodies, also where one cell names a person', async () => {
  const rows = await told([
    'Jane Doe, Housing',
    'Red Dragon, Police',
    'Turning Point, Police',
    'Red Dragon, Housing',
  ]);
  expect(rows.slice(1).map(([owners]) => owners)).toEqual([
    ['Red Dragon', 'Police'],
    ['Turning Point', 'Police'],
    ['Red Dragon', 'Housing'],
  ]);
});

it('a person by one cell is one where the name stands alone', async () => {
  expect(await told(['Mark Sutton, Public Health', 'Mark Sutton'])).toEqual([
    [['Public Health'], ['Mark Sutton']],
    [[], ['Mark Sutton']],
  ]);
});

const column = ['SW/PR', 'MD', 'TB & PR', 'NHS', 'SW', 'JO, ICB', 'SW (Housing)'];

it('letters in a column of letters are persons, and bodies that are known are bodies', async () => {
  expect(await told(column)).toEqual([
    [[], ['SW', 'PR']],
    [[], ['MD']],
    [[], ['TB', 'PR']],
    [['NHS'], []],
    [[], ['SW']],
    [['ICB'], ['JO']],
    [['Housing'], ['SW']],
  ]);
});

it('letters that the document writes out as a body are one; as a person they are none', async () => {
  const rows = await told(column, [
    'Partners are Maple Development Trust.',
    'Safe Wards Board',
    'The lead is Social Work.',
    'Present: Tom Baker',
  ]);
  expect(rows.slice(0, 3)).toEqual([
    [['SW'], ['PR']],
    [[], ['MD']],
    [[], ['TB', 'PR']],
  ]);
});

it.each(['Present: Sarah White (SW)', 'Cllr Sarah White', 'Present Tom Baker TB Sarah White SW Clerk'])(
  'letters of a body and of a person are a person’s in a column of persons: %s',
  async (line) => {
    const rows = await told(column, ['Social Work was represented.', line]);
    expect(rows[4]).toEqual([[], ['SW']]);
  },
);

it('letters for want of an owner are nobody', async () => {
  const rows = await told([...column, 'TBC', 'ALL']);
  expect(rows.slice(-2).map(([, persons]) => persons)).toEqual([[], []]);
});

it.each([
  ['most cells are words', ['SW', 'Public Health', 'Housing Options', 'PR', 'Police', 'MD']],
  ['most letters are bodies', ['NHS', 'PCC', 'HMP', 'SW', 'ICB']],
  ['most are of three letters', ['BCT', 'DRA', 'ELF', 'MKT', 'SW']],
  ['they are few', ['SW', 'PR', 'MD']],
])('letters stay bodies where %s', async (_, cells) => {
  expect((await told(cells)).every(([, persons]) => persons!.length === 0)).toBe(true);
});

it('no initials and no letters of another word go into the history', async () => {
  const bytes = Buffer.from(
    [
      'Plan 2026/27,,',
      'Action,Owner,Deadline',
      ...['NH/PR', 'NH, NHS', 'PR', 'MD'].map((cell, index) => `Do ${index},"${cell}",31/03/2027`),
    ].join('\n'),
  );
  const { themes } = await readPlan({ name: 'plan.csv', bytes });
  const written = themes.flatMap(({ priorities }) =>
    priorities.flatMap(({ actions }) => actions.map((each) => each.ownersAsWritten)),
  );
  expect(written.slice(0, 2)).toEqual(['[a person]/[a person]', '[a person], NHS']);
});

it('letters in brackets behind names of persons are persons, and behind bodies they are not', async () => {
  const above = ['Jane Doe (JDO)', 'John Smith (JSM)', 'Mark Sutton (MSU)', 'Public Health (PUB)'];
  expect(await told(['JDO', 'MSU/PUB', 'XYZ'], above)).toEqual([
    [[], ['JDO']],
    [['PUB'], ['MSU']],
    [['XYZ'], []],
  ]);
});

it('where most owners are given names and nothing more, any one word is a name', async () => {
  expect(await told(['Andrew', 'Ricardo, Avi', 'Peter', 'Police'])).toEqual([
    [[], ['Andrew']],
    [[], ['Ricardo', 'Avi']],
    [[], ['Peter']],
    [['Police'], []],
  ]);
});
