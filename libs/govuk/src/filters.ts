import { DateTime, FixedOffsetZone, type Zone } from 'luxon';

type Moment = string | Date | null | undefined;

// Whatever zone the server runs in, a page tells London time. A date without an hour is London's already.
function inLondon(value: Moment): DateTime | undefined {
  if (!value) return undefined;
  const iso = value instanceof Date ? value.toISOString() : value;
  // English words of the locale `en` come from a table, those of `en-GB`, which are the same, from the system: slowly.
  const moment = DateTime.fromISO(iso, { zone: zoneFor(iso), locale: 'en' });
  return moment.isValid ? moment : undefined;
}

/** London's offset from UTC by day of UTC; null on the days on which the clocks change. */
const offsets = new Map<string, FixedOffsetZone | null>();
const daysHeld = 20_000;

/** Looked up once for each day: asking the system takes longer than all else that a page says of a moment. */
function zoneFor(iso: string): Zone | string {
  if (!/^\d{4}-\d{2}-\d{2}T[\d:.]+Z$/.test(iso)) return london;
  const day = iso.slice(0, 10);
  let known = offsets.get(day);
  if (known === undefined) {
    const [first, last] = ['T00:00Z', 'T23:59Z'].map((time) => offsetAt(`${day}${time}`)) as [number, number];
    known = first === last ? FixedOffsetZone.instance(first) : null;
    if (offsets.size >= daysHeld) offsets.clear();
    offsets.set(day, known);
  }
  return known ?? london;
}

const london = 'Europe/London';

function offsetAt(instant: string): number {
  return DateTime.fromISO(instant, { zone: london }).offset;
}

// A value that is no date is shown as it came: one odd row must not take the whole page away.
function worded(value: Moment, words: (moment: DateTime) => string): string {
  const moment = inLondon(value);
  return moment ? words(moment) : String(value ?? '');
}

/** ISO date, ISO timestamp or Date to `6 March 2024`, in London; nothing gives an empty string. */
export const date = (value: Moment): string => worded(value, (moment) => moment.toFormat('d MMMM yyyy'));

/** ISO timestamp or Date to `6 March 2024 at 2:05pm`, in London; nothing gives an empty string. */
export const dateTime = (value: Moment): string =>
  worded(value, (moment) => `${moment.toFormat('d MMMM yyyy')} at ${clock(moment)}`);

/** `2024-03`, ISO date or timestamp to `March 2024`, in London; nothing gives an empty string. */
export const monthYear = (value: Moment): string => worded(value, (moment) => moment.toFormat('MMMM yyyy'));

/** `plural(1, 'action')` is `1 action`, `plural(3, 'action')` `3 actions`; give `many` where it is not one + s. */
export function plural(count: number, one: string, many = `${one}s`): string {
  return `${count.toLocaleString('en-GB')} ${count === 1 ? one : many}`;
}

/** A share to a percentage: 0.254 is `25%`, with one digit `25.4%`; nothing gives an empty string. */
export function percent(share: number | null | undefined, digits = 0): string {
  if (share === null || share === undefined || !Number.isFinite(share)) return '';
  return `${(share * 100).toFixed(digits)}%`;
}

/**
 * An address with some of its query changed, the rest kept, so that every list stays a link that can be shared.
 * An empty or missing value removes the key: `'/plan?rag=red&page=3' | withQuery({ page: 4 })`.
 */
export function withQuery(
  address: string,
  changes: Record<string, string | number | null | undefined>,
): string {
  const [path = '', before = ''] = address.split('?');
  const query = new URLSearchParams(before);
  for (const [key, value] of Object.entries(changes)) {
    if (value === null || value === undefined || value === '') query.delete(key);
    else query.set(key, String(value));
  }
  const after = query.toString();
  return after ? `${path}?${after}` : path;
}

function clock(moment: DateTime): string {
  return moment.toFormat('h:mm') + (moment.hour < 12 ? 'am' : 'pm');
}
