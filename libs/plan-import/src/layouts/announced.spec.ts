import { describe, expect, it } from '@jest/globals';
import { line, type Block } from '../documents/block.js';
import { propose } from '../outline/propose.js';
import { isRefusal } from '../testing/is-refused.js';

const item = (text: string) => line(text, null, true);
const items = (...texts: string[]) => texts.map(item);
const strategy = line('Digital strategy 2025-28', 1);

function read(blocks: readonly Block[], name = 'Paper') {
  const { themes } = propose(blocks, name);
  return themes.flatMap(({ priorities }) =>
    priorities.flatMap(({ actions }) =>
      actions.map(({ title, owners, deadline }) => [title, owners.join('; '), deadline.date]),
    ),
  );
}
const isRefused = (...blocks: Block[]) => isRefusal(() => read(blocks));

describe('a heading that announces what is to be done', () => {
  it.each([
    'Our commitments',
    'Recommendations',
    'Next steps',
    'What we will do',
    'Key commitments for 2026',
    '3. Recommended actions',
  ])('makes its list actions: %s', (heading) => {
    expect(
      read([
        strategy,
        line('Services', 2),
        line('Services are what people use.'),
        line(heading, 3),
        ...items('Publish the roadmap by May 2026', '2. Police to train all staff', 'Close the paper forms'),
        line('Values', 2),
        ...items('Kindness', 'Courage'),
      ]),
    ).toEqual([
      ['Publish the roadmap by May 2026', '', '2026-05-31'],
      ['Police to train all staff', 'Police', null],
      ['Close the paper forms', '', null],
    ]);
  });

  it('makes numbered paragraphs actions, with prose before them', () => {
    expect(
      read([
        strategy,
        line('Our commitments', 2),
        line('We care about homes.'),
        line('1.1 We will build 200 homes by March 2028.'),
        line('1.2 The Council will inspect every hostel each year.'),
        line('It is a beginning.'),
        line('Recommendations', 2),
        line('Recommendation 1: The College should teach it to all.'),
        line('Recommendation 2: Adopt the standard for every school.'),
      ]),
    ).toEqual([
      ['1.1 We will build 200 homes by March 2028.', '', '2028-03-31'],
      ['1.2 The Council will inspect every hostel each year.', 'Council', null],
      ['The College should teach it to all.', 'College', null],
      ['Adopt the standard for every school.', '', null],
    ]);
  });

  it('gives milestones their dates', () => {
    expect(
      read([
        strategy,
        line('Milestones', 2),
        ...items(
          'By June 2026: first service live',
          'Five services live (December 2026)',
          'March 2028 – all live',
        ),
      ]),
    ).toEqual([
      ['first service live', '', '2026-06-30'],
      ['Five services live', '', '2026-12-31'],
      ['all live', '', '2028-03-31'],
    ]);
  });

  it('is We will: or somebody will:, in a plan', () => {
    const blocks = [
      line('Leadership', 2),
      line('We will:'),
      ...items('appoint a digital lead', 'publish a plan'),
      line('Over the next year, the Police will:'),
      ...items('train all officers', 'open a desk by May 2026'),
    ];
    expect(read([strategy, ...blocks])).toEqual([
      ['appoint a digital lead', '', null],
      ['publish a plan', '', null],
      ['train all officers', 'Police', null],
      ['open a desk by May 2026', 'Police', '2026-05-31'],
    ]);
    expect(isRefused(line('A letter to members', 1), ...blocks)).toBe(true);
  });
});

it('what a heading announces and does not say what to do, and what was said in a meeting, is none', () => {
  expect(
    isRefused(strategy, line('Recommendations', 2), ...items('Old lamps', 'The iron bridge', 'Trees')),
  ).toBe(true);
  expect(isRefused(strategy, line('Values', 2), ...items('Open doors to all', 'Listen to people'))).toBe(
    true,
  );
  expect(
    isRefused(
      line('Minutes of the board', 1),
      line('Next steps', 2),
      ...items('The Police to sweep the square', 'Andrew to plant trees'),
      line('1. Open Data User Group'),
      line('2. Develop'),
    ),
  ).toBe(true);
});

it('a list of minutes under Action ends where the next chapter begins', () => {
  expect(
    read([
      line('Minutes of the board', 1),
      line('4. Data'),
      line('Action:'),
      item('Secretariat to circulate the terms of reference.'),
      line('5. Open Data User Group'),
      ...items('The group met in May.', 'It has a chair.'),
      line('ACTION'),
      ...items('Police to report back.', 'Case studies to be published.'),
      line('Case Studies'),
      ...items('Harvey has compiled some.', 'They are long.'),
    ]),
  ).toEqual([
    ['Secretariat to circulate the terms of reference.', 'Secretariat', null],
    ['Police to report back.', 'Police', null],
    ['Case studies to be published.', '', null],
  ]);
});

it('where a PDF has lost the marks of a list, paragraphs that each say what to do are its items', () => {
  expect(
    read([
      line('Notes of the group, 3 June 2026'),
      line('Attendees: Jo Blythe (JB), Sam Oye (SO)'),
      line('Actions', 1),
      line('Write to the landlords (JB)'),
      line('Order 200 kits [Action: Turning Point]'),
      line('Public Health to report back'),
      line('Next meeting', 1),
      line('3 September'),
    ]),
  ).toEqual([
    ['Write to the landlords (JB)', '', null],
    ['Order 200 kits', 'Turning Point', null],
    ['Public Health to report back', 'Public Health', null],
  ]);
  expect(
    isRefused(
      line('Minutes of the board', 1),
      line('Actions', 2),
      line('We must hold our meeting by 30 September.'),
    ),
  ).toBe(true);
});
