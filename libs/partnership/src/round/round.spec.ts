import { RuleBroken } from '../refusals/rule-broken.js';
import { given } from '@governance/event-sourcing';
import { describe, expect, it } from '@jest/globals';
import type { OpenReportingRound, RoundEvent } from './round.js';
import { roundDecider } from './round.js';

const now = '2016-05-16T07:00:00Z';
const open: OpenReportingRound = {
  type: 'OpenReportingRound',
  round: 'r1',
  title: ' June meeting ',
  meetingDate: '2016-06-15',
  opens: '2016-05-16',
  closes: '2016-06-03',
  stillOpen: null,
  now,
};
const answered = [{ action: 'a1', owners: ['police'] }];
const notAnswered = [{ action: 'a2', owners: ['council', 'police'] }];
const close = { type: 'CloseReportingRound', answered, notAnswered, now: '2016-06-03T22:59:59Z' } as const;
const aRound = (...history: readonly RoundEvent[]) => given(roundDecider, ...history);
const opened = aRound().when(open);

describe('a reporting round', () => {
  it('opens before a meeting, once', () => {
    const { round, meetingDate, opens, closes } = open;
    const data = { round, title: 'June meeting', meetingDate, opens, closes };
    expect(opened).toEqual([{ type: 'ReportingRoundOpened', data }]);
    expect(aRound(...opened).when(open)).toEqual([]);
    expect(() => aRound(...opened).when({ ...open, closes: '2016-06-10' })).toThrow(
      new RuleBroken('round-already-opened', { title: 'June meeting' }),
    );
  });

  it('waits until the one before is closed: an owner would be asked twice for the same', () => {
    expect(() => aRound().when({ ...open, stillOpen: 'May meeting' })).toThrow(
      new RuleBroken('round-still-open', { title: 'May meeting' }),
    );
    expect(aRound(...opened).when({ ...open, stillOpen: 'June meeting' })).toEqual([]);
  });

  it('refuses dates that cannot be', () => {
    const opens = { opens: '2016-06-04' } as const;
    expect(() => aRound().when({ ...open, ...opens })).toThrow(
      new RuleBroken('round-backwards', { ...opens, closes: '2016-06-03' }),
    );
    expect(() => aRound().when({ ...open, closes: '2016-06-16' })).toThrow(
      new RuleBroken('round-after-meeting', { closes: '2016-06-16', meetingDate: '2016-06-15' }),
    );
  });

  it('is not opened when its last day is over, which is no reason to refuse it a second time', () => {
    const late = { ...open, now: '2016-06-04T07:00:00Z' } as const;
    expect(() => aRound().when(late)).toThrow(new RuleBroken('round-over', { closes: '2016-06-03' }));
    expect(aRound().when({ ...late, now: '2016-06-03T21:00:00Z' })).toEqual(opened);
    expect(aRound(...opened).when(late)).toEqual([]);
  });

  it('closes with the list for the chair, once', () => {
    const closed = aRound(...opened).when(close);
    expect(closed).toEqual([
      { type: 'ReportingRoundClosed', data: { round: 'r1', on: '2016-06-03', answered, notAnswered } },
    ]);
    expect(aRound(...opened, ...closed).when(close)).toEqual([]);
    expect(() => aRound().when(close)).toThrow(new RuleBroken('round-not-found'));
  });
});
