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

it.each([
  ['Fire & Rescue Service', ['Fire & Rescue Service']],
  ['Health & Wellbeing Board', ['Health & Wellbeing Board']],
  ['Adults, Children & Families', ['Adults', 'Children & Families']],
  ['Public Health & NHS', ['Public Health', 'NHS']],
  ['Housing and/or Police', ['Housing', 'Police']],
  ['Housing + Police', ['Housing', 'Police']],
])('%s: an ampersand stands within a name, and parts letters', (text, owners) => {
  expect(readOwners(cleanCell(text), learnOwners([])).owners).toEqual(owners);
});

it.each([
  ['1. Police\n2. Housing', ['Police', 'Housing']],
  ['a) Adult Social Care\nb) Healthwatch', ['Adult Social Care', 'Healthwatch']],
  ['Public Health supported by CGL', ['Public Health', 'CGL']],
  ['Public Health, with support from the Police', ['Public Health', 'the Police']],
  ['Lead: PH Support: Police, CGL', ['PH', 'Police', 'CGL']],
  ['PH (lead), Police', ['PH', 'Police']],
  ['Housing as lead, Police', ['Housing', 'Police']],
  ['PH?', ['PH']],
  ['Head of Service, Housing', ['Head of Service, Housing']],
  ['Head of Housing, Police', ['Head of Housing', 'Police']],
  ['Home Office and NPCC', ['Home Office', 'NPCC']],
  ['Manager Parks and Director Planning', ['Manager Parks', 'Director Planning']],
  ['Digital and IT', ['Digital and IT']],
  ['H.M.P. Northmere', ['H.M.P. Northmere']],
  [
    'Ministry of Works, Transport and Communication (MWTC)',
    ['Ministry of Works, Transport and Communication (MWTC)'],
  ],
  ['Ministry of Works, Police and Schools', ['Ministry of Works', 'Police and Schools']],
  ['ST (PH)', ['PH']],
  ['JM (Police)', ['Police']],
  ['TBC – Police?', ['Police']],
  ['CDP team; police lead', ['CDP team', 'police']],
  ['Strategic Lead', ['Strategic Lead']],
  ['New post', []],
  ['LB (Forward Weald)', ['Forward Weald']],
  ['HR (Northmere Council)', ['HR (Northmere Council)']],
  ['Comms (AB & JT)', ['Comms']],
  ['Social Care (Adults and Children)', ['Social Care (Adults and Children)']],
])('%s: who leads, and who helps', (text, owners) => {
  expect(readOwners(cleanCell(text), learnOwners([])).owners).toEqual(owners);
});

it('names joined by and are two where the document names each alone', () => {
  const owners = (cells: readonly string[]) =>
    readOwners(cleanCell('Police and Housing'), learnOwners(cells)).owners;
  expect(owners(['Police', 'Housing, Schools'])).toEqual(['Police', 'Housing']);
  expect(owners(['Police'])).toEqual(['Police and Housing']);
});
