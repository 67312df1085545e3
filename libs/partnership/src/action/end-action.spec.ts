import { describe, expect, it } from '@jest/globals';
import { anAction, asked, completed, day, everyCommand, lateInSummer } from './an-action.spec-data.js';
import { lateInWinter, milestoneSet, paused, refusal, withdrawn } from './an-action.spec-data.js';

describe('completing an action', () => {
  const complete = everyCommand.CompleteAction;
  const on = (sent: Partial<typeof complete>) => anAction().when({ ...complete, ...sent })[0]?.data;

  it('records the note and the day', () => {
    expect(anAction().when(complete)).toEqual([
      { type: 'ActionCompleted', data: { note: 'Opened', on: '2016-05-10' } },
    ]);
  });

  it('takes the day from what is said, else from the calendar in London', () => {
    expect(on({ happenedOn: '2016-04-30' })).toMatchObject({ on: '2016-04-30' });
    expect(on({ now: lateInSummer })).toMatchObject({ on: '2016-07-02' });
    expect(on({ now: lateInWinter })).toMatchObject({ on: '2016-12-01' });
  });

  it('leaves no deadline to misuse, and keeps what the action is', () => {
    const { state } = anAction(milestoneSet('m1', day('2016-06-30')), asked, completed);
    expect(state).toMatchObject({ status: 'completed', reference: 'A1.1', milestones: [{ id: 'm1' }] });
    expect(state).not.toHaveProperty('deadline');
    expect(state).not.toHaveProperty('requested');
  });

  it('is possible while paused', () => {
    expect(anAction(paused).when(complete)).toHaveLength(1);
  });

  it('refuses a blank note, and a day to come', () => {
    expect(() => on({ note: '' })).toThrow(refusal('text-missing', { field: 'note' }));
    expect(() => on({ happenedOn: '2016-05-11' })).toThrow(
      refusal('happened-in-future', { date: '2016-05-11' }),
    );
  });
});

describe('withdrawing an action', () => {
  it('records why, open or paused', () => {
    expect(anAction().when(everyCommand.WithdrawAction)).toEqual([withdrawn]);
    expect(anAction(paused).when(everyCommand.WithdrawAction)).toEqual([withdrawn]);
  });

  it('refuses without a reason', () => {
    expect(() => anAction().when({ ...everyCommand.WithdrawAction, reason: '' })).toThrow(
      refusal('text-missing', { field: 'reason' }),
    );
  });
});

describe('reopening an action', () => {
  const reopen = everyCommand.ReopenAction;

  it.each([completed, withdrawn])('is a new promise with its own deadline, after $type', (ending) => {
    const events = anAction(asked, ending).when(reopen);
    expect(events).toEqual([
      { type: 'ActionReopened', data: { reason: 'Closed again', deadline: day('2017-12-31') } },
    ]);
    expect(anAction(asked, ending, ...events).state).toMatchObject({
      status: 'open',
      deadline: day('2017-12-31'),
      requested: null,
      lastReport: null,
      owners: ['public-health', 'police'],
    });
  });

  it('refuses without a reason', () => {
    expect(() => anAction(completed).when({ ...reopen, reason: '' })).toThrow(
      refusal('text-missing', { field: 'reason' }),
    );
  });

  it('refuses when the action has not ended, as when submitted again', () => {
    const reopened = anAction(completed).when(reopen);
    for (const live of [anAction(), anAction(paused), anAction(completed, ...reopened)]) {
      expect(() => live.when(reopen)).toThrow(refusal('action-not-ended'));
    }
  });
});
