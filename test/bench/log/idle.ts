import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { migrateEventStore, openPostgresEventStore } from '@governance/event-store-postgres';
import { createViewTables, keepViews, views } from '@governance/views';
import pg from 'pg';

export interface Idle {
  /** Share of one core: this process and the server's together. */
  readonly core: number;
  /** Sent to the server a second. */
  readonly queries: number;
}

/** Everything that the worker keeps, with nothing to do, after it has come to rest. */
export async function idling(connectionString: string, seconds: number): Promise<Idle> {
  const sent = countQueries();
  await migrateEventStore(connectionString);
  const pool = new pg.Pool({ connectionString, max: 10 });
  await createViewTables(pool, views);
  const store = await openPostgresEventStore({ connectionString });
  const end = new AbortController();
  const kept = keepViews(pool, store, views, { stopped: () => {}, retrying: () => {} }, end.signal);
  await sleep(2_000);
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

/** Processor time of the server's processes so far, s; the first is told by the port on its command line. */
function serverSeconds(connectionString: string): number {
  const { port } = new URL(connectionString);
  const ticks = Number(execFileSync('getconf', ['CLK_TCK'], { encoding: 'utf8' }));
  const processes = readdirSync('/proc').filter((name) => /^\d+$/.test(name));
  const rows = processes.flatMap((id) => {
    try {
      const [, fields] = readFileSync(`/proc/${id}/stat`, 'utf8').split(') ');
      const [, parent, , , , , , , , , , user, system] = fields!.split(' ');
      const command = readFileSync(`/proc/${id}/cmdline`, 'utf8').split('\0');
      return [{ id, parent, command, seconds: (Number(user) + Number(system)) / ticks }];
    } catch {
      return []; // It ended in this moment.
    }
  });
  const first = rows.find(({ command }) => command[0]!.endsWith('/postgres') && command.includes(port));
  const own = rows.filter(({ id, parent }) => id === first?.id || parent === first?.id);
  return own.reduce((sum, row) => sum + row.seconds, 0);
}
