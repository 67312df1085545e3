import { expect, it } from '@jest/globals';
import { propose } from '../outline/propose.js';
import { table } from '../testing/table.js';

const read = (...owners: string[]) => {
  const { themes, findings } = propose(
    table(
      'Action | Owner | Due date',
      ...owners.map((owner, at) => `Open hub ${at + 1} | ${owner} | 31/12/2026`),
    ),
    'Town plan 2026-27',
  );
  const actions = themes.flatMap(({ priorities }) => priorities.flatMap((priority) => priority.actions));
  return {
    owners: actions.map((action) => action.owners.join('; ')),
    missing: findings.filter(({ kind }) => kind === 'owner-missing').map(({ row }) => row),
    odd: findings.filter(({ kind }) => kind === 'owner-odd').map(({ rows, message }) => [rows, message]),
  };
};

it.each([
  'All',
  'Everyone',
  'Various',
  'TBC',
  't.b.a.',
  'To be agreed',
  'Vacant',
  '?',
  'N/A',
  'All / TBC',
  'As above',
  'tbc (PH?)',
])('%s is nobody: no organisation is made of it, and a finding asks', (owner) => {
  expect(read(owner, 'Police')).toEqual({ owners: ['', 'Police'], missing: [1], odd: [] });
});

it.each([
  'All partners',
  'All partner agencies',
  'All Saints Church',
  'All Age Disability Team',
  'Partners in Care',
  'Members’ Services',
  'Various Artists Ltd',
])('%s is a name', (owner) => {
  expect(read(owner).owners).toEqual([owner]);
});

it('what stands beside an owner and names nobody is left out, and told once for the document', () => {
  const { owners, missing, odd } = read(
    'Police and all partners',
    'Housing (TBC)',
    'Parks; All agencies',
    'Police',
  );
  expect(owners).toEqual(['Police', 'Housing', 'Parks', 'Police']);
  expect(missing).toEqual([]);
  expect(odd).toEqual([[[1, 2, 3], expect.stringMatching(/‘all partners’, ‘\(TBC\)’, ‘All agencies’/)]]);
});

it('who leads all of them is the owner', () => {
  expect(
    read('All (Police to lead)', 'All partners, led by Housing', 'Everyone – Parks lead').owners,
  ).toEqual(['Police', 'Housing', 'Parks']);
});

it('a footnote, the heading said again and `and/or` are no part of a name', () => {
  expect(read('Police*', 'Lead: Trading Standards', 'NHS ICB and/or Turning Tides').owners).toEqual([
    'Police',
    'Trading Standards',
    'NHS ICB; Turning Tides',
  ]);
});
