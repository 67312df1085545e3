import { jest } from '@jest/globals';
import pg from 'pg';

/**
 * Makes an empty database a copy of one that the run fills once: by whichever test file is first, the others wait.
 * @param kind names what it is filled with
 * @param fill fills the database at an address, and leaves no connection to it
 */
export async function copied(
  connectionString: string,
  kind: string,
  fill: (connectionString: string) => Promise<void>,
): Promise<void> {
  const url = new URL(connectionString);
  const name = url.pathname.slice(1);
  url.pathname = '/postgres';
  const server = new pg.Client({ connectionString: url.href });
  await server.connect();
  try {
    const template = await templateOf(server, url, kind, fill);
    await server.query(`DROP DATABASE ${name}`);
    await server.query(`CREATE DATABASE ${name} TEMPLATE ${template} STRATEGY file_copy`);
  } finally {
    await server.end();
  }
}

async function templateOf(
  server: pg.Client,
  url: URL,
  kind: string,
  fill: (connectionString: string) => Promise<void>,
): Promise<string> {
  // The seed is the same in all processes of one run and another in the next, whose code may have changed.
  const template = `${kind}_${Math.abs(jest.getSeed())}`;
  await server.query(`SELECT pg_advisory_lock(hashtext($1))`, [kind]);
  try {
    const { rows } = await server.query('SELECT 1 FROM pg_database WHERE datname = $1', [template]);
    if (rows.length > 0) return template;
    const unfinished = `${template}_unfinished`;
    await server.query(`DROP DATABASE IF EXISTS ${unfinished}`);
    await server.query(`CREATE DATABASE ${unfinished} STRATEGY file_copy`);
    const target = new URL(url);
    target.pathname = `/${unfinished}`;
    await fill(target.href);
    await server.query(`ALTER DATABASE ${unfinished} RENAME TO ${template}`);
    return template;
  } finally {
    await server.query(`SELECT pg_advisory_unlock(hashtext($1))`, [kind]);
  }
}
