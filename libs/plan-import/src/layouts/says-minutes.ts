import type { Part } from './tables.js';

const named = /\b(?:minutes|meeting notes|notes of (?:the |a )?meeting|action points)\b/i;
const attendance =
  /^(?:\W*)(?:present|attend(?:ing|ees|ance)|in attendance|participants?|apologies(?: for absence)?)\b/i;
/** Lines among which they say so. */
const atHead = 40;

/** Whether a document is the minutes of a meeting: its name or its head says so, or it says who was there. */
export function isMinutes(parts: readonly Part[], name: string): boolean {
  const head = parts
    .slice(0, atHead)
    .flatMap((part) => (part.kind === 'line' ? [part.text.slice(0, 200)] : []));
  return (
    named.test(name.replace(/[_-]+/g, ' ')) || head.some((text) => named.test(text) || attendance.test(text))
  );
}
