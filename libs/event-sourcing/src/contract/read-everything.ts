import type { EventStore, RecordedEvent } from '../event-store.js';

/** All events after a position, read in pages as a view does. */
export async function everything(store: EventStore, after: number, limit: number): Promise<RecordedEvent[]> {
  const events: RecordedEvent[] = [];
  for (;;) {
    const page = await store.readAll({ after: events.at(-1)?.position ?? after, limit });
    events.push(...page);
    if (page.length < limit) return events;
  }
}
