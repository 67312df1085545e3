import { randomUUID } from 'node:crypto';
import {
  attendances,
  meetingBoards,
  type Attendance,
  type Attended,
  type MeetingBoard,
  type MeetingCommand,
} from '@governance/partnership';
import { boardInWords, dateInWords, type MeetingRow } from '@governance/views';
import { IsIn, IsNotEmpty, IsUUID, Matches } from 'class-validator';
import type { Place } from '../access/place.js';
import { Day, Maybe, Text } from '../actions/tasks/checks.js';
import type { Field } from '../actions/tasks/task.js';
import type { Posted } from '../pages/read-form.js';
import { Line } from '../people/person-checks.js';
import { organisationItems } from '../risks/risk-fields.js';
import type { AnyTask, ThingTask } from '../tasks/thing-task.js';
import { attendanceInWords, inCapital } from './meeting-words.js';

type Task<Form extends object> = ThingTask<MeetingRow, MeetingCommand, Form>;

const why = { name: 'reason', kind: 'text', label: 'Why?', hint: 'Kept in the history' } as const;
const scheduled = ({ status }: MeetingRow) => status === 'scheduled';
const begun = (meeting: MeetingRow, { today }: Place) => scheduled(meeting) && meeting.on <= today;
const ahead = (meeting: MeetingRow) => scheduled(meeting) && meeting.attendance === null;

/** `14:00`, or nothing. */
export function Hour(): PropertyDecorator {
  return (target, key) => {
    Maybe()(target, key);
    Matches(/^([01]\d|2[0-3]):[0-5]\d$/, { message: 'Enter the time as hours and minutes, such as 14:00' })(
      target,
      key,
    );
  };
}

class MoveForm {
  @Day('The new day')
  on!: string;

  @Hour()
  startsAt?: string;

  @Text('a reason', 2000)
  reason!: string;
}

const move: Task<MoveForm> = {
  name: 'move',
  title: 'Move the meeting',
  button: 'Move meeting',
  permission: 'decide',
  fits: ahead,
  form: MoveForm,
  fields: ({ on }) => [
    { name: 'on', kind: 'date', label: 'To which day?', hint: `It is on ${dateInWords(on)} now` },
    { name: 'startsAt', kind: 'text', label: 'At what time? (optional)', hint: 'For example, 14:00' },
    why,
  ],
  start: ({ startsAt }) => ({ startsAt: startsAt ?? '' }),
  warning: ({ agenda, on }) =>
    agenda &&
    `Agenda and papers went out on ${dateInWords(agenda.on)}, for ${dateInWords(on)}. Whoever has them must be told, and they are published again by the new day, which is worked out from the new date.`,
  command: ({ on, startsAt, reason }) => ({ type: 'MoveMeeting', on, startsAt: startsAt ?? null, reason }),
  done: 'The meeting is moved, and the day by which its papers are published with it.',
};

class CancelForm {
  @Text('a reason', 2000)
  reason!: string;
}

const cancel: Task<CancelForm> = {
  name: 'cancel',
  title: 'Cancel the meeting',
  button: 'Cancel meeting',
  grave: true,
  permission: 'decide',
  fits: ahead,
  form: CancelForm,
  fields: () => [why],
  command: ({ reason }) => ({ type: 'CancelMeeting', reason }),
  done: 'The meeting is cancelled.',
};

class AgendaForm {
  @Text('the items of the agenda')
  items!: string;

  @Maybe()
  @Day('The day it was published')
  happenedOn?: string;
}

const publishAgenda: Task<AgendaForm> = {
  name: 'publish-agenda',
  title: 'Record agenda and papers as published',
  button: 'Record as published',
  permission: 'decide',
  fits: scheduled,
  form: AgendaForm,
  fields: ({ publishBy }) => [
    {
      name: 'items',
      kind: 'textarea',
      label: 'Agenda',
      hint: 'One item on each line',
    },
    {
      name: 'happenedOn',
      kind: 'date',
      label: 'When was it published, if not today? (optional)',
      hint: `Papers are due by ${dateInWords(publishBy)}`,
    },
  ],
  start: ({ agenda }) => ({ items: agenda?.items.join('\n') ?? '' }),
  command: ({ items, happenedOn }) => ({
    type: 'PublishAgenda',
    items: items
      .split('\n')
      .map((line) => line.trim())
      .filter((line) => line !== ''),
    ...(happenedOn === undefined ? {} : { happenedOn }),
  }),
  done: 'The agenda is recorded as published.',
};

const fieldOf = (organisation: string) => `attended-${organisation}`;

class AttendanceForm {
  /** By organisation id; gathered from a field each. */
  @IsNotEmpty({ message: 'Say of at least one organisation whether it was there' })
  attended!: Readonly<Record<string, Attended>> | '';
}

const recordAttendance: Task<AttendanceForm> = {
  name: 'record-attendance',
  title: 'Record attendance',
  button: 'Save attendance',
  permission: 'decide',
  fits: begun,
  form: AttendanceForm,
  fields: (meeting, place) => organisationsAt(meeting, place).map(attendanceField),
  gather: gatherAttendance,
  start: ({ attendance }) =>
    Object.fromEntries(
      (attendance ?? []).map(({ organisation, attended }) => [fieldOf(organisation), attended]),
    ),
  command: ({ attended }, meeting, place) => {
    const said = attended === '' ? {} : attended;
    const known = place.board.organisations;
    const attendance = organisationsAt(meeting, place).flatMap(({ id: organisation }): Attendance[] => {
      const how = said[organisation];
      if (how === undefined) return [];
      const before = meeting.attendance?.find((held) => held.organisation === organisation);
      // A correction keeps the sector as it was on the day.
      const sector = before?.sector ?? known.find(({ id }) => id === organisation)?.sector ?? null;
      return [{ organisation, sector, attended: how }];
    });
    return { type: 'RecordAttendance', attendance };
  },
  done: 'Attendance is recorded.',
};

/** Those on the board, and those that were recorded before they left. */
function organisationsAt({ attendance }: MeetingRow, { board }: Place) {
  const recorded = new Set((attendance ?? []).map(({ organisation }) => organisation));
  return board.organisations
    .filter(({ id, left }) => !left || recorded.has(id))
    .sort((a, b) => a.name.localeCompare(b.name));
}

function attendanceField({ id, name }: { readonly id: string; readonly name: string }): Field {
  const items = attendances.map((value) => ({ value, text: attendanceInWords[value] }));
  return { name: fieldOf(id), kind: 'select', label: name, items };
}

function gatherAttendance(posted: Posted): Posted {
  const attended = Object.entries(posted).flatMap(([name, value]) => {
    const how = attendances.find((known) => known === value);
    return name.startsWith(fieldOf('')) && how ? [[name.slice(fieldOf('').length), how] as const] : [];
  });
  return { attended: attended.length === 0 ? '' : Object.fromEntries(attended) };
}

class DecisionForm {
  @Text('what was decided', 5000)
  text!: string;
}

const minuteDecision: Task<DecisionForm> = {
  name: 'minute-decision',
  title: 'Minute a decision',
  button: 'Save decision',
  permission: 'decide',
  fits: begun,
  form: DecisionForm,
  fields: () => [
    {
      name: 'text',
      kind: 'textarea',
      label: 'What was decided?',
      hint: 'As the minutes say it, without names of people',
      maxlength: 5000,
    },
  ],
  command: ({ text }) => ({ type: 'MinuteDecision', decision: randomUUID(), text }),
  done: 'The decision is minuted.',
};

class RewordDecisionForm {
  @IsUUID(undefined, { message: 'Choose the decision' })
  decision!: string;

  @Text('what was decided', 5000)
  text!: string;

  @Text('a reason', 2000)
  reason!: string;
}

const rewordDecision: Task<RewordDecisionForm> = {
  name: 'reword-decision',
  title: 'Correct a minuted decision',
  button: 'Save wording',
  permission: 'decide',
  fits: ({ decisions, status }) => status === 'scheduled' && decisions.length > 0,
  form: RewordDecisionForm,
  fields: ({ decisions }) => [
    {
      name: 'decision',
      kind: 'radios',
      label: 'Which decision?',
      items: decisions.map(({ id, text }) => ({ value: id, text })),
    },
    { name: 'text', kind: 'textarea', label: 'What should it say?', maxlength: 5000 },
    why,
  ],
  command: ({ decision, text, reason }) => ({ type: 'RewordDecision', decision, text, reason }),
  done: 'The decision is put right. The history keeps what stood before.',
};

class AskForm {
  @IsIn(meetingBoards, { message: 'Choose which board is asked' })
  of!: MeetingBoard;

  @Text('what is asked', 5000)
  text!: string;

  @Maybe()
  @IsUUID(undefined, { message: 'Choose an organisation from the list' })
  owner?: string;

  @Day('The day by which an answer is wanted')
  due!: string;
}

const makeAsk: Task<AskForm> = {
  name: 'make-ask',
  title: 'Record an ask of another board',
  button: 'Save ask',
  permission: 'decide',
  fits: begun,
  form: AskForm,
  fields: ({ board }, place) => [
    {
      name: 'of',
      kind: 'radios',
      label: 'Which board is asked?',
      items: meetingBoards
        .filter((value) => value !== board)
        .map((value) => ({ value, text: inCapital(boardInWords[value]) })),
    },
    { name: 'text', kind: 'textarea', label: 'What is asked?', maxlength: 5000 },
    {
      name: 'owner',
      kind: 'select',
      label: 'Which organisation answers for it there? (optional)',
      items: organisationItems(place),
    },
    { name: 'due', kind: 'date', label: 'By when is an answer wanted?' },
  ],
  command: ({ of, text, owner, due }) => ({
    type: 'MakeAsk',
    ask: randomUUID(),
    of,
    text,
    owner: owner ?? null,
    due,
  }),
  done: 'The ask is recorded. It stands under Asks until it is answered.',
};

class AnswerForm {
  @IsUUID(undefined, { message: 'Choose the ask' })
  ask!: string;

  @Text('the answer', 5000)
  answer!: string;

  @Maybe()
  @Day('The day of the answer')
  happenedOn?: string;
}

const answerAsk: Task<AnswerForm> = {
  name: 'answer-ask',
  title: 'Record an answer',
  button: 'Save answer',
  permission: 'decide',
  fits: ({ asks }) => asks.length > 0,
  form: AnswerForm,
  fields: ({ asks }) => [
    {
      name: 'ask',
      kind: 'radios',
      label: 'Which ask was answered?',
      items: asks.map(({ id, text, of, due, answer }) => ({
        value: id,
        text,
        hint: answer
          ? `Answered on ${dateInWords(answer.on)}: a new answer stands beside it`
          : `Of ${boardInWords[of]}, wanted by ${dateInWords(due)}`,
      })),
    },
    { name: 'answer', kind: 'textarea', label: 'What is the answer?', maxlength: 5000 },
    { name: 'happenedOn', kind: 'date', label: 'When was it answered, if not today? (optional)' },
  ],
  start: ({ asks }) => {
    const open = asks.filter(({ answer }) => answer === null);
    return open.length === 1 ? { ask: open[0]!.id } : {};
  },
  command: ({ ask, answer, happenedOn }) => ({
    type: 'AnswerAsk',
    ask,
    answer,
    ...(happenedOn === undefined ? {} : { happenedOn }),
  }),
  done: 'The answer is recorded.',
};

/** All that a person can do to a meeting, in the order in which its page offers it. */
export const meetingTasks = [
  publishAgenda,
  recordAttendance,
  minuteDecision,
  rewordDecision,
  makeAsk,
  answerAsk,
  move,
  cancel,
] as unknown as readonly AnyTask<MeetingRow, MeetingCommand>[];

/** One meeting or a year of them. */
export class ScheduleForm {
  @IsIn(meetingBoards, { message: 'Choose which board meets' })
  board!: MeetingBoard;

  @Line('a title')
  title!: string;

  @Hour()
  startsAt?: string;

  @Maybe()
  @Line('a place')
  place?: string;

  @Day('The first day')
  on1!: string;

  @Maybe()
  @Day('The second day')
  on2?: string;

  @Maybe()
  @Day('The third day')
  on3?: string;

  @Maybe()
  @Day('The fourth day')
  on4?: string;
}

const dayFields = [
  { name: 'on1', kind: 'date', label: 'The day of the meeting' },
  { name: 'on2', kind: 'date', label: 'A second meeting of the year (optional)' },
  { name: 'on3', kind: 'date', label: 'A third (optional)' },
  { name: 'on4', kind: 'date', label: 'A fourth (optional)' },
] as const;

export const scheduleFields: readonly Field[] = [
  {
    name: 'board',
    kind: 'radios',
    label: 'Which board meets?',
    items: meetingBoards.map((value) => ({ value, text: inCapital(boardInWords[value]) })),
  },
  { name: 'title', kind: 'text', label: 'Title', hint: 'For example, Quarterly meeting' },
  { name: 'startsAt', kind: 'text', label: 'At what time? (optional)', hint: 'For example, 14:00' },
  { name: 'place', kind: 'text', label: 'Where? (optional)' },
  ...dayFields,
];

/** The days asked for, in order, each once. */
export function daysIn({ on1, on2, on3, on4 }: ScheduleForm): readonly string[] {
  return [...new Set([on1, on2, on3, on4].filter((day) => day !== undefined))].sort();
}
