import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startEmbeddedPostgres } from '@governance/embedded';
import pg from 'pg';
import { killServer } from './server-processes.js';

export interface TestDatabase {
  readonly connectionString: string;
  /** Drops the database, cutting off whoever is still connected. */
  drop(): Promise<void>;
}

/** The address of the server that all test files of a run share. */
export function sharedServer(): string {
  const server = process.env['TEST_DATABASE_URL'] ?? process.env['GOVERNANCE_TEST_DATABASE'];
  if (!server)
    throw new Error('No test database: run this test in the Jest project "service" or "journeys".');
  return server;
}

/** A new, empty database on the test server, for one test file. */
export async function freshDatabase(): Promise<TestDatabase> {
  const server = sharedServer();
  const name = `test_${randomUUID().replaceAll('-', '')}`;
  await query(server, `CREATE DATABASE ${name} STRATEGY file_copy`);
  const url = new URL(server);
  url.pathname = `/${name}`;
  return {
    connectionString: url.href,
    drop: async () => void (await query(server, `DROP DATABASE ${name} WITH (FORCE)`)),
  };
}

export interface TestServer {
  readonly connectionString: string;
  /** Stops the server and starts it again on the same data and port; `settings` as in postgresql.conf. */
  restart(settings?: Readonly<Record<string, string>>): Promise<void>;
  stop(): Promise<void>;
  /** Ends every process of the server at once, as a power cut does. */
  kill(): Promise<void>;
  /** Stops the server and deletes its data. */
  remove(): Promise<void>;
}

/** A PostgreSQL server of a test's own, for tests that stop it or change its settings. */
export async function ownServer(settings: Readonly<Record<string, string>> = {}): Promise<TestServer> {
  const folder = await mkdtemp(join(tmpdir(), 'governance-test-'));
  const dataFolder = join(folder, 'postgres');
  let server = await startEmbeddedPostgres({ dataFolder, settings });
  const { connectionString } = server;
  const port = Number(new URL(connectionString).port);
  return {
    connectionString,
    restart: async (newSettings = settings) => {
      await server.stop();
      server = await startEmbeddedPostgres({ dataFolder, port, settings: newSettings });
    },
    stop: () => server.stop(),
    kill: () => killServer(dataFolder),
    remove: async () => {
      await server.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** The same database under the account that web and worker run under, which owns nothing. */
export function asApp(connectionString: string): string {
  const url = new URL(connectionString);
  url.username = 'governance_app';
  url.password = 'of-tests';
  return url.href;
}

/** Runs one statement over a connection of its own. */
export async function query(
  connectionString: string,
  statement: string,
  values: readonly unknown[] = [],
): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString });
  try {
    await client.connect();
    return (await client.query<Record<string, unknown>>(statement, [...values])).rows;
  } finally {
    await client.end();
  }
}
