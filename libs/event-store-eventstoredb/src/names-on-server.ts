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
  const kind = kindNamed(named.get('type') ?? '');
  const stream = streamInLog(text(event.getStreamIdentifier()!.getStreamName_asU8()));
  const data = text(event.getData_asU8());
  const metadata = text(event.getCustomMetadata_asU8());
  const isJson = named.get('content-type') === 'application/json' && data !== '' && metadata !== '';
  if (!kind || stream === undefined || !isJson) return undefined;
  return {
    id: event.getId()!.getString(),
    stream,
    ...kind,
    version: Number(event.getStreamRevision()) + 1,
    position: positionOf(event),
    data,
    metadata,
  };
}

type Kind = Pick<RecordedEvent, 'partnership' | 'type'>;

/** What names were found to mean: a log has few of them, and taking one apart costs as much as reading an event. */
const kinds = new Map<string, Kind | undefined>();

function kindNamed(name: string): Kind | undefined {
  if (kinds.has(name)) return kinds.get(name);
  const slash = Math.max(0, name.indexOf('/'));
  const kind = { partnership: decoded(name.slice(0, slash)), type: name.slice(slash + 1) };
  const ours =
    kind.partnership !== '' && kind.type !== '' && typeOnServer(kind.partnership, kind.type) === name;
  if (kinds.size >= 10_000) kinds.clear();
  kinds.set(name, ours ? kind : undefined);
  return kinds.get(name);
}

/** Undefined for a name that this store gives no stream. */
function streamInLog(name: string): string | undefined {
  if (!/^[$%]/.test(name)) return name;
  if (!/^%2[45]/.test(name)) return undefined;
  return decoded(name.slice(0, 3)) + name.slice(3);
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
