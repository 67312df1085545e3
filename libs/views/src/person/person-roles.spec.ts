import { expect, it } from '@jest/globals';
import { entriesOn, folded } from '../entries.spec-data.js';
import { personRoles } from './person-roles.js';

const registered = { type: 'PersonRegistered', data: { person: 'ada', organisation: 'police' } };
const granted = (role: string) => ({ type: 'RoleGranted', data: { role } });
const revoked = (role: string) => ({ type: 'RoleRevoked', data: { role } });
const after = (...events: readonly object[]) =>
  folded(personRoles, entriesOn('person-ada', registered, ...events));
const ada = { id: 'ada', partnership: 'riverside', organisation: 'police', roles: [], left: false };

it('a person has no part until one is given, and the parts that were not taken back', () => {
  expect(after()).toEqual(ada);
  expect(after(granted('owner'), granted('board'), revoked('owner'))).toEqual({ ...ada, roles: ['board'] });
});

it('a person moves, and whoever has left has no part any more', () => {
  expect(after({ type: 'PersonMoved', data: { from: 'police', to: null } })).toEqual({
    ...ada,
    organisation: null,
  });
  expect(after(granted('owner'), { type: 'PersonLeft', data: {} })).toEqual({ ...ada, left: true });
  expect(after(granted('owner'), { type: 'AddressChanged', data: {} })).toEqual({ ...ada, roles: ['owner'] });
});

it('a person begins by being registered, in a history of their own', () => {
  expect(folded(personRoles, entriesOn('person-ada', granted('owner')))).toBeUndefined();
  expect(personRoles.keys(entriesOn('person-ada', registered)[0]!)).toEqual(['ada']);
  expect(personRoles.keys(entriesOn('action-ada', registered)[0]!)).toEqual([]);
});
