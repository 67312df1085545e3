import { setTimeout as pause } from 'node:timers/promises';
import { Writable } from 'node:stream';
import { afterAll, beforeAll, beforeEach, expect, it } from '@jest/globals';
import { freshDatabase, query, type TestDatabase } from '../../../../test/services/database.js';
import { openLogger } from '../security/open-logger.js';
import { dataSourceOptions } from './database.js';
import { PatientDataSource, poolOf } from './pool.js';

let database: TestDatabase;
let source: PatientDataSource;

beforeAll(async () => {
  database = await freshDatabase();
});
afterAll(() => database.drop());
beforeEach(async () => {
  source = await new PatientDataSource(dataSourceOptions(database.connectionString)).initialize();
});

it('is closed when what is under way is done', async () => {
  const asked = source.query(`select pg_sleep(0.3), 'done' as said`);
  await pause(50);
  await source.destroy();
  expect(await asked).toMatchObject([{ said: 'done' }]);
});

it('outlives that each connection is dropped, the first too while somebody holds it, and says that it is back', async () => {
  const lines: string[] = [];
  const to = new Writable({ write: (line: Buffer, _, done) => (lines.push(line.toString()), done()) });
  const pool = poolOf(source, openLogger({ logLevel: 'info' }, to));
  const held = await pool.connect();
  await query(
    database.connectionString,
    'select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()',
  );
  await pause(100);
  held.release(true);
  expect(await source.query('select 1 as one')).toEqual([{ one: 1 }]);
  expect(lines.join()).toContain('connected to the database again');
  await source.destroy();
});
