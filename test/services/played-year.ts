import { jest } from '@jest/globals';
import { InstallationModule, readSettings } from '@governance/installation';
import { NestFactory } from '@nestjs/core';
import pg from 'pg';
import { play } from '../../apps/cli/src/play/play.js';
import { freshDatabase, type TestDatabase } from './database.js';
import { migrated } from './migrated.js';
import { secretKey } from './secret-key.js';

/** A database of a test's own that holds the example year: a copy of the one that the run played once. */
export async function playedYear(): Promise<TestDatabase> {
  const database = await freshDatabase();
  const url = new URL(database.connectionString);
  const name = url.pathname.slice(1);
  url.pathname = '/postgres';
  const server = new pg.Client({ connectionString: url.href });
  await server.connect();
  try {
    const template = await templateOf(server, url);
    await server.query(`DROP DATABASE ${name}`);
    await server.query(`CREATE DATABASE ${name} TEMPLATE ${template}`);
  } finally {
    await server.end();
  }
  return database;
}

/** The database that test files copy, played by whichever of them is first; the others wait for it. */
async function templateOf(server: pg.Client, url: URL): Promise<string> {
  // The seed is the same in all processes of one run and another in the next, whose code may have changed.
  const template = `played_${Math.abs(jest.getSeed())}`;
  await server.query(`SELECT pg_advisory_lock(hashtext('played year'))`);
  try {
    const { rows } = await server.query('SELECT 1 FROM pg_database WHERE datname = $1', [template]);
    if (rows.length > 0) return template;
    const unfinished = `${template}_unfinished`;
    await server.query(`DROP DATABASE IF EXISTS ${unfinished}`);
    await server.query(`CREATE DATABASE ${unfinished}`);
    const target = new URL(url);
    target.pathname = `/${unfinished}`;
    await playInto(target.href);
    await server.query(`ALTER DATABASE ${unfinished} RENAME TO ${template}`);
    return template;
  } finally {
    await server.query(`SELECT pg_advisory_unlock(hashtext('played year'))`);
  }
}

/** Plays the example year on an empty database. */
export async function playInto(connectionString: string): Promise<void> {
  const settings = readSettings({
    SECRET_KEY: secretKey,
    DATABASE_URL: await migrated(connectionString),
    LOG_LEVEL: 'fatal',
  });
  const app = await NestFactory.createApplicationContext(InstallationModule.with(settings), {
    logger: ['error', 'warn'],
    abortOnError: false,
  });
  try {
    await play(app, () => undefined);
  } finally {
    await app.close();
  }
}
