import { type RuleCode } from '../refusals/rule-in-words.js';
import { RuleBroken } from '../refusals/rule-broken.js';
import { given } from '@governance/event-sourcing';
import { describe, expect, it } from '@jest/globals';
import type { MeetingCommand, ScheduleMeeting } from './commands.js';
import { meetingDecider } from './decide.js';
import type { Attendance, MeetingEvent } from './meeting.js';

const before = '2024-02-20T10:00:00Z';
const onTheDay = '2024-03-06T15:00:00Z';
const schedule: ScheduleMeeting = {
  type: 'ScheduleMeeting',
  board: 'partnership',
  title: ' March meeting ',
  on: '2024-03-06',
  startsAt: '14:00',
  place: ' Town Hall ',
  now: before,
};
const scheduled: MeetingEvent = {
  type: 'MeetingScheduled',
  data: {
    board: 'partnership',
    title: 'March meeting',
    on: '2024-03-06',
    startsAt: '14:00',
    publishBy: '2024-02-27',
    place: 'Town Hall',
  },
};
const published: MeetingEvent = {
  type: 'AgendaPublished',
  data: { on: '2024-02-20', publishBy: '2024-02-27', late: false, items: ['Minutes', 'Plan'] },
};
const attendance: readonly Attendance[] = [
  { organisation: 'police', sector: 'police', attended: 'deputy' },
  { organisation: 'council', sector: null, attended: 'apologies' },
];
const recorded: MeetingEvent = { type: 'AttendanceRecorded', data: { from: null, to: attendance } };
const asked: MeetingEvent = {
  type: 'AskMade',
  data: { ask: 'a1', of: 'hwb', text: 'Fund a nurse', owner: null, due: '2024-06-30' },
};
const cancelled: MeetingEvent = { type: 'MeetingCancelled', data: { on: '2024-03-06', reason: 'Snow' } };
const aMeeting = (...since: readonly MeetingEvent[]) => given(meetingDecider, scheduled, ...since);
const refusal = (code: RuleCode, detail: Readonly<Record<string, string>> = {}) =>
  new RuleBroken(code, detail);

describe('scheduling a meeting', () => {
  it('says by when its papers are published: five clear working days before', () => {
    expect(given(meetingDecider).when(schedule)).toEqual([scheduled]);
    expect(() => aMeeting().when(schedule)).toThrow(
      refusal('meeting-already-scheduled', { title: 'March meeting' }),
    );
  });

  it('refuses what is no day or hour', () => {
    expect(() => given(meetingDecider).when({ ...schedule, on: '2024-02-30' })).toThrow(
      refusal('date-not-understood', { asWritten: '2024-02-30' }),
    );
    expect(() => given(meetingDecider).when({ ...schedule, startsAt: '2pm' })).toThrow(
      refusal('time-not-understood', { asWritten: '2pm' }),
    );
  });
});

describe('moving a meeting', () => {
  const to = { on: '2024-03-13', startsAt: '14:00', publishBy: '2024-03-05' } as const;
  const from = { on: '2024-03-06', startsAt: '14:00', publishBy: '2024-02-27' } as const;
  const move: MeetingCommand = {
    type: 'MoveMeeting',
    on: to.on,
    startsAt: to.startsAt,
    reason: 'No quorum',
    now: before,
  };

  it('works out anew when papers are published, and says whether they had gone out', () => {
    const moved = {
      type: 'MeetingMoved',
      data: { from, to, reason: 'No quorum', afterPapers: false },
    } as const;
    expect(aMeeting().when(move)).toEqual([moved]);
    expect(aMeeting(moved).when(move)).toEqual([]);
    expect(aMeeting(published).when(move)).toEqual([
      { ...moved, data: { ...moved.data, afterPapers: true } },
    ]);
  });

  it('is refused once it was held or cancelled', () => {
    expect(() => aMeeting(recorded).when(move)).toThrow(refusal('meeting-held', { date: '2024-03-06' }));
    expect(() => aMeeting(cancelled).when(move)).toThrow(
      refusal('meeting-cancelled', { date: '2024-03-06' }),
    );
  });
});

describe('a meeting', () => {
  it('is cancelled with a reason, unless it was held', () => {
    const cancel: MeetingCommand = { type: 'CancelMeeting', reason: 'Snow', now: before };
    expect(aMeeting().when(cancel)).toEqual([cancelled]);
    expect(() => aMeeting(recorded).when(cancel)).toThrow(refusal('meeting-held', { date: '2024-03-06' }));
  });

  it('has its agenda published, in time or late, and again when an item was added', () => {
    const publish: MeetingCommand = { type: 'PublishAgenda', items: ['Minutes ', 'Plan'], now: before };
    expect(aMeeting().when(publish)).toEqual([published]);
    expect(aMeeting(published).when(publish)).toEqual([]);
    expect(aMeeting(published).when({ ...publish, items: ['Minutes'], now: '2024-02-28T09:00:00Z' })).toEqual(
      [
        {
          type: 'AgendaPublished',
          data: { on: '2024-02-28', publishBy: '2024-02-27', late: true, items: ['Minutes'] },
        },
      ],
    );
    expect(() => aMeeting().when({ ...publish, items: [] })).toThrow(
      refusal('text-missing', { field: 'item' }),
    );
  });

  it('has its attendance recorded from its day on, and corrected', () => {
    const record: MeetingCommand = { type: 'RecordAttendance', attendance, now: onTheDay };
    expect(aMeeting().when(record)).toEqual([recorded]);
    expect(aMeeting(recorded).when(record)).toEqual([]);
    const corrected = [attendance[0]!];
    expect(aMeeting(recorded).when({ ...record, attendance: corrected })).toEqual([
      { type: 'AttendanceRecorded', data: { from: attendance, to: corrected } },
    ]);
    expect(() => aMeeting().when({ ...record, now: before })).toThrow(
      refusal('meeting-not-yet', { date: '2024-03-06' }),
    );
    expect(() => aMeeting().when({ ...record, attendance: [] })).toThrow(refusal('attendance-missing'));
    expect(() => aMeeting().when({ ...record, attendance: [...corrected, ...corrected] })).toThrow(
      refusal('attendance-twice'),
    );
  });

  it('has its decisions minuted, and reworded with a reason', () => {
    const minute: MeetingCommand = { type: 'MinuteDecision', decision: 'd1', text: 'Agreed', now: onTheDay };
    const minuted: MeetingEvent = { type: 'DecisionMinuted', data: { decision: 'd1', text: 'Agreed' } };
    expect(aMeeting().when(minute)).toEqual([minuted]);
    expect(aMeeting(minuted).when(minute)).toEqual([]);
    expect(() => aMeeting(minuted).when({ ...minute, text: 'Refused' })).toThrow(
      refusal('decision-already-minuted'),
    );
    const reword: MeetingCommand = {
      type: 'RewordDecision',
      decision: 'd1',
      text: 'Noted',
      reason: 'Misheard',
      now: onTheDay,
    };
    expect(aMeeting(minuted).when(reword)).toEqual([
      { type: 'DecisionReworded', data: { decision: 'd1', from: 'Agreed', to: 'Noted', reason: 'Misheard' } },
    ]);
    expect(() => aMeeting().when(reword)).toThrow(refusal('decision-not-found'));
    expect(() => aMeeting().when({ ...minute, now: before })).toThrow(
      refusal('meeting-not-yet', { date: '2024-03-06' }),
    );
  });

  it('asks something of another board, which answers', () => {
    const ask: MeetingCommand = {
      type: 'MakeAsk',
      ask: 'a1',
      of: 'hwb',
      text: 'Fund a nurse',
      owner: null,
      due: '2024-06-30',
      now: onTheDay,
    };
    expect(aMeeting().when(ask)).toEqual([asked]);
    expect(aMeeting(asked).when(ask)).toEqual([]);
    expect(() => aMeeting(asked).when({ ...ask, text: 'Fund two' })).toThrow(refusal('ask-already-made'));
    expect(() => aMeeting().when({ ...ask, of: 'partnership' })).toThrow(refusal('ask-of-itself'));
    expect(() => aMeeting().when({ ...ask, due: '2024-03-05' })).toThrow(
      refusal('ask-due-before-meeting', { due: '2024-03-05', meeting: '2024-03-06' }),
    );
    const answer: MeetingCommand = {
      type: 'AnswerAsk',
      ask: 'a1',
      answer: 'From July',
      happenedOn: '2024-06-20',
      now: '2024-06-21T09:00:00Z',
    };
    const answered: MeetingEvent = {
      type: 'AskAnswered',
      data: { ask: 'a1', text: 'Fund a nurse', answer: 'From July', on: '2024-06-20' },
    };
    expect(aMeeting(asked).when(answer)).toEqual([answered]);
    expect(aMeeting(asked, answered).when(answer)).toEqual([]);
    expect(aMeeting(asked, cancelled).when(answer)).toEqual([answered]);
    expect(() => aMeeting().when(answer)).toThrow(refusal('ask-not-found'));
  });

  it('that nobody scheduled refuses everything else', () => {
    expect(() => given(meetingDecider).when({ type: 'CancelMeeting', reason: 'Snow', now: before })).toThrow(
      refusal('meeting-not-found'),
    );
  });
});
