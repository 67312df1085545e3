import { expect, it } from '@jest/globals';
import { entriesOn, folded } from '../entries.spec-data.js';
import { contacts } from './contacts.js';
import { personRoles } from './person-roles.js';

const named = { type: 'ContactNamed', data: { person: 'cleo', from: [], to: ['hwb'] } };
const after = (...events: readonly object[]) => folded(contacts, entriesOn('person-cleo', named, ...events));
const cleo = { id: 'cleo', partnership: 'riverside', outside: ['hwb'], version: 1 };

it('a contact stands with their boards, and with no part on the board', () => {
  expect(after()).toEqual(cleo);
  expect(after({ type: 'ContactCorrected', data: { corrected: ['name'] } })).toEqual({ ...cleo, version: 2 });
  expect(folded(personRoles, entriesOn('person-cleo', named))).toBeUndefined();
});

it('whoever was removed, or left the board, is a contact of none', () => {
  expect(after({ type: 'ContactRemoved', data: {} })).toEqual({ ...cleo, outside: [], version: 2 });
  const registered = { type: 'PersonRegistered', data: { person: 'cleo', organisation: null } };
  const left = { type: 'PersonLeft', data: {} };
  expect(after(registered, left)).toEqual({ ...cleo, outside: [], version: 3 });
  expect(after(registered, left, named)).toEqual({ ...cleo, version: 4 });
});

it('nobody else is one', () => {
  const registered = { type: 'PersonRegistered', data: { person: 'ada', organisation: null } };
  expect(folded(contacts, entriesOn('person-ada', registered))).toBeUndefined();
  expect(contacts.keys(entriesOn('action-cleo', named)[0]!)).toEqual([]);
});
