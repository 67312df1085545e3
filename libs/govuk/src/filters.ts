import {
  dateInWords,
  dateTimeInWords,
  instantOf,
  isDay,
  isInstant,
  monthInWords,
  type Day,
  type Instant,
} from '@governance/calendar';

type Moment = string | Date | null | undefined;

// A value that is no date is shown as it came: one odd row must not take the whole page away.
function worded<When>(
  value: Moment,
  is: (text: string) => When | undefined,
  words: (when: When) => string,
): string {
  if (!value) return '';
  const text = value instanceof Date ? instantOf(value) : value;
  const when = is(text);
  return when === undefined ? text : words(when);
}

const dayOrInstant = (text: string): Day | Instant | undefined =>
  isDay(text) || isInstant(text) ? text : undefined;

/** A day, an instant or a Date to `6 March 2024`, in London; nothing gives an empty string. */
export const date = (value: Moment): string => worded(value, dayOrInstant, dateInWords);

/** An instant or a Date to `6 March 2024 at 2:05pm`, in London; nothing gives an empty string. */
export const dateTime = (value: Moment): string =>
  worded(value, (text) => (isInstant(text) ? text : undefined), dateTimeInWords);

/** `2024-03`, a day or an instant to `March 2024`, in London; nothing gives an empty string. */
export const monthYear = (value: Moment): string =>
  worded(value, (text) => dayOrInstant(`${text}-01`) ?? dayOrInstant(text), monthInWords);

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
