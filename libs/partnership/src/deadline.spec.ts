import { describe, expect, it } from '@jest/globals';
import { anAction, completed, day, everyCommand, impossible } from './action/an-action.spec-data.js';
import { endOfMarch, milestoneSet, noAction, ongoing, refusal } from './action/an-action.spec-data.js';
import type { Deadline } from './deadline.js';
import { longestAsWritten, precisions, requireDeadline } from './deadline.js';

describe('a deadline', () => {
  it('is kept as it is when its day is in the calendar, or its text names none', () => {
    const undated = precisions.slice(4).map((precision): Deadline => ({ ...ongoing, precision }));
    for (const deadline of [endOfMarch, day('2016-02-29'), ...undated]) {
      expect(requireDeadline(deadline)).toEqual(deadline);
    }
  });

  it.each(impossible)('is refused with %s', (_what, deadline) => {
    const { asWritten } = deadline;
    expect(() => requireDeadline(deadline)).toThrow(refusal('date-not-understood', { asWritten }));
  });

  it('may be as long in words as the limit, and no longer', () => {
    const written = (length: number): Deadline => ({ ...ongoing, asWritten: 'x'.repeat(length) });
    expect(requireDeadline(written(longestAsWritten)).asWritten).toHaveLength(500);
    expect(() => requireDeadline(written(longestAsWritten + 1))).toThrow(
      refusal('text-too-long', { field: 'deadline', limit: '500' }),
    );
  });
});

describe('a deadline that cannot be', () => {
  const leapDay = day('2017-02-29');
  const { AgreeAction, ReopenAction, RequestDeadlineChange, MoveDeadline } = everyCommand;
  const { SetMilestone, MoveMilestone } = everyCommand;
  const withMilestone = { milestone: 'm1', text: 'Lease signed', due: leapDay };
  it.each([
    ['agreeing an action', () => noAction.when({ ...AgreeAction, deadline: leapDay })],
    ['agreeing its milestones', () => noAction.when({ ...AgreeAction, milestones: [withMilestone] })],
    ['asking for another', () => anAction().when({ ...RequestDeadlineChange, to: leapDay })],
    ['moving it', () => anAction().when({ ...MoveDeadline, to: leapDay })],
    ['reopening an action', () => anAction(completed).when({ ...ReopenAction, deadline: leapDay })],
    ['setting a milestone', () => anAction().when({ ...SetMilestone, due: leapDay })],
    [
      'moving a milestone',
      () => anAction(milestoneSet('m1', endOfMarch)).when({ ...MoveMilestone, to: leapDay }),
    ],
  ])('is refused when %s', (_what, ask) => {
    expect(ask).toThrow(refusal('date-not-understood', { asWritten: '2017-02-29' }));
  });
});
