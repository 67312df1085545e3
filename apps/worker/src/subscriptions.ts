import { StoreUnavailable, type EventStore } from '@governance/event-sourcing';
import { sayNowAndThen, safeMessage } from '@governance/core';
import { AnotherLog, keepViews, views } from '@governance/views';
import type pg from 'pg';
import type { Logger } from 'pino';

/** Everything that follows the history, until the signal aborts: today, the views. */
export function followHistory(
  pool: pg.Pool,
  store: EventStore,
  logger: Logger,
  signal: AbortSignal,
): Promise<void> {
  const waiting = sayNowAndThen((error: unknown) => {
    const awaited = error instanceof StoreUnavailable ? 'log' : 'database';
    logger.warn({ reason: safeMessage(error) }, `the views wait for the ${awaited}`);
  });
  const another = sayNowAndThen((error: AnotherLog) => logger.error({}, error.message));
  return keepViews(
    pool,
    store,
    views,
    {
      stopped: (error) => {
        if (error instanceof AnotherLog) return another(error);
        logger.error(
          { reason: safeMessage(error) },
          'a view has stopped; its page stays as it was, until its fold is mended or `governance views skip` passes over the entry',
        );
      },
      resumed: (view) => logger.info({ view }, 'a view that had stopped goes on'),
      retrying: (_, error) => waiting(error),
    },
    signal,
  );
}
