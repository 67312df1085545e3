import { expect, it } from '@jest/globals';
import type { BoardRow } from '@governance/views';
import { everyOrganisation, organisationChoices } from './organisation-choices.js';

const board = {
  organisations: [
    { id: 'youth', name: 'Youth justice', left: false },
    { id: 'team', name: 'Public Health Team', left: true, mergedInto: 'health' },
    { id: 'gone', name: 'Fire service', left: true },
    { id: 'health', name: 'Public Health', left: false },
  ],
} as unknown as BoardRow;

it('stand by the alphabet, those that are on the board', () => {
  expect(organisationChoices({ board }).map(({ text }) => text)).toEqual(['Public Health', 'Youth justice']);
});

it('say what became of one that is there no more: it left, or it is another now', () => {
  expect(everyOrganisation({ board }).map(({ text }) => text)).toEqual([
    'Fire service (left the board)',
    'Public Health',
    'Public Health Team (merged into Public Health)',
    'Youth justice',
  ]);
});
