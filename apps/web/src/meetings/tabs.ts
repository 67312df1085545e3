import { may } from '../access/access.js';
import type { Place } from '../access/place.js';

const parts = {
  meetings: { text: 'Meetings', path: '/meetings', everybody: true },
  rounds: { text: 'Reporting rounds', path: '/rounds', everybody: false },
  attendance: { text: 'Attendance', path: '/meetings/attendance', everybody: true },
  papers: { text: 'Papers', path: '/papers', everybody: true },
  asks: { text: 'Asks', path: '/meetings/asks', everybody: true },
  consultation: { text: 'Consultation', path: '/consultation', everybody: true },
} as const;

/** The ways between the pages about meetings, as far as whoever asks may go. */
export function meetingTabs({ url, member }: Place, current: keyof typeof parts) {
  return Object.entries(parts)
    .filter(([, { everybody }]) => everybody || may(member, 'read-history'))
    .map(([name, { text, path }]) => ({ text, href: `${url}${path}`, current: name === current }));
}
