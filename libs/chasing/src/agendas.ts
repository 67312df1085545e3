import { addWorkingDays, londonDate, type Day, type Instant } from '@governance/calendar';
import type { ReminderItem, ReminderRule } from '@governance/partnership';
import { type Calendar } from './sending-days.js';

/** A meeting as far as its agenda goes: rows of its view fit as they are. */
export interface MeetingFacts {
  readonly id: string;
  readonly status: 'scheduled' | 'cancelled';
  /** The meeting's own, and the day by which its agenda and papers are published. */
  readonly on: Day;
  readonly publishBy: Day;
  /** As it was published last, and for which day. */
  readonly agenda: { readonly publishBy: Day } | null;
  readonly scheduled: { readonly at: Instant };
}

/** Working days: in time to write it, on the eve, and when it is late. */
const reminders: readonly (readonly [ReminderRule, number])[] = [
  ['before-5', -5],
  ['before-1', -1],
  ['overdue-1', 1],
];

/**
 * What the secretariat is reminded of on a day: for each meeting whose agenda is not published, the last reminder whose
 * day has come. Those missed before it are not made up for.
 * @param day ISO date in London, a sending day
 */
export function agendasDue(
  meetings: readonly MeetingFacts[],
  calendar: Calendar,
  day: Day,
): readonly ReminderItem[] {
  return meetings.filter(isWanted).flatMap((meeting) => {
    const { id, on, publishBy, scheduled } = meeting;
    if (on < day) return [];
    const [rule] =
      reminders
        .filter(([, days]) => {
          const wanted = addWorkingDays(publishBy, days);
          const firesOn = days < 0 ? calendar.sendingOnOrBefore(wanted) : calendar.sendingOnOrAfter(wanted);
          return firesOn <= day && firesOn > londonDate(scheduled.at);
        })
        .at(-1) ?? [];
    return rule === undefined ? [] : [{ action: id, milestone: null, rule, due: publishBy }];
  });
}

/** Whether a reminder that was written down still holds: the agenda may be out, or the meeting moved or cancelled. */
export function agendaStillWanted(meetings: readonly MeetingFacts[], { action, due }: ReminderItem): boolean {
  return meetings.some((meeting) => meeting.id === action && meeting.publishBy === due && isWanted(meeting));
}

/** Of a meeting that was moved, the agenda that went out for the old day is not the one that is wanted. */
function isWanted({ status, agenda, publishBy }: MeetingFacts): boolean {
  return status === 'scheduled' && agenda?.publishBy !== publishBy;
}
