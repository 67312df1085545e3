import type { RecordedEvent } from '@governance/event-sourcing';
import type { ReadResp } from '@eventstore/db-client/generated/streams_pb.js';

/**
 * The partnership goes before the event's type, because the server can pick events out of the whole log by how their
 * type or their stream begins, and a stream is found by its name alone. It is percent-encoded, so the first `/` ends
 * it and none begins with `$`, which is the server's own mark.
 */
export const typeOnServer = (partnership: string, type: string) => `${typePrefix(partnership)}${type}`;

export const typePrefix = (partnership: string) => `${encodeURIComponent(partnership)}/`;

/** Matches what this store writes and nothing that the server writes for itself. */
export const OUR_TYPES = '^[^$/]+/';

/** A stream whose name begins with `$` would be taken for one of the server's own. */
export const streamOnServer = (stream: string) =>
  stream.replace(/^[$%]/, (first) => (first === '$' ? '%24' : '%25'));

const streamInLog = (name: string) => name.replace(/^%2[45]/, (first) => decodeURIComponent(first));

/** @throws Error when the server does not say where the event is, or says more than a number can hold. */
export function recordedEvent(event: ReadResp.ReadEvent.RecordedEvent): RecordedEvent {
  const name = event.getMetadataMap().get('type')!;
  const slash = name.indexOf('/');
  return {
    id: event.getId()!.getString(),
    stream: streamInLog(text(event.getStreamIdentifier()!.getStreamName_asU8())),
    partnership: decodeURIComponent(name.slice(0, slash)),
    type: name.slice(slash + 1),
    version: Number(event.getStreamRevision()) + 1,
    position: positionOf(event),
    data: text(event.getData_asU8()),
    metadata: text(event.getCustomMetadata_asU8()),
  };
}

/** The event's commit position: where it begins in the server's log, in bytes, so it rises but not by one. */
export function positionOf(event: ReadResp.ReadEvent.RecordedEvent): number {
  const position = Number(event.getCommitPosition());
  if (!Number.isSafeInteger(position)) {
    throw new Error(
      `EventStoreDB says that an event is at ${event.getCommitPosition()}, which is no position.`,
    );
  }
  return position;
}

/** When the server stored it, ms since 1970: it counts in ten thousandths of that. */
export function createdAt(event: ReadResp.ReadEvent.RecordedEvent): number {
  return Number(BigInt(event.getMetadataMap().get('created') ?? 0) / 10_000n);
}

const text = (bytes: Uint8Array) => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString();
