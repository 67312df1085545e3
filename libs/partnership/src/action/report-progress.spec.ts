import { describe, expect, it } from '@jest/globals';
import { anAction, everyCommand, lateInSummer, lateInWinter, paused } from './an-action.spec-data.js';
import { refusal, tooLong } from './an-action.spec-data.js';

const report = everyCommand.ReportProgress;

describe('reporting progress', () => {
  it('records the narrative alone when nothing else is said', () => {
    expect(anAction().when({ ...report, narrative: ' Rooms found ' })).toEqual([
      { type: 'ProgressReported', data: { narrative: 'Rooms found' } },
    ]);
  });

  it('records colour, percent and help wanted when given, and leaves blank help out', () => {
    const full = {
      narrative: 'Rooms found',
      declared: 'amber',
      percent: 40,
      helpWanted: 'A lawyer',
    } as const;
    expect(anAction().when({ ...report, ...full })).toEqual([{ type: 'ProgressReported', data: full }]);
    expect(anAction().when({ ...report, helpWanted: '  ' })[0]?.data).not.toHaveProperty('helpWanted');
  });

  it('says that it came by email, and whose words they are', () => {
    const told = { narrative: 'Rooms found', byEmail: true, toldBy: 'ada' } as const;
    expect(anAction().when({ ...report, ...told })).toEqual([{ type: 'ProgressReported', data: told }]);
  });

  it('asks for another deadline, with what was reported as the reason', () => {
    const askedDeadline = { asWritten: '30 June 2030', date: '2030-06-30', precision: 'day' } as const;
    const asking = { ...report, narrative: 'The lease is late', askedDeadline };
    const [reported, asked, ...more] = anAction().when(asking);
    expect(reported).toEqual({ type: 'ProgressReported', data: { narrative: 'The lease is late' } });
    expect(asked).toMatchObject({
      type: 'DeadlineChangeRequested',
      data: { to: askedDeadline, reason: 'The lease is late' },
    });
    expect(more).toEqual([]);
    expect(() => anAction().when({ ...asking, finished: 'Done' })).toThrow(
      refusal('finished-needs-no-deadline', { field: 'anotherDate' }),
    );
    const over = { ...askedDeadline, date: '2016-01-01' } as const;
    expect(() => anAction().when({ ...asking, askedDeadline: over })).toThrow(
      refusal('deadline-asked-is-over', { date: '2016-01-01', field: 'anotherDate' }),
    );
  });

  it('becomes the last report', () => {
    const { state } = anAction(...anAction().when({ ...report, declared: 'red' }));
    expect(state).toMatchObject({ lastReport: { narrative: 'Rooms found', declared: 'red' } });
  });

  it('is taken for a paused action too', () => {
    expect(anAction(paused).when(report)).toHaveLength(1);
  });

  it.each([0, 100])('takes %d percent', (percent) => {
    expect(anAction().when({ ...report, percent })[0]?.data).toMatchObject({ percent });
  });

  it.each([-1, 100.5, NaN, Infinity])('refuses %d percent', (percent) => {
    expect(() => anAction().when({ ...report, percent })).toThrow(
      refusal('percent-out-of-range', { percent: String(percent) }),
    );
  });

  it('refuses a blank narrative, and texts that are too long', () => {
    expect(() => anAction().when({ ...report, narrative: '\n' })).toThrow(
      refusal('text-missing', { field: 'narrative' }),
    );
    expect(() => anAction().when({ ...report, narrative: tooLong })).toThrow(
      refusal('text-too-long', { field: 'narrative', limit: '10000' }),
    );
    expect(() => anAction().when({ ...report, helpWanted: tooLong })).toThrow(
      refusal('text-too-long', { field: 'helpWanted', limit: '2000' }),
    );
  });

  it('takes what happened earlier or today by the London calendar, and refuses the future', () => {
    expect(anAction().when({ ...report, happenedOn: '2016-04-30' })).toHaveLength(1);
    expect(anAction().when({ ...report, now: lateInSummer, happenedOn: '2016-07-02' })).toHaveLength(1);
    expect(() => anAction().when({ ...report, now: lateInSummer, happenedOn: '2016-07-03' })).toThrow(
      refusal('happened-in-future', { date: '2016-07-03' }),
    );
    expect(() => anAction().when({ ...report, now: lateInWinter, happenedOn: '2016-12-02' })).toThrow(
      refusal('happened-in-future', { date: '2016-12-02' }),
    );
  });
});
