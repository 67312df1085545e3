export { migrateEventStore } from './migrate.js';
export type { PostgresEventStore, PostgresEventStoreOptions } from './postgres-event-store.js';
export { openPostgresEventStore } from './postgres-event-store.js';
