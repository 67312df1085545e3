import { londonDate, zone } from '@governance/partnership';
import { DateTime } from 'luxon';

/**
 * The day in London on which an instant (ISO 8601 UTC) falls. London keeps UTC or one hour more, so only the last
 * hour of a UTC day needs to be looked up: a board has thousands of instants.
 */
export function dayOf(instant: string): string {
  const plain = /^\d{4}-\d{2}-\d{2}T(?!23)\d{2}:.*Z$/.test(instant);
  return plain ? instant.slice(0, 10) : londonDate(instant);
}

/** `HH:MM` on London's clocks at an instant. */
export function hourOf(instant: string): string {
  return DateTime.fromISO(instant, { zone }).toFormat('HH:mm');
}

/** The instant, ISO 8601 UTC, at which London's clocks show an hour (`HH:MM`) on a day. */
export function instantOf(day: string, hour: string): string {
  return DateTime.fromISO(`${day}T${hour}`, { zone }).toUTC().toISO()!;
}
