import type { EventStore } from '@governance/event-sourcing';
import type pg from 'pg';
import type { View } from '../view.js';
import { PoisonedEntry } from './fold-batch.js';
import { takeInBatch } from './run-view.js';

export interface ViewLog {
  /** A view stopped at an entry that it cannot take in. */
  readonly stopped: (error: PoisonedEntry) => void;
  /** The database did not answer; it is tried again by itself. */
  readonly retrying: (view: string, error: unknown) => void;
}

const retryAfterMs = 1000;

/** Keeps views up to date until the signal aborts, each by itself: what stops one stops nothing else. */
export async function keepViews(
  pool: pg.Pool,
  store: EventStore,
  views: readonly View<object>[],
  log: ViewLog,
  signal: AbortSignal,
): Promise<void> {
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
  while (!signal.aborted) {
    try {
      const before = await store.head();
      while (!signal.aborted && (await takeInBatch(pool, store, view)) > 0);
      failed = false;
      await store.waitBeyond(before, signal);
    } catch (error) {
      if (signal.aborted) return;
      if (error instanceof PoisonedEntry) return log.stopped(error);
      if (!failed) log.retrying(view.name, error);
      failed = true;
      await pause(retryAfterMs, signal);
    }
  }
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
