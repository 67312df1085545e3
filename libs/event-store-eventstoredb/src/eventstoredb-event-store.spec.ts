import { it } from '@jest/globals';
import { describeEventStore } from '@governance/event-sourcing/contract';
import { openEventStoreDb } from './index.js';
import { startProtocolServer } from './testing/index.js';

describeEventStore('EventStoreDB, over the protocol, on a server in memory', async () => {
  const server = await startProtocolServer();
  const { connectionString } = server;
  // Of answers that are lost on a machine that runs many specs at once, none may be for want of patience.
  const open = () => openEventStoreDb({ connectionString, patience: 60_000 });
  const store = await open();
  return {
    store,
    contiguous: false,
    knowsAllIds: false,
    storesTogether: false,
    openAnother: open,
    loseNextAnswer: () => server.loseNextAnswer(),
    close: async () => {
      await store.close();
      await server.stop();
    },
  };
});

const connectionString = process.env['EVENTSTORE_URL'];
if (connectionString) {
  describeEventStore('EventStoreDB, the server of EVENTSTORE_URL', async () => {
    const store = await openEventStoreDb({ connectionString });
    return {
      store,
      contiguous: false,
      knowsAllIds: false,
      storesTogether: false,
      openAnother: () => openEventStoreDb({ connectionString }),
      close: () => store.close(),
    };
  });
} else {
  it.skip('EventStoreDB, the server of EVENTSTORE_URL: the variable is not set', () => {});
}
