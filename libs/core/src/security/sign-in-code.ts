import type { Secrets } from './secrets.js';

/** Minutes for which a code works, from when it was sent. */
export const codeMinutes = 10;
/** Minutes that a code waits for a mail server that is away. */
export const codeWaitsMinutes = 30;
export const codeDigits = 8;

/** The code of an id: the same each time, for whoever holds the key. */
export function codeOf(secrets: Secrets, id: string): string {
  const number = secrets.mac('sign-in-code', id).readBigUInt64BE() % BigInt(10 ** codeDigits);
  return String(number).padStart(codeDigits, '0');
}

export function minutesAfter(instant: Date, minutes: number): Date {
  return new Date(instant.getTime() + minutes * 60_000);
}
