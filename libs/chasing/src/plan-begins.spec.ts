import { describe, expect, it } from '@jest/globals';
import {
  aBoard,
  after,
  anAction,
  aPlan,
  dueOn,
  morning,
  nothingDone,
  onDay,
  ongoing,
  policy,
} from './a-board.spec-data.js';
import { beginning } from './begin.js';
import { chase } from './chase.js';
import type { BoardFacts } from './facts.js';
import { rehearse } from './rehearse.js';
import { stillWanted } from './still-wanted.js';

/** Long overdue, and due on Wednesday 31 August 2016. */
const actions = [
  anAction({ id: 'old', reference: 'PBC1.0', deadline: onDay('2016-05-02') }),
  anAction({ id: 'a1' }),
];
const board = (plan: Partial<BoardFacts['plans'][number]>) => {
  const facts = aBoard(actions);
  return { ...facts, board: { ...facts.board, plans: [aPlan(plan)] } };
};
const notYet = board({ chasingStarted: null });
/** On Wednesday 10 August 2016, in the afternoon. */
const started = board({ chasingStarted: { at: '2016-08-10T14:00:00Z' } });

describe('of a plan that nobody has begun to chase', () => {
  it('nobody is asked, told or escalated to, however late it is', () => {
    for (const day of ['2016-05-03', '2016-08-11', '2016-08-31', '2016-12-01'] as const) {
      expect(dueOn(notYet, day)).toEqual([]);
      expect(chase(notYet, policy, nothingDone, morning(day)).escalations).toEqual([]);
    }
    expect([...rehearse(notYet, policy, nothingDone, morning('2016-05-03'), 200)]).toEqual([]);
  });

  it('nobody is told that nobody can be asked', () => {
    const alone = { ...notYet, people: [] };
    expect(chase(alone, policy, nothingDone, morning('2016-08-31')).escalations).toEqual([]);
  });
});

describe('a plan that was told to begin', () => {
  it('is asked about from the day after, so that there is time to hold what should wait', () => {
    expect(dueOn(started, '2016-08-10')).toEqual([]);
    expect(dueOn(started, '2016-08-11')).toEqual(['ada: old overdue-1, a1 before-20']);
  });

  it('counts lateness from the day on which it began', () => {
    const [digest] = chase(started, policy, nothingDone, morning('2016-08-11')).digests;
    expect(digest!.items[0]).toMatchObject({ action: 'old', countedFrom: '2016-08-10' });
    const done = after(started, nothingDone, morning('2016-08-11'));
    expect(dueOn(started, '2016-08-17', done)).toEqual(['ada: old overdue-5, a1 before-10']);
    expect(chase(started, policy, done, morning('2016-08-16')).escalations).toEqual([]);
    expect(chase(started, policy, done, morning('2016-08-17')).escalations).toMatchObject([
      { action: 'old', level: 'strategic-lead' },
    ]);
  });

  it('that was started on a Saturday begins on Monday', () => {
    const saturday = board({ chasingStarted: { at: '2016-08-13T10:00:00Z' } });
    const [first] = rehearse(saturday, policy, nothingDone, '2016-08-13T10:00:00Z', 7);
    expect(first).toMatchObject({ day: '2016-08-15', digests: [{ person: 'ada' }] });
  });

  it('is asked about a round that is open already on the first morning, and again before that closes', () => {
    const round = { id: 'r', title: 'June', meetingDate: '2016-09-14', status: 'open' } as const;
    const dates = { closes: '2016-09-01', opens: '2016-08-10' } as const;
    const imported = '2016-08-10T09:00:00Z';
    const fresh = anAction({
      ...{ ownersSince: imported, statusSince: { at: imported }, deadline: ongoing },
      deadlineChanges: [{ kind: 'agreed', at: imported }],
    });
    for (const opens of ['2016-08-10', '2016-08-01'] as const) {
      const facts = { ...started, actions: [fresh], rounds: [{ ...round, ...dates, opens }] };
      expect(dueOn(facts, '2016-08-10')).toEqual([]);
      expect(dueOn(facts, '2016-08-11')).toEqual(['ada: a1 round-opened']);
      const asked = after(facts, nothingDone, morning('2016-08-11'));
      expect(dueOn(facts, '2016-08-12', asked)).toEqual([]);
      expect(dueOn(facts, '2016-08-30', asked)).toEqual(['ada: a1 round-closing']);
    }
  });

  it('is held by a hold as any other, until both are over', () => {
    const holds = [{ scope: { of: 'all' }, until: null }] as const;
    expect(dueOn({ ...started, board: { ...started.board, holds } }, '2016-08-11')).toEqual([]);
  });
});

it('what was written down before a plan closed is not sent any more', () => {
  const closed = board({ closed: { reason: 'Over' } });
  const items = [{ action: 'a1', milestone: null, rule: 'before-5', due: '2016-08-31' }] as const;
  const letter = { items, intendedAt: '2016-08-24T08:00:00Z' } as const;
  expect(stillWanted(board({}), letter)).toEqual(items);
  expect(stillWanted(closed, letter)).toEqual([]);
});

it('what would go out is seen before it begins, of that plan alone', () => {
  const other = anAction({ id: 'other', plan: 'another', deadline: onDay('2016-08-31') });
  const lost = anAction({ id: 'lost', owners: ['fire'] });
  const facts = { ...notYet, actions: [...actions, other, lost] };
  const asked = { plan: 'plan', now: '2016-08-10T14:00:00Z', days: 5 } as const;
  const { days, unreachable } = beginning(facts, policy, nothingDone, asked);
  expect(
    days.map(({ day, digests }) => [day, digests.map(({ items }) => items.map(({ action }) => action))]),
  ).toEqual([['2016-08-11', [['old', 'a1']]]]);
  expect(unreachable.map(({ organisation, because }) => [organisation, because])).toEqual([
    ['fire', 'nobody'],
  ]);
});
