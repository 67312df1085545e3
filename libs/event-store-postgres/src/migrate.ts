import { readdir, readFile } from 'node:fs/promises';
import pg from 'pg';

const FOLDER = new URL('../migrations/', import.meta.url);
const ONE_AT_A_TIME = 7310592000;

/**
 * Brings the schema `log` up to this program: each numbered file of `migrations/` once, in order, each in a
 * transaction. Any number of processes may call it at once. Events are never touched.
 * @throws an Error when the database is newer than this program; pg's errors when it cannot be reached.
 */
export async function migrateEventStore(connectionString: string): Promise<void> {
  const client = new pg.Client({ connectionString, connectionTimeoutMillis: 10_000 });
  await client.connect();
  try {
    // Let go by the end of the session.
    await client.query('SELECT pg_advisory_lock($1)', [ONE_AT_A_TIME]);
    const files = await migrationFiles();
    for (const [number, name] of files.slice(await appliedMigrations(client, files.length))) {
      const sql = await readFile(new URL(name, FOLDER), 'utf8');
      await inTransaction(client, async () => {
        await client.query(sql);
        await client.query('INSERT INTO log.migrations (number, name) VALUES ($1, $2)', [number, name]);
      });
    }
    await client.query(await readFile(new URL('grants.sql', FOLDER), 'utf8'));
  } finally {
    await client.end();
  }
}

/** Number and name of each migration, in order: 1, 2, 3, … */
export async function migrationFiles(): Promise<readonly (readonly [number, string])[]> {
  const names = (await readdir(FOLDER)).filter((name) => /^\d{4}-.*\.sql$/.test(name)).sort();
  return names.map((name) => [Number(name.slice(0, 4)), name] as const);
}

async function appliedMigrations(client: pg.Client, known: number): Promise<number> {
  await client.query(`
    CREATE SCHEMA IF NOT EXISTS log;
    CREATE TABLE IF NOT EXISTS log.migrations (
      number integer PRIMARY KEY,
      name text NOT NULL,
      applied_at timestamptz NOT NULL DEFAULT clock_timestamp()
    )`);
  const { rows } = await client.query<{ applied: number }>(
    'SELECT coalesce(max(number), 0) AS applied FROM log.migrations',
  );
  const { applied } = rows[0]!;
  if (applied > known) throw new Error(newerThanProgram(applied, known));
  return applied;
}

export const newerThanProgram = (applied: number, known: number) =>
  `The log in this database is at migration ${applied}; this program knows ${known}. ` +
  'It was written by a newer program: use that one.';

async function inTransaction(client: pg.Client, work: () => Promise<void>): Promise<void> {
  await client.query('BEGIN');
  try {
    await work();
    await client.query('COMMIT');
  } catch (error) {
    await client.query('ROLLBACK');
    throw error;
  }
}
