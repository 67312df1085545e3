import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { EventStore } from '@governance/event-sourcing';
import { startProtocolServer, type ProtocolServer } from '@governance/event-store-eventstoredb/testing';
import { InstallationModule } from '@governance/installation';
import { readSettings, theLog } from '@governance/core';
import type { INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { Browser, Page } from 'playwright-core';
import { signedIn } from '../../apps/web/src/testing/signed-in.js';
import { openBrowser, visitor } from '../services/browser.js';
import { freePort, run, type Running } from '../services/command-line.js';
import { freshDatabase, type TestDatabase } from '../services/database.js';
import { migrated } from '../services/migrated.js';
import { aLiveBoard, type LiveBoard } from '../services/live-board.js';
import { secretKey } from '../services/secret-key.js';

let cluster: ProtocolServer;
let database: TestDatabase;
let app: INestApplicationContext;
let board: LiveBoard;
let product: Running;
let address: string;
let browser: Browser;

beforeAll(async () => {
  cluster = await startProtocolServer({ nodes: 3, election: 1_500 });
  database = await freshDatabase();
  const databaseUrl = await migrated(database.connectionString, cluster.connectionString);
  const environment = { DATABASE_URL: databaseUrl, EVENTSTORE_URL: cluster.connectionString };
  const settings = readSettings({ SECRET_KEY: secretKey, LOG_LEVEL: 'silent', ...environment });
  app = await NestFactory.createApplicationContext(InstallationModule.with(settings), { logger: false });
  board = await aLiveBoard(app, 2);
  address = `http://127.0.0.1:${await freePort()}`;
  // Both processes of the product begin while nobody leads.
  await cluster.killMajority();
  product = run(['start', '--empty'], { ...environment, OUTBOX: 'open', PORT: new URL(address).port });
  browser = await openBrowser();
});
afterAll(async () => {
  product.process.kill('SIGTERM');
  await product.ended;
  await browser.close();
  await app.close();
  await cluster.stop();
  await database.drop();
});

it('waits at its start for a log that is away, and says so', async () => {
  await product.printing(/"msg":"waiting for the log"/);
  expect(product.process.exitCode).toBeNull();
  await cluster.start();
  await product.printing(/is ready/);
});

it('shows two people no more than a wait when the leader is lost as they report', async () => {
  const form = `/boards/${board.partnership}/actions/${board.action}/report-progress`;
  const people = await Promise.all([0, 1].map((n) => atTheForm(n, form)));
  const answers = people.map((page) =>
    page.waitForResponse((response) => response.request().method() === 'POST'),
  );
  const elected = cluster.killLeader();
  await people[0]!.getByRole('button', { name: 'Send report' }).click();
  // The second sends what the first one’s report does not stop: the form holds the version that its reader saw.
  expect((await answers[0]!).status()).toBe(303);
  await people[1]!.getByRole('button', { name: 'Send report' }).click();
  const second = (await answers[1]!).status();
  await elected;
  // Somebody else was faster: what was typed is kept, and sent once more.
  if (second === 409) await people[1]!.getByRole('button', { name: 'Send report' }).click();
  for (const page of people) await page.getByText('Your report is in the history.').waitFor();
  for (const page of people) {
    await page.goto(`/boards/${board.partnership}/actions/${board.action}`);
    const shown = await page.locator('main').innerText();
    expect(shown).toContain('Report of owner0');
    expect(shown).toContain('Report of owner1');
  }
  const log = await app.get<EventStore>(theLog).readAll({ after: 0, limit: 10_000 });
  const reports = log.filter(({ type }) => type === 'ProgressReported');
  expect(reports.map(({ data }) => (JSON.parse(data) as { narrative: string }).narrative).sort()).toEqual([
    'Report of owner0',
    'Report of owner1',
  ]);
});

it('lives through a minute’s worth of nobody leading: /health says so within a second, and is right again', async () => {
  await cluster.start();
  await cluster.killMajority();
  await pause(4_000);
  const asked = performance.now();
  const health = await fetch(`${address}/health`);
  expect(performance.now() - asked).toBeLessThan(1_000);
  expect(health.status).toBe(503);
  expect(await health.json()).toMatchObject({
    error: { log: { status: 'down', message: expect.stringContaining('knows of a leader') } },
  });
  await cluster.start();
  const back = performance.now();
  while ((await fetch(`${address}/health`)).status !== 200) await pause(50);
  expect(performance.now() - back).toBeLessThan(3_000);
  expect(product.process.exitCode).toBeNull();
});

async function atTheForm(n: number, form: string): Promise<Page> {
  const { headers } = await signedIn(app, address, `owner${n}@example.org`);
  const page = await visitor(browser, address);
  const cookies = headers['cookie']!.split('; ').map((cookie) => /^([^=]*)=(.*)$/.exec(cookie)!);
  await page
    .context()
    .addCookies(cookies.map(([, name, value]) => ({ name: name!, value: value!, url: address })));
  await page.goto(form);
  await page.getByLabel('What has happened since the last report?').fill(`Report of owner${n}`);
  return page;
}
