import { EventTooLarge, MalformedEvent } from './errors.js';
import type { Append, NewEvent } from './event-store.js';

/** Limits of every store. Bytes are those of the UTF-8 text. */
export const LIMITS = {
  eventsPerAppend: 1_000,
  /** Data and metadata of one event together. */
  eventBytes: 1024 * 1024,
  appendBytes: 16 * 1024 * 1024,
  /** Characters of a stream's, partnership's or type's name: they go into indexes. */
  nameLength: 250,
} as const;

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const LONE_SURROGATE = /\p{Surrogate}/u;

/**
 * What every store refuses before it stores anything, so that all refuse the same.
 * @returns the bytes of the append's events.
 * @throws MalformedEvent, EventTooLarge
 */
export function checkAppend({ stream, partnership, expectedVersion, events }: Append): number {
  checkName('stream', stream);
  checkName('partnership', partnership);
  if (!Number.isSafeInteger(expectedVersion) || expectedVersion < 0) {
    throw new MalformedEvent(
      `The expected version of ${stream} is ${expectedVersion}; it must be 0 or a whole number above.`,
    );
  }
  if (events.length === 0) throw new MalformedEvent(`The append to ${stream} holds no event.`);
  if (events.length > LIMITS.eventsPerAppend) {
    throw new EventTooLarge(
      `The append to ${stream} holds ${events.length} events; at most ${LIMITS.eventsPerAppend} are stored at once.`,
    );
  }
  let bytes = 0;
  const ids = new Set<string>();
  for (const event of events) {
    bytes += checkEvent(event);
    if (ids.has(event.id)) throw new MalformedEvent(`Event ${event.id} is twice in one append to ${stream}.`);
    ids.add(event.id);
  }
  if (bytes > LIMITS.appendBytes) {
    throw new EventTooLarge(
      `The append to ${stream} holds ${bytes} bytes; at most ${LIMITS.appendBytes} are stored at once.`,
    );
  }
  return bytes;
}

function checkEvent({ id, type, data, metadata }: NewEvent): number {
  if (!UUID.test(id)) {
    throw new MalformedEvent(`Event id ${JSON.stringify(id)} is not a UUID in lower-case letters.`);
  }
  checkName('event type', type);
  const bytes = Buffer.byteLength(data) + Buffer.byteLength(metadata);
  if (bytes > LIMITS.eventBytes) {
    throw new EventTooLarge(
      `Event ${id} (${type}) has ${bytes} bytes; at most ${LIMITS.eventBytes} are stored.`,
    );
  }
  checkJson(id, 'data', data);
  checkJson(id, 'metadata', metadata);
  return bytes;
}

function checkName(what: string, name: string): void {
  if (name === '' || name.length > LIMITS.nameLength) {
    throw new MalformedEvent(
      `The ${what} must have 1 to ${LIMITS.nameLength} characters, not ${name.length}.`,
    );
  }
  if (name.includes('\0') || LONE_SURROGATE.test(name)) {
    throw new MalformedEvent(`The ${what} ${JSON.stringify(name)} holds a character that cannot be stored.`);
  }
}

function checkJson(id: string, part: string, text: string): void {
  // Half a surrogate pair has no UTF-8: what came back would differ from what was written.
  if (LONE_SURROGATE.test(text)) {
    throw new MalformedEvent(`The ${part} of event ${id} holds half a surrogate pair.`);
  }
  try {
    JSON.parse(text);
  } catch (error) {
    throw new MalformedEvent(`The ${part} of event ${id} is not JSON: ${(error as Error).message}`);
  }
}
