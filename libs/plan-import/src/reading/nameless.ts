import { dateInWords, hourOf, type Instant } from '@governance/calendar';

/**
 * The name of a document that came without one: `Pasted table, 28 November 2026 14:03`.
 * @param what it is, in words
 */
export function nameless(what: string, now: Instant): string {
  return `${what}, ${dateInWords(now)} ${hourOf(now)}`;
}
