import type { Mail } from '../mail/mailer.js';
import { letter, type Envelope, type Section } from '../letter/letter.js';
import { calendarFile, type CalendarDate } from './calendar-file.js';

/** An action that a person is asked about. */
export interface AskedFor extends CalendarDate {
  /** `Due in 5 working days, on Friday 31 March 2017`. */
  readonly when: string;
  readonly why: string;
  /** Organisation that leads it: why this person is asked. */
  readonly lead: string;
  readonly notMineUrl: string;
}

/**
 * Everything that one person is asked about on one day, most urgent first. The links carry no authority.
 * @param calendarUrl where the person's dates can be had after signing in
 */
export function digestMail(envelope: Envelope, items: readonly AskedFor[], calendarUrl: string): Mail {
  const actions = new Set(items.map(({ action }) => action)).size;
  const count = actions === 1 ? '1 action needs an update' : `${actions} actions need an update`;
  const mail = letter(
    envelope,
    `${count}: ${envelope.partnership}`,
    [
      'Hello',
      `${count}. A few sentences are enough: how it stands, and what you need from the board.`,
      'Each link opens a form, after you have signed in with a code that we email to you.',
    ],
    items.map(sectionOf),
    [
      'If an action is on hold, finished or has another date by now, say so in its report and we stop asking.',
      'Reply to this email to reach the secretariat.',
    ],
  );
  const calendar = calendarFile(envelope, items);
  if (calendar === null) return mail;
  const instead = { words: 'The dates for your calendar', url: calendarUrl };
  return { ...mail, attachments: [{ ...calendar, instead }] };
}

function sectionOf({ action, about, when, why, lead, reportUrl, notMineUrl }: AskedFor): Section {
  return {
    heading: action,
    lines: [
      ...(about === null ? [] : [about]),
      `${when}.`,
      `${why}. You are asked for ${lead}, which leads it.`,
    ],
    links: [
      { words: 'Report progress', url: reportUrl },
      { words: 'Not yours any more? Tell the secretariat', url: notMineUrl },
    ],
  };
}
