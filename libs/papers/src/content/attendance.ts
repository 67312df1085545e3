import { dateInWords } from '@governance/calendar';
import { sectorInWords } from '@governance/partnership';
import {
  attendanceBySector,
  attendanceOf,
  attendanceTrend,
  type AttendanceAt,
  type MeetingRow,
} from '@governance/views';
import { heading, type Section, type Writing } from './sections.js';
import { ownersInWords } from './words.js';

/** As many meetings as a table has columns for; those before are in the history and on the page of attendance. */
const mostMeetings = 6;

/** The board’s own meetings up to the day of the paper whose attendance was recorded. */
function recorded({ facts }: Writing): readonly AttendanceAt[] {
  const { meetings, asAt } = facts.sources;
  return attendanceTrend(meetings).filter(({ meeting }) => meeting.on <= asAt);
}

/** Who was there, meeting by meeting; deputies count. */
export const attendance: Section = (writing) => {
  const trend = recorded(writing);
  if (trend.length === 0) return [];
  return [
    heading('Attendance'),
    {
      kind: 'table',
      caption: 'Organisations at the board’s meetings',
      columns: [
        { heading: 'Meeting', width: 40 },
        { heading: 'Present', width: 20 },
        { heading: 'By deputy', width: 20 },
        { heading: 'Invited', width: 20 },
      ],
      rows: trend.map(({ meeting, there, deputies, invited }) => [
        dateInWords(meeting.on),
        there,
        deputies,
        invited,
      ]),
    },
  ];
};

/** Sector by sector: at each of the last meetings, and at all of them. */
export const attendanceOfSectors: Section = (writing) => {
  const all = recorded(writing).map(({ meeting }) => meeting);
  const last = all.slice(-mostMeetings);
  if (all.length === 0) return [];
  const counted = (...meetings: readonly MeetingRow[]) =>
    new Map(attendanceBySector(...meetings).map((one) => [one.sector, `${one.there} of ${one.invited}`]));
  const [whole, each] = [counted(...all), last.map((meeting) => counted(meeting))];
  return [
    heading('By sector'),
    {
      kind: 'table',
      caption: 'Organisations present, of those invited',
      columns: [
        { heading: 'Sector', width: 30 },
        ...last.map(({ on }) => ({ heading: dateInWords(on), width: 14 })),
        { heading: all.length === last.length ? 'All' : `All ${all.length} meetings`, width: 14 },
      ],
      rows: [...whole].map(([sector, sum]) => [
        sector === null ? 'No sector is set' : sectorInWords[sector],
        ...each.map((one) => one.get(sector) ?? '–'),
        sum,
      ]),
    },
  ];
};

/** Those who came least first: they are what a board asks about. */
export const attendanceOfOrganisations: Section = (writing) => {
  const { sources } = writing.facts;
  const rows = recorded(writing).map(({ meeting }) => meeting);
  const deputies = (organisation: string) =>
    rows
      .flatMap(({ attendance }) => attendance ?? [])
      .filter((one) => one.organisation === organisation && one.attended === 'deputy').length;
  const counted = attendanceOf(rows)
    .map((one) => ({ ...one, name: ownersInWords(sources, [one.organisation]) }))
    .sort((a, b) => a.there / a.invited - b.there / b.invited || a.name.localeCompare(b.name));
  if (counted.length === 0) return [];
  return [
    heading('By organisation'),
    {
      kind: 'table',
      caption: 'Meetings at which each was present, the fewest first',
      columns: [
        { heading: 'Organisation', width: 50 },
        { heading: 'Present', width: 16 },
        { heading: 'By deputy', width: 16 },
        { heading: 'Invited', width: 16 },
      ],
      rows: counted.map(({ name, organisation, there, invited }) => [
        name,
        there,
        deputies(organisation),
        invited,
      ]),
    },
  ];
};
