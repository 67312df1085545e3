import { dateInWords } from '@governance/calendar';
import type { Attendance, MeetingDay, MeetingEvent } from '@governance/partnership';
import { wasThere } from '../meetings/calendar.js';
import { boardInWords } from '../meetings/wording.js';
import type { Entries } from './entry-kind.js';
import { say, type Names } from './say.js';

/** Entries about a meeting. */
export const meetingEntries: Entries<MeetingEvent> = {
  MeetingScheduled: {
    group: 'meetings',
    name: 'Meeting scheduled',
    words: (data) => {
      const { board, title, place } = data;

      const where = place === '' ? '' : `, ${place}`;
      return say(`Meeting of ${boardInWords[board]} scheduled: ${title}`, {
        after: `${dayInWords(data)}${where}`,
      });
    },
  },
  MeetingMoved: {
    group: 'meetings',
    name: 'Meeting moved',
    words: ({ from, to, reason, afterPapers }) =>
      say(afterPapers ? 'Meeting moved, after its papers had gone out' : 'Meeting moved', {
        before: dayInWords(from),
        after: dayInWords(to),
        reason,
      }),
  },
  MeetingCancelled: {
    group: 'meetings',
    name: 'Meeting cancelled',
    words: (data) => say(`Meeting of ${dateInWords(data.on)} cancelled`, { reason: data.reason }),
  },
  AgendaPublished: {
    group: 'meetings',
    name: 'Agenda published',
    words: ({ on, publishBy, late, items }) => {
      const how = late ? `, late: they were due by ${dateInWords(publishBy)}` : '';
      return say(`Agenda and papers published on ${dateInWords(on)}${how}`, { after: items.join('\n') });
    },
  },
  AttendanceRecorded: {
    group: 'meetings',
    name: 'Attendance recorded',
    words: ({ from, to }, { names }) =>
      say(from === null ? 'Attendance recorded' : 'Attendance corrected', {
        before: from && attendanceInWords(from, names),
        after: attendanceInWords(to, names),
      }),
  },
  DecisionMinuted: {
    group: 'meetings',
    name: 'Decision minuted',
    words: (data) => say('Decision minuted', { after: data.text }),
  },
  DecisionReworded: {
    group: 'meetings',
    name: 'Minuted decision reworded',
    words: ({ from, to, reason }) => say('Minuted decision reworded', { before: from, after: to, reason }),
  },
  AskMade: {
    group: 'meetings',
    name: 'Ask made',
    words: ({ of, text, owner, due }, { names }) => {
      const by = owner === null ? '' : ` — ${names.organisation(owner)}`;
      return say(`Asked of ${boardInWords[of]}`, { after: `${text}${by} — by ${dateInWords(due)}` });
    },
  },
  AskAnswered: {
    group: 'meetings',
    name: 'Ask answered',
    words: ({ text, answer, on }) =>
      say(`Answer to an ask on ${dateInWords(on)}`, { before: text, after: answer }),
  },
};

function dayInWords({ on, startsAt, publishBy }: MeetingDay): string {
  const hour = startsAt === null ? '' : ` at ${startsAt}`;
  return `${dateInWords(on)}${hour}, papers by ${dateInWords(publishBy)}`;
}

const attendedInWords = {
  present: 'present',
  deputy: 'a deputy',
  apologies: 'apologies',
  absent: 'absent',
} as const;

function attendanceInWords(attendance: readonly Attendance[], names: Names): string {
  const there = attendance.filter(({ attended }) => wasThere(attended)).length;
  const lines = attendance.map(
    ({ organisation, attended }) => `${names.organisation(organisation)}: ${attendedInWords[attended]}`,
  );
  return [`${there} of ${attendance.length} present`, ...lines].join('\n');
}
