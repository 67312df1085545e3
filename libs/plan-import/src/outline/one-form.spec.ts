import { expect, it } from '@jest/globals';
import { line } from '../documents/block.js';
import { table } from '../testing/table.js';
import { propose } from './propose.js';

const head =
  'What we want to achieve | No. | Deliverable | Lead | Original end date | Revised end date | Key steps';
const rows = (...lines: string[]) => table(head, ...lines);
const actionsOf = (...blocks: Parameters<typeof propose>[0]) =>
  propose(blocks, 'Town plan 2026-27').themes.flatMap(({ priorities }) =>
    priorities.flatMap(({ actions }) =>
      actions.map(({ title, deadline }) => [title, deadline.date] as const),
    ),
  );

const first = rows(
  'Streets are safe | S1 | Light the canal path | Highways | 31/12/2026 | 31/01/2027 | Survey; order lamps',
  'Streets are safe | S2 | Train door staff | Police | 30/09/2026 | | Find a trainer; book the hall',
  'Bars are calm | S3 | Meet the landlords | Police | 30/06/2026 | | Write to all; set a date',
);
const second = rows(
  'Victims are safe at home | D1 | Open a refuge flat | Housing | 31/03/2027 | | Find a flat; furnish it; staff it',
  'Victims are safe at home | D2 | Publish a guide | Health trust | 30/11/2026 | | Draft; print',
);

it('tables of one form are read alike, also where few rows say little of their columns', () => {
  expect(actionsOf(...first, line('Domestic abuse'), ...second)).toEqual([
    ['Light the canal path', '2027-01-31'],
    ['Train door staff', '2026-09-30'],
    ['Meet the landlords', '2026-06-30'],
    ['Open a refuge flat', '2027-03-31'],
    ['Publish a guide', '2026-11-30'],
  ]);
});

it('a table of the same form goes on from none, also with an action in small letters that says no date', () => {
  const small = rows('| | insulate the hostel roof | Housing | | | Survey');
  expect(actionsOf(...first, ...small).at(-1)).toEqual(['insulate the hostel roof', null]);
});

it('an original date stands where no row has a revised one', () => {
  expect(actionsOf(...second).map(([, date]) => date)).toEqual(['2027-03-31', '2026-11-30']);
});

it('what shows that an action is done is its measure, and its term the deadline', () => {
  const [action] = propose(
    table(
      'Recommendation | Action to be taken | Lead | Term (S/M/L) | Evidence of completion | RAG status',
      'Safer bridges | Fit barriers on the iron bridge | Highways | S | Barriers fitted | Green',
      'Safer bridges | Train the bus staff in first aid | Health trust | M | 20 trained | Amber',
    ),
    'Town plan 2026-27',
  ).themes.flatMap(({ priorities }) => priorities.flatMap(({ actions }) => actions));
  expect([action!.deadline.asWritten, action!.kpis]).toEqual(['S', ['Barriers fitted']]);
});

it('a mood is a state, and where it has got to is progress', () => {
  const actions = propose(
    table(
      'Action | Owner | Deadline | Where it has got to | Mood',
      'Open a drop-in by the river | Library | 30/09/2026 | Room found | Fine',
      'Train the door staff | Police | 31/12/2026 | No trainer yet | Worried',
      'Print a card for carers | Health trust | 31/10/2026 | Printed | Done',
    ),
    'Town plan 2026-27',
  ).themes.flatMap(({ priorities }) => priorities.flatMap((priority) => priority.actions));
  expect(actions.map(({ state, progress }) => [state.declared, state.completed, progress])).toEqual([
    ['green', false, 'Room found'],
    ['amber', false, 'No trainer yet'],
    [null, true, 'Printed'],
  ]);
});

it('a state that begins with a colour is no key of colours, whatever the deadlines are', () => {
  const titles = propose(
    table(
      'No. | Action | Lead | Partners | By when | Outcome | Progress (update Sept 2026)',
      '1.1 | Open a clinic | Hospital | Public Health | M | Fewer admissions | GREEN – team in place',
      '1.2 | Renew the policy | Licensing | Police | S | Policy renewed | RED – no funds agreed',
      'Key | GREEN – on track | AMBER – at risk | RED – late | | |',
    ),
    'Town plan 2026-27',
  ).themes.flatMap(({ priorities }) =>
    priorities.flatMap(({ actions }) => actions.map(({ title, deadline }) => [title, deadline.asWritten])),
  );
  expect(titles).toEqual([
    ['Open a clinic', 'M'],
    ['Renew the policy', 'S'],
  ]);
});

const head4 = 'Ref | Action | Lead | Due date';
const states = (headings: string, ...cells: string[]) =>
  propose(
    table(
      `${head4} | ${headings}`,
      ...cells.map((cell, at) => `${at + 1} | Open a hub in ward ${at + 1} | Police | 31/12/2026 | ${cell}`),
    ),
    'Town plan 2026-27',
  ).themes.flatMap(({ priorities }) =>
    priorities.flatMap(({ actions }) =>
      actions.map(({ state }) => (state.completed ? 'done' : state.declared)),
    ),
  );

it.each(['Closed?', 'Closed (Y/N)', 'Completed (Y/N)', 'Complete?', 'Is it done?'])(
  'a yes under %s says that it is done, and is no yellow',
  (heading) => {
    expect(states(heading, 'Y', 'N', 'Y', '')).toEqual(['done', null, 'done', null]);
  },
);

it.each([
  ['Previous RAG | Current RAG', 'Amber | Green', 'Green | Red', 'Red | Blue'],
  ['RAG this quarter | RAG last quarter', 'Green | Amber', 'Red | Green', 'Blue | Red'],
  ['RAG | Last RAG', 'Green | Amber', 'Red | Green', 'Blue | Red'],
])('of two colours the current one counts: %s', (headings, ...cells) => {
  expect(states(headings, ...cells)).toEqual(['green', 'red', 'done']);
});

it('a date to which a deadline was extended is the deadline', () => {
  const [first, second] = propose(
    table(
      'Action | Lead | End date | Extended to',
      'Open a hub | Police | 30/09/2026 | 31/12/2026',
      'Train bar staff | Police | 30/06/2026 |',
    ),
    'Town plan 2026-27',
  ).themes.flatMap(({ priorities }) => priorities.flatMap(({ actions }) => actions));
  expect([first!.deadline.date, second!.deadline.date]).toEqual(['2026-12-31', '2026-06-30']);
});

it.each([
  ['October update', 'July update'],
  ['Update (Oct 26)', 'Update (Jul 26)'],
  ['Update October 2026', 'Update July 2026'],
  ['February update', 'November update'],
])('of several updates the newest is the progress, wherever it stands: %s, %s', (newer, older) => {
  for (const [updates, said] of [
    [`${newer} | ${older}`, 'A room is found | We look for a room'],
    [`${older} | ${newer}`, 'We look for a room | A room is found'],
  ] as const) {
    const [action] = propose(
      table(`${head4} | ${updates}`, `1 | Open a hub | Police | 31/12/2026 | ${said}`),
      'Town plan 2026-27',
    ).themes.flatMap(({ priorities }) => priorities.flatMap(({ actions }) => actions));
    expect(action!.progress).toBe('A room is found');
  }
});

it('a column that asks yes or no names nobody, and one of owners’ names holds persons', () => {
  const [action] = propose(
    table(
      'Action | Lead | Action owner name | Lead (Y/N) | Due date',
      'Open a hub | Police | Oluseyi Adebayo | Y | 31/12/2026',
    ),
    'Town plan 2026-27',
  ).themes.flatMap(({ priorities }) => priorities.flatMap(({ actions }) => actions));
  expect(action!.owners).toEqual(['Police']);
});
