import type { Instant } from '@governance/calendar';
import { describe, expect, it } from '@jest/globals';
import type { ActionCommand } from './commands.js';
import { anAction, completed, day, everyCommand, noAction, ongoing, paused } from './an-action.spec-data.js';
import { lateInSummer, lateInWinter, milestoneMissed, milestoneReached } from './an-action.spec-data.js';
import { milestoneSet, now, refusal } from './an-action.spec-data.js';

const june = day('2016-06-30');
const august = day('2016-08-31');
const set = milestoneSet('m1', june);
const named = { milestone: 'm1', text: 'Lease signed' };

describe('setting a milestone', () => {
  const command = everyCommand.SetMilestone;

  it('records its text and date', () => {
    expect(anAction().when({ ...command, text: ' Staff hired ' })).toEqual([
      { type: 'MilestoneSet', data: { milestone: 'm9', text: 'Staff hired', due: august } },
    ]);
  });

  it('changes nothing when submitted again', () => {
    expect(anAction(...anAction().when(command)).when({ ...command, text: ' Staff hired ' })).toEqual([]);
  });

  it.each([{ text: 'Staff trained' }, { due: june }])('refuses another under its id: %j', (other) => {
    expect(() => anAction(...anAction().when(command)).when({ ...command, ...other })).toThrow(
      refusal('milestone-already-set', { milestone: 'm9' }),
    );
  });

  it('refuses a blank text', () => {
    expect(() => anAction().when({ ...command, text: '' })).toThrow(
      refusal('text-missing', { field: 'milestone' }),
    );
  });
});

describe('rewording a milestone', () => {
  const command = everyCommand.RewordMilestone;

  it('keeps both wordings', () => {
    expect(anAction(set).when(command)).toEqual([
      {
        type: 'MilestoneReworded',
        data: { milestone: 'm1', from: 'Lease signed', to: 'Lease signed by all' },
      },
    ]);
  });

  it('changes nothing when submitted again, and no other milestone', () => {
    const other = milestoneSet('m2', august);
    const after = anAction(set, other, ...anAction(set, other).when(command));
    expect(after.when(command)).toEqual([]);
    expect(after.state).toMatchObject({
      milestones: [
        { id: 'm1', text: 'Lease signed by all' },
        { id: 'm2', text: 'Lease signed' },
      ],
    });
  });

  it('refuses a blank text', () => {
    expect(() => anAction(set).when({ ...command, text: '' })).toThrow(
      refusal('text-missing', { field: 'milestone' }),
    );
  });
});

describe('moving a milestone', () => {
  const command = everyCommand.MoveMilestone;
  const moved = { type: 'MilestoneMoved', data: { ...named, from: june, to: august, reason: 'Delay' } };

  it('keeps both dates and the reason', () => {
    expect(anAction(set).when(command)).toEqual([moved]);
  });

  it('gives a missed one another chance', () => {
    const missed = anAction(set, milestoneMissed('m1'));
    const { state } = anAction(set, milestoneMissed('m1'), ...missed.when(command));
    expect(state).toMatchObject({ milestones: [{ due: august, status: 'due' }] });
  });

  it('changes nothing when submitted again', () => {
    expect(anAction(set, ...anAction(set).when(command)).when(command)).toEqual([]);
  });

  it('refuses when it was reached', () => {
    expect(() => anAction(set, milestoneReached('m1')).when(command)).toThrow(
      refusal('milestone-already-reached'),
    );
  });

  it('refuses without a reason', () => {
    expect(() => anAction(set).when({ ...command, reason: '' })).toThrow(
      refusal('text-missing', { field: 'reason' }),
    );
  });
});

describe('reaching a milestone', () => {
  const command = everyCommand.ReachMilestone;
  const on = (sent: Partial<typeof command>) => anAction(set).when({ ...command, ...sent })[0]?.data;

  it('records the day it was due and the day it was reached', () => {
    expect(anAction(set).when(command)).toEqual([
      { type: 'MilestoneReached', data: { ...named, due: '2016-06-30', on: '2016-05-10' } },
    ]);
  });

  it('takes the day from what is said, else from the calendar in London', () => {
    expect(on({ happenedOn: '2016-04-30' })).toMatchObject({ on: '2016-04-30' });
    expect(on({ now: lateInSummer })).toMatchObject({ on: '2016-07-02' });
    expect(on({ now: lateInWinter })).toMatchObject({ on: '2016-12-01' });
  });

  it('takes a missed one, late: both facts stay in the history', () => {
    expect(anAction(set, milestoneMissed('m1')).when(command)).toHaveLength(1);
  });

  it('changes nothing when submitted again', () => {
    expect(anAction(set, milestoneReached('m1')).when(command)).toEqual([]);
  });

  it('refuses the future', () => {
    expect(() => on({ happenedOn: '2016-05-11' })).toThrow(
      refusal('happened-in-future', { date: '2016-05-11' }),
    );
  });
});

describe('withdrawing a milestone', () => {
  const command = everyCommand.WithdrawMilestone;

  it('takes it off the action, with a reason', () => {
    const events = anAction(set).when(command);
    expect(events).toEqual([{ type: 'MilestoneWithdrawn', data: { ...named, reason: 'Not needed' } }]);
    expect(anAction(set, ...events).state).toMatchObject({ milestones: [] });
  });

  it('refuses without a reason', () => {
    expect(() => anAction(set).when({ ...command, reason: '' })).toThrow(
      refusal('text-missing', { field: 'reason' }),
    );
  });
});

describe('a milestone that the action does not hold', () => {
  const ofOne: ActionCommand[] = [
    everyCommand.RewordMilestone,
    everyCommand.MoveMilestone,
    everyCommand.ReachMilestone,
    everyCommand.WithdrawMilestone,
  ];
  it.each(ofOne)('is refused by $type', (command) => {
    expect(() => anAction(milestoneSet('m2', june)).when(command)).toThrow(refusal('milestone-not-found'));
  });
});

describe('recording missed milestones', () => {
  const sweep = (at: Instant) => ({ type: 'RecordMissedMilestones', now: at }) as const;
  const missed = milestoneMissed('m1');

  it.each([
    ['in the last minute of its day', '2016-06-30T22:59:59Z', []],
    [
      'once its day has passed in London, where summer clocks are an hour ahead',
      '2016-06-30T23:30:00Z',
      [missed],
    ],
    ['days later', '2016-07-04T08:00:00Z', [missed]],
  ] as const)('%s', (_when, at, events) => {
    expect(anAction(set).when(sweep(at))).toEqual(events);
  });

  it('waits for midnight UTC in winter', () => {
    const winter = milestoneSet('m1', day('2016-12-01'));
    expect(anAction(winter).when(sweep('2016-12-01T23:59:59Z'))).toEqual([]);
    expect(anAction(winter).when(sweep('2016-12-02T00:00:00Z'))).toHaveLength(1);
  });

  it('records each once, and only those that passed', () => {
    const history = [set, milestoneSet('m2', june), milestoneSet('m3', august), milestoneSet('m4', ongoing)];
    const at = sweep('2016-07-04T08:00:00Z');
    const events = anAction(...history).when(at);
    expect(events).toEqual([missed, milestoneMissed('m2')]);
    expect(anAction(...history, ...events).when(at)).toEqual([]);
  });

  it('says nothing of one that was reached or withdrawn', () => {
    const gone = anAction(set).when(everyCommand.WithdrawMilestone);
    expect(anAction(set, ...gone).when(sweep('2017-01-01T08:00:00Z'))).toEqual([]);
    expect(anAction(set, milestoneReached('m1')).when(sweep('2017-01-01T08:00:00Z'))).toEqual([]);
  });

  it('waits while the action is paused, and speaks when it resumes', () => {
    const late = '2017-01-01T08:00:00Z';
    expect(anAction(set, paused).when(sweep(late))).toEqual([]);
    const resumed = anAction(set, paused).when({ ...everyCommand.ResumeAction, now: late });
    expect(anAction(set, paused, ...resumed).when(sweep(late))).toEqual([missed]);
  });

  it('has nothing to say of an action that ended or was never agreed', () => {
    expect(anAction(set, completed).when(sweep('2017-01-01T08:00:00Z'))).toEqual([]);
    expect(noAction.when(sweep(now))).toEqual([]);
  });
});
