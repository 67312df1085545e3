import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { EventTooLarge, VersionConflict } from '@governance/event-sourcing';
import type { PlacedEvent } from '@governance/event-sourcing/backup';
import { someEvent } from '@governance/event-sourcing/contract';
import { openEventStoreDb, type EventStoreDbEventStore } from './index.js';
import { startProtocolServer, type ProtocolServer } from './testing/index.js';

let server: ProtocolServer;
let store: EventStoreDbEventStore;
beforeEach(async () => {
  server = await startProtocolServer({ maxAppendSize: 600_000 });
  store = await openEventStoreDb(server);
});
afterEach(async () => {
  await store.close();
  await server.stop();
});

/** Entries of many streams, mixed as in a log. */
function someHistory(count: number): PlacedEvent[] {
  const versions = new Map<string, number>();
  return Array.from({ length: count }, (_, i) => {
    const stream = `action-${(i * 7) % 40}-${i % 3}`;
    const version = (versions.get(stream) ?? 0) + 1;
    versions.set(stream, version);
    return { ...someEvent(), stream, version, partnership: `p${i % 2}` };
  });
}
const ids = async () => (await store.readAll({ after: 0, limit: 100_000 })).map(({ id }) => id);
const idsOf = (events: readonly PlacedEvent[]) => events.map(({ id }) => id);

it('stores what is sent in its order, and the same again changes nothing', async () => {
  const events = someHistory(3000);
  await store.appendInOrder(events);
  expect(await ids()).toEqual(idsOf(events));
  await store.appendInOrder(events);
  expect(await ids()).toEqual(idsOf(events));
});

it('goes on where the connection broke, again and again', async () => {
  const events = someHistory(4_000);
  let over = false;
  const breaking = (async () => {
    while (!over) {
      await new Promise((resolve) => setTimeout(resolve, 300));
      server.cutOff();
    }
  })();
  try {
    for (let from = 0; from < events.length; from += 500)
      await store.appendInOrder(events.slice(from, from + 500));
  } finally {
    over = true;
    await breaking;
  }
  expect(await ids()).toEqual(idsOf(events));
});

it('stores nothing behind what the server finds too large', async () => {
  const events = someHistory(100);
  const data = JSON.stringify('x'.repeat(700_000));
  const large = { ...someEvent({ data }), stream: 'action-large', version: 1, partnership: 'p0' };
  const all = [...events.slice(0, 50), large, ...events.slice(50)];
  await expect(store.appendInOrder(all)).rejects.toThrow(EventTooLarge);
  expect(await ids()).toEqual(idsOf(events.slice(0, 50)));
});

it('says that a stream is at another version, and which', async () => {
  const [first, ...more] = someHistory(50) as [PlacedEvent, ...PlacedEvent[]];
  await store.appendInOrder([{ ...first, id: randomUUID() }]);
  const refused = await store.appendInOrder([first, ...more]).catch((error: Error) => error);
  expect(refused).toBeInstanceOf(VersionConflict);
  expect(refused).toMatchObject({ stream: first.stream, actual: 1 });
  // The first waits for its answer: nothing stands behind what was refused.
  expect(await ids()).toHaveLength(1);
});
