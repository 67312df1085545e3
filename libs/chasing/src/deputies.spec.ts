import type { Day } from '@governance/calendar';
import type { Absence } from '@governance/partnership';
import { describe, expect, it } from '@jest/globals';
import {
  aBoard,
  after,
  anAction,
  aPerson,
  dueOn,
  morning,
  nothingDone,
  policy,
} from './a-board.spec-data.js';
import { askedNow } from './ask-now.js';
import { chase } from './chase.js';
import { Deputies } from './deputies.js';
import type { Facts, Happening, History, MailFacts, PersonFacts } from './facts.js';
import { rehearse } from './rehearse.js';
import { standingOfChase } from './standing.js';

/** The action of the police is due on Wednesday 31 August 2016, and asked about 20, 10, 5 and 1 working days before. */
const away = (deputy: string, from: Day = '2016-08-15', until: Day = '2016-08-19') => ({
  absence: { deputy, from, until } satisfies Absence,
});
const given = anAction({ givenTo: 'ada' });
const board = (people: readonly PersonFacts[], own: Partial<Facts> = {}): Facts =>
  aBoard([given], { people, ...own });
const ada = aPerson('ada', away('ben'));
const team = [ada, aPerson('ben'), aPerson('cy')];
const bounced: MailFacts = {
  ...{ id: 'b', person: 'ben', kind: 'digest', day: '2016-08-01', status: 'bounced' },
  ...{ intendedAt: '2016-08-01T08:00:00Z', items: [], answered: [] },
};

/** `ben for ada: before-10` */
function asked(facts: Facts, day: Day, history: History = nothingDone): readonly string[] {
  const { digests } = chase(facts, policy, history, morning(day));
  return digests.flatMap(({ person, items, news }) =>
    [...items, ...news].map(
      ({ rule, inPlaceOf }) => `${person}${inPlaceOf === undefined ? '' : ` for ${inPlaceOf}`}: ${rule}`,
    ),
  );
}

describe('whoever is away', () => {
  it('is not asked from the first day to the last: their deputy is; after it all is as before', () => {
    const facts = board(team);
    expect(asked(facts, '2016-08-12')).toEqual(['ada: before-20']);
    expect(asked(facts, '2016-08-15')).toEqual(['ben for ada: before-20']);
    expect(asked(facts, '2016-08-19')).toEqual(['ben for ada: before-10']);
    expect(asked(facts, '2016-08-22')).toEqual(['ada: before-10']);
  });

  it('finds what the deputy was asked and did not answer, and the deputy has it once', () => {
    const facts = board(team);
    const done = after(facts, nothingDone, morning('2016-08-17'));
    expect(asked(facts, '2016-08-18', done)).toEqual([]);
    expect(asked(facts, '2016-08-22', done)).toEqual(['ada: before-10']);
  });

  it('is left out where the deputy is asked anyway, who is asked once and in nobody’s place', () => {
    const facts = board(team, { actions: [anAction()] });
    expect(dueOn(facts, '2016-08-17')).toEqual(['ben: a1 before-10', 'cy: a1 before-10']);
    expect(asked(facts, '2016-08-17')).toEqual(['ben: before-10', 'cy: before-10']);
    const twoAway = board([ada, aPerson('ben', away('cy')), aPerson('cy')], { actions: [anAction()] });
    expect(asked(twoAway, '2016-08-17')).toEqual(['cy: before-10']);
  });

  it('is asked by hand in the same way', () => {
    const { items } = askedNow(board(team), nothingDone, ['a1'], '2016-08-17');
    expect([...items]).toMatchObject([['ben', [{ rule: 'asked-now', inPlaceOf: 'ada' }]]]);
  });

  it('is rehearsed and said to be away', () => {
    const days = [...rehearse(board(team), policy, nothingDone, morning('2016-08-17'), 14)];
    expect(days.map(({ day, digests }) => [day, digests.map(({ person }) => person)])).toEqual([
      ['2016-08-17', ['ben']],
      ['2016-08-22', ['ada']],
      ['2016-08-23', ['ada']],
      ['2016-08-30', ['ada']],
    ]);
    const ahead = { now: morning('2016-08-16'), days: 60 };
    const standing = standingOfChase(board(team), policy, nothingDone, given, ahead);
    expect(standing.asked).toEqual([{ person: 'ben', alsoFor: [], inPlaceOf: 'ada' }]);
  });

  it('who shares an address is written to there as whoever is there', () => {
    const shared = { email: 'team@example.org' };
    const people = [aPerson('ada', { ...shared, ...away('cy') }), aPerson('ben', shared), aPerson('cy')];
    expect(asked(board(people, { actions: [anAction()] }), '2016-08-17')).toEqual([
      'ben: before-10',
      'cy: before-10',
    ]);
  });
});

describe('a deputy who cannot be asked', () => {
  it.each([
    ['has no address', [ada, aPerson('ben', { email: '' })], {}],
    ['has left', [ada, aPerson('ben', { left: true })], {}],
    ['is not there any more', [ada], {}],
    ['is of another organisation by now', [ada, aPerson('ben', { organisation: 'council' })], {}],
    ['is no owner any more', [ada, aPerson('ben', { roles: ['board'] })], {}],
    ['is left in peace', team, { holds: [{ scope: { of: 'person', id: 'ben' }, until: null }] }],
  ] as const)('leaves the person asked as before: who %s', (_why, people, more) => {
    const facts = board(people);
    expect(asked({ ...facts, board: { ...facts.board, ...more } }, '2016-08-17')).toEqual(['ada: before-10']);
  });

  it('leaves the person asked as before: whose emails come back', () => {
    expect(asked(board(team), '2016-08-17', { mails: [bounced], escalations: [] })).toEqual([
      'ada: before-10',
    ]);
  });
});

describe('a deputy who is away too', () => {
  const on = (...people: readonly PersonFacts[]) => asked(board(people), '2016-08-17');

  it('is followed to their own, who stands in for both', () => {
    expect(on(ada, aPerson('ben', away('cy')), aPerson('cy'))).toEqual(['cy for ada: before-10']);
    expect(on(ada, aPerson('ben', away('cy', '2016-08-18')), aPerson('cy'))).toEqual([
      'ben for ada: before-10',
    ]);
  });

  it('leaves the person asked as before where the two stand in for each other, or the last cannot be asked', () => {
    expect(on(ada, aPerson('ben', away('ada')))).toEqual(['ada: before-10']);
    expect(on(ada, aPerson('ben', away('cy')), aPerson('cy', { email: '' }))).toEqual(['ada: before-10']);
  });
});

describe('news', () => {
  const happened: Happening = {
    ...{ rule: 'deadline-moved', about: 'a1', entry: 70, at: '2016-08-16T11:00:00Z' },
    ...{ who: 'secretary', to: ['ada'], asOwners: true },
  };
  const told = (own: Partial<Happening> = {}) =>
    asked(
      board(team, { actions: [anAction({ status: 'paused' })], happenings: [{ ...happened, ...own }] }),
      '2016-08-17',
    );

  it('is told to the deputy, once, and not of what they did themselves', () => {
    expect(told()).toEqual(['ben for ada: deadline-moved']);
    expect(told({ to: ['ada', 'ben'] })).toEqual(['ben: deadline-moved']);
    expect(told({ who: 'ben' })).toEqual([]);
  });

  it('stays with the person where it is for them alone, such as a signature', () => {
    expect(told({ forThemAlone: true })).toEqual(['ada: deadline-moved']);
  });
});

it('of several who are meant each is written to once, whoever is there first', () => {
  const deputies = new Deputies(board(team), nothingDone, '2016-08-17');
  expect(deputies.among(['ada', 'ben', 'cy'])).toEqual([{ person: 'ben' }, { person: 'cy' }]);
  expect(deputies.among(['ada', 'cy'])).toEqual([{ person: 'cy' }, { person: 'ben', inPlaceOf: 'ada' }]);
  expect(deputies.of('ben')).toBeUndefined();
});
