import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { startProtocolServer, type ProtocolServer } from '@governance/event-store-eventstoredb/testing';
import { freshDatabase, type TestDatabase } from '../services/database.js';
import { switchable } from '../services/line.js';
import { WebUnderTest } from '../../apps/web/src/testing/web-under-test.js';

let server: ProtocolServer;
let line: Awaited<ReturnType<typeof switchable>>;
let database: TestDatabase;
let web: WebUnderTest;
beforeAll(async () => {
  server = await startProtocolServer();
  line = await switchable(server);
  database = await freshDatabase();
  web = await WebUnderTest.start(database.connectionString, line.address);
});
afterAll(async () => {
  await web.stop();
  line.close();
  await server.stop();
  await database.drop();
});

async function health() {
  const asked = performance.now();
  const answer = await fetch(`${web.address}/health`);
  const { details } = (await answer.json()) as { details: Record<string, Record<string, unknown>> };
  expect(performance.now() - asked).toBeLessThan(1_500);
  return { status: answer.status, log: details['log']! };
}

async function until(status: number): Promise<void> {
  for (const end = Date.now() + 20_000; (await health()).status !== status; await pause(100))
    if (Date.now() > end) throw new Error(`Not ${status} within 20 s.`);
}

it('a log that says nothing is slow for a few seconds, and away after that', async () => {
  await web.board();
  await until(200);
  line.hold();
  expect(await health()).toEqual({ status: 200, log: { status: 'up', slow: true } });
  await until(503);
  expect((await health()).log).toMatchObject({ status: 'down', reason: 'StoreUnavailable' });
  line.release();
  await until(200);
});

it('one that is gone is away at once', async () => {
  await until(200);
  await server.stop();
  expect(await health()).toMatchObject({ status: 503, log: { status: 'down' } });
  await server.start();
  await until(200);
});
