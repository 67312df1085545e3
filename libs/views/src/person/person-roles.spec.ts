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

it('whoever is away has a deputy from a day to a day, until that is ended or they leave', () => {
  const easter = { deputy: 'ben', from: '2016-04-11', until: '2016-04-22' };
  const named = { type: 'DeputyNamed', data: { person: 'ada', ...easter } };
  expect(after(named)).toEqual({ ...ada, absence: easter });
  expect(after(named, { type: 'DeputyEnded', data: { person: 'ada', ...easter } })).toEqual(ada);
  expect(after(named, { type: 'PersonLeft', data: {} })).toEqual({ ...ada, left: true });
});

it('a person begins by being registered, in a history of their own', () => {
  expect(folded(personRoles, entriesOn('person-ada', granted('owner')))).toBeUndefined();
  expect(personRoles.keys(entriesOn('person-ada', registered)[0]!)).toEqual(['ada']);
  expect(personRoles.keys(entriesOn('action-ada', registered)[0]!)).toEqual([]);
});
