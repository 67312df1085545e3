import { migrateEventStore } from '@governance/event-store-postgres';
import { createViewTables, views } from '@governance/views';
import pg from 'pg';
import { DataSource } from 'typeorm';
import type { Settings } from '../settings.js';
import { AccountRefused, giveRights } from './accounts.js';
import { dataSourceOptions, migrations } from './database.js';

/**
 * Brings a database to the shape that this version needs: the log, the tables of people, mail and imports, the queues,
 * the views. Several processes may run it at once. History is never touched.
 * @param databaseUrl the account that web and worker run under
 * @param eventStoreUrl where the log is kept when it is not kept in the database, which then gets no place for it
 * @param migrationsUrl the account that owns all but the views; left out, one account does everything
 * @throws AccountRefused
 */
export async function migrate(
  databaseUrl: string,
  eventStoreUrl: string | null = null,
  migrationsUrl: string = databaseUrl,
): Promise<void> {
  const logIsHere = eventStoreUrl === null;
  if (logIsHere) await migrateEventStore(migrationsUrl);
  const pool = new pg.Pool({ connectionString: migrationsUrl, max: 3 });
  try {
    await migrateApp(pool, migrationsUrl);
  } finally {
    await pool.end();
  }
  if (migrationsUrl !== databaseUrl) await giveRights(migrationsUrl, databaseUrl, logIsHere);
  await makeOwn(databaseUrl);
}

/**
 * What web and worker do at their start. An account that owns nothing finds the database ready or says who is to make
 * it so; the one account of a small installation makes it so itself.
 * @returns whether the account could alter history
 */
export async function findReady({
  databaseUrl,
  eventStoreUrl,
}: Pick<Settings, 'databaseUrl' | 'eventStoreUrl'>): Promise<{ readonly ownsLog: boolean }> {
  const pool = new pg.Pool({ connectionString: databaseUrl, max: 1, connectionTimeoutMillis: 10_000 });
  try {
    const { rows } = await pool.query<{ makes: boolean }>(
      `select has_database_privilege(current_database(), 'create') as makes`,
    );
    if (rows[0]!.makes) {
      await migrate(databaseUrl, eventStoreUrl);
      return { ownsLog: eventStoreUrl === null };
    }
    await requireMigrated(pool);
  } finally {
    await pool.end();
  }
  await makeOwn(databaseUrl);
  return { ownsLog: false };
}

async function requireMigrated(pool: pg.Pool): Promise<void> {
  const missing = new AccountRefused(
    'The database is not at this version of the product, and the account of DATABASE_URL may not bring it there. Run "governance migrate" with MIGRATIONS_DATABASE_URL set to the account that owns the tables, then start again.',
  );
  const applied = await pool
    .query<{ name: string }>('select name from app.migration')
    .catch((error: { code?: string }) => {
      // No such schema or table, or no right to it.
      if (['3F000', '42P01', '42501'].includes(error.code ?? '')) throw missing;
      throw error;
    });
  const names = new Set(applied.rows.map(({ name }) => name));
  if (migrations.some(({ name }) => !names.has(name))) throw missing;
}

/** What the account that runs makes and owns itself: views and queues. */
async function makeOwn(databaseUrl: string): Promise<void> {
  const pool = new pg.Pool({ connectionString: databaseUrl, max: 1 });
  try {
    await createViewTables(pool, views);
    await makeQueues(pool);
  } finally {
    await pool.end();
  }
}

async function makeQueues(pool: pg.Pool): Promise<void> {
  const { runMigrations } = await import('bullmq');
  const client = await pool.connect();
  try {
    await client.query(
      `do $$ begin if to_regnamespace('queues') is null then create schema queues; end if; end $$`,
    );
    // PostgreSQL refuses CREATE SCHEMA IF NOT EXISTS to an account that may make none, also where it is there.
    const within = {
      query: (text: string, values?: unknown[]) =>
        client.query(/^create schema/i.test(text) ? 'select' : text, values),
    };
    await runMigrations(within as typeof client, 'queues');
  } finally {
    client.release(true);
  }
}

async function migrateApp(pool: pg.Pool, databaseUrl: string): Promise<void> {
  const lock = await pool.connect();
  try {
    await lock.query(`select pg_advisory_lock(hashtext('app.migrations'))`);
    await lock.query('create schema if not exists app');
    const source = await new DataSource(dataSourceOptions(databaseUrl)).initialize();
    try {
      await source.runMigrations({ transaction: 'each' });
    } finally {
      await source.destroy();
    }
  } finally {
    // A closed connection gives up its lock, whatever went wrong.
    lock.release(true);
  }
}
