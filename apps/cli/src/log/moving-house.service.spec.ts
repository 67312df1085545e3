import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { copyLog } from '@governance/event-sourcing/backup';
import { someAppend, someEvents } from '@governance/event-sourcing/contract';
import type { EventStore } from '@governance/event-sourcing';
import { startProtocolServer } from '@governance/event-store-eventstoredb/testing';
import { migrateEventStore } from '@governance/event-store-postgres';
import { freshDatabase, type TestDatabase } from '../../../../test/services/database.js';
import { openLog } from './open-log.js';

let here: TestDatabase;
let back: TestDatabase;
let there: Awaited<ReturnType<typeof startProtocolServer>>;
beforeAll(async () => {
  [here, back, there] = await Promise.all([freshDatabase(), freshDatabase(), startProtocolServer()]);
  await Promise.all([migrateEventStore(here.connectionString), migrateEventStore(back.connectionString)]);
});
afterAll(async () => {
  await Promise.all([here.drop(), back.drop(), there.stop()]);
});

it('carries a log from PostgreSQL to EventStoreDB and back, byte for byte and in the same order', async () => {
  const [postgres, eventStore, again] = await Promise.all([
    openLog(here.connectionString, false),
    openLog(there.connectionString, false),
    openLog(back.connectionString, false),
  ]);
  try {
    await Promise.all(
      Array.from({ length: 40 }, () => postgres.append(someAppend({ events: someEvents(3) }))),
    );
    await copyLog(postgres, eventStore);
    await copyLog(eventStore, again);
    expect(await everything(again)).toEqual(await everything(postgres));
    expect(await everything(eventStore, false)).toEqual(await everything(postgres, false));
    expect(await copyLog(eventStore, again)).toMatchObject({ events: 120, appended: 0 });
  } finally {
    await Promise.all([postgres.close(), eventStore.close(), again.close()]);
  }
});

/** Every event whole, in order; a store that counts bytes has positions of its own. */
async function everything(store: EventStore, withPositions = true) {
  const events = await store.readAll({ after: 0, limit: 1000 });
  return events.map(({ position, ...event }) => (withPositions ? { ...event, position } : event));
}
