import { numberOf, partsOf, type Day } from './day.js';
import { clockAt, londonDate, type Instant } from './london.js';

const months = 'January February March April May June July August September October November December'.split(
  ' ',
);
const weekdays = 'Thursday Friday Saturday Sunday Monday Tuesday Wednesday'.split(' ');

/** `6 March 2024` for a day, or for London's day of an instant. */
export function dateInWords(when: Day | Instant): string {
  const [year, month, date] = partsOf(dayOf(when));
  return `${date} ${months[month - 1]} ${year}`;
}

/** `Wednesday 6 March 2024`. */
export function dateWithWeekday(day: Day): string {
  return `${weekdayInWords(day)} ${dateInWords(day)}`;
}

export function weekdayInWords(day: Day): string {
  return weekdays[((numberOf(day) % 7) + 7) % 7]!;
}

/** `March 2024`. */
export function monthInWords(when: Day | Instant): string {
  const [year, month] = partsOf(dayOf(when));
  return `${months[month - 1]} ${year}`;
}

/** `2:05pm`, as London's clocks show it. */
export function timeInWords(instant: Instant): string {
  const at = clockAt(instant);
  const minutes = String(at.getUTCMinutes()).padStart(2, '0');
  return `${at.getUTCHours() % 12 || 12}:${minutes}${at.getUTCHours() < 12 ? 'am' : 'pm'}`;
}

/** `6 March 2024 at 2:05pm`. */
export function dateTimeInWords(instant: Instant): string {
  return `${dateInWords(instant)} at ${timeInWords(instant)}`;
}

function dayOf(when: Day | Instant): Day {
  return when.length === 10 ? (when as Day) : londonDate(when as Instant);
}
