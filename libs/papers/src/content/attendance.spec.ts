import { describe, expect, it } from '@jest/globals';
import type { Block } from '../document/document.js';
import { attendance, attendanceOfOrganisations, attendanceOfSectors } from './attendance.js';

const organisations = [
  { id: 'police', name: 'Riverside Police' },
  { id: 'nhs', name: 'Riverside NHS' },
];
const meeting = (on: string, police: string, nhs: string, board = 'partnership') => ({
  ...{ on, board, status: 'scheduled' },
  attendance: [
    { organisation: 'police', sector: 'police', attended: police },
    { organisation: 'nhs', sector: 'nhs', attended: nhs },
  ],
});
const meetings = [
  meeting('2016-04-20', 'present', 'absent'),
  meeting('2016-07-20', 'deputy', 'absent'),
  meeting('2016-10-12', 'present', 'present'),
  meeting('2016-10-13', 'deputy', 'deputy', 'hwb'),
  meeting('2017-01-18', 'absent', 'absent'),
];

function rows(section: (writing: never) => readonly Block[], asAt = '2016-12-31'): readonly unknown[] {
  const sources = { meetings, asAt, board: { organisations } };
  const table = section({ facts: { kind: 'attendance', sources } } as never).find(
    ({ kind }) => kind === 'table',
  );
  return table?.kind === 'table' ? table.rows : [];
}

describe('the attendance report', () => {
  it('tells of the board’s own meetings up to its day, deputies apart', () => {
    expect(rows(attendance)).toEqual([
      ['20 April 2016', 1, 0, 2],
      ['20 July 2016', 1, 1, 2],
      ['12 October 2016', 2, 0, 2],
    ]);
  });

  it('sector by sector, at each meeting and at all', () => {
    expect(rows(attendanceOfSectors)).toEqual([
      [expect.any(String), '1 of 1', '1 of 1', '1 of 1', '3 of 3'],
      [expect.any(String), '0 of 1', '0 of 1', '1 of 1', '1 of 3'],
    ]);
  });

  it('names first the organisation that came least', () => {
    expect(rows(attendanceOfOrganisations)).toEqual([
      ['Riverside NHS', 1, 0, 3],
      ['Riverside Police', 3, 1, 3],
    ]);
  });

  it('has no table before a meeting was recorded', () => {
    for (const section of [attendance, attendanceOfSectors, attendanceOfOrganisations])
      expect(rows(section, '2016-04-01')).toEqual([]);
  });
});
