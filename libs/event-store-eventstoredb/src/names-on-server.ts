import type { RecordedEvent } from '@governance/event-sourcing';
import type { ServerEvent } from './answers.js';

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
export function recordedEvent(event: ServerEvent): RecordedEvent | undefined {
  const { id, data, metadata } = event;
  const kind = kindNamed(event.type);
  const stream = streamInLog(event.stream);
  const isJson = event.contentType === 'application/json' && data !== '' && metadata !== '';
  if (!kind || stream === undefined || !isJson) return undefined;
  return { id, stream, ...kind, version: event.revision + 1, position: safe(event.position), data, metadata };
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

/** A position as the server said it. @throws Error when it is more than a number can hold */
export function safe(said: string | number): number {
  const position = Number(said);
  if (Number.isSafeInteger(position)) return position;
  throw new Error(`EventStoreDB says that an event is at ${said}, which is no position.`);
}

/** When the server stored it, ms since 1970: it counts in ten thousandths of that. */
export function createdAt(event: ServerEvent): number {
  return Number(BigInt(event.created) / 10_000n);
}
