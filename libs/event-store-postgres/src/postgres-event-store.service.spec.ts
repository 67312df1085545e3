import { describeEventStore } from '@governance/event-sourcing/contract';
import { answerLosingProxy } from '../../../test/services/answer-losing-proxy.js';
import { freshDatabase, query } from '../../../test/services/database.js';
import { migrateEventStore, openPostgresEventStore } from './index.js';

describeEventStore('PostgresEventStore', async () => {
  const database = await freshDatabase();
  const { connectionString } = database;
  await migrateEventStore(connectionString);
  const proxy = await answerLosingProxy(connectionString);
  const store = await openPostgresEventStore({ connectionString: proxy.connectionString });
  return {
    store,
    contiguous: true,
    openAnother: () => openPostgresEventStore({ connectionString }),
    loseNextAnswer: () => proxy.loseNextAnswer(),
    edits: (stream) => ({
      update: () => query(connectionString, `UPDATE log.events SET data = '{}' WHERE stream = $1`, [stream]),
      delete: () => query(connectionString, 'DELETE FROM log.events WHERE stream = $1', [stream]),
      truncate: () => query(connectionString, 'TRUNCATE log.events'),
    }),
    close: async () => {
      await store.close();
      await proxy.close();
      await database.drop();
    },
  };
});
