import { isEntry, StoreUnavailable, type EventStore } from '@governance/event-sourcing';
import { openPostgresEventStore } from '@governance/event-store-postgres';
import type { Logger } from 'pino';
import { setTimeout as pause } from 'node:timers/promises';
import { sayNowAndThen } from './now-and-then.js';
import { safeMessage } from './security/safe-error.js';
import type { Settings } from './settings.js';

/** Opens the log, wherever it is kept. One on a server of its own that is away is waited for. */
export async function openLog({ databaseUrl, eventStoreUrl }: Settings, logger: Logger): Promise<EventStore> {
  if (eventStoreUrl === null) return openPostgresEventStore({ connectionString: databaseUrl });
  // Its client takes a moment to load: only who has such a server waits for it.
  const { openEventStoreDb } = await import('@governance/event-store-eventstoredb');
  return waitFor(
    () =>
      openEventStoreDb({
        connectionString: eventStoreUrl,
        isEntry,
        onForeign: (event) =>
          logger.warn({ ...event }, 'the log’s server holds events of another program; they are passed over'),
      }),
    logger,
  );
}

async function waitFor<Store>(open: () => Promise<Store>, logger: Logger): Promise<Store> {
  const waiting = sayNowAndThen((error: unknown) =>
    logger.warn({ reason: safeMessage(error) }, 'waiting for the log, which is away'),
  );
  for (;;) {
    try {
      return await open();
    } catch (error) {
      if (!(error instanceof StoreUnavailable)) throw error;
      waiting(error);
      await pause(500);
    }
  }
}
