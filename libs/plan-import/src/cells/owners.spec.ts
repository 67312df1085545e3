import { expect, it } from '@jest/globals';
import { cleanCell } from './clean-cell.js';
import { learnOwners, ownerAliases, readOwners } from './owners.js';

const groupsOf = (...names: readonly string[]) => ownerAliases(names, learnOwners(names));

it('names that look like one owner are together, though it may be by way of another', () => {
  expect(groupsOf('Public Health', 'Police', 'Health, Public', 'PH', 'Arts', 'police', 'Arts Team')).toEqual([
    ['Public Health', 'Health, Public', 'PH'],
    ['Police', 'police'],
    ['Arts', 'Arts Team'],
  ]);
  expect(groupsOf('DAATB', 'Housing', 'DAAT')).toEqual([['DAATB', 'DAAT']]);
});

it('two names with the same initials are one owner only where a name stands for both', () => {
  expect(groupsOf('Public Health', 'Parish House')).toEqual([]);
  expect(groupsOf('Public Health', 'Parish House', 'PH')).toEqual([['Public Health', 'Parish House', 'PH']]);
});

it('groups come in the order of their last names', () => {
  expect(groupsOf('Youth Service', 'Police', 'police', 'Service, Youth')).toEqual([
    ['Police', 'police'],
    ['Youth Service', 'Service, Youth'],
  ]);
});

it.each(['N/A', 'Not applicable', 'None', 'Nil'])('%s is nobody', (text) => {
  expect(readOwners(cleanCell(text), learnOwners([text]))).toMatchObject({ owners: [], asWritten: text });
  expect(readOwners(cleanCell(`Housing\n${text}`), learnOwners([])).owners).toEqual(['Housing']);
});
