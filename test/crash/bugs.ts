import { setTimeout as sleep } from 'node:timers/promises';
import type pg from 'pg';

/** Mistakes that a log can be built with, planted to see that the checks find them. Nothing of it is in the product. */
export const BUGS = [
  'sequence-instead-of-head',
  'no-version-check',
  'checkpoint-outside-transaction',
  'acknowledge-before-commit',
  'retry-without-idempotence',
] as const;
export type Bug = (typeof BUGS)[number];

/** Functions of the log with the mistake in, for the database under test. */
export async function plant(bug: Bug, client: pg.Client): Promise<void> {
  if (bug === 'sequence-instead-of-head') {
    await client.query('CREATE SEQUENCE log.careless; GRANT USAGE ON SEQUENCE log.careless TO PUBLIC');
    await rewrite(client, (sql) =>
      sql
        .replace('PERFORM pg_advisory_xact_lock(7310592001);', '')
        .replace('VALUES (last + 1,', "VALUES (nextval('log.careless'),")
        .replace('RETURN last + 1;', "RETURN currval('log.careless');")
        // Of the two ways of the batch, the one that tells the positions as they were stored.
        .replace(/IF actual = expected THEN(?=[^;]*unnest)/, 'IF false THEN')
        .replace('last + row_number() OVER (ORDER BY e.i)', "nextval('log.careless')")
        .replace('WHERE a.actual = a.expected;', 'WHERE a.actual = a.expected ORDER BY e.i;'),
    );
  }
  if (bug === 'no-version-check') {
    const moved =
      'version + actual[array_position(streams, stream)] - expected[array_position(streams, stream)]';
    await rewrite(client, (sql) =>
      sql
        .replace('IF actual = expected THEN', 'IF true THEN')
        .replace('the_stream, expected + 1', 'the_stream, actual + 1')
        .replace('SELECT last + i, id, stream, version', `SELECT last + i, id, stream, ${moved}`),
    );
  }
  if (bug === 'acknowledge-before-commit') {
    // The server answers before the commit is on disk, and takes its time to write it.
    await rewrite(client, (sql) =>
      sql.replace('BEGIN\n', "BEGIN\n  PERFORM set_config('synchronous_commit', 'off', true);\n"),
    );
  }
}

async function rewrite(client: pg.Client, change: (sql: string) => string): Promise<void> {
  const { rows } = await client.query<{ sql: string }>(
    `SELECT pg_get_functiondef(oid) AS sql FROM pg_proc
     WHERE pronamespace = 'log'::regnamespace AND proname IN ('append_one', 'append_batch')`,
  );
  for (const { sql } of rows) {
    const changed = change(sql);
    if (changed === sql) throw new Error(`The mistake cannot be planted: the function has changed.\n${sql}`);
    await client.query(changed);
  }
}

/** The rows of a view are committed, and only then, in a transaction of its own, how far they reach. */
export function checkpointOutsideTransaction(pool: pg.Pool): void {
  pool.on('connect', (client) => {
    const query = client.query.bind(client) as (...args: readonly unknown[]) => Promise<unknown>;
    const careless = async (...args: readonly unknown[]) => {
      if (typeof args[0] !== 'string' || !/^\s*update views\.checkpoint/i.test(args[0]))
        return query(...args);
      await query('commit');
      await sleep(50);
      return query(...args);
    };
    client.query = careless as never;
  });
}
