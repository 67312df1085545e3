import { describe, expect, it } from '@jest/globals';
import { line } from '../documents/block.js';
import { table } from '../testing/table.js';
import { propose } from './propose.js';

function read(...actions: string[]) {
  const { themes, findings, columns } = propose(
    table('No | Action | Owner', ...actions.map((action, at) => `${at + 1} | ${action} |`)),
    'Town plan 2025-27 actions',
  );
  return {
    actions: themes.flatMap(({ priorities }) => priorities.flatMap((priority) => priority.actions)),
    findings,
    columns,
  };
}
const deadlineOf = (action: string) => read(action).actions[0]!.deadline;
const ownersOf = (action: string) => read(action).actions[0]!.owners.join('; ');

describe('a deadline in the words of an action', () => {
  it.each([
    ['Open a drop-in by the river by end of March 2026', 'by end of March 2026', '2026-03-31'],
    ['Train the door staff before Christmas 2025', 'before Christmas 2025', '2025-12-25'],
    ['Print a card (by Q2 2025/26)', 'by Q2 2025/26', '2025-09-30'],
    ['By 31 March 2027, halve the number of fires', 'By 31 March 2027', '2027-03-31'],
    ['Deliver the training by March 2026 to all staff', 'by March 2026', '2026-03-31'],
    ['Build 200 homes by 2026.', 'by 2026', '2026-12-31'],
    ['Publish the report no later than 30/09/26', 'no later than 30/09/26', '2026-09-30'],
    ['Ensure that all staff are trained by June 2026', 'by June 2026', '2026-06-30'],
  ])('is taken where exactly one stands there: %s', (action, asWritten, date) => {
    expect(deadlineOf(action)).toMatchObject({ asWritten, date });
  });

  it.each([
    'Publish a draft by June 2026 and the report by December 2026',
    'Map services by May 2026 or June 2026',
    'Review what was agreed by March 2025',
    'Report on what had been done by 31 March 2023',
    'Publish the figures by 31 March each year',
    'Support the scheme by 2030 homes',
    'Follow up if there is no answer by 29 April 2026',
    'Promote the strategy ‘Net zero by 2030’',
    'Work by the river in June 2026',
    'Work with the team led by Health',
  ])('is not taken where it is not plain: %s', (action) => {
    expect(deadlineOf(action).date).toBeNull();
  });

  it('is told by one finding, and is part of what the document says', () => {
    const { findings, columns } = read('Open a hub by May 2026', 'Mend a gate', 'Print a card by June 2026');
    const told = findings.filter(({ kind }) => kind === 'deadline-from-words');
    expect(told.map(({ rows, message }) => [rows, message])).toEqual([
      [[1, 3], expect.stringContaining('row 1 ‘by May 2026’, row 3 ‘by June 2026’')],
    ]);
    expect(columns).toContain('deadline');
    expect(
      findings.filter(({ kind }) => kind === 'column-missing').map(({ message }) => message),
    ).toContainEqual(expect.stringContaining('no column of deadlines'));
  });

  it('stands behind what its cell says', () => {
    const [first, second] = propose(
      table(
        'Action | Owner | Deadline',
        'Open by May 2026 | Parks | June 2026',
        'Mend it by May 2026 | Parks | TBC',
      ),
      'Town plan 2025-27',
    ).themes.flatMap(({ priorities }) => priorities.flatMap(({ actions }) => actions));
    expect([first!.deadline.date, second!.deadline.precision]).toEqual(['2026-06-30', 'tbc']);
  });
});

describe('an owner in the words of an action', () => {
  it.each([
    ['Police to provide figures by June', 'Police'],
    ['The secretariat will write to all members', 'Secretariat'],
    ['Cabinet Office and Home Office to publish data', 'Cabinet Office; Home Office'],
    ['DfE to publish the tables', 'DfE'],
    ['Order 200 kits [Action: Turning Point]', 'Turning Point'],
    ['Map services (Lead: Public Health, by June)', 'Public Health'],
  ])('is taken where it is plain: %s', (action, owner) => {
    expect(ownersOf(action)).toBe(owner);
  });

  it.each([
    'Housing to meet the needs of older people',
    'Training to be delivered to staff',
    'Services to support families will be mapped',
    'Access to housing will improve',
    'Each department will name an owner',
    'We will publish it',
    'Panel members to be canvassed',
    'Carry out a survey of tenants (JS)',
  ])('is not taken where it is not: %s', (action) => {
    expect(ownersOf(action)).toBe('');
  });

  it('is a finding where it is a person', () => {
    const { actions, findings } = read('Jane Smith to circulate the paper', 'Mend the gate');
    expect([actions[0]!.owners, actions[0]!.persons]).toEqual([[], ['Jane Smith']]);
    expect(findings.filter(({ kind }) => kind === 'owner-person')).toHaveLength(1);
    expect(findings.filter(({ kind }) => kind === 'owner-from-words')).toEqual([]);
  });

  it('is told by one finding', () => {
    const { findings } = read('Police to provide figures', 'Mend the gate', 'Cabinet Office will publish it');
    expect(
      findings.filter(({ kind }) => kind === 'owner-from-words').map(({ rows, message }) => [rows, message]),
    ).toEqual([[[1, 3], expect.stringMatching(/‘Police’, ‘Cabinet Office’/)]]);
  });
});

it('letters at the ends of what minutes ask for are persons’', () => {
  const { themes } = propose(
    [
      line('Minutes of the board', 1),
      line('Action: Write to the landlords (JB)'),
      line('It was said.'),
      line('Action (AK): Book the hall'),
      line('Action: Send the figures – PN/SO'),
    ],
    'Notes',
  );
  const actions = themes.flatMap(({ priorities }) => priorities.flatMap((priority) => priority.actions));
  expect(actions.map(({ title, owners, persons = [] }) => [title, [...owners, ...persons].join()])).toEqual([
    ['Write to the landlords', 'JB'],
    ['Book the hall', 'AK'],
    ['Send the figures', 'PN,SO'],
  ]);
  expect(actions.flatMap(({ owners }) => owners)).toEqual([]);
});

it('letters at the heads of several actions are persons’, and of one alone nobody’s', () => {
  const told = (...actions: string[]) =>
    read(...actions).actions.map(({ owners, persons = [] }) => [...owners, ...persons]);
  expect(
    told('PM to chase the bank', 'BB and JT to reply', 'PM will ask', 'HR to send the list', 'Mend a gate'),
  ).toEqual([['PM'], ['BB', 'JT'], ['PM'], ['HR'], []]);
  expect(
    read('PM to chase the bank', 'BB to reply', 'PM to ask').actions.flatMap(({ owners }) => owners),
  ).toEqual([]);
  expect(told('PM to chase the bank', 'Mend a gate')).toEqual([[], []]);
});

it('labels in the cell of an action part it into the action, its owner and its deadline', () => {
  const { actions, findings, columns } = read(
    'Share the data Owner: Housing Due: 31/07/26',
    'Map the waits Lead: Data team',
    'Note: this is what was said',
  );
  expect(actions.map(({ title, owners, deadline }) => [title, owners.join(), deadline.date])).toEqual([
    ['Share the data', 'Housing', '2026-07-31'],
    ['Map the waits', 'Data team', null],
    ['Note: this is what was said', '', null],
  ]);
  expect(columns).toEqual(expect.arrayContaining(['owner', 'deadline']));
  expect(findings.map(({ kind }) => kind)).not.toContain('owner-from-words');
});

it('labels of when and how it stands in the cell of an action name nobody', () => {
  const { actions } = read(
    'Share the data. Owner: Housing. By: 31 July 2026. Status: Amber',
    'Map the waits. Status: Complete',
    'Print the guide. By: Housing',
  );
  expect(
    actions.map(({ title, owners, deadline, state }) => [
      title,
      owners.join(),
      deadline.date,
      state.completed ? 'done' : state.declared,
    ]),
  ).toEqual([
    ['Share the data', 'Housing', '2026-07-31', 'amber'],
    ['Map the waits', '', null, 'done'],
    ['Print the guide', 'Housing', null, null],
  ]);
});
