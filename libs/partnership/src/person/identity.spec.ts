import { type Instant } from '@governance/calendar';
import { RuleBroken } from '../refusals/rule-broken.js';
import { given } from '@governance/event-sourcing';
import { describe, expect, it } from '@jest/globals';
import { doubtsAbout, inDoubtUntil, type ConfirmIdentity, type Doubt } from './identity.js';
import { personDecider, type PersonCommand, type PersonEvent } from './person.js';

const now = '2016-05-02T09:00:00Z';
const registered: PersonEvent = { type: 'PersonRegistered', data: { person: 'sue', organisation: null } };
const change = { change: 'c1', askedBy: 'sally', fromDigest: 'old', toDigest: 'new' };
const asked: PersonEvent = { type: 'AddressChangeAsked', data: { person: 'sue', ...change } };
const changed: PersonEvent = { type: 'AddressChanged', data: { person: 'sue', ...change } };
const calledOff: PersonEvent = { type: 'AddressChangeCalledOff', data: { person: 'sue', change: 'c1' } };
const ask: PersonCommand = { type: 'AskAddressChange', ...change, now };
const enter: PersonCommand = { type: 'ChangeAddress', change: 'c1', now };
const sue = (...since: readonly PersonEvent[]) => given(personDecider, registered, ...since);

describe('another address', () => {
  it('is asked for, and theirs when its code was entered', () => {
    expect(sue().when(ask)).toEqual([asked]);
    expect(sue(asked).when({ ...ask, change: 'c2' })).toEqual([]);
    expect(sue(asked).when(enter)).toEqual([changed]);
    expect(() => sue(asked, changed).when(enter)).toThrow(new RuleBroken('address-change-not-asked'));
  });

  it('gives way to another that was asked for since, and to the one that is held', () => {
    const other = { ...ask, change: 'c2', toDigest: 'other' };
    const since = sue(asked).when(other);
    expect(since).toMatchObject([{ type: 'AddressChangeAsked', data: { change: 'c2' } }]);
    expect(() => sue(asked, ...since).when(enter)).toThrow(new RuleBroken('address-change-not-asked'));
    expect(sue(asked).when({ ...ask, change: 'c3', toDigest: 'old' })).toEqual([calledOff]);
    expect(sue().when({ ...ask, toDigest: 'old' })).toEqual([]);
    expect(sue(asked).when({ type: 'CallOffAddressChange', change: 'c1', now })).toEqual([calledOff]);
  });

  it('is nobody’s when they left meanwhile', () => {
    const left: PersonEvent = { type: 'PersonLeft', data: { person: 'sue', reason: 'New post' } };
    expect(() => sue(asked, left).when(enter)).toThrow(new RuleBroken('person-left'));
    expect(() => sue(asked, left, registered).when(enter)).toThrow(
      new RuleBroken('address-change-not-asked'),
    );
  });
});

describe('a name that is corrected', () => {
  it('is a fact, and the name is not in it', () => {
    const correct: PersonCommand = { type: 'CorrectName', fromDigest: 'a', toDigest: 'b', now };
    expect(sue().when(correct)).toEqual([
      { type: 'NameCorrected', data: { person: 'sue', fromDigest: 'a', toDigest: 'b' } },
    ]);
    expect(sue().when({ ...correct, toDigest: 'a' })).toEqual([]);
  });
});

const doubt = (by: string, since: Instant = '2016-05-02T08:00:00Z'): Doubt => ({
  why: 'address-changed',
  since,
  by,
});

describe('a second secretary', () => {
  const confirm: ConfirmIdentity = {
    type: 'ConfirmIdentity',
    confirmer: 'bea',
    doubts: [doubt('sally')],
    doubtsAboutConfirmer: [],
    now,
  };
  const confirmed: PersonEvent = { type: 'IdentityConfirmed', data: { person: 'sue', confirmer: 'bea' } };

  it('says that it is really them, once there is a doubt', () => {
    expect(sue().when(confirm)).toEqual([confirmed]);
    expect(sue().when({ ...confirm, doubts: [] })).toEqual([]);
    expect(sue().when({ ...confirm, doubts: [doubt('sally', '2016-05-01T08:00:00Z')] })).toEqual([]);
  });

  it.each([
    ['themselves', { confirmer: 'sue' }, 'identity-confirmed-by-themselves', {}],
    ['who made the change', { confirmer: 'sally' }, 'identity-confirmed-by-who-changed-it', {}],
    [
      'one who may not be who they say',
      { doubtsAboutConfirmer: [doubt('sally')] },
      'confirmer-in-doubt',
      { until: '2016-05-03T08:00:00.000Z' },
    ],
  ] as const)('is not %s', (_, given, code, detail) => {
    expect(() => sue().when({ ...confirm, ...given })).toThrow(new RuleBroken(code, detail));
  });
});

describe('it is in doubt who somebody is', () => {
  const entry = (
    type: string,
    who: string,
    data: object = {},
    recordedAt: Instant = '2016-05-02T08:00:00Z',
  ) => ({
    type,
    data: { person: 'sue', ...data },
    metadata: { who, recordedAt },
  });
  const why = (...entries: readonly ReturnType<typeof entry>[]) =>
    doubtsAbout('sue', entries).map((found) => [found.why, found.by]);

  it('after their address changed, whoever entered the code', () => {
    expect(why(entry('AddressChanged', 'sue', { askedBy: 'sally' }))).toEqual([['address-changed', 'sally']]);
  });

  it('after somebody added them, also once more, but not after the installation did', () => {
    expect(why(entry('PersonRegistered', 'sally'))).toEqual([['registered', 'sally']]);
    expect(why(entry('PersonRegistered', 'system'))).toEqual([]);
  });

  it('after they appointed themselves, and not after others did', () => {
    expect(why(entry('SeniorResponsibleOwnerAppointed', 'sue'))).toEqual([
      ['appointed-by-themselves', 'sue'],
    ]);
    expect(why(entry('SeniorResponsibleOwnerAppointed', 'sally'))).toEqual([]);
  });

  it('for a day, or until a second secretary confirms', () => {
    const entries = [entry('AddressChanged', 'sue', { askedBy: 'sally' })];
    const doubts = doubtsAbout('sue', entries);
    expect(inDoubtUntil(doubts, '2016-05-03T07:59:59Z')).toBe('2016-05-03T08:00:00.000Z');
    expect(inDoubtUntil(doubts, '2016-05-03T08:00:00Z')).toBeNull();
    expect(inDoubtUntil([], now)).toBeNull();
    expect(why(...entries, entry('IdentityConfirmed', 'bea'))).toEqual([]);
    expect(doubtsAbout('another', entries)).toEqual([]);
  });
});
