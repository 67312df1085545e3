import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { someAppend } from '@governance/event-sourcing/sample';
import { startProtocolServer, type ProtocolServer } from '@governance/event-store-eventstoredb/testing';
import { openPostgresEventStore } from '@governance/event-store-postgres';
import pg from 'pg';
import { pino } from 'pino';
import { freshDatabase, type TestDatabase } from '../../../test/services/database.js';
import { secretKey } from '../../../test/services/secret-key.js';
import { migrate } from './database/migrate.js';
import { openLog, WrongLog } from './open-log.js';
import { readSettings } from './settings.js';

let server: ProtocolServer;
let database: TestDatabase;
let pool: pg.Pool;
beforeAll(async () => {
  server = await startProtocolServer();
  database = await freshDatabase();
  await migrate(database.connectionString);
  pool = new pg.Pool({ connectionString: database.connectionString });
});
afterAll(async () => {
  await pool.end();
  await server.stop();
  await database.drop();
});

const open = () => {
  const names = { SECRET_KEY: secretKey, DATABASE_URL: database.connectionString };
  const settings = readSettings({ ...names, EVENTSTORE_URL: server.connectionString });
  return openLog(settings, pool, pino({ level: 'silent' }));
};

it('opens an empty log for an installation that has no history', async () => {
  await (await open()).close();
});

it('refuses an empty log beside a history in the database, until it has been copied', async () => {
  const here = await openPostgresEventStore({ connectionString: database.connectionString });
  await here.append(someAppend());
  await here.close();
  await expect(open()).rejects.toBeInstanceOf(WrongLog);
  await expect(open()).rejects.toThrow(/governance log copy/);
  server.write({
    stream: 'action-1',
    type: 'p/Happened',
    metadata: '{"who":"x","recordedAt":"2016-01-01T00:00:00Z","command":"1"}',
  });
  await (await open()).close();
});
