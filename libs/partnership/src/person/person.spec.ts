import { RuleBroken } from '../refusals/rule-broken.js';
import { given } from '@governance/event-sourcing';
import { describe, expect, it } from '@jest/globals';
import type { PersonCommand, PersonEvent, RegisterPerson } from './person.js';
import { personDecider } from './person.js';

const now = '2016-04-01T09:00:00Z';
const register: RegisterPerson = {
  type: 'RegisterPerson',
  person: 'ada',
  organisation: 'police',
  roles: ['owner'],
  now,
};
const registered: PersonEvent = {
  type: 'PersonRegistered',
  data: { person: 'ada', organisation: 'police' },
};
const owner: PersonEvent = { type: 'RoleGranted', data: { person: 'ada', role: 'owner' } };
const gone: PersonEvent = { type: 'PersonLeft', data: { person: 'ada', reason: 'New post' } };
const ada = (...since: readonly PersonEvent[]) => given(personDecider, registered, owner, ...since);

const grant: PersonCommand = { type: 'GrantRole', role: 'board', now };
const revoke: PersonCommand = { type: 'RevokeRole', role: 'owner', reason: 'Handed over', now };
const move: PersonCommand = { type: 'MovePerson', organisation: 'council', now };
const leave: PersonCommand = { type: 'RecordPersonLeft', reason: 'New post', now };

describe('registering a person', () => {
  it('holds an id and roles, each role once; no name and no address', () => {
    expect(given(personDecider).when({ ...register, roles: ['owner', 'owner'] })).toEqual([
      registered,
      owner,
    ]);
  });

  it('changes nothing when submitted again', () => {
    expect(ada().when(register)).toEqual([]);
  });

  it.each([grant, move, revoke, leave])('comes before $type', (command) => {
    expect(() => given(personDecider).when(command)).toThrow(new RuleBroken('person-not-found'));
  });
});

describe('roles', () => {
  it('are granted, and granting again changes nothing', () => {
    const granted = ada().when(grant);
    expect(granted).toEqual([{ type: 'RoleGranted', data: { person: 'ada', role: 'board' } }]);
    expect(ada(...granted).when(grant)).toEqual([]);
  });

  it('are revoked with a reason, and revoking again changes nothing', () => {
    const revoked = ada().when(revoke);
    expect(revoked).toEqual([
      { type: 'RoleRevoked', data: { person: 'ada', role: 'owner', reason: 'Handed over' } },
    ]);
    expect(ada(...revoked).when(revoke)).toEqual([]);
    expect(() => ada().when({ ...revoke, reason: '' })).toThrow(
      new RuleBroken('text-missing', { field: 'reason' }),
    );
  });
});

describe('a person who moves', () => {
  it('does so from one organisation to another, and moving there again changes nothing', () => {
    const moved = ada().when(move);
    expect(moved).toEqual([{ type: 'PersonMoved', data: { person: 'ada', from: 'police', to: 'council' } }]);
    expect(ada(...moved).when(move)).toEqual([]);
    expect(ada(...moved).state).toMatchObject({ organisation: 'council', roles: ['owner'] });
  });

  it('to no organisation is no owner any more', () => {
    const away: PersonCommand = { ...move, organisation: null };
    expect(() => ada().when(away)).toThrow(new RuleBroken('owner-without-organisation'));
    const left: PersonEvent = { type: 'RoleRevoked', data: { person: 'ada', role: 'owner', reason: 'x' } };
    expect(ada(left).when(away)).toMatchObject([{ data: { from: 'police', to: null } }]);
  });
});

describe('a person who leaves', () => {
  it('does so for a reason, and holds no role any more', () => {
    expect(ada().when(leave)).toEqual([gone]);
    expect(ada(gone).state).toMatchObject({ status: 'left', roles: [] });
    expect(() => ada().when({ ...leave, reason: '' })).toThrow(
      new RuleBroken('text-missing', { field: 'reason' }),
    );
  });

  it('may be registered again, with the roles given then', () => {
    const back = ada(gone).when({ ...register, organisation: 'council', roles: ['board'] });
    expect(back).toEqual([
      { type: 'PersonRegistered', data: { person: 'ada', organisation: 'council' } },
      { type: 'RoleGranted', data: { person: 'ada', role: 'board' } },
    ]);
    expect(ada(gone, ...back).state).toMatchObject({ status: 'in-post', roles: ['board'] });
  });

  it.each([grant, move, revoke, leave])('is out of reach of $type', (command) => {
    expect(() => ada(gone).when(command)).toThrow(new RuleBroken('person-left'));
  });
});

describe('what is said to have happened tomorrow', () => {
  it.each([register, grant, move, revoke, leave])('is refused by $type', (command) => {
    expect(() => ada().when({ ...command, happenedOn: '2016-04-02' })).toThrow(
      new RuleBroken('happened-in-future', { date: '2016-04-02' }),
    );
  });
});
