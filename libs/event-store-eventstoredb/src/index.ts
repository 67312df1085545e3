export { UnfitServer } from './availability.js';
export type { EventStoreDbEventStore, EventStoreDbOptions } from './eventstoredb-event-store.js';
export { openEventStoreDb } from './eventstoredb-event-store.js';
