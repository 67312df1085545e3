import { createHash } from 'node:crypto';
import type { Instant } from '@governance/calendar';
import { checkRecorded } from '../check-append.js';
import type { RecordedEvent } from '../event-store.js';

/**
 * A backup is gzip-compressed text, one JSON object a line: a heading, the events in order, the manifest. Data and
 * metadata are strings inside it, so that they come back byte for byte.
 */
export const FORMAT = 'governance-log';
export const FORMAT_VERSION = 1;

export interface Heading {
  readonly format: typeof FORMAT;
  readonly formatVersion: number;
  /** Version of the program that wrote it. */
  readonly program: string;
  readonly exportedAt: Instant;
}

/** The last line, without which a file is cut off. */
export interface Manifest {
  readonly events: number;
  readonly streams: number;
  readonly partnerships: number;
  /** Positions in the log it was exported from; 0 when there is no event. */
  readonly firstPosition: number;
  readonly lastPosition: number;
  /** Chain hash after the last event: two logs with the same chain hold the same events in the same order. */
  readonly chain: string;
  /** Of the uncompressed text before this line. */
  readonly sha256: string;
}

export const CHAIN_START = '0'.repeat(64);

/**
 * Hash of an event and all before it: SHA-256 (hex) over the hash before, a line feed, and the event without its
 * position as a JSON array. Positions stay out, so that a copy has the chain of its original.
 */
export function chainHash(before: string, event: RecordedEvent): string {
  const { id, stream, version, partnership, type, data, metadata } = event;
  return createHash('sha256')
    .update(`${before}\n${JSON.stringify([id, stream, version, partnership, type, data, metadata])}`)
    .digest('hex');
}

export function eventLine(event: RecordedEvent, chain: string): string {
  const { position, id, stream, version, partnership, type, data, metadata } = event;
  return `${JSON.stringify({ position, id, stream, version, partnership, type, data, metadata, chain })}\n`;
}

/** @throws an Error that says what is wrong with the line. */
export function parseEventLine(fields: Readonly<Record<string, unknown>>): {
  event: RecordedEvent;
  chain: string;
} {
  const text = (name: string) => {
    const value = fields[name];
    if (typeof value !== 'string') throw new Error(`its ${name} is missing`);
    return value;
  };
  const number = (name: string) => {
    const value = fields[name];
    if (!Number.isSafeInteger(value) || (value as number) < 0) throw new Error(`its ${name} is missing`);
    return value as number;
  };
  const event = {
    position: number('position'),
    id: text('id'),
    stream: text('stream'),
    version: number('version'),
    partnership: text('partnership'),
    type: text('type'),
    data: text('data'),
    metadata: text('metadata'),
  };
  const { stream, partnership, version } = event;
  checkRecorded({ stream, partnership, expectedVersion: version - 1, events: [event] });
  return { event, chain: text('chain') };
}
