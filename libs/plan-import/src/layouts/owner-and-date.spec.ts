import { describe, expect, it } from '@jest/globals';
import { propose } from '../outline/propose.js';
import type { Choices } from '../outline/choices.js';
import { table } from '../testing/table.js';

function read(heading: string, cells: readonly string[], choices: Choices = {}) {
  const { themes, tables } = propose(
    table(`Action | ${heading} | Status`, ...cells.map((cell, at) => `Open hub ${at + 1} | ${cell} | Open`)),
    'Town plan 2026-27',
    choices,
  );
  return {
    actions: themes.flatMap(({ priorities }) =>
      priorities.flatMap(({ actions }) =>
        actions.map(({ owners, deadline }) => [owners.join('; '), deadline.asWritten, deadline.date]),
      ),
    ),
    columns: tables.flatMap(({ columns }) => columns.map((column) => [column.heading, column.field])),
  };
}

describe('a column of owner and date together', () => {
  it.each([
    'Lead & timescale',
    'Owner/Date',
    'Who and when',
    'Responsibility and deadline',
    'Lead officer (and target date)',
    'Timescale / Lead',
    'By whom, by when',
    'Owner(s) and completion date',
  ])('is both, each by its own words: %s', (heading) => {
    const { actions, columns } = read(heading, [
      'Housing, May 2026',
      'Police – by 30 June 2026',
      'Public Health / Hospital; Q3 2026/27',
      'Licensing Team September 2026',
      'Highways 12/10/26',
      'Clerk (Nov 2026)',
      '1 June 2026: Estates',
      'Parks - ongoing',
      'Parks TBC',
      'Estates',
      'March 2027',
      'Turning Point, M',
      'Hospital – long term',
      'HMP Northmere: end of Q1 2026/27',
      'Adult Social Care / by Christmas',
    ]);
    expect(actions).toEqual([
      ['Housing', 'May 2026', '2026-05-31'],
      ['Police', 'by 30 June 2026', '2026-06-30'],
      ['Public Health; Hospital', 'Q3 2026/27', '2026-12-31'],
      ['Licensing Team', 'September 2026', '2026-09-30'],
      ['Highways', '12/10/26', '2026-10-12'],
      ['Clerk', 'Nov 2026', '2026-11-30'],
      ['Estates', '1 June 2026', '2026-06-01'],
      ['Parks', 'ongoing', null],
      ['Parks', 'TBC', null],
      ['Estates', '', null],
      ['', 'March 2027', '2027-03-31'],
      ['Turning Point', 'M', null],
      ['Hospital', 'long term', null],
      ['HMP Northmere', 'end of Q1 2026/27', '2026-06-30'],
      ['Adult Social Care', 'by Christmas', '2026-12-25'],
    ]);
    expect(columns.map(([, field]) => field)).toEqual(['action', 'owner', 'deadline', 'status']);
  });

  it('keeps a cell whole that nobody can part, and asks', () => {
    expect(
      read('Owner/Date', ['Housing May 2026', 'Housing by May 2026 with help of Police', 'Parks June 2026'])
        .actions[1],
    ).toEqual(['', 'Housing by May 2026 with help of Police', '2026-05-31']);
  });

  it('stays one where somebody said what it is', () => {
    const { columns } = read('Owner/Date', ['Housing May 2026', 'Parks June 2026'], {
      columns: { 'owner date': 'deadline' },
    });
    expect(columns).toEqual([
      ['Action', 'action'],
      ['Owner/Date', 'deadline'],
      ['Status', 'status'],
    ]);
  });
});

it('a column of target date and status is both', () => {
  const { themes } = propose(
    table(
      'Action | Lead | Target date / Status',
      'Open hub 1 | Police | Aug 2026 / Complete',
      'Open hub 2 | Police | Mar 2027 / On track',
      'Open hub 3 | Police | Jan 2027 / Delayed',
    ),
    'Town plan 2026-27',
  );
  const actions = themes.flatMap(({ priorities }) => priorities.flatMap((each) => each.actions));
  expect(
    actions.map(({ deadline, state }) => [deadline.date, state.completed ? 'done' : state.declared]),
  ).toEqual([
    ['2026-08-31', 'done'],
    ['2027-03-31', 'green'],
    ['2027-01-31', 'amber'],
  ]);
});
