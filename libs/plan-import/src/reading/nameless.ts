const parts = { timeZone: 'Europe/London' } as const;
const day = new Intl.DateTimeFormat('en-GB', { ...parts, day: 'numeric', month: 'long', year: 'numeric' });
const clock = new Intl.DateTimeFormat('en-GB', { ...parts, hour: '2-digit', minute: '2-digit' });

/**
 * The name of a document that came without one: `Pasted table, 28 November 2026 14:03`.
 * @param what it is, in words
 * @param now an instant
 */
export function nameless(what: string, now: string | Date): string {
  const moment = new Date(now);
  return `${what}, ${day.format(moment)} ${clock.format(moment)}`;
}
