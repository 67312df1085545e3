import { RuleBroken } from '../refusals/rule-broken.js';
import type { ChaseEvent, Mail } from './chase.js';
import type { RecordFailed, RecordOutcomeUnknown, RecordSent } from './commands.js';
import { withoutAddresses } from './without-addresses.js';

/**
 * What the server accepted is a fact, however late it becomes known: a worker that froze after it had begun may
 * come back when another has sent the mail again, and then both copies are in the history.
 */
export function recordSent(command: RecordSent, held: Mail): ChaseEvent[] {
  const { mail, attempt, reference = null } = command;
  requireStarted(attempt, held);
  return held.sent.includes(attempt) ? [] : [{ type: 'ReminderSent', data: { mail, attempt, reference } }];
}

/** The failure of an attempt that is no longer the last one, or that has an outcome already, says nothing new. */
export function recordFailed(command: RecordFailed, held: Mail): ChaseEvent[] {
  const { mail, attempt, permanent = false } = command;
  requireStarted(attempt, held);
  const awaited = held.status === 'sending' || held.status === 'unknown';
  if (!awaited || attempt !== held.attempts || held.sent.length > 0) return [];
  const why = withoutAddresses(command.why);
  return [{ type: 'ReminderFailed', data: { mail, attempt, why, permanent } }];
}

export function recordOutcomeUnknown(command: RecordOutcomeUnknown, held: Mail): ChaseEvent[] {
  const { mail, attempt } = command;
  requireStarted(attempt, held);
  if (held.status !== 'sending' || attempt !== held.attempts) return [];
  const why = withoutAddresses(command.why);
  return [{ type: 'ReminderOutcomeUnknown', data: { mail, attempt, why } }];
}

function requireStarted(attempt: number, held: Mail): void {
  const started = Number.isInteger(attempt) && attempt >= 1 && attempt <= held.attempts;
  if (!started) throw new RuleBroken('attempt-not-started', { attempt: String(attempt) });
}
