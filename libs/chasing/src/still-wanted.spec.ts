import type { ReminderItem } from '@governance/partnership';
import { describe, expect, it } from '@jest/globals';
import {
  aBoard,
  agreedAt,
  anAction,
  morning,
  onDay,
  reportedOn,
  toBeConfirmed,
} from './a-board.spec-data.js';
import type { ActionFacts, BoardFacts } from './facts.js';
import { stillWanted } from './still-wanted.js';

/** A mail of 31 August 2016 that waits for its server. */
const intendedAt = morning('2016-08-31');
const about = (own: Partial<ReminderItem> = {}): ReminderItem => ({
  ...{ action: 'a1', milestone: null, rule: 'on-the-day', due: '2016-08-31' },
  ...own,
});
function wanted(item: ReminderItem, action: ActionFacts, own: Partial<BoardFacts> = {}): boolean {
  const facts = aBoard([action]);
  const board = { ...facts.board, ...own };
  return stillWanted({ ...facts, board }, { items: [item], intendedAt }).length === 1;
}

describe('a mail that has not gone out yet asks', () => {
  it.each([
    ['while nothing happens', {}, true],
    ['after a report made before it was written down', reportedOn('2016-08-30'), true],
    ['not after a report that overtook it', reportedOn('2016-08-31'), false],
    ['not after completion', { status: 'completed' }, false],
    ['not after withdrawal', { status: 'withdrawn' }, false],
    ['not during a pause', { status: 'paused' }, false],
    ['not after the date was moved', { deadline: onDay('2016-12-30') }, false],
    ['not of an owner who says that it is not theirs', { reassignmentRequested: {} }, false],
  ] as const)('%s', (_when, change, asks) => {
    expect(wanted(about(), anAction(change as Partial<ActionFacts>))).toBe(asks);
  });

  it('not under a hold, but again when that was released', () => {
    const hold = { scope: { of: 'action', id: 'a1' }, until: null } as const;
    expect(wanted(about(), anAction(), { holds: [hold] })).toBe(false);
    expect(wanted(about(), anAction(), { holds: [{ ...hold, until: '2016-08-30T10:00:00Z' }] })).toBe(true);
  });

  it('not of an action that is not there any more', () => {
    expect(wanted(about({ action: 'a2' }), anAction())).toBe(false);
  });

  it('of a milestone by its own date, whatever else of the action has that date', () => {
    const milestone = { id: 'm1', text: 'Lease', due: onDay('2016-08-31'), dueSince: agreedAt };
    const withStatus = (status: 'due' | 'reached') => anAction({ milestones: [{ ...milestone, status }] });
    expect(wanted(about({ milestone: 'm1' }), withStatus('due'))).toBe(true);
    expect(wanted(about({ milestone: 'm1' }), withStatus('reached'))).toBe(false);
    expect(wanted(about(), anAction({ ...withStatus('due'), deadline: onDay('2016-12-30') }))).toBe(false);
  });

  it('for a date as long as there is none, whatever was reported', () => {
    const item = about({ rule: 'date-wanted', due: '2016-08-01' });
    expect(wanted(item, anAction({ deadline: toBeConfirmed, ...reportedOn('2016-08-31') }))).toBe(true);
    expect(wanted(item, anAction({ deadline: onDay('2016-08-01') }))).toBe(false);
    expect(wanted(item, anAction({ deadline: toBeConfirmed, requested: {} }))).toBe(false);
  });
});
