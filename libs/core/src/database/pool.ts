import { setTimeout as pause } from 'node:timers/promises';
import type pg from 'pg';
import type { Logger } from 'pino';
import { DataSource } from 'typeorm';
import type { PostgresDriver } from 'typeorm/driver/postgres/PostgresDriver.js';
import { sayNowAndThen } from '../now-and-then.js';
import { safeMessage } from '../security/safe-error.js';

/** What nobody waits for, such as a line of the security log, is written before the connections are closed. */
export class PatientDataSource extends DataSource {
  override async destroy(): Promise<void> {
    const { totalCount, idleCount } = poolIn(this);
    if (totalCount === idleCount) return super.destroy();
    await pause(10);
    return this.destroy();
  }
}

/** TypeORM's own connections, for what is not of `app`: a process has one pool, which is lost and found once. */
export function poolOf(source: DataSource, logger: Logger): pg.Pool {
  const pool = poolIn(source);
  // The first is waited for as long as the server takes to start; from here on somebody waits for a page.
  pool.options.connectionTimeoutMillis = 3000;
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

function poolIn({ driver }: DataSource): pg.Pool {
  return (driver as PostgresDriver).master as pg.Pool;
}
