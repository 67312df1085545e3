import { LIMITS } from '../check-append.js';
import type { Append, EventStore, NewEvent, RecordedEvent } from '../event-store.js';

/** An event with its place in its stream, chosen already. */
export type PlacedEvent = NewEvent & Pick<RecordedEvent, 'stream' | 'partnership' | 'version'>;

/** A store that can take events of many streams at once and keep their order. */
export interface AppendsInOrder {
  /**
   * Appends the events in this order, all or none; again, with the same events, changes nothing.
   * @throws VersionConflict when a stream is at another version, and the errors of `append`
   */
  appendInOrder(events: readonly PlacedEvent[]): Promise<void>;
}

/**
 * Appends events of many streams in one order. A store that cannot take them at once gets them one append after the
 * other: appends under way at the same time may be stored in any order.
 */
export async function appendInOrder(
  store: EventStore & Partial<AppendsInOrder>,
  events: readonly PlacedEvent[],
): Promise<void> {
  if (store.appendInOrder) return store.appendInOrder(events);
  for (const append of runsOf(events)) await store.append(append);
}

/** Neighbours of one stream go together. */
export function runsOf(events: readonly PlacedEvent[]): Append[] {
  const runs: (Append & { readonly events: NewEvent[] })[] = [];
  let bytes = 0;
  for (const event of events) {
    const { stream, partnership, version } = event;
    const run = runs.at(-1);
    const size = Buffer.byteLength(event.data) + Buffer.byteLength(event.metadata);
    bytes += size;
    if (
      run?.stream === stream &&
      run.partnership === partnership &&
      run.events.length < LIMITS.eventsPerAppend &&
      bytes <= LIMITS.appendBytes
    ) {
      run.events.push(event);
    } else {
      runs.push({ stream, partnership, expectedVersion: version - 1, events: [event] });
      bytes = size;
    }
  }
  return runs;
}
