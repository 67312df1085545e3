import { describe, expect, it } from '@jest/globals';
import {
  aBoard,
  aPerson,
  after,
  anAction,
  aPlan,
  morning,
  nothingDone,
  onDay,
  policy,
} from './a-board.spec-data.js';
import { answersIn } from './answers.js';
import { chase } from './chase.js';
import type { BoardFacts, Facts, Happening, History } from './facts.js';

/** On Wednesday 10 August 2016, at noon; nothing is due before 31 August, or it is asked already. */
const happened: Happening = {
  ...{ rule: 'deadline-moved', about: 'a1', entry: 70, at: '2016-08-10T11:00:00Z' },
  ...{ who: 'secretary', to: ['ada'], asOwners: true },
};
const undue = anAction({ deadline: onDay('2017-03-31') });
function board(own: Partial<Happening> = {}, more: Partial<BoardFacts> = {}): Facts {
  const facts = aBoard([undue], { happenings: [{ ...happened, ...own }] });
  return { ...facts, board: { ...facts.board, ...more } };
}
const toldOn = (facts: Facts, day: `${number}-${number}-${number}`, history: History = nothingDone) =>
  chase(facts, policy, history, morning(day)).digests.map(
    ({ person, items, news }) => `${person}: ${[...items, ...news].map(({ rule }) => rule).join(', ')}`,
  );

describe('what has happened', () => {
  it('is told in the next morning’s one email, once', () => {
    expect(toldOn(board(), '2016-08-10')).toEqual([]);
    expect(toldOn(board(), '2016-08-11')).toEqual(['ada: deadline-moved']);
    const told = after(board(), nothingDone, morning('2016-08-11'));
    expect(toldOn(board(), '2016-08-11', told)).toEqual([]);
    expect(toldOn(board(), '2016-08-12', told)).toEqual([]);
  });

  it('is told with what is asked, in the same email', () => {
    const facts = { ...board(), actions: [anAction({ deadline: onDay('2016-08-18') })] };
    expect(toldOn(facts, '2016-08-11')).toEqual(['ada: before-5, deadline-moved']);
  });

  it('waits for the next sending day, and for whoever had an email today already', () => {
    const friday = board({ at: '2016-08-12T11:00:00Z' });
    expect(toldOn(friday, '2016-08-13')).toEqual([]);
    expect(toldOn(friday, '2016-08-15')).toEqual(['ada: deadline-moved']);
    const afternoon = '2016-08-10T15:00:00Z';
    expect(chase(board(), policy, nothingDone, afternoon).digests).toEqual([]);
    const before = board({ entry: 3, at: '2016-08-10T06:00:00Z' });
    const earlier = after(before, nothingDone, morning('2016-08-10'));
    expect(earlier.mails).toHaveLength(1);
    const early = board({ at: '2016-08-10T06:30:00Z' });
    expect(chase(early, policy, nothingDone, afternoon).digests).toHaveLength(1);
    expect(chase(early, policy, earlier, afternoon).digests).toEqual([]);
    expect(toldOn(board(), '2016-08-11', earlier)).toEqual(['ada: deadline-moved']);
  });

  it('of two things of one kind on one day tells both', () => {
    const [one] = board().happenings!;
    const two = { ...board(), happenings: [one!, { ...one!, entry: 71 }] };
    expect(toldOn(two, '2016-08-11')).toEqual(['ada: deadline-moved, deadline-moved']);
    const told = after(board(), nothingDone, morning('2016-08-11'));
    expect(toldOn(two, '2016-08-12', told)).toEqual(['ada: deadline-moved']);
  });

  describe('to a deadline', () => {
    type Set = NonNullable<Happening['deadlines']>[number];
    const [early, late] = ['2017-03-31', '2020-02-28'];
    const move = { entry: 70, at: '2016-08-10T11:00:00Z', who: 'sally', isMove: true } as const;
    const moved: Set = { ...move, from: early, to: late };
    const back: Set = {
      ...move,
      entry: 71,
      at: '2016-08-10T11:01:00Z',
      from: late,
      to: early,
      isMove: false,
    };
    const last = (...deadlines: readonly Set[]) => {
      const { entry, at, who } = deadlines.at(-1)!;
      return board({ entry, at, who, deadlines });
    };
    const told = after(last(moved), nothingDone, morning('2016-08-11'));

    it('is nothing where it was put back before anybody heard', () => {
      expect(toldOn(last(moved), '2016-08-11')).toEqual(['ada: deadline-moved']);
      expect(toldOn(last(moved, back), '2016-08-11')).toEqual([]);
    });

    it('is told once where it was changed twice, and again to whoever heard what holds no more', () => {
      const again = { ...back, to: '2017-02-28' };
      expect(toldOn(last(moved, again), '2016-08-11')).toEqual(['ada: deadline-moved']);
      const corrected = last(moved, { ...back, at: '2016-08-11T11:00:00Z' });
      expect(toldOn(corrected, '2016-08-12')).toEqual([]);
      expect(toldOn(corrected, '2016-08-12', told)).toEqual(['ada: deadline-moved']);
    });

    it('is told of a correction to the deputy who heard the wrong date, when whoever was away is back', () => {
      const absence = { deputy: 'ben', from: '2016-08-10', until: '2016-08-11' } as const;
      const people = [aPerson('ada', { absence }), aPerson('ben'), aPerson('cy')];
      const corrected = { ...back, at: '2016-08-12T11:00:00Z' } as const;
      const away = { ...last(moved), people, actions: [anAction({ givenTo: 'ada', status: 'paused' })] };
      expect(toldOn(away, '2016-08-11')).toEqual(['ben: deadline-moved']);
      const history = after(away, nothingDone, morning('2016-08-11'));
      const mended = { ...away, happenings: last(moved, corrected).happenings! };
      expect(toldOn(mended, '2016-08-15', history)).toEqual(['ben: deadline-moved']);
      const again = { ...corrected, isMove: true };
      const movedOn = { ...away, happenings: last(moved, again).happenings! };
      expect(toldOn(movedOn, '2016-08-15', history)).toEqual([]);
    });

    it('is none where a date alone was mended of which nobody was told', () => {
      expect(toldOn(last(back), '2016-08-11')).toEqual([]);
    });

    it('looks back no further than news are told, nor than its plan is chased', () => {
      const old = { ...moved, at: '2016-07-10T11:00:00Z' } as const;
      expect(toldOn(last(old, { ...back, isMove: true }), '2016-08-11')).toEqual(['ada: deadline-moved']);
      const plans = [aPlan({ chasingStarted: { at: '2016-08-10T11:00:30Z' } })];
      const facts = last(moved, { ...back, isMove: true });
      const started = { ...facts, board: { ...facts.board, plans } };
      expect(toldOn(started, '2016-08-11')).toEqual(['ada: deadline-moved']);
    });
  });

  it('is no news to whoever did it, to nobody twice, and not after two weeks', () => {
    expect(toldOn(board({ who: 'ada' }), '2016-08-11')).toEqual([]);
    expect(toldOn(board({ to: ['ada', 'ada'] }), '2016-08-11')).toEqual(['ada: deadline-moved']);
    expect(toldOn(board(), '2016-08-24')).toEqual(['ada: deadline-moved']);
    expect(toldOn(board(), '2016-08-25')).toEqual([]);
  });

  it('goes once to an address that two share', () => {
    const people = ['bea', 'ada'].map((id) => aPerson(id, { email: 'desk@example.org' }));
    const facts = { ...board({ to: ['bea', 'ada'] }), people };
    expect(toldOn(facts, '2016-08-11')).toEqual(['ada: deadline-moved']);
    expect(toldOn(facts, '2016-08-12', after(facts, nothingDone, morning('2016-08-11')))).toEqual([]);
  });

  it('is kept from whoever is held, and told afterwards', () => {
    for (const scope of [
      { of: 'all' },
      { of: 'person', id: 'ada' },
      { of: 'action', id: 'a1' },
      { of: 'organisation', id: 'police' },
    ] as const) {
      expect(toldOn(board({}, { holds: [{ scope, until: null }] }), '2016-08-11')).toEqual([]);
      const released = [{ scope, until: '2016-08-11T12:00:00Z' }] as const;
      expect(toldOn(board({}, { holds: released }), '2016-08-12')).toEqual(['ada: deadline-moved']);
    }
  });

  it('of a plan that is not chased is told to no owner, but to the secretariat', () => {
    const plans = [aPlan({ chasingStarted: null })];
    expect(toldOn(board({}, { plans }), '2016-08-11')).toEqual([]);
    expect(toldOn(board({ asOwners: false, to: ['sally'] }, { plans }), '2016-08-11')).toEqual([
      'sally: deadline-moved',
    ]);
    const started = [aPlan({ chasingStarted: { at: '2016-08-10T14:00:00Z' } })];
    expect(toldOn(board({}, { plans: started }), '2016-08-11')).toEqual([]);
    expect(toldOn(board({ at: '2016-08-10T15:00:00Z' }, { plans: started }), '2016-08-11')).toEqual([
      'ada: deadline-moved',
    ]);
    expect(toldOn(board({ about: 'gone' }), '2016-08-11')).toEqual([]);
  });

  it('for which others wait is told at once, at any hour, and not again in the morning', () => {
    const toSign = board({ rule: 'to-sign', about: 'paper', to: ['sro'], asOwners: false });
    const saturday = '2016-08-13T20:00:00Z';
    const { notices, digests } = chase(toSign, policy, nothingDone, saturday);
    expect([notices.map(({ person, item }) => [person, item.rule]), digests]).toEqual([
      [['sro', 'to-sign']],
      [],
    ]);
    expect(toldOn(toSign, '2016-08-11')).toEqual([]);
    expect(chase(board(), policy, nothingDone, saturday).notices).toEqual([]);
  });

  it('asks nothing: a report is no answer to it', () => {
    const reported = anAction({ reports: [{ at: '2016-08-12T10:00:00Z', position: 90 }] });
    const { mails } = after(board(), nothingDone, morning('2016-08-11'));
    expect(mails).toHaveLength(1);
    expect(answersIn(aBoard([reported]), { mails, escalations: [] })).toEqual([]);
  });
});
