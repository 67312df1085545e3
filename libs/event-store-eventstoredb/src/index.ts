export type { Prepared, Tried } from './administration/prepare-server.js';
export { prepareServer } from './administration/prepare-server.js';
export type { EventStoreDbEventStore, EventStoreDbOptions } from './eventstoredb-event-store.js';
export { openEventStoreDb } from './eventstoredb-event-store.js';
