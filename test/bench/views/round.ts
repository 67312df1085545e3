import { openPostgresEventStore } from '@governance/event-store-postgres';
import { createViewTables, rebuildViews, views } from '@governance/views';
import type { RebuildProgress, View } from '@governance/views';
import pg from 'pg';
import { serverSeconds } from '../server-seconds.js';

/** One rebuild in a process of its own, so that its memory is its own. */
export interface Job {
  readonly connectionString: string;
  /** Name of a view; null for all of them. */
  readonly view: string | null;
}

export interface Rebuilt {
  readonly events: number;
  readonly seconds: number;
  /** Seconds of each part. */
  readonly parts: Readonly<Record<RebuildProgress['doing'], number>>;
  /** Seconds of processor time of this process. */
  readonly processor: number;
  /** Seconds of processor time of all the server's processes meanwhile. */
  readonly server: number;
  /** Most memory that the process ever held. */
  readonly peakMegabytes: number;
}

const { connectionString, view } = JSON.parse(process.argv[2]!) as Job;
const pool = new pg.Pool({ connectionString });
const store = await openPostgresEventStore({ connectionString, statementTimeout: 60_000 });
await createViewTables(pool, views);
const chosen = (views as unknown as readonly View<object>[]).filter(
  ({ name }) => view === null || name === view,
);
const from = performance.now();
const begun = process.cpuUsage();
const serverBegun = serverSeconds(connectionString);
const parts = { folding: 0, indexing: 0, 'changing over': 0 };
let before: { doing: RebuildProgress['doing']; at: number } = { doing: 'folding', at: from };
const next = (doing: RebuildProgress['doing']) => {
  const at = performance.now();
  parts[before.doing] += (at - before.at) / 1000;
  before = { doing, at };
};
const events = await rebuildViews(pool, store, chosen, ({ doing }) => next(doing));
next('folding');
const seconds = (performance.now() - from) / 1000;
const { user, system } = process.cpuUsage(begun);
const server = serverSeconds(connectionString) - serverBegun;
const { maxRSS } = process.resourceUsage();
await store.close();
await pool.end();
const rebuilt: Rebuilt = {
  events,
  seconds,
  parts,
  processor: (user + system) / 1e6,
  server,
  peakMegabytes: maxRSS / 1024,
};
process.send!(rebuilt);
process.disconnect();
