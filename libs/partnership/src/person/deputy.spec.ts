import { RuleBroken } from '../refusals/rule-broken.js';
import { given } from '@governance/event-sourcing';
import { describe, expect, it } from '@jest/globals';
import { barToStandIn, isAwayOn, isNotOver, type Absence, type NameDeputy, type Part } from './deputy.js';
import { personDecider, type PersonEvent } from './person.js';
import type { Role } from './role.js';

const now = '2016-04-04T09:00:00Z';
const part = (organisation: string | null, ...roles: readonly Role[]): Part => ({ organisation, roles });
const registered: PersonEvent = { type: 'PersonRegistered', data: { person: 'ada', organisation: 'police' } };
const owner: PersonEvent = { type: 'RoleGranted', data: { person: 'ada', role: 'owner' } };
const ada = (...since: readonly PersonEvent[]) => given(personDecider, registered, owner, ...since);

const easter: Absence = { deputy: 'ben', from: '2016-04-11', until: '2016-04-22' };
const name: NameDeputy = { type: 'NameDeputy', ...easter, deputyIs: part('police', 'owner'), now };
const named: PersonEvent = { type: 'DeputyNamed', data: { person: 'ada', ...easter } };
const ended: PersonEvent = { type: 'DeputyEnded', data: { person: 'ada', ...easter } };
const end = { type: 'EndDeputy', now } as const;

describe('somebody who will be away', () => {
  it('names a colleague from a day to a day, and nothing happens twice', () => {
    expect(ada().when(name)).toEqual([named]);
    expect(ada(named).when(name)).toEqual([]);
    expect(ada(named).state).toMatchObject({ absence: easter });
  });

  it('may be away for a day, from today or since last week', () => {
    for (const [from, until] of [
      ['2016-04-04', '2016-04-04'],
      ['2016-03-28', '2016-04-04'],
      ['2017-04-04', '2018-04-04'],
    ] as const)
      expect(ada().when({ ...name, from, until })).toMatchObject([{ data: { from, until } }]);
  });

  it.each([
    ['ends before it begins', '2016-04-22', '2016-04-21', 'absence-ends-before', 'until'],
    ['is over', '2016-03-21', '2016-04-03', 'absence-over', 'until'],
    ['begins in more than a year', '2017-04-05', '2017-04-06', 'absence-too-long', 'from'],
    ['is longer than a year', '2016-04-11', '2017-04-12', 'absence-too-long', 'until'],
  ] as const)('is refused an absence that %s', (_what, from, until, code, field) => {
    expect(() => ada().when({ ...name, from, until })).toThrow(new RuleBroken(code, { field }));
  });

  it('has one absence at a time; another may follow when it is over', () => {
    const summer = { ...name, from: '2016-07-25', until: '2016-08-05' } as const;
    expect(() => ada(named).when(summer)).toThrow(
      new RuleBroken('absence-stands', { from: '2016-04-11', until: '2016-04-22' }),
    );
    expect(() => ada(named).when({ ...summer, now: '2016-04-22T22:59:00Z' })).toThrow('absence-stands');
    // Midnight in London.
    expect(ada(named).when({ ...summer, now: '2016-04-22T23:00:00Z' })).toMatchObject([
      { type: 'DeputyNamed', data: { from: '2016-07-25' } },
    ]);
  });

  it('ends it sooner, or takes it back; what is over or was never said is not ended', () => {
    expect(ada(named).when(end)).toEqual([ended]);
    expect(ada(named, ended).when(end)).toEqual([]);
    expect(ada(named, ended).when(name)).toEqual([named]);
    expect(ada().when(end)).toEqual([]);
    expect(ada(named).when({ ...end, now: '2016-04-23T09:00:00Z' })).toEqual([]);
  });

  it('takes nothing with them when they leave', () => {
    const left: PersonEvent = { type: 'PersonLeft', data: { person: 'ada', reason: 'New post' } };
    expect(ada(named, left).state).toMatchObject({ absence: null });
    expect(() => ada(named, left).when(end)).toThrow(new RuleBroken('person-left'));
    expect(ada(named, left, registered).state).toMatchObject({ status: 'in-post', absence: null });
  });
});

describe('a deputy', () => {
  it.each([
    ['themselves', { deputy: 'ada' }, 'deputy-is-oneself'],
    ['somebody who has left', { deputyIs: null }, 'deputy-not-in-post'],
    ['of another organisation', { deputyIs: part('nhs', 'owner') }, 'deputy-of-other-organisation'],
    ['of none', { deputyIs: part(null, 'owner') }, 'deputy-of-other-organisation'],
    ['a colleague who is no owner', { deputyIs: part('police', 'board') }, 'deputy-of-other-role'],
  ] as const)('of an owner is not %s', (_who, given, code) => {
    expect(() => ada().when({ ...name, ...given })).toThrow(new RuleBroken(code, { field: 'deputy' }));
  });

  it.each([
    ['an owner’s: another role that they have is not asked', part('a', 'owner', 'board'), part('a', 'owner')],
    ['a secretary’s: of any organisation', part('a', 'secretariat'), part(null, 'secretariat', 'owner')],
    ['a chair’s, who is of no organisation', part(null, 'board'), part('a', 'board')],
    ['a board member’s: a colleague', part('a', 'board'), part('a', 'owner')],
  ])('fits: %s', (_whose, away, deputy) => {
    expect(barToStandIn(away, deputy)).toBeNull();
  });

  it.each([
    ['a secretary’s, when no secretary', part('a', 'secretariat'), part('a', 'owner'), 'role'],
    ['a chair’s, when not on the board', part(null, 'board'), part('a', 'owner'), 'role'],
    ['a board member’s, when of another one', part('a', 'board'), part('b', 'board'), 'organisation'],
    [
      'of a secretary who is an owner too, when of another one',
      part('a', 'secretariat', 'owner'),
      part('b', 'secretariat', 'owner'),
      'organisation',
    ],
  ])('does not fit: %s', (_whose, away, deputy, bar) => {
    expect(barToStandIn(away, deputy)).toBe(bar);
  });
});

it('an absence holds on its first and its last day, and is not over before it begins', () => {
  const days = ['2016-04-10', '2016-04-11', '2016-04-22', '2016-04-23'] as const;
  expect(days.map((day) => isAwayOn(easter, day))).toEqual([false, true, true, false]);
  expect(days.map((day) => isNotOver(easter, day))).toEqual([true, true, true, false]);
  expect([undefined, null].map((none) => isAwayOn(none, '2016-04-11'))).toEqual([false, false]);
});
