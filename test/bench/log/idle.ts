import { setTimeout as sleep } from 'node:timers/promises';
import { migrateEventStore, openPostgresEventStore } from '@governance/event-store-postgres';
import { createViewTables, keepViews, views } from '@governance/views';
import pg from 'pg';
import { serverSeconds } from '../server-seconds.js';

export interface Idle {
  /** Share of one core: this process and the server's together. */
  readonly core: number;
  /** Sent to the server a second. */
  readonly queries: number;
}

// In the first minute after its start a process still tidies its memory, which is no cost of being idle.
const SETTLING_SECONDS = 60;

/** Everything that the worker keeps, with nothing to do, after it has come to rest. */
export async function idling(connectionString: string, seconds: number): Promise<Idle> {
  const sent = countQueries();
  await migrateEventStore(connectionString);
  const pool = new pg.Pool({ connectionString, max: 10 });
  await createViewTables(pool, views);
  const store = await openPostgresEventStore({ connectionString });
  const end = new AbortController();
  const kept = keepViews(pool, store, views, { stopped: () => {}, retrying: () => {} }, end.signal);
  await sleep(SETTLING_SECONDS * 1_000);
  const started = performance.now();
  const before = {
    server: serverSeconds(connectionString),
    own: process.cpuUsage(),
    count: sent(),
  };
  await sleep(seconds * 1_000);
  const count = sent() - before.count;
  const own = process.cpuUsage(before.own);
  const core = (own.user + own.system) / 1e6 + serverSeconds(connectionString) - before.server;
  const elapsed = (performance.now() - started) / 1_000;
  end.abort();
  await kept;
  await store.close();
  await pool.end();
  return { core: core / elapsed, queries: count / elapsed };
}

/** Counts what this process sends: the server's own statistics come seconds late. */
function countQueries(): () => number {
  let count = 0;
  const query = pg.Client.prototype.query as (...args: unknown[]) => unknown;
  pg.Client.prototype.query = function (this: pg.Client, ...args: unknown[]) {
    count++;
    return query.apply(this, args);
  } as never;
  return () => count;
}
