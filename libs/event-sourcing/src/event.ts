import type { Day, Instant } from '@governance/calendar';
import type { NewEvent, RecordedEvent } from './event-store.js';
import type { Upcasters } from './upcasters.js';
import { upcasters } from './upcasters.js';

/** A fact as the rules know it: a name in the past tense and what it says. */
export interface Fact {
  readonly type: string;
  readonly data: object;
}

/** Who, when, on whose say and from what: carried by every event, never a name or an address. */
export interface Metadata {
  /** A person's id, or `system`. */
  readonly who: string;
  /** The policy that acted, when `who` is `system`. */
  readonly policy?: string;
  /** Id of the organisation on whose behalf the person acted. */
  readonly onBehalfOf?: string;
  /** When it became known to the product. */
  readonly recordedAt: Instant;
  /** When it happened, when the sender said so. */
  readonly happenedOn?: Day;
  /** Id of the command (correlation): one submission, however many events. */
  readonly command: string;
  /** Id of the event that caused this one (causation). */
  readonly cause?: string;
  /** The document (SHA-256) and body row that it was imported from. */
  readonly source?: { readonly document: string; readonly row: number };
}

/** A fact with its place in the log. */
export type Recorded<Event extends Fact = Fact> = Event & {
  readonly id: string;
  readonly stream: string;
  readonly partnership: string;
  readonly version: number;
  readonly position: number;
  readonly metadata: Metadata;
};

export function encode(id: string, fact: Fact, metadata: Metadata): NewEvent {
  return { id, type: fact.type, data: JSON.stringify(fact.data), metadata: JSON.stringify(metadata) };
}

/** Whether an event says who recorded it when and by which command, as each of this product's does. */
export function isEntry({ metadata }: RecordedEvent): boolean {
  try {
    const { who, recordedAt, command } = JSON.parse(metadata) as Readonly<Record<string, unknown>>;
    return [who, recordedAt, command].every((said) => typeof said === 'string');
  } catch {
    return false;
  }
}

/** An entry as the rules know it now: a shape that was stored long ago is brought up to today's as it is read. */
export function decode<Event extends Fact = Fact>(
  recorded: RecordedEvent,
  upcast: Upcasters = upcasters,
): Recorded<Event> {
  const { id, stream, partnership, version, position, type } = recorded;
  const data = JSON.parse(recorded.data) as object;
  const bringUp = upcast.get(type);
  return {
    type,
    data: bringUp ? bringUp(data) : data,
    id,
    stream,
    partnership,
    version,
    position,
    metadata: JSON.parse(recorded.metadata) as Metadata,
  } as Recorded<Event>;
}
