import { describe, expect, it } from '@jest/globals';
import {
  anAction,
  asked,
  completed,
  day,
  endOfMarch,
  milestoneReached,
  milestoneSet,
  noAction,
  now,
  refusal,
} from './an-action.spec-data.js';

const slip = { reason: 'The year was mistyped', now } as const;

describe('a correction', () => {
  it('mends a deadline that was written down wrongly, and leaves what was asked for', () => {
    const correct = { type: 'CorrectDeadline', to: day('2018-03-31'), ...slip } as const;
    const corrected = anAction(asked).when(correct);
    expect(corrected).toEqual([
      {
        type: 'DeadlineCorrected',
        data: { from: endOfMarch, to: day('2018-03-31'), reason: 'The year was mistyped' },
      },
    ]);
    expect(anAction(asked, ...corrected).state).toMatchObject({
      deadline: day('2018-03-31'),
      requested: { reason: 'Lease delayed' },
    });
    expect(anAction(...corrected).when(correct)).toEqual([]);
    expect(() => anAction().when({ ...correct, reason: ' ' })).toThrow(
      refusal('text-missing', { field: 'reason' }),
    );
    expect(() => anAction(completed).when(correct)).toThrow(refusal('action-completed'));
  });

  it('mends the date of a milestone that is still ahead', () => {
    const correct = { type: 'CorrectMilestone', milestone: 'm1', to: day('2016-07-31'), ...slip } as const;
    const set = milestoneSet('m1', day('2016-06-30'));
    const [corrected] = anAction(set).when(correct);
    expect(corrected).toMatchObject({
      type: 'MilestoneCorrected',
      data: { milestone: 'm1', from: day('2016-06-30') },
    });
    expect(anAction(set, corrected!).state).toMatchObject({
      milestones: [{ due: day('2016-07-31'), status: 'due' }],
    });
    expect(() => anAction(set, milestoneReached('m1')).when(correct)).toThrow(
      refusal('milestone-already-reached'),
    );
  });

  it('mends how it is measured, with both and a reason', () => {
    const correct = { type: 'CorrectKPIs', kpis: [' People seen each week '], ...slip } as const;
    const corrected = anAction().when(correct);
    expect(corrected).toEqual([
      {
        type: 'KPIsCorrected',
        data: { from: ['People seen each month'], to: ['People seen each week'], reason: slip.reason },
      },
    ]);
    expect(anAction(...corrected).when(correct)).toEqual([]);
    expect(() => anAction().when({ ...correct, reason: '' })).toThrow(
      refusal('text-missing', { field: 'reason' }),
    );
    expect(() => anAction(completed).when(correct)).toThrow(refusal('action-completed'));
  });

  it('mends the owners, of whom there is one at least', () => {
    const correct = { type: 'CorrectOwners', owners: ['council', 'council'], ...slip } as const;
    const [corrected] = anAction().when(correct);
    expect(corrected).toEqual({
      type: 'OwnersCorrected',
      data: { from: ['public-health', 'police'], to: ['council'], reason: 'The year was mistyped' },
    });
    expect(anAction(corrected!).state).toMatchObject({ owners: ['council'] });
    expect(() => anAction().when({ ...correct, owners: [] })).toThrow(refusal('owner-missing'));
  });
});

describe('an action that goes on next year', () => {
  const carry = {
    type: 'CarryActionOver',
    plan: 'plan-2',
    priority: 'p9',
    reference: ' B1.1 ',
    now,
  } as const;

  it('stands in the new plan, under its reference there', () => {
    const carried = anAction().when(carry);
    expect(carried).toEqual([
      {
        type: 'ActionCarriedOver',
        data: {
          from: { plan: 'plan-1', priority: 'priority-1', reference: 'A1.1' },
          to: { plan: 'plan-2', priority: 'p9', reference: 'B1.1' },
        },
      },
    ]);
    expect(anAction(...carried).state).toMatchObject({ plan: 'plan-2', priority: 'p9', reference: 'B1.1' });
    expect(anAction(...carried).when(carry)).toEqual([]);
  });

  it('is one that has not ended', () => {
    expect(() => anAction(completed).when(carry)).toThrow(refusal('action-completed'));
  });
});

describe('help that an owner wants of the board', () => {
  const report = { type: 'ReportProgress', narrative: 'No rooms', now } as const;
  const answer = { type: 'AnswerHelp', answer: ' The council finds rooms ', now } as const;

  it('waits until it is answered, whatever is reported since', () => {
    const wanted = anAction().when({ ...report, helpWanted: 'Rooms' });
    expect(anAction(...wanted, ...anAction().when(report)).when(answer)).toEqual([
      { type: 'HelpAnswered', data: { wanted: 'Rooms', answer: 'The council finds rooms' } },
    ]);
    const other = anAction().when({ ...report, helpWanted: 'Money' });
    expect(anAction(...wanted, ...other).when(answer)[0]!.data).toMatchObject({ wanted: 'Money' });
  });

  it('is answered once, where somebody wants it', () => {
    expect(() => anAction().when(answer)).toThrow(refusal('no-help-wanted'));
    const wanted = anAction().when({ ...report, helpWanted: 'Rooms' });
    const answered = anAction(...wanted).when(answer);
    expect(() => anAction(...wanted, ...answered).when(answer)).toThrow(refusal('no-help-wanted'));
  });
});

describe('a report that says “finished”', () => {
  it('completes the action with what shows it, on the day that it happened', () => {
    const report = { type: 'ReportProgress', narrative: 'Opened', finished: ' Photographs ', now } as const;
    expect(anAction().when({ ...report, happenedOn: '2016-05-02' })).toEqual([
      { type: 'ProgressReported', data: { narrative: 'Opened' } },
      { type: 'ActionCompleted', data: { note: 'Photographs', on: '2016-05-02' } },
    ]);
    expect(() => anAction().when({ ...report, finished: ' ' })).toThrow(
      refusal('text-missing', { field: 'note' }),
    );
  });
});

describe('an action agreed from something else', () => {
  const agree = {
    ...({ type: 'AgreeAction', plan: 'p', priority: 'q', reference: 'A1', title: 'T' } as const),
    ...({ owners: ['o'], deadline: endOfMarch, kpis: [], milestones: [] } as const),
    now,
  } as const;

  it('says so', () => {
    const origin = { of: 'decision', meeting: 'm', decision: 'd' } as const;
    expect(noAction.when({ ...agree, origin })[0]!.data).toMatchObject({ origin });
    expect(noAction.when(agree)[0]!.data).not.toHaveProperty('origin');
  });

  it('is joined into the one that goes on in its place', () => {
    const joined = anAction().when({ type: 'WithdrawAction', reason: 'Twice', joinedInto: 'x', now });
    expect(joined).toEqual([{ type: 'ActionWithdrawn', data: { reason: 'Twice', joinedInto: 'x' } }]);
  });
});
