import { isDeepStrictEqual } from 'node:util';
import { RuleBroken } from './refusals/rule-broken.js';
import type { TextField } from './refusals/anything.js';
import { isDay, londonDate, type Day, type Instant } from '@governance/calendar';

/** Longest text that a fact may hold, in characters: more belongs in an enclosed document. */
export const longestText = 10_000;

/** The text without white space round it. @throws RuleBroken `text-missing`, `text-too-long` naming the field. */
export function requireText(field: TextField, text: string, longest = longestText): string {
  const trimmed = text.trim();
  if (trimmed === '') throw new RuleBroken('text-missing', { field });
  if (trimmed.length > longest) throw new RuleBroken('text-too-long', { field, limit: String(longest) });
  return trimmed;
}

/** For what may be done without a reason: the reason, where one is given. @throws as `requireText` */
export function reasonIn({ reason }: { readonly reason?: string }): { readonly reason?: string } {
  return reason === undefined ? {} : { reason: requireText('reason', reason) };
}

/** The day as it is. @throws RuleBroken `date-not-understood` unless it is ISO `YYYY-MM-DD` and in the calendar. */
export function requireDay(asWritten: string): Day {
  if (!isDay(asWritten)) throw new RuleBroken('date-not-understood', { asWritten });
  return asWritten;
}

/**
 * Only what has happened can be recorded as having happened.
 * @throws RuleBroken `happened-in-future`, `date-not-understood`
 */
export function requireHappened(command: { readonly now: Instant; readonly happenedOn?: Day }): void {
  const { happenedOn, now } = command;
  if (happenedOn !== undefined && requireDay(happenedOn) > londonDate(now)) {
    throw new RuleBroken('happened-in-future', { date: happenedOn });
  }
}

/** Whether two values say the same, whatever their identity or the order of their keys. Lists count their order. */
export function same(left: unknown, right: unknown): boolean {
  return isDeepStrictEqual(left, right);
}

export function unreachable(value: never): never {
  throw new Error(`Not known here: ${JSON.stringify(value)}`);
}
