import type { RecordedEvent } from '@governance/event-sourcing';
import type { ReadResp } from '@eventstore/db-client/generated/streams_pb.js';

/**
 * The partnership goes before the event's type, because the server can pick events out of the whole log by how their
 * type or their stream begins, and a stream is found by its name alone. It is percent-encoded, so the first `/` ends
 * it and none begins with `$`, which is the server's own mark.
 */
export const typeOnServer = (partnership: string, type: string) => `${typePrefix(partnership)}${type}`;

export const typePrefix = (partnership: string) => `${encodeURIComponent(partnership)}/`;

/** Matches what this store writes, nothing that the server writes for itself, and little of what others write. */
export const OUR_TYPES = "^[A-Za-z0-9_.!~*'()%-]+/.";

/** A stream whose name begins with `$` would be taken for one of the server's own. */
export const streamOnServer = (stream: string) =>
  stream.replace(/^[$%]/, (first) => (first === '$' ? '%24' : '%25'));

/**
 * What this store wrote, as it was written; undefined for an event of another program, which may have any name.
 * @throws Error when the server does not say where the event is, or says more than a number can hold.
 */
export function recordedEvent(event: ReadResp.ReadEvent.RecordedEvent): RecordedEvent | undefined {
  const named = event.getMetadataMap();
  const name = named.get('type') ?? '';
  const slash = name.indexOf('/');
  const stream = text(event.getStreamIdentifier()!.getStreamName_asU8());
  const recorded: RecordedEvent = {
    id: event.getId()!.getString(),
    stream: decoded(/^%2[45]/.exec(stream)?.[0] ?? '') + stream.replace(/^%2[45]/, ''),
    partnership: decoded(name.slice(0, Math.max(0, slash))),
    type: name.slice(slash + 1),
    version: Number(event.getStreamRevision()) + 1,
    position: positionOf(event),
    data: text(event.getData_asU8()),
    metadata: text(event.getCustomMetadata_asU8()),
  };
  const ours =
    named.get('content-type') === 'application/json' &&
    recorded.partnership !== '' &&
    recorded.type !== '' &&
    typeOnServer(recorded.partnership, recorded.type) === name &&
    streamOnServer(recorded.stream) === stream &&
    recorded.data !== '' &&
    recorded.metadata !== '';
  return ours ? recorded : undefined;
}

/** Empty when it is no encoded text. */
function decoded(encoded: string): string {
  try {
    return decodeURIComponent(encoded);
  } catch {
    return '';
  }
}

/** The event's commit position: where it begins in the server's log, in bytes, so it rises but not by one. */
export const positionOf = (event: ReadResp.ReadEvent.RecordedEvent) => safe(event.getCommitPosition());

/** @throws Error when it is more than a number can hold */
export function safe(said: string): number {
  const position = Number(said);
  if (Number.isSafeInteger(position)) return position;
  throw new Error(`EventStoreDB says that an event is at ${said}, which is no position.`);
}

/** When the server stored it, ms since 1970: it counts in ten thousandths of that. */
export function createdAt(event: ReadResp.ReadEvent.RecordedEvent): number {
  return Number(BigInt(event.getMetadataMap().get('created') ?? 0) / 10_000n);
}

const text = (bytes: Uint8Array) => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString();
