import { isEntry, StoreUnavailable, type EventStore } from '@governance/event-sourcing';
import { openPostgresEventStore } from '@governance/event-store-postgres';
import type pg from 'pg';
import type { Logger } from 'pino';
import { setTimeout as pause } from 'node:timers/promises';
import { sayNowAndThen } from './now-and-then.js';
import { safeMessage } from './security/safe-error.js';
import type { Settings } from './settings.js';

/** The log that the settings name is not this installation's. */
export class WrongLog extends Error {
  override readonly name = 'WrongLog';
}

/**
 * Opens the log, wherever it is kept. One on a server of its own that is away is waited for.
 * @throws WrongLog
 */
export async function openLog(
  { databaseUrl, eventStoreUrl }: Settings,
  pool: pg.Pool,
  logger: Logger,
): Promise<EventStore> {
  if (eventStoreUrl === null) return openPostgresEventStore({ connectionString: databaseUrl });
  // Its client takes a moment to load: only who has such a server waits for it.
  const { openEventStoreDb } = await import('@governance/event-store-eventstoredb');
  const store = await waitFor(
    () =>
      openEventStoreDb({
        connectionString: eventStoreUrl,
        isEntry,
        onForeign: (event) =>
          logger.warn({ ...event }, 'the log’s server holds events of another program; they are passed over'),
      }),
    logger,
  );
  try {
    await refuseLeftBehind(store, pool);
    return store;
  } catch (error) {
    await store.close();
    throw error;
  }
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

/** An empty log on the server beside a history in the database: whoever set the address has not copied it. */
async function refuseLeftBehind(store: EventStore, pool: pg.Pool): Promise<void> {
  if ((await store.head()) > 0) return;
  const { rows } = await pool.query<{ there: boolean }>(
    `select coalesce(has_table_privilege(to_regclass('log.events'), 'select'), false) as there`,
  );
  if (!rows[0]!.there) return;
  const { rowCount } = await pool.query('select from log.events limit 1');
  if (rowCount === 0) return;
  throw new WrongLog(
    'The history of this installation is in its PostgreSQL database, and the log that EVENTSTORE_URL names is empty. Copy the history there first with "governance log copy", or start without EVENTSTORE_URL.',
  );
}
