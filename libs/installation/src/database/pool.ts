import type pg from 'pg';
import type { Logger } from 'pino';
import type { DataSource } from 'typeorm';
import type { PostgresDriver } from 'typeorm/driver/postgres/PostgresDriver.js';
import { sayNowAndThen } from '../now-and-then.js';
import { safeMessage } from '../security/safe-error.js';

/** TypeORM's own connections, for what is not of `app`: a process has one pool, which is lost and found once. */
export function poolOf({ driver }: DataSource, logger: Logger): pg.Pool {
  const pool = (driver as PostgresDriver).master as pg.Pool;
  let lost = false;
  const watched = new WeakSet<pg.PoolClient>();
  pool.on('connect', () => {
    if (lost) logger.info({}, 'connected to the database again');
    lost = false;
  });
  // TypeORM opened one before anybody could hear of it.
  pool.on('acquire', (client) => {
    if (watched.has(client)) return;
    watched.add(client);
    // One that it drops while a transaction is open tells whoever holds it by the next query.
    client.on('error', () => (lost = true));
  });
  // An idle connection that the server drops must not end the process: the next query opens another.
  pool.on(
    'error',
    sayNowAndThen((error: Error) =>
      logger.warn({ reason: safeMessage(error) }, 'lost a connection to the database'),
    ),
  );
  return pool;
}
