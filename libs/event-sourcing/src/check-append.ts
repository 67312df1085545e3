import { EventTooLarge, MalformedEvent } from './errors.js';
import type { Append, NewEvent } from './event-store.js';
import { isFit, unfitIn } from './text.js';

/** Limits of every store. Bytes are those of the UTF-8 text. */
export const LIMITS = {
  eventsPerAppend: 1_000,
  /** Data and metadata of one event together. */
  eventBytes: 1024 * 1024,
  appendBytes: 16 * 1024 * 1024,
  /** Of all appends that are stored together. */
  togetherBytes: 64 * 1024 * 1024,
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
export function checkAppend(append: Append): number {
  for (const { id, data, metadata } of append.events) {
    checkTexts(id, 'data', data);
    checkTexts(id, 'metadata', metadata);
  }
  return checkRecorded(append);
}

/** The same for appends that are to be stored together. @throws MalformedEvent, EventTooLarge */
export function checkTogether(appends: readonly Append[]): void {
  const streams = new Set<string>();
  const ids = new Set<string>();
  let bytes = 0;
  for (const append of appends) {
    bytes += checkAppend(append);
    if (streams.has(append.stream)) throw new MalformedEvent(`Stream ${append.stream} is named twice.`);
    streams.add(append.stream);
    for (const { id } of append.events) {
      if (ids.has(id)) throw new MalformedEvent(`Event ${id} is to be stored twice.`);
      ids.add(id);
    }
  }
  if (bytes <= LIMITS.togetherBytes) return;
  throw new EventTooLarge(
    `What is to be stored together has ${bytes} bytes; at most ${LIMITS.togetherBytes} are stored at once.`,
  );
}

/**
 * The same, for events that a log has taken in already and that come back out of a backup or another store: a text
 * that was not refused when they were new is kept as it is.
 */
export function checkRecorded({ stream, partnership, expectedVersion, events }: Append): number {
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
  if (!isFit(name)) {
    throw new MalformedEvent(`The ${what} ${JSON.stringify(name)} holds a character that cannot be stored.`);
  }
}

function checkJson(id: string, part: string, text: string): void {
  // It has no UTF-8: what came back would differ from what was written.
  if (LONE_SURROGATE.test(text)) {
    throw new MalformedEvent(`The ${part} of event ${id} holds half a surrogate pair.`);
  }
  try {
    JSON.parse(text);
  } catch (error) {
    throw new MalformedEvent(`The ${part} of event ${id} is not JSON: ${(error as Error).message}`);
  }
}

/** What the JSON says, beyond how it is written: a text in it may be escaped, and still be one that nobody can keep. */
function checkTexts(id: string, part: string, text: string): void {
  if (isFit(text) && !text.includes('\\')) return;
  let unfit;
  try {
    unfit = unfitIn(JSON.parse(text));
  } catch {
    return; // Refused for that, in a moment.
  }
  if (!unfit) return;
  const where = ['', ...unfit.at].join(' › ');
  throw new MalformedEvent(
    `The ${part} of event ${id}${where} holds ${unfit.character}, which no text may hold.`,
  );
}
