import { openPostgresEventStore } from '@governance/event-store-postgres';
import { keepViews } from '@governance/views';
import pg from 'pg';
import { checkpointOutsideTransaction } from './bugs.js';
import { installJumpingClock, jump } from './jumping-clock.js';
import type { Order, WorkerStart } from './messages.js';
import { keptViews } from './kept-views.js';

/** The product's keeping of views, in a process of its own. */
const { connectionString, bug } = JSON.parse(process.argv[2]!) as WorkerStart;
installJumpingClock();
process.on('message', (order: Order) => {
  if (order.kind === 'clock') jump(order.by);
});
process.on('disconnect', () => process.exit(0));

const pool = new pg.Pool({ connectionString, max: 10, connectionTimeoutMillis: 3_000 });
pool.on('error', () => {});
// A connection that breaks while it is lent out says so to its listeners, and ends the process when there is none.
pool.on('connect', (client) => client.on('error', () => {}));
if (bug === 'checkpoint-outside-transaction') checkpointOutsideTransaction(pool);
const store = await openPostgresEventStore({ connectionString, pollInterval: 50, statementTimeout: 1_000 });
const log = { stopped: (error: Error) => console.error(error.message), retrying: () => {} };
await keepViews(pool, store, keptViews, log, new AbortController().signal);
