import { dateInWords } from '@governance/calendar';
import { type MeetingRow } from '@governance/views';
import { Day, Text } from '../../pages/checks.js';
import { Hour } from '../hour.js';
import { scheduled, why, type MeetingTask } from './task.js';

const ahead = (meeting: MeetingRow) => scheduled(meeting) && meeting.attendance === null;

class MoveForm {
  @Day('The new day')
  on!: Day;

  @Hour()
  startsAt?: string;

  @Text('a reason', 2000)
  reason!: string;
}

export const move: MeetingTask<MoveForm> = {
  name: 'move',
  title: 'Move the meeting',
  button: 'Move meeting',
  permission: 'decide',
  fits: ahead,
  form: MoveForm,
  fields: ({ on }) => [
    { name: 'on', kind: 'date', label: 'To which day?', hint: `It is on ${dateInWords(on)} now` },
    { name: 'startsAt', kind: 'text', label: 'At what time? (optional)', hint: 'For example, 14:00 or 2pm' },
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

export const cancel: MeetingTask<CancelForm> = {
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
