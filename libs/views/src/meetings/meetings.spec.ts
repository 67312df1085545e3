import type { Day } from '@governance/calendar';
import type { Attendance, MeetingBoard, MeetingEvent } from '@governance/partnership';
import { describe, expect, it } from '@jest/globals';
import type { RoundRow } from '../rounds/rounds.js';
import type { Entry } from '../view.js';
import {
  asksOutstanding,
  attendanceBySector,
  attendanceOf,
  attendanceTrend,
  lastMeeting,
  isHeld,
  nextMeeting,
  roundBefore,
} from './calendar.js';
import { meetings, type MeetingRow } from './meetings.js';

function scheduled(on: Day, board: MeetingBoard = 'partnership'): MeetingEvent {
  const data = { board, title: 'Quarterly', on, startsAt: null, publishBy: on, place: '' };
  return { type: 'MeetingScheduled', data };
}
const dayOf = (on: Day) => ({ on, startsAt: null, publishBy: on });
function moved(from: Day, to: Day): MeetingEvent {
  return {
    type: 'MeetingMoved',
    data: { from: dayOf(from), to: dayOf(to), reason: 'No quorum', afterPapers: false },
  };
}
function recorded(...to: readonly Attendance[]): MeetingEvent {
  return { type: 'AttendanceRecorded', data: { from: null, to } };
}
const police = { organisation: 'police', sector: 'police', attended: 'deputy' } as const;
const clinic = { organisation: 'clinic', sector: 'treatment-provider', attended: 'present' } as const;
const shelter = { organisation: 'shelter', sector: 'treatment-provider', attended: 'apologies' } as const;

/** The row after these events. */
function rowOf(id: string, ...events: readonly MeetingEvent[]): MeetingRow {
  const entries = events.map((event, index): Entry => {
    const version = index + 1;
    const metadata = {
      who: 'ada',
      command: `command-${version}`,
      recordedAt: '2016-05-10T11:00:00Z',
    } as const;
    const place = { id: `event-${version}`, stream: `meeting-${id}`, partnership: 'riverside', version };
    return { ...event, ...place, position: 10 + version, metadata };
  });
  return entries.reduce<MeetingRow | undefined>(meetings.fold.bind(meetings), undefined)!;
}

describe('the meetings of a board', () => {
  const june = rowOf('june', scheduled('2016-06-15'), recorded(police, clinic, shelter));
  const september = rowOf('september', scheduled('2016-09-14'), moved('2016-09-14', '2016-09-21'));
  const july = rowOf('july', scheduled('2016-07-06'), {
    type: 'MeetingCancelled',
    data: { on: '2016-07-06', reason: 'Snow' },
  });
  const hwb = rowOf('hwb', scheduled('2016-06-28', 'hwb'));
  const rows = [september, hwb, july, june];

  it('has a last and a next one; a cancelled one is neither', () => {
    const awaited = rows.map((row) => (row === june ? { ...row, attendance: null } : row));
    expect(nextMeeting(awaited, '2016-06-15')?.id).toBe('june');
    expect(nextMeeting(awaited, '2016-06-16')?.id).toBe('september');
    expect(nextMeeting(rows, '2016-06-16', null)?.id).toBe('hwb');
    expect(lastMeeting(rows, '2016-06-15')).toBeUndefined();
    expect(lastMeeting(rows, '2016-12-01')?.id).toBe('september');
  });

  it('are over on the day after, or once it is known who came', () => {
    const [awaited, on] = [{ ...june, attendance: null }, june.on];
    expect([isHeld(awaited, on), isHeld(awaited, '2016-06-16'), isHeld(june, on)]).toEqual([
      false,
      true,
      true,
    ]);
    expect(nextMeeting(rows, on)?.id).toBe('september');
  });

  it('are led up to by the round opened for their day, though they were moved since', () => {
    const round = (id: string, meetingDate: Day): RoundRow => ({
      ...{ id, partnership: 'riverside', title: '', meetingDate, opens: meetingDate, closes: meetingDate },
      ...({
        status: 'open',
        openedAt: '2016-04-01T08:00:00Z',
        openedBy: '',
        closedAt: null,
        answered: null,
        notAnswered: null,
      } as const),
    });
    const rounds = [round('r1', '2016-06-15'), round('r2', '2016-09-14')];
    expect(roundBefore(september, rounds)?.id).toBe('r2');
    expect(roundBefore(june, rounds)?.id).toBe('r1');
    expect(roundBefore(july, rounds)).toBeUndefined();
  });

  it('count who was there, deputies too, by meeting, by sector and by organisation', () => {
    expect(attendanceTrend(rows)).toMatchObject([{ there: 2, deputies: 1, invited: 3 }]);
    expect(attendanceBySector(june)).toEqual([
      { sector: 'police', there: 1, invited: 1 },
      { sector: 'treatment-provider', there: 1, invited: 2 },
    ]);
    expect(attendanceBySector(june, june)).toEqual([
      { sector: 'police', there: 2, invited: 2 },
      { sector: 'treatment-provider', there: 2, invited: 4 },
    ]);
    expect(attendanceOf(rows)).toEqual([
      { organisation: 'police', there: 1, invited: 1 },
      { organisation: 'clinic', there: 1, invited: 1 },
      { organisation: 'shelter', there: 0, invited: 1 },
    ]);
  });

  it('keep what was asked of others until it is answered', () => {
    const asked: MeetingEvent = {
      type: 'AskMade',
      data: { ask: 'a1', of: 'hwb', text: 'Fund a nurse', owner: null, due: '2016-09-30' },
    };
    const sooner: MeetingEvent = { ...asked, data: { ...asked.data, ask: 'a2', due: '2016-08-31' } };
    const answered: MeetingEvent = {
      type: 'AskAnswered',
      data: { ask: 'a2', text: 'Fund a nurse', answer: 'From July', on: '2016-08-01' },
    };
    const asking = rowOf('june', scheduled('2016-06-15'), asked, sooner);
    expect(asksOutstanding([asking]).map(({ ask }) => ask.id)).toEqual(['a2', 'a1']);
    const settled = rowOf('june', scheduled('2016-06-15'), asked, sooner, answered);
    expect(asksOutstanding([settled]).map(({ ask }) => ask.id)).toEqual(['a1']);
    expect(settled.asks[1]).toMatchObject({ answer: { text: 'From July', on: '2016-08-01' } });
  });

  it('keep their days, agenda and decisions', () => {
    const row = rowOf(
      'june',
      scheduled('2016-06-15'),
      {
        type: 'AgendaPublished',
        data: { on: '2016-06-07', publishBy: '2016-06-07', late: false, items: ['Plan'] },
      },
      { type: 'DecisionMinuted', data: { decision: 'd1', text: 'Agreed' } },
      { type: 'DecisionReworded', data: { decision: 'd1', from: 'Agreed', to: 'Noted', reason: 'Misheard' } },
    );
    expect(row).toMatchObject({
      version: 4,
      agenda: { items: ['Plan'] },
      decisions: [{ id: 'd1', text: 'Noted' }],
    });
    expect(september).toMatchObject({ on: '2016-09-21', moves: [{ from: { on: '2016-09-14' } }] });
  });
});
