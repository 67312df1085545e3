import { DateTime } from 'luxon';

/** “9:40am”, as a clock in London shows it; a minute later than it is, so that it is never too early. */
export function clockTime(instant: Date): string {
  const at = DateTime.fromJSDate(instant, { zone: 'Europe/London' }).plus({ minutes: 1 });
  return at.toFormat('h:mma').toLowerCase();
}
