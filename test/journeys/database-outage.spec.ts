import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { EventStore } from '@governance/event-sourcing';
import { InstallationModule } from '@governance/installation';
import { readSettings, theLog, thePool } from '@governance/core';
import { queueBackend, queuesKept } from '@governance/core/queues';
import type { INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type pg from 'pg';
import type { Browser as Chromium } from 'playwright-core';
import type { Browser } from '../../apps/web/src/testing/browser.js';
import { signedIn } from '../../apps/web/src/testing/signed-in.js';
import { findBarriers } from '../services/accessible.js';
import { openBrowser, visitor } from '../services/browser.js';
import { freePort, run, type Running } from '../services/command-line.js';
import { ownServer, type TestServer } from '../services/database.js';
import { migrated } from '../services/migrated.js';
import { foldAnew } from '../services/fold-anew.js';
import { aLiveBoard } from '../services/live-board.js';
import { secretKey } from '../services/secret-key.js';
import { soundHealth } from '../services/sound-health.js';

/** The database is away for so long, ms. */
const away = 10_000;

let server: TestServer;
let databaseUrl: string;
let app: INestApplicationContext;
let product: Running;
let address: string;
let form: string;
let chromium: Chromium;
/** Each sends with two browsers at a time. */
let owners: Browser[];

beforeAll(async () => {
  server = await ownServer();
  databaseUrl = await migrated(server.connectionString);
  const settings = readSettings({
    SECRET_KEY: secretKey,
    DATABASE_URL: databaseUrl,
    LOG_LEVEL: 'silent',
  });
  app = await NestFactory.createApplicationContext(InstallationModule.with(settings), { logger: false });
  const { partnership, action } = await aLiveBoard(app, 4);
  form = `/boards/${partnership}/actions/${action}/report-progress`;
  address = `http://127.0.0.1:${await freePort()}`;
  product = run(['start', '--empty'], {
    DATABASE_URL: databaseUrl,
    OUTBOX: 'open',
    PORT: new URL(address).port,
  });
  chromium = await openBrowser();
  await product.printing(/is ready/);
  owners = await Promise.all([0, 1, 2, 3].map((n) => signedIn(app, address, `owner${n}@example.org`)));
  for (const owner of owners) await owner.get(form);
});
afterAll(async () => {
  product.process.kill('SIGTERM');
  await product.ended;
  await chromium.close();
  await app.close();
  await server.remove();
});

it('loses nothing that was acknowledged while the database was away, and goes on unaided', async () => {
  const queue = await delayedJob(away / 2);
  const page = await visitor(chromium, address);
  await page.context().setExtraHTTPHeaders(owners[0]!.headers);
  await page.goto(form);
  await page.getByLabel('What has happened since the last report?').fill('Typed during the outage.');
  const clients = new Clients();
  while (clients.acknowledged.length < 20) await pause(20);
  const printed = product.printed().length;

  await server.kill();
  const back = pause(away);
  const answer = page.waitForResponse((response) => response.request().method() === 'POST');
  await page.getByRole('button', { name: 'Send report' }).click();
  expect((await answer).status()).toBe(503);
  expect(await page.locator('h1').innerText()).toBe('The service is not available for the moment');
  expect(await page.locator('main').innerText()).toContain('look whether it is there');
  expect(await findBarriers(page)).toEqual([]);
  const watched = Array.from({ length: 20 }, () => fetch(`${address}/health`));
  for (const health of await Promise.all(watched)) {
    expect(health.status).toBe(503);
    expect(await health.json()).toMatchObject({ error: { database: { status: 'down' } } });
  }
  await back;
  await server.restart();

  const before = clients.acknowledged.length;
  while (clients.acknowledged.length < before + 20) await pause(20);
  expect(await clients.stopped()).toEqual({ 303: expect.any(Number), 503: expect.any(Number) });
  expect(await queue.ended()).toBe('completed');
  expect((await soundHealth(address)).status).toBe(200);
  expect((await page.goto(form))!.status()).toBe(200);
  expect(await reportsInTheLog()).toEqual([...clients.acknowledged].sort());
  const pool = app.get<pg.Pool>(thePool);
  for (const { kept, folded } of await foldAnew({ app, pool })) expect(kept).toEqual(folded);

  const lines = product.printed().slice(printed).trim().split('\n');
  const told = lines.map((line) => (JSON.parse(line) as { msg: string }).msg);
  expect(told).toEqual(
    expect.arrayContaining([
      'the service cannot reach its database',
      'the queue waits for its server',
      'connected to the database again',
    ]),
  );
  // Hundreds of requests were refused in that time, and whoever watches asked twenty times.
  expect(told.length).toBeLessThan(12);
});

it('answers what was sent before it was told to stop, and keeps each report that it said it has', async () => {
  const earlier = await reportsInTheLog();
  const clients = new Clients();
  while (clients.acknowledged.length < 20) await pause(20);
  product.process.kill('SIGTERM');
  expect(await clients.ended).toEqual(Array.from({ length: 8 }, () => 'ECONNREFUSED'));
  expect(await product.ended).toBe(0);
  // Whoever was cut off was told nothing, and sends it again.
  const answered = (await reportsInTheLog()).filter((report) => !clients.cutOff.includes(report));
  expect(answered).toEqual([...earlier, ...clients.acknowledged].sort());
  expect(clients.cutOff.length).toBeLessThan(8);
});

/** People who send one report after the other; what is refused for the moment they send again. */
class Clients {
  /** Words of each report that they were told is in the history. */
  readonly acknowledged: string[] = [];
  /** Words of those whose connection was closed before an answer. */
  readonly cutOff: string[] = [];
  readonly #statuses: Record<number, number> = {};
  #working = true;
  /** Why each ended: null when it was told to. */
  readonly ended = Promise.all([...owners, ...owners].map((owner) => this.#work(owner)));

  /** Lets them end with what they are at. @returns how often each status was answered */
  async stopped(): Promise<Readonly<Record<number, number>>> {
    this.#working = false;
    expect(await this.ended).toEqual(Array.from({ length: 8 }, () => null));
    return this.#statuses;
  }

  async #work(owner: Browser): Promise<string | null> {
    while (this.#working) {
      const narrative = `Report ${randomUUID()}`;
      try {
        await this.#report(owner, narrative);
      } catch (error) {
        const { code } = (error as { cause: { code: string } }).cause;
        // The connection was closed as the request was sent, or (reset) before anybody had taken it up.
        if (code !== 'UND_ERR_SOCKET' && code !== 'ECONNRESET') return code;
        this.cutOff.push(narrative);
      }
    }
    return null;
  }

  async #report(owner: Browser, narrative: string): Promise<void> {
    const fields = { narrative, commandId: randomUUID() };
    for (;;) {
      const { status } = await owner.submit(form, fields);
      // So many report on one action that some find it changed five times in a row.
      if (status !== 409) this.#statuses[status] = (this.#statuses[status] ?? 0) + 1;
      if (status === 303) return void this.acknowledged.push(narrative);
      await pause(250);
    }
  }
}

async function reportsInTheLog(): Promise<string[]> {
  const log = await app.get<EventStore>(theLog).readAll({ after: 0, limit: 100_000 });
  const reports = log.filter(({ type }) => type === 'ProgressReported');
  return reports.map(({ data }) => (JSON.parse(data) as { narrative: string }).narrative).sort();
}

/** Work for the worker that falls due after so many ms. */
async function delayedJob(delay: number) {
  const backend = queueBackend({ redisUrl: null, databaseUrl });
  const queue = new backend.Queue(queuesKept.schedules, { connection: backend.connect() });
  queue.on('error', () => undefined);
  const job = await queue.add('trace-mails', {}, { delay });
  return {
    /** @returns its state once it has ended */
    ended: async () => {
      while (!(await job.isCompleted()) && !(await job.isFailed())) await pause(50);
      const state = await job.getState();
      await queue.close();
      return state;
    },
  };
}
