import { isWorkingDay, plusDays, type Instant, instantOf } from '@governance/calendar';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { aBoard, after, anAction, aPerson, morning, nothingDone, policy } from './a-board.spec-data.js';
import { onDay, ongoing, toBeConfirmed } from './a-board.spec-data.js';
import { chase } from './chase.js';
import type { ActionFacts, Facts, History } from './facts.js';
import { rehearse } from './rehearse.js';

const dayOfYear = fc.integer({ min: 0, max: 364 }).map((days) => plusDays('2016-04-01', days));
const deadline = fc.oneof(
  { weight: 4, arbitrary: dayOfYear.map(onDay) },
  fc.constantFrom(ongoing, toBeConfirmed),
);
const milestone = fc.record({
  due: dayOfYear.map(onDay),
  status: fc.constantFrom('due', 'missed', 'reached'),
});
const reports = fc.option(dayOfYear, { nil: null });
const drawn = fc.record({
  deadline,
  milestones: fc.array(milestone, { maxLength: 2 }),
  reports,
  reviewDate: fc.option(dayOfYear, { nil: null }),
  status: fc.constantFrom('open', 'open', 'open', 'paused', 'completed'),
  owner: fc.constantFrom('police', 'council', 'nobody'),
});
const board: fc.Arbitrary<Facts> = fc.array(drawn, { minLength: 1, maxLength: 6 }).map((all) =>
  aBoard(
    all.map(({ reports: on, milestones, owner, ...own }, index): ActionFacts =>
      anAction({
        ...(own as Partial<ActionFacts>),
        id: `a${index}`,
        reference: `PBC1.${index}`,
        owners: [owner],
        reviewDateSince: own.reviewDate && '2016-04-01T08:00:00Z',
        reports: on === null ? [] : [{ at: `${on}T10:00:00Z`, position: 50 }],
        milestones: milestones.map(({ due, status }, number) => ({
          id: `a${index}m${number}`,
          text: `Milestone ${number}`,
          due,
          dueSince: '2016-04-01T08:00:00Z',
          status: status as 'due',
        })),
      }),
    ),
    { people: [aPerson('ada'), aPerson('bea'), aPerson('clerk', { organisation: 'council' })] },
  ),
);

const asked = (facts: Facts, now: Instant, history: History) => {
  const { digests, escalations, withheld } = chase(facts, policy, history, now);
  return { digests, escalations, withheld };
};
const nothing = { digests: [], escalations: [], withheld: null };

describe('whatever the plan and the day', () => {
  it('what was done is not done again, however often the sweep runs that day', () => {
    fc.assert(
      fc.property(board, dayOfYear, (facts, day) => {
        const done = after(facts, nothingDone, morning(day));
        expect(asked(facts, morning(day), done)).toEqual(nothing);
        expect(asked(facts, `${day}T21:00:00Z`, done)).toEqual(nothing);
      }),
    );
  });

  it('nobody is asked the same twice, or twice on one day, or on a day that is not a working day', () => {
    fc.assert(
      fc.property(board, fc.uniqueArray(dayOfYear, { maxLength: 40 }), (facts, days) => {
        let history: History = nothingDone;
        for (const day of days.sort()) {
          const before = history.mails.length;
          history = after(facts, history, morning(day));
          if (history.mails.length > before) expect(isWorkingDay(day)).toBe(true);
        }
        const { mails } = history;
        expect(new Set(mails.map(({ person, day }) => `${person} ${day}`)).size).toBe(mails.length);
        const items = mails.flatMap(({ person, items }) =>
          items.map(({ action, milestone, rule, due }) => `${person} ${action} ${milestone} ${rule} ${due}`),
        );
        expect(new Set(items).size).toBe(items.length);
      }),
      { numRuns: 60 },
    );
  });

  it('after downtime each action and milestone is caught up on once, with the reminder missed last', () => {
    fc.assert(
      fc.property(board, dayOfYear, fc.integer({ min: 1, max: 30 }), (facts, from, days) => {
        const missed = new Map<string, string>();
        let daily: History = nothingDone;
        for (let ahead = 0; ahead <= days; ahead += 1) {
          const day = plusDays(from, ahead);
          daily = after(facts, daily, morning(day));
        }
        for (const { person, items } of daily.mails)
          for (const { action, milestone, rule } of items)
            missed.set(`${person} ${action} ${milestone}`, rule);
        const back = plusDays(from, days);
        const { digests } = asked(facts, morning(back), nothingDone);
        const caught = digests.flatMap(({ person, items }) =>
          items.map(({ action, milestone, rule }) => [`${person} ${action} ${milestone}`, rule] as const),
        );
        expect(new Set(caught.map(([what]) => what)).size).toBe(caught.length);
        for (const [what, rule] of caught) if (missed.has(what)) expect(rule).toBe(missed.get(what));
      }),
      { numRuns: 60 },
    );
  });

  it('the hour on the day changes nothing once the digest hour has come, whatever the clocks do', () => {
    // London's clocks went forward on 26 March 2017 and back on 30 October 2016.
    const around = fc.constantFrom('2016-10-28', '2016-10-31', '2017-03-24', '2017-03-27');
    const due = fc.integer({ min: -15, max: 25 });
    fc.assert(
      fc.property(around, due, fc.constantFrom('08:00', '12:30', '22:59'), (day, offset, hour) => {
        const facts = aBoard([anAction({ deadline: onDay(plusDays(day, offset)) })]);
        const summer = day === '2016-10-28' || day === '2017-03-27';
        const utc = instantOf(Date.parse(`${day}T${hour}:00${summer ? '+01:00' : 'Z'}`));
        expect(asked(facts, utc, nothingDone)).toEqual(asked(facts, morning(day), nothingDone));
        const early = instantOf(Date.parse(`${day}T07:59:59${summer ? '+01:00' : 'Z'}`));
        expect(asked(facts, early, nothingDone)).toEqual(nothing);
      }),
    );
  });

  it('a rehearsal is what then happens, if nothing else does', () => {
    fc.assert(
      fc.property(board, dayOfYear, (facts, from) => {
        const rehearsed = [...rehearse(facts, policy, nothingDone, `${from}T00:30:00Z`, 40)];
        let history: History = nothingDone;
        const happened = [];
        for (let ahead = 0; ahead < 40; ahead += 1) {
          const day = plusDays(from, ahead);
          const { digests, escalations } = asked(facts, morning(day), history);
          if (digests.length + escalations.length > 0) happened.push({ day, digests, escalations });
          history = after(facts, history, morning(day));
        }
        const counted = (days: readonly { day: string; digests: readonly unknown[] }[]) =>
          days.map(({ day, digests }) => [day, digests.length]);
        expect(counted(rehearsed)).toEqual(counted(happened));
        expect(rehearsed.map(({ digests }) => digests)).toEqual(happened.map(({ digests }) => digests));
      }),
      { numRuns: 40 },
    );
  });
});
