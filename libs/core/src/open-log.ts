import { isEntry, type EventStore } from '@governance/event-sourcing';
import { openPostgresEventStore } from '@governance/event-store-postgres';
import type { Logger } from 'pino';
import type { Settings } from './settings.js';

/**
 * Opens the log, wherever it is kept. One on a server of its own may be away: whoever asks it is told so until it is
 * there.
 * @throws UnfitServer
 */
export async function openLog({ databaseUrl, eventStoreUrl }: Settings, logger: Logger): Promise<EventStore> {
  if (eventStoreUrl === null) return openPostgresEventStore({ connectionString: databaseUrl });
  // Its client takes a moment to load: only who has such a server waits for it.
  const { openEventStoreDb } = await import('@governance/event-store-eventstoredb');
  return openEventStoreDb({
    connectionString: eventStoreUrl,
    mayBeAway: true,
    isEntry,
    onForeign: (event) =>
      logger.warn({ ...event }, 'the log’s server holds events of another program; they are passed over'),
  });
}
