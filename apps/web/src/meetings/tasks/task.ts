import type { MeetingCommand } from '@governance/partnership';
import type { MeetingRow } from '@governance/views';
import type { Place } from '../../access/place.js';
import type { Task } from '../../things/task.js';

/** One thing that the secretariat does to a meeting. */
export type MeetingTask<Form extends object> = Task<MeetingRow, MeetingCommand, Form>;

export const why = { name: 'reason', kind: 'text', label: 'Why?', hint: 'Kept in the history' } as const;
export const scheduled = ({ status }: MeetingRow) => status === 'scheduled';
/** Its day has come. */
export const begun = (meeting: MeetingRow, { today }: Place) => scheduled(meeting) && meeting.on <= today;
