import { zone } from '@governance/partnership';
import { DateTime } from 'luxon';

/** `2:05pm`, in London, of an instant. */
export function timeOf(at: string): string {
  const moment = DateTime.fromISO(at, { zone, locale: 'en-GB' });
  return `${moment.toFormat('h:mm')}${moment.hour < 12 ? 'am' : 'pm'}`;
}
