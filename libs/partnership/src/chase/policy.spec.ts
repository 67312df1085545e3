import { RuleBroken } from '../refusals/rule-broken.js';
import { describe, expect, it } from '@jest/globals';
import { defaultChasePolicy, requireChasePolicy, type ChasePolicy } from './policy.js';

const having = (own: Partial<ChasePolicy>) => () => requireChasePolicy({ ...defaultChasePolicy, ...own });

describe('a chasing policy', () => {
  it('is put in order, each day once', () => {
    const own = {
      daysBefore: [1, 20, 5, 5],
      daysOverdue: [10, 1],
      quietDays: ['2016-12-29', '2016-12-28'],
    } as const;
    expect(having(own)()).toMatchObject({
      daysBefore: [20, 5, 1],
      daysOverdue: [1, 10],
      quietDays: ['2016-12-28', '2016-12-29'],
    });
    expect(having({})()).toEqual(defaultChasePolicy);
  });

  it.each([
    [{ daysBefore: [0] }, 'daysBefore', '0', '250'],
    [{ daysOverdue: [251] }, 'daysOverdue', '251', '250'],
    [{ daysBefore: [2.5] }, 'daysBefore', '2.5', '250'],
    [{ mostMailsAtOnce: 0 }, 'mostMailsAtOnce', '0', '10000'],
    [{ ladder: [{ overdueBy: NaN, level: 'sro' as const }] }, 'overdueBy', 'NaN', '250'],
  ])('refuses %j', (own, field, value, most) => {
    expect(having(own)).toThrow(new RuleBroken('chase-policy-out-of-range', { field, value, most }));
  });

  it.each(['8:00', '24:00', '08:60', 'morning'])('refuses the digest hour “%s”', (digestHour) => {
    expect(having({ digestHour })).toThrow(
      new RuleBroken('digest-hour-not-understood', { asWritten: digestHour }),
    );
  });

  it('refuses a quiet day that is not in the calendar', () => {
    expect(having({ quietDays: ['2016-02-30'] })).toThrow(
      new RuleBroken('date-not-understood', { asWritten: '2016-02-30' }),
    );
  });

  it.each([
    [[10, 'strategic-lead'] as const, [5, 'sro'] as const],
    [[5, 'sro'] as const, [10, 'strategic-lead'] as const],
    [[5, 'sro'] as const, [10, 'sro'] as const],
  ])('refuses a ladder that does not rise: %j %j', (...steps) => {
    const ladder = steps.map(([overdueBy, level]) => ({ overdueBy, level }));
    expect(having({ ladder })).toThrow(new RuleBroken('ladder-not-rising'));
  });
});
