import { expect, it } from '@jest/globals';
import { table } from '../testing/table.js';
import { propose } from './propose.js';

const read = (heading: string, ...cells: string[]) =>
  propose(
    table(
      `Action | Owner | Due date | ${heading}`,
      ...cells.map((cell, at) => `Open hub ${at + 1} | Police | 31/12/2026 | ${cell}`),
    ),
    'Town plan 2026-27',
  ).themes.flatMap(({ priorities }) =>
    priorities.flatMap(({ actions }) =>
      actions.map(({ state, progress }) => [state.completed ? 'done' : state.declared, progress]),
    ),
  );

it.each(['Progress', 'Update', 'Progress update Oct 2026', 'Position'])(
  'what says nothing but how an action stands is its state, also under %s',
  (heading) => {
    expect(
      read(
        heading,
        'COMPLETE',
        'GREEN',
        'Amber',
        'ON TRACK',
        'Completed.',
        '100%',
        'Not started',
        'A room was found',
      ),
    ).toEqual([
      ['done', ''],
      ['green', ''],
      ['amber', ''],
      ['green', ''],
      ['done', ''],
      ['done', ''],
      [null, 'Not started'],
      [null, 'A room was found'],
    ]);
  },
);

it.each([
  ['Outcome', 'Done | In hand | Invited 20/5 | Completed'],
  ['How it is going', 'Done | Struggling | A van was found | Complete'],
])('what came of an action stands under %s too', (heading, cells) => {
  const [first, second, third, fourth] = read(heading, ...cells.split('|').map((cell) => cell.trim()));
  expect([first, third?.[0], fourth]).toEqual([['done', ''], null, ['done', '']]);
  expect(second).toEqual([null, heading === 'Outcome' ? 'In hand' : 'Struggling']);
});

it('words beside a colour stay progress, and a green space is none', () => {
  expect(
    read(
      'Progress',
      'GREEN – room found',
      'RAG: Amber. No funds yet',
      'Green space was found',
      'On track - room found',
    ),
  ).toEqual([
    ['green', 'GREEN – room found'],
    ['amber', 'RAG: Amber. No funds yet'],
    [null, 'Green space was found'],
    [null, 'On track - room found'],
  ]);
});

it('a column of states outranks them', () => {
  expect(read('RAG | Progress', 'Red | GREEN', ' | GREEN', ' | A room was found')).toEqual([
    ['red', 'GREEN'],
    ['green', ''],
    [null, 'A room was found'],
  ]);
});

it('of several updates the newest says how it stands', () => {
  expect(
    read('Update (May 26) | Update (Aug 26)', 'AMBER | GREEN', 'Begun | COMPLETED', 'RED | A van was found'),
  ).toEqual([
    ['green', ''],
    ['done', ''],
    [null, 'A van was found'],
  ]);
});

it.each([
  ['RAG Q1 | RAG Q2 | RAG Q3', 'Green | Green | Red', 'red'],
  ['Q1 RAG | Q2 RAG | Q3 RAG', 'Amber | Complete |', 'done'],
  ['Status May | Status Aug | Status Nov', 'Red | Amber | Green', 'green'],
  ['RAG Q1 | RAG Q2 | RAG', 'Green | Green | Red', 'red'],
  ['RAG | RAG Q1 | RAG Q2', 'Red | Green | Green', 'red'],
])('of the colours of several times the newest that is filled counts: %s', (headings, cells, state) => {
  expect(read(headings, cells).map(([stands]) => stands)).toEqual([state]);
});

it.each(['RAG', 'RAG rating 2026/27', 'Status', 'Progress (quarterly)'])(
  'coloured quarters below one %s are how the action stood, and no chart of when it is due',
  (over) => {
    const [headings, quarters, hub, teams] = table(
      `Action | Owner | ${over} | | `,
      ' | | Q1 | Q2 | Q3',
      'Open a hub | Police | | | ',
      'Train the teams | Council | | | ',
    );
    const rows = [
      headings!,
      quarters!,
      { ...hub!, fills: [null, null, 'red', 'green', null] as const },
      { ...teams!, fills: [null, null, 'green', 'green', 'red'] as const },
    ];
    const found = propose(rows, 'Town plan 2026-27').themes.flatMap(({ priorities }) =>
      priorities.flatMap(({ actions }) => actions),
    );
    expect(found.map(({ state, deadline }) => [state.declared, deadline.asWritten])).toEqual([
      ['green', ''],
      ['red', ''],
    ]);
  },
);

it('states in words that nobody knows are told once, and those that everybody knows are not', () => {
  const { findings } = propose(
    table(
      'Action | Owner | Due date | Status',
      ...['Parked', 'In progress', 'Not started', 'Snagged', 'Green', 'Done', '', 'TBC', 'Parked'].map(
        (cell, at) => `Open hub ${at + 1} | Police | 31/12/2026 | ${cell}`,
      ),
    ),
    'Town plan 2026-27',
  );
  const told = findings.filter(({ kind }) => kind === 'status-not-known');
  expect(told.map(({ rows }) => rows)).toEqual([[1, 4, 9]]);
  expect(told[0]!.message).toContain('(‘Parked’, ‘Snagged’)');
});

it('progress that begins with a word for done completes nothing, and is told', () => {
  const { findings } = propose(
    table(
      'Action | Owner | Due date | Progress',
      ...['Completed, and the leaflet is out', 'Complete', 'Not completed', 'A van was found'].map(
        (cell, at) => `Open hub ${at + 1} | Police | 31/12/2026 | ${cell}`,
      ),
    ),
    'Town plan 2026-27',
  );
  expect(findings.flatMap(({ kind, rows }) => (kind === 'progress-says-done' ? [rows] : []))).toEqual([[1]]);
});

it('an answer with its day completes an action, and so does a C in a blue cell', () => {
  expect(read('Done?', 'Yes - 2/7/26', 'N', 'Yes', 'Yes, but not all of it')).toEqual([
    ['done', ''],
    [null, ''],
    ['done', ''],
    [null, ''],
  ]);
  const [headings, row] = table('Action | Owner | BRAG', 'Open a hub | Police | C');
  const { themes } = propose([headings!, { ...row!, fills: [null, null, 'blue'] }], 'Town plan 2026-27');
  expect(themes[0]!.priorities[0]!.actions[0]!.state.completed).toBe(true);
});

it('what was cancelled, as its progress says, is not completed by a Closed beside it', () => {
  const { themes } = propose(
    table(
      'Action | Owner | Progress | Status',
      'Open a hub | Police | CANCELLED by the Ministry | Closed',
      'Print a card | Police | Cancelled the old order, and the new one is here | Closed',
    ),
    'Town plan 2026-27',
  );
  const states = themes.flatMap(({ priorities }) =>
    priorities.flatMap(({ actions }) =>
      actions.map(({ state }) => [state.withdrawn ?? false, state.completed]),
    ),
  );
  expect(states).toEqual([
    [true, false],
    [false, true],
  ]);
});

it.each([
  ['Green (was amber)', 'green'],
  ['G → A', 'amber'],
  ['Red to Amber', 'amber'],
  ['Complete (phase 1)', null],
  ['Done - 3 of 4', null],
  ['Done - 4 of 4', 'done'],
  ['Complete subject to sign off', null],
  ['Closed – not achieved', null],
])('the colour of today counts, and what is done in part is not done: %s', (cell, state) => {
  const rows = [cell, 'Red', 'Amber'].map((each, at) => `Open a hub ${at} | Police | ${each}`);
  const { themes, findings } = propose(table('Action | Owner | RAG', ...rows), 'Plan 2026-27');
  const [first] = themes[0]!.priorities[0]!.actions;
  expect(first!.state.completed ? 'done' : first!.state.declared).toBe(state);
  expect(findings.some(({ kind }) => kind === 'status-not-known')).toBe(state === null);
});
