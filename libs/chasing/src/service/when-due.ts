import { type Instant, instantOf } from '@governance/calendar';
import type { MailRow } from '@governance/views';

const minute = 60_000;
const hour = 60 * minute;

/** How long after each failed attempt the next may follow, ms: six attempts over a day. */
const backOff = [5 * minute, 15 * minute, hour, 4 * hour, 18 * hour];
export const mostAttempts = backOff.length + 1;

/** Whoever began to send and has said nothing for so long, ms, is taken for lost. */
export const lease = 5 * minute;

/** An outcome that stayed unknown for longer than this is left to people: a late copy would only puzzle. */
const mayRepeatFor = 24 * hour;

/**
 * What is to be done about a mail now. After an unknown outcome it is sent once more under the same Message-ID, by
 * which the recipient's side knows a second copy; unknown again, it stays so and is shown as such.
 * @param now instant
 */
export function whenDue(
  { status, attempts }: Pick<MailRow, 'status' | 'attempts'>,
  now: Instant,
): 'send' | 'give-up' | 'wait' {
  const last = attempts.at(-1);
  const since = (instant: Instant | null | undefined) => Date.parse(now) - Date.parse(instant ?? now);
  switch (status) {
    case 'intended':
      return 'send';
    case 'sending':
      return since(last?.startedAt) >= lease ? 'give-up' : 'wait';
    case 'failed':
      return since(last?.at) >= (backOff[attempts.length - 1] ?? Infinity) ? 'send' : 'wait';
    case 'unknown': {
      const waited = since(last?.at);
      return !last?.afterUnknown && waited >= lease && waited <= mayRepeatFor ? 'send' : 'wait';
    }
    case 'sent':
    case 'refused':
    case 'called-off':
    case 'bounced':
      return 'wait';
  }
}

/** Instant at which a mail may be tried next; null when it is not tried again, or not yet known. */
export function nextTryAt({ status, attempts }: Pick<MailRow, 'status' | 'attempts'>): Instant | null {
  const last = attempts.at(-1);
  const after = (instant: Instant | null | undefined, wait: number | undefined) =>
    instant && wait !== undefined ? instantOf(Date.parse(instant) + wait) : null;
  switch (status) {
    case 'failed':
      return after(last?.at, backOff[attempts.length - 1]);
    case 'unknown':
      return last?.afterUnknown ? null : after(last?.at, lease);
    case 'sending':
      return after(last?.startedAt, lease);
    case 'intended':
    case 'sent':
    case 'refused':
    case 'called-off':
    case 'bounced':
      return null;
  }
}
