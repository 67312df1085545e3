import { setMaxListeners } from 'node:events';
import type { EventStore } from '@governance/event-sourcing';
import type pg from 'pg';
import type { View } from '../view.js';
import { AnotherLog } from './another-log.js';
import { PoisonedEntry } from './fold-batch.js';
import { batchSize, takeIn } from './run-view.js';
import { checkpointName } from './tables.js';

export interface ViewLog {
  /** A view stopped: at an entry that it cannot take in, or because the log is not the one that it was folded from. */
  readonly stopped: (error: PoisonedEntry | AnotherLog) => void;
  /** A person has skipped the entry, or the view was rebuilt, or its log is back: it goes on. */
  readonly resumed?: (view: string) => void;
  /** The database did not answer; it is tried again by itself. */
  readonly retrying: (view: string, error: unknown) => void;
}

const retryAfterMs = 1000;
/** How often a stopped view is looked at: a person may have let it go on. */
const lookAfterMs = 5000;

/**
 * While much is written, a view rests between two batches so many times as long as the last one took, and at most so
 * long, ms: so it takes in more at once, and leaves the processor to those who write. One entry by itself never waits.
 */
const rest = { times: 5, mostMs: 250 };

/**
 * Keeps views up to date until the signal aborts, each by itself: what stops one stops nothing else. Between two
 * entries none of them asks the database anything: the store's one watch on the log wakes them all.
 */
export async function keepViews(
  pool: pg.Pool,
  store: EventStore,
  views: readonly View<object>[],
  log: ViewLog,
  signal: AbortSignal,
): Promise<void> {
  // Every view listens to it, and there are more of them than Node takes for sane.
  setMaxListeners(0, signal);
  await Promise.all(views.map((view) => keepView(pool, store, view as View<object>, log, signal)));
}

async function keepView(
  pool: pg.Pool,
  store: EventStore,
  view: View<object>,
  log: ViewLog,
  signal: AbortSignal,
): Promise<void> {
  let failed = false;
  let stopped = false;
  while (!signal.aborted) {
    try {
      if (stopped) {
        await pause(lookAfterMs, signal);
        if (signal.aborted) return;
        if (await isStopped(pool, view)) continue;
      }
      const began = performance.now();
      const { entries, position } = await takeIn(pool, store, view);
      const ended = performance.now();
      if (stopped) log.resumed?.(view.name);
      stopped = false;
      failed = false;
      if (entries === batchSize) continue;
      await store.waitBeyond(position, signal);
      const rested = Math.min(rest.times * (ended - began), rest.mostMs) - (performance.now() - ended);
      if (rested > 0) await pause(rested, signal);
    } catch (error) {
      if (signal.aborted) return;
      if (error instanceof PoisonedEntry || error instanceof AnotherLog) {
        // Another log is looked at again and again, and told once.
        if (!stopped || error instanceof PoisonedEntry) log.stopped(error);
        stopped = true;
        continue;
      }
      if (!failed) log.retrying(view.name, error);
      failed = true;
      await pause(retryAfterMs, signal);
    }
  }
}

async function isStopped(pool: pg.Pool, view: View<object>): Promise<boolean> {
  const { rows } = await pool.query(
    'select from views.checkpoint where view = $1 and stopped_by is not null',
    [checkpointName(view)],
  );
  return rows.length > 0;
}

function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer);
      signal.removeEventListener('abort', done);
      resolve();
    };
    const timer = setTimeout(done, ms);
    signal.addEventListener('abort', done, { once: true });
  });
}
