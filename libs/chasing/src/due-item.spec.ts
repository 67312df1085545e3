import { type Day } from '@governance/calendar';
import type { ReminderItem } from '@governance/partnership';
import { expect, it } from '@jest/globals';
import { aBoard, agreedAt, anAction, aPlan, onDay, ongoing } from './a-board.spec-data.js';
import { dueItemOf } from './due-item.js';
import type { ActionFacts, RoundFacts } from './facts.js';

const milestone = {
  id: 'm1',
  text: 'Lease signed',
  due: onDay('2016-06-30'),
  dueSince: agreedAt,
  status: 'due' as const,
};
const round: RoundFacts = {
  ...{ id: 'r1', title: 'June meeting', status: 'open', meetingDate: '2016-06-15' },
  ...{ opens: '2016-05-14', closes: '2016-06-03' },
};
const item = (own: Partial<ReminderItem> = {}): ReminderItem => ({
  ...{ action: 'a1', milestone: null, rule: 'before-5', due: '2016-08-31' },
  ...own,
});
const read = (asked: ReminderItem, own: Partial<ActionFacts> = {}, day: Day = '2016-08-24') =>
  dueItemOf(aBoard([anAction({ milestones: [milestone], ...own })], { rounds: [round] }), asked, day);

it('an item that was written down is told as it stands on the day on which it is read', () => {
  expect(read(item())).toEqual({
    ...item(),
    ...{ kind: 'deadline', reference: 'PBC1.1', title: 'Open a drop-in clinic', text: null },
    ...{ workingDays: 4, firesOn: '2016-08-24', lead: 'police' },
  });
  expect(read(item({ rule: 'overdue-5' }), {}, '2016-09-02')!.workingDays).toBe(-2);
  expect(read(item(), { owners: [] })!.lead).toBe('');
});

it('of what was late before it could be asked about, lateness counts from when it could', () => {
  const facts = aBoard([anAction()]);
  const started = { chasingStarted: { at: '2016-10-03T10:00:00Z' } } as const;
  const board = { ...facts.board, plans: [aPlan(started)] };
  const told = (asked: ReminderItem, day: Day) => dueItemOf({ ...facts, board }, asked, day);
  const late = item({ rule: 'overdue-1' });
  expect(told(late, '2016-10-04')).toMatchObject({ workingDays: -24, countedFrom: '2016-10-03' });
  expect(told(item({ rule: 'asked-now' }), '2016-10-03')).toMatchObject({ countedFrom: '2016-10-03' });
  expect(told(late, '2016-09-30')).not.toHaveProperty('countedFrom');
  expect(dueItemOf(facts, late, '2016-10-04')).not.toHaveProperty('countedFrom');
  const ended = { ...facts, board, actions: [anAction({ status: 'completed' })] };
  expect(dueItemOf(ended, late, '2016-10-04')).not.toHaveProperty('countedFrom');
});

it.each([
  ['a milestone', item({ milestone: 'm1' }), {}, 'milestone', 'Lease signed'],
  ['a review date', item(), { deadline: ongoing }, 'review', null],
  ['a round that opened', item({ rule: 'round-opened', due: '2016-06-03' }), {}, 'round', 'June meeting'],
  ['a round about to close', item({ rule: 'round-closing', due: '2016-06-03' }), {}, 'round', 'June meeting'],
  ['a round that is gone', item({ rule: 'round-closing', due: '2016-06-04' }), {}, 'round', null],
  ['a missing date', item({ rule: 'date-wanted', due: '2016-06-01' }), {}, 'date-wanted', null],
  [
    'the missing date of a milestone',
    item({ rule: 'date-wanted', milestone: 'm1' }),
    {},
    'date-wanted',
    'Lease signed',
  ],
] as const)('it is of %s', (_what, asked, own, kind, text) => {
  expect(read(asked, own)).toMatchObject({ kind, text });
});

it('a missing date is due in no number of days', () => {
  expect(read(item({ rule: 'date-wanted', due: '2016-06-01' }))!.workingDays).toBe(0);
});

it('what is not there any more is told no more', () => {
  expect(read(item({ action: 'a2' }))).toBeUndefined();
  expect(read(item({ milestone: 'm2' }))).toBeUndefined();
  const recurring = { asWritten: 'Monthly', date: null, precision: 'recurring' } as const;
  expect(read(item(), { deadline: recurring })!.kind).toBe('review');
});
