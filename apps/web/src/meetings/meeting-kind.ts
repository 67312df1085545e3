import { dateInWords } from '@governance/calendar';
import { Governance } from '@governance/core';
import type { MeetingCommand } from '@governance/partnership';
import { meetings, type MeetingRow } from '@governance/views';
import { whoeverMay, type Kind } from '../things/kind.js';
import { rowOnBoard } from '../things/row-on-board.js';
import { meetingTasks } from './tasks/index.js';

export const meetingKind: Kind<MeetingRow, MeetingCommand> = {
  name: 'meeting',
  path: 'meetings',
  called: 'meeting',
  tasks: meetingTasks,
  find: (place, id) => rowOnBoard(place, meetings, id),
  mayDo: whoeverMay,
  words: (place, meeting, id) => {
    const url = `${place.url}/meetings/${id}`;
    return {
      caption: titleOf(meeting),
      breadcrumbs: [
        { text: 'Meetings', href: `${place.url}/meetings` },
        { text: dateInWords(meeting.on), href: url },
      ],
      url,
    };
  },
  stream: (_meeting, id) => `meeting-${id}`,
  version: ({ version }) => version,
  send: (service, to, command, by) => service(Governance).meeting(to, command, by),
};

export function titleOf({ title, on }: MeetingRow): string {
  return `${title}, ${dateInWords(on)}`;
}
