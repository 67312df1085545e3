import { meetingBoards, type MeetingBoard } from '@governance/partnership';
import { boardInWords } from '@governance/views';
import { IsIn } from 'class-validator';
import { Day, Maybe } from '../pages/checks.js';
import type { Field } from '../things/task.js';
import { Line } from '../pages/name-checks.js';
import { Hour } from './hour.js';
import { inCapital } from './meeting-words.js';

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
  on1!: Day;

  @Maybe()
  @Day('The second day')
  on2?: Day;

  @Maybe()
  @Day('The third day')
  on3?: Day;

  @Maybe()
  @Day('The fourth day')
  on4?: Day;
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
  { name: 'startsAt', kind: 'text', label: 'At what time? (optional)', hint: 'For example, 14:00 or 2pm' },
  { name: 'place', kind: 'text', label: 'Where? (optional)' },
  ...dayFields,
];

/** The days asked for, in order, each once. */
export function daysIn({ on1, on2, on3, on4 }: ScheduleForm): readonly Day[] {
  return [...new Set([on1, on2, on3, on4].filter((day) => day !== undefined))].sort();
}
