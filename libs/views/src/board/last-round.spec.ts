import { type Day, plusMonths, type Instant } from '@governance/calendar';
import type { ChasingEvent, HoldScope, PartnershipEvent, RoundEvent } from '@governance/partnership';
import { defaultChasePolicy, defaultRagPolicy } from '@governance/partnership';
import { describe, expect, it } from '@jest/globals';
import type { Entry } from '../view.js';
import { board, type BoardRow } from './board.js';
import { chasePolicyOn, lastRoundOn } from './dashboard.js';

const council = { name: 'Riverside Council', accent: '#005ea5' };
const beginning: readonly PartnershipEvent[] = [
  { type: 'PartnershipEstablished', data: { name: 'R', area: 'R', council, illustrative: false } },
  { type: 'RagPolicyAdopted', data: { version: 1, from: null, to: defaultRagPolicy } },
];

/** The row after these, each recorded at noon on the 10th of May, June, July, … */
function rowOf(...events: readonly (PartnershipEvent | RoundEvent)[]): BoardRow {
  const entries = [...beginning, ...events].map((event, index): Entry => {
    const stream = event.type.startsWith('ReportingRound') ? 'round-r1' : 'partnership-riverside';
    const recordedAt: Instant = `${plusMonths('2016-04-10', Math.max(0, index - 1))}T11:00:00Z`;
    const metadata = { who: 'ada', command: String(index), recordedAt };
    const place = { id: String(index), stream, partnership: 'riverside', version: 1, position: index + 1 };
    return { ...event, ...place, metadata };
  });
  for (const entry of entries) expect(board.keys(entry)).toEqual(['riverside']);
  return entries.reduce<BoardRow | undefined>((row, entry) => board.fold(row, entry), undefined)!;
}

const opened = (opens: Day): RoundEvent => ({
  type: 'ReportingRoundOpened',
  data: { round: 'r1', title: 'Meeting', meetingDate: '2017-01-01', opens, closes: '2016-12-31' },
});

describe('the last reporting round', () => {
  it('is the quarter until the board has opened one', () => {
    expect(lastRoundOn(rowOf(), '2016-05-20')).toBe('2016-04-01');
    expect(lastRoundOn(rowOf(opened('2016-06-06')), '2016-06-05')).toBe('2016-04-01');
  });

  it('is the one opened last on or before the day, in whatever order they were recorded', () => {
    const row = rowOf(opened('2016-09-05'), opened('2016-06-06'));
    const days = ['2016-06-06', '2016-09-04', '2016-09-05', '2017-02-01'] as const;
    expect(days.map((day) => lastRoundOn(row, day))).toEqual([
      '2016-06-06',
      '2016-06-06',
      '2016-09-05',
      '2016-09-05',
    ]);
  });
});

describe('what the board decides about chasing', () => {
  const adopted: ChasingEvent = {
    type: 'ChasePolicyAdopted',
    data: { version: 1, from: null, to: { ...defaultChasePolicy, digestHour: '09:30' } },
  };

  it('is the default, as version 0, until it adopts its own', () => {
    const row = rowOf(adopted);
    expect(chasePolicyOn(row, '2016-05-09')).toEqual({ version: 0, policy: defaultChasePolicy });
    expect(chasePolicyOn(row, '2016-05-10')).toMatchObject({ version: 1, policy: { digestHour: '09:30' } });
  });

  it('keeps holds that are over, each with its own end', () => {
    const scope: HoldScope = { of: 'person', id: 'ada' };
    const held: ChasingEvent = { type: 'ChasingHeld', data: { scope, reason: 'Leave' } };
    const released: ChasingEvent = { type: 'ChasingReleased', data: { scope: { ...scope }, reason: 'Back' } };
    const all: ChasingEvent = { type: 'ChasingHeld', data: { scope: { of: 'all' }, reason: 'Election' } };
    expect(rowOf(held, all, released, held).holds).toMatchObject([
      { scope, since: '2016-05-10T11:00:00Z', until: '2016-07-10T11:00:00Z' },
      { scope: { of: 'all' }, until: null },
      { scope, until: null },
    ]);
  });

  it('answers the question of too many mails with a day', () => {
    const asked: ChasingEvent = {
      type: 'ChasingQuestioned',
      data: { day: '2016-05-10', mails: 120, most: 100 },
    };
    const approved: ChasingEvent = { type: 'ChasingApproved', data: { day: '2016-06-10', mails: 120 } };
    expect(rowOf(asked).chasingQuestion).toMatchObject({ mails: 120, approvedOn: null });
    expect(rowOf(asked, approved).chasingQuestion).toMatchObject({ mails: 120, approvedOn: '2016-06-10' });
  });
});
