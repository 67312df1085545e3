import type { Attendance, MeetingBoard, MeetingDay, MeetingEvent } from '@governance/partnership';
import { dateInWords, say, type Names, type Wording } from '../audit-trail/say.js';
import { wasThere } from './calendar.js';

export const boardInWords: Readonly<Record<MeetingBoard, string>> = {
  partnership: 'the partnership',
  hwb: 'the Health and Wellbeing Board',
  csp: 'the Community Safety Partnership',
};

/** What an entry about a meeting says. */
export function describeMeeting(entry: MeetingEvent, names: Names): Wording {
  switch (entry.type) {
    case 'MeetingScheduled': {
      const { board, title, place } = entry.data;
      const where = place === '' ? '' : `, ${place}`;
      return say(`Meeting of ${boardInWords[board]} scheduled: ${title}`, {
        after: `${dayInWords(entry.data)}${where}`,
      });
    }
    case 'MeetingMoved': {
      const { from, to, reason, afterPapers } = entry.data;
      return say(afterPapers ? 'Meeting moved, after its papers had gone out' : 'Meeting moved', {
        before: dayInWords(from),
        after: dayInWords(to),
        reason,
      });
    }
    case 'MeetingCancelled':
      return say(`Meeting of ${dateInWords(entry.data.on)} cancelled`, { reason: entry.data.reason });
    case 'AgendaPublished': {
      const { on, publishBy, late, items } = entry.data;
      const how = late ? `, late: they were due by ${dateInWords(publishBy)}` : '';
      return say(`Agenda and papers published on ${dateInWords(on)}${how}`, { after: items.join('\n') });
    }
    case 'AttendanceRecorded': {
      const { from, to } = entry.data;
      return say(from === null ? 'Attendance recorded' : 'Attendance corrected', {
        before: from && attendanceInWords(from, names),
        after: attendanceInWords(to, names),
      });
    }
    case 'DecisionMinuted':
      return say('Decision minuted', { after: entry.data.text });
    case 'DecisionReworded': {
      const { from, to, reason } = entry.data;
      return say('Minuted decision reworded', { before: from, after: to, reason });
    }
    case 'AskMade': {
      const { of, text, owner, due } = entry.data;
      const by = owner === null ? '' : ` — ${names.organisation(owner)}`;
      return say(`Asked of ${boardInWords[of]}`, { after: `${text}${by} — by ${dateInWords(due)}` });
    }
    case 'AskAnswered': {
      const { text, answer, on } = entry.data;
      return say(`Answer to an ask on ${dateInWords(on)}`, { before: text, after: answer });
    }
  }
}

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
  return [`${there} of ${attendance.length} there`, ...lines].join('\n');
}
