import { dateInWords, type Day } from '@governance/calendar';
import type { Fact, Handled } from '@governance/event-sourcing';
import { Governance, type Untimed } from '@governance/core';
import type { MeetingCommand } from '@governance/partnership';
import { boardInWords, meetings, type MeetingRow } from '@governance/views';
import { Refused } from '../pages/refused.js';
import { derivedId } from '../people/derived-id.js';
import { whoeverMay, type Kind } from '../things/kind.js';
import type { Task } from '../things/task.js';
import { daysIn, scheduleFields, ScheduleForm } from './schedule-form.js';

/** One meeting, or a year of them at once. */
interface Schedule {
  readonly days: readonly Day[];
  readonly meeting: Omit<Untimed<Extract<MeetingCommand, { type: 'ScheduleMeeting' }>>, 'type' | 'on'>;
}

const schedule: Task<readonly MeetingRow[], Schedule, ScheduleForm> = {
  name: 'schedule',
  title: 'Schedule meetings',
  button: 'Schedule',
  permission: 'decide',
  fits: () => true,
  form: ScheduleForm,
  lead: 'One, or a year of them with the same title, time and place. The day by which the papers of each are published is worked out: five clear working days before, bank holidays left out.',
  fields: () => scheduleFields,
  start: () => ({ board: 'partnership' }),
  command: (form) => {
    const { board, title, startsAt = null, place = '' } = form;
    return { days: daysIn(form), meeting: { board, title, startsAt, place } };
  },
  done: 'The meeting is scheduled. Open a reporting round in the weeks before it.',
  doneInWords: (form) => {
    const { length } = daysIn(form);
    if (length === 1) return schedule.done;
    return `${length} meetings are scheduled. Open a reporting round in the weeks before each.`;
  },
};

/** The calendar of meetings, to which some are added. */
export const meetingCalendar: Kind<readonly MeetingRow[], Schedule> = {
  name: 'meeting',
  path: 'meetings',
  called: 'meeting',
  register: 'adds-several',
  tasks: [schedule],
  find: ({ views, board }) => views.rows(meetings, board.id),
  mayDo: whoeverMay,
  words: ({ url }) => ({
    caption: '',
    breadcrumbs: [{ text: 'Meetings', href: `${url}/meetings` }],
    url: `${url}/meetings`,
  }),
  stream: (_held, id) => `meeting-${id}`,
  version: () => null,
  send: async (service, { partnership, id }, { days, meeting }, by, held) => {
    const { board } = meeting;
    const taken = days.find((day) =>
      held.some((row) => row.on === day && row.board === board && isAnother(row, derivedId(id, day))),
    );
    if (taken !== undefined)
      throw new Refused(
        'on1',
        `A meeting of ${boardInWords[board]} on ${dateInWords(taken)} is scheduled already`,
      );
    let last: Handled<Fact> = { version: 0, position: 0, events: [] };
    for (const on of days) {
      const to = { partnership, id: derivedId(id, on) };
      const submission = { ...by, command: derivedId(id, 'schedule', on) };
      last = await service(Governance).meeting(to, { type: 'ScheduleMeeting', on, ...meeting }, submission);
    }
    return last;
  },
};

function isAnother({ id, status }: MeetingRow, own: string): boolean {
  return status === 'scheduled' && id !== own;
}
