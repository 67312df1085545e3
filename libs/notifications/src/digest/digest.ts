import type { Mail } from '../mail/mailer.js';
import { letter, type Envelope, type Section } from '../letter/letter.js';
import { calendarFile, type CalendarDate } from './calendar-file.js';

/** An action that a person is asked about. */
export interface AskedFor extends CalendarDate {
  /** `Due in 5 working days, on Friday 31 March 2017`. */
  readonly when: string;
  readonly why: string;
  /** A date ahead or wanted, one that is past, or an update for a meeting of the board. */
  readonly state: 'ahead' | 'overdue' | 'round';
  /** Organisation that leads it: why this person is asked. */
  readonly lead: string;
  /** Null where there is no form for it: the report says so. */
  readonly notMineUrl: string | null;
}

/**
 * Everything that one person is asked about on one day, most urgent first. The links carry no authority.
 * @param calendarUrl where the person's dates can be had after signing in
 */
export function digestMail(envelope: Envelope, items: readonly AskedFor[], calendarUrl: string): Mail {
  const said = countInWords(items);
  const mail = letter(
    envelope,
    `${said}: ${envelope.partnership}`,
    [
      'Hello',
      `${said}. A few sentences are enough: how it stands, and what you need from the board.`,
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

/** `3 actions need an update, 1 of them overdue`: what somebody reads before they open it. */
function countInWords(items: readonly AskedFor[]): string {
  const count = (of: readonly AskedFor[]) => new Set(of.map(({ action }) => action)).size;
  const [all, overdue] = [count(items), count(items.filter(({ state }) => state === 'overdue'))];
  if (overdue === all) return all === 1 ? '1 action is overdue' : `${all} actions are overdue`;
  if (items.every(({ state }) => state === 'round'))
    return `Update wanted on ${all === 1 ? '1 action' : `${all} actions`} for the board’s meeting`;
  const need = all === 1 ? '1 action needs an update' : `${all} actions need an update`;
  return overdue === 0 ? need : `${need}, ${overdue} of them overdue`;
}

function sectionOf({ action, about, when, why, state, lead, reportUrl, notMineUrl }: AskedFor): Section {
  return {
    heading: action,
    lines: [
      // Which round it is stands in the reason already.
      ...(about === null || state === 'round' ? [] : [about]),
      `${when}.`,
      `${why}. You are asked for ${lead}, which leads it.`,
    ],
    links: [
      { words: 'Report progress', url: reportUrl },
      ...(notMineUrl === null
        ? []
        : [{ words: 'Not yours any more? Tell the secretariat', url: notMineUrl }]),
    ],
  };
}
