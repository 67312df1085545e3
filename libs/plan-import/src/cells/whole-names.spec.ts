import { expect, it } from '@jest/globals';
import { cleanCell } from './clean-cell.js';
import { learnOwners, readOwners } from './owners.js';

function ownersIn(...cells: string[]): readonly (readonly string[])[] {
  const known = learnOwners(cells);
  return cells.map((cell) => readOwners(cleanCell(cell), known).owners);
}

it.each([
  'Police, Fire and Crime Commissioner',
  'Children, Families and Education Directorate',
  'Department of Housing, Local Government and Heritage',
  'Ministry of Health, Labour and Welfare',
  'Director of Nursing, Midwifery and Allied Health',
  'Head of Legal, Governance & Elections',
  'Executive Director People, Culture and Safety',
  'Regional Director, North',
  'Chief Officer, Works',
  '24/7 Helpline Team',
])('%s is one owner', (name) => {
  expect(ownersIn(name)).toEqual([[name]]);
});

it.each([
  ['Council, Police and Probation', ['Council', 'Police and Probation']],
  ['Director, Manager', ['Director', 'Manager']],
  ['Lead: Library; support: Museum', ['Library', 'Museum']],
  ['Lead – Trading Standards\nPartner – Police Cadets', ['Trading Standards', 'Police Cadets']],
  ['UNDP; supported by UN Women', ['UNDP', 'UN Women']],
  ['Library (lead), Museum (support)', ['Library', 'Museum']],
  ['Works unit[50%]', ['Works unit']],
  ['Comms; ongoing', ['Comms']],
])('%s are several', (cell, owners) => {
  expect(ownersIn(cell)).toEqual([owners]);
});
