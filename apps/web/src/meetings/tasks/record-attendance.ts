import { attendances, type Attendance, type Attended } from '@governance/partnership';
import type { MeetingRow } from '@governance/views';
import { IsObject, ValidateBy } from 'class-validator';
import type { Place } from '../../access/place.js';
import type { Field } from '../../things/task.js';
import type { Posted } from '../../pages/read-form.js';
import { attendanceInWords } from '../meeting-words.js';
import { begun, type MeetingTask } from './task.js';

const fieldOf = (organisation: string) => `attended-${organisation}`;

/** So that only who was not there is chosen one by one, with and without script. */
const everybodyElse: Field = {
  name: 'rest',
  kind: 'checkboxes',
  label: 'Was everybody there?',
  hint: 'Tick it, and choose below only for those who were not there, or sent somebody else',
  items: [{ value: 'present', text: 'Everybody for whom nothing is chosen below was present' }],
};

class AttendanceForm {
  /** By organisation id; gathered from a field each. */
  @ValidateBy(
    { name: 'isAttendance', validator: { validate: areAttendances } },
    { message: `Say of each organisation one of ${attendances.join(', ')}` },
  )
  @IsObject({ message: 'Say of at least one organisation whether it was there' })
  attended!: Readonly<Record<string, Attended>> | '';
}

export const recordAttendance: MeetingTask<AttendanceForm> = {
  name: 'record-attendance',
  title: 'Record attendance',
  button: 'Save attendance',
  permission: 'decide',
  fits: begun,
  form: AttendanceForm,
  fields: (meeting, place) => [everybodyElse, ...organisationsAt(meeting, place).map(attendanceField)],
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

function areAttendances(attended: unknown): boolean {
  return Object.values(attended ?? {}).every((how) => attendances.some((known) => known === how));
}

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
  const rest = [posted.rest].flat().includes('present');
  const attended = Object.entries(posted).flatMap(([name, value]) => {
    const how = value === '' && rest ? 'present' : attendances.find((known) => known === value);
    return name.startsWith(fieldOf('')) && how ? [[name.slice(fieldOf('').length), how] as const] : [];
  });
  return { attended: attended.length === 0 ? '' : Object.fromEntries(attended) };
}
