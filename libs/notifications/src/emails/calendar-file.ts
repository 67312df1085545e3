import type { Day } from '@governance/calendar';
import ical, { ICalCalendarMethod, ICalEventTransparency } from 'ical-generator';
import type { Envelope } from '../letter/letter.js';
import type { MailAttachment } from '../mail/mailer.js';

/** A date to put into a calendar. */
export interface CalendarDate {
  /** `PBC1.1 Open a drop-in clinic`. */
  readonly action: string;
  /** What of the action is due, when it is not the action itself. */
  readonly about: string | null;
  /** Null when there is none, or it is over. */
  readonly calendarDate: Day | null;
  /** The same for the same thing in every file, whatever its date, so that a calendar moves what it holds. */
  readonly calendarId: string;
  readonly reportUrl: string;
}

/** The dates ahead as whole days in a calendar, each once; null when no date is ahead. */
export function calendarFile(
  { partnership, date }: Pick<Envelope, 'partnership' | 'date'>,
  items: readonly CalendarDate[],
): MailAttachment | null {
  const calendar = ical({ name: partnership, method: ICalCalendarMethod.PUBLISH });
  const entered = new Set<string>();
  // A calendar takes what is newer for the same thing. Minutes, as seconds outgrow its whole numbers.
  const sequence = Math.floor(Date.parse(date) / 60_000);
  for (const { action, about, calendarDate, calendarId, reportUrl } of items) {
    if (calendarDate === null || entered.has(calendarId)) continue;
    entered.add(calendarId);
    calendar.createEvent({
      id: calendarId,
      sequence,
      // A whole day is written by its date alone, read from the clock of whoever runs this.
      start: new Date(`${calendarDate}T12:00:00`),
      allDay: true,
      stamp: new Date(date),
      transparency: ICalEventTransparency.TRANSPARENT,
      summary: `Due: ${about === null ? action : `${about} (${action})`}`,
      description: `${action}\n${reportUrl}`,
      url: reportUrl,
    });
  }
  if (entered.size === 0) return null;
  return { name: 'deadlines.ics', type: 'text/calendar; charset=utf-8', content: calendar.toString() };
}
