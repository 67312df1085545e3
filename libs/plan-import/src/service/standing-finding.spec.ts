import { expect, it } from '@jest/globals';
import { standsAlready } from './standing-finding.js';

const held = [
  { kind: 'kpi-missing', at: 'row 3, 1.3', message: 'No KPI. See row 3', actions: ['a', 'b'] },
  { kind: 'column-unknown', at: 'column Budget', message: 'row 1 ‘£3’', actions: [] },
  { kind: 'row-not-understood', at: 'row 9', message: 'Not understood', actions: [] },
  { kind: 'owner-alias', at: 'rows 1, 2', message: '‘PH’, ‘Public Health’', actions: ['a'] },
  { kind: 'kpi-target-not-understood', at: 'rows 1, 2, 3', message: '3 actions', actions: ['a', 'b', 'c'] },
];

it.each([
  [
    'another row and number',
    { kind: 'kpi-missing', at: 'row 8, 2.3', message: 'No KPI. See row 8', actions: ['b', 'a'] },
    true,
  ],
  [
    'other cells of the column',
    { kind: 'column-unknown', at: 'column Budget', message: 'row 1 ‘£4’', actions: [] },
    true,
  ],
  [
    'another action',
    { kind: 'kpi-missing', at: 'row 3, 1.3', message: 'No KPI. See row 3', actions: ['c'] },
    false,
  ],
  ['other words', { kind: 'kpi-missing', at: 'row 3, 1.3', message: 'A KPI', actions: ['a', 'b'] }, false],
  [
    'another kind',
    { kind: 'owner-missing', at: 'row 3, 1.3', message: 'No KPI. See row 3', actions: ['a', 'b'] },
    false,
  ],
  [
    'some of the actions of one about several',
    { kind: 'kpi-target-not-understood', at: 'rows 2, 7', message: '2 actions', actions: ['c', 'a'] },
    true,
  ],
  [
    'more actions than one about several',
    { kind: 'kpi-target-not-understood', at: 'rows 2, 7', message: '2 actions', actions: ['c', 'd'] },
    false,
  ],
  [
    'names that look alike, on other actions',
    { kind: 'owner-alias', at: 'rows 2, 7', message: '‘PH’, ‘Public Health’', actions: ['d'] },
    true,
  ],
  [
    'no action to tell it by',
    { kind: 'row-not-understood', at: 'row 10', message: 'Not understood', actions: [] },
    false,
  ],
  [
    'the same without an action',
    { kind: 'row-not-understood', at: 'row 9', message: 'Not understood', actions: [] },
    true,
  ],
])('a finding of a later version: %s', (_what, finding, stands) => {
  expect(standsAlready(finding, held)).toBe(stands);
});
