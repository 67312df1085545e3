import { migrateEventStore, openPostgresEventStore } from '@governance/event-store-postgres';
import { PAGE, PARTNERSHIPS } from './contender.js';
import type { Contender } from './contender.js';

export async function thisStore(connectionString: string): Promise<Contender> {
  await migrateEventStore(connectionString);
  const store = await openPostgresEventStore({ connectionString });
  let appends = 0;
  return {
    append: (stream, events) => {
      const partnership = PARTNERSHIPS[appends++ % PARTNERSHIPS.length]!;
      return store.append({ stream, partnership, expectedVersion: 0, events });
    },
    readStream: async (stream) => (await store.readStream(stream)).length,
    readPage: async (cursor) => {
      const events = await store.readAll({ after: cursor, limit: PAGE });
      return { ids: events.map(({ id }) => id), cursor: events.at(-1)?.position ?? cursor };
    },
    close: () => store.close(),
  };
}
