import { instantOf, timeInWords } from '@governance/calendar';

/** “9:40am”, as a clock in London shows it; a minute later than it is, so that it is never too early. */
export function clockTime(instant: Date): string {
  return timeInWords(instantOf(instant.getTime() + 60_000));
}
