import { heldIn } from '../held-in.js';
import { RuleBroken } from '../refusals/rule-broken.js';
import { londonDate, type Day } from '@governance/calendar';
import type { Decider } from '@governance/event-sourcing';
import { publicationDate } from './publication-date.js';
import { requireDay, requireHappened, requireText, same, unreachable } from '../rule.js';
import type { AnswerAsk, MakeAsk, MeetingCommand, MoveMeeting, RecordAttendance } from './commands.js';
import type { Meeting, MeetingDay, MeetingEvent, Scheduled } from './meeting.js';
import { evolve, notScheduled } from './meeting.js';

export const meetingDecider: Decider<MeetingCommand, Meeting, MeetingEvent> = {
  decide,
  evolve,
  initialState: notScheduled,
};

function decide(command: MeetingCommand, meeting: Meeting): MeetingEvent[] {
  requireHappened(command);
  if (command.type === 'ScheduleMeeting') {
    const title = requireText('title', command.title);
    const data = { ...dayOf(command), board: command.board, title, place: command.place.trim() };
    if (meeting.status === 'not-scheduled') return [{ type: 'MeetingScheduled', data }];
    throw new RuleBroken('meeting-already-scheduled', { title: meeting.title });
  }
  if (meeting.status === 'not-scheduled') throw new RuleBroken('meeting-not-found');
  // What was asked of another board is answered there, whatever becomes of the meeting that asked.
  if (command.type === 'AnswerAsk') return answerAsk(command, meeting);
  if (meeting.status === 'cancelled') throw new RuleBroken('meeting-cancelled', { date: meeting.on });
  switch (command.type) {
    case 'MoveMeeting':
      return move(command, meeting);
    case 'CancelMeeting': {
      if (meeting.attendance !== null) throw new RuleBroken('meeting-held', { date: meeting.on });
      const reason = requireText('reason', command.reason);
      return [{ type: 'MeetingCancelled', data: { on: meeting.on, reason } }];
    }
    case 'PublishAgenda': {
      const items = command.items.map((item) => requireText('item', item));
      if (items.length === 0) throw new RuleBroken('text-missing', { field: 'item' });
      const on = command.happenedOn ?? londonDate(command.now);
      const { publishBy, agenda } = meeting;
      if (agenda && same(agenda.items, items)) return [];
      return [{ type: 'AgendaPublished', data: { on, publishBy, late: on > publishBy, items } }];
    }
    case 'RecordAttendance':
      return recordAttendance(command, meeting);
    case 'MinuteDecision': {
      requireBegun(command, meeting);
      const { decision } = command;
      const text = requireText('decision', command.text);
      const held = heldIn(meeting.decisions, decision);
      if (held === undefined) return [{ type: 'DecisionMinuted', data: { decision, text } }];
      if (held === text) return [];
      throw new RuleBroken('decision-already-minuted');
    }
    case 'RewordDecision': {
      const { decision } = command;
      const from = heldIn(meeting.decisions, decision);
      if (from === undefined) throw new RuleBroken('decision-not-found');
      const to = requireText('decision', command.text);
      if (from === to) return [];
      const reason = requireText('reason', command.reason);
      return [{ type: 'DecisionReworded', data: { decision, from, to, reason } }];
    }
    case 'MakeAsk':
      return makeAsk(command, meeting);
    default:
      return unreachable(command);
  }
}

/** @throws RuleBroken `date-not-understood`, `time-not-understood` */
function dayOf({ on, startsAt }: { readonly on: Day; readonly startsAt: string | null }): MeetingDay {
  requireDay(on);
  if (startsAt !== null && !/^([01]\d|2[0-3]):[0-5]\d$/.test(startsAt))
    throw new RuleBroken('time-not-understood', { asWritten: startsAt });
  return { on, startsAt, publishBy: publicationDate(on) };
}

function move(command: MoveMeeting, meeting: Scheduled): MeetingEvent[] {
  if (meeting.attendance !== null) throw new RuleBroken('meeting-held', { date: meeting.on });
  const { on, startsAt, publishBy, agenda } = meeting;
  const from: MeetingDay = { on, startsAt, publishBy };
  const to = dayOf(command);
  if (same(from, to)) return [];
  const reason = requireText('reason', command.reason);
  return [{ type: 'MeetingMoved', data: { from, to, reason, afterPapers: agenda !== null } }];
}

function recordAttendance(command: RecordAttendance, meeting: Scheduled): MeetingEvent[] {
  requireBegun(command, meeting);
  const { attendance: to } = command;
  if (to.length === 0) throw new RuleBroken('attendance-missing');
  const organisations = new Set(to.map(({ organisation }) => organisation));
  if (organisations.size < to.length) throw new RuleBroken('attendance-twice');
  const { attendance: from } = meeting;
  return same(from, to) ? [] : [{ type: 'AttendanceRecorded', data: { from, to } }];
}

function makeAsk(command: MakeAsk, meeting: Scheduled): MeetingEvent[] {
  requireBegun(command, meeting);
  const { ask, of, owner } = command;
  if (of === meeting.board) throw new RuleBroken('ask-of-itself');
  const text = requireText('ask', command.text);
  const due = requireDay(command.due);
  if (due < meeting.on) throw new RuleBroken('ask-due-before-meeting', { due, meeting: meeting.on });
  const held = heldIn(meeting.asks, ask);
  if (!held) return [{ type: 'AskMade', data: { ask, of, text, owner, due } }];
  if (same(held, { of, text, owner, due, answer: held.answer })) return [];
  throw new RuleBroken('ask-already-made');
}

/** An answer that is put right is recorded beside the one before. */
function answerAsk(command: AnswerAsk, meeting: Scheduled): MeetingEvent[] {
  const { ask } = command;
  const held = heldIn(meeting.asks, ask);
  if (!held) throw new RuleBroken('ask-not-found');
  const answer = requireText('answer', command.answer);
  if (held.answer === answer) return [];
  const on = command.happenedOn ?? londonDate(command.now);
  return [{ type: 'AskAnswered', data: { ask, text: held.text, answer, on } }];
}

/** What was said at a meeting is recorded on its day or after. @throws RuleBroken `meeting-not-yet` */
function requireBegun({ now }: MeetingCommand, { on }: Scheduled): void {
  if (londonDate(now) < on) throw new RuleBroken('meeting-not-yet', { date: on });
}
