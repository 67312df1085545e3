import { afterAll, expect, it } from '@jest/globals';
import { findBarriers } from '../services/accessible.js';
import { signIn, visitor } from '../services/browser.js';
import { ownServer, type TestServer } from '../services/database.js';
import { foldAnew } from '../services/fold-anew.js';
import { startJourney } from '../services/journey.js';
import { playInto } from '../services/played-year.js';

let server: TestServer | undefined;
const journey = startJourney(async () => {
  server = await ownServer();
  await playInto(server.connectionString);
  return server.connectionString;
});
afterAll(() => server?.remove());

it('says that the database is away, leaves nothing half done, and is back by itself', async () => {
  const { product, browser } = journey;
  const page = await visitor(browser, product.address);
  await signIn(page, 'Ben Carter');
  const { id, version } = await product.action('T2.1');
  const form = `${await product.boardUrl()}/actions/${id}/report-progress`;
  await page.goto(form);
  await page.getByLabel('What has happened since the last report?').fill('The baseline is agreed.');

  await server!.stop();
  const answer = page.waitForResponse((response) => response.request().method() === 'POST');
  await page.getByRole('button', { name: 'Send report' }).click();
  expect((await answer).status()).toBe(503);
  expect(await page.locator('h1').innerText()).toBe('The service is not available for the moment');
  expect(await page.locator('main').innerText()).toContain('Nothing you typed here has been saved');
  expect(await findBarriers(page)).toEqual([]);
  const health = await fetch(`${product.address}/health`);
  expect(health.status).toBe(503);
  expect(await health.json()).toMatchObject({ error: { database: { status: 'down' } } });

  await server!.restart();
  while ((await fetch(`${product.address}/health`)).status !== 200);
  expect((await product.action('T2.1')).version).toBe(version);

  await page.goto(form);
  await page.getByLabel('What has happened since the last report?').fill('The baseline is agreed.');
  await page.getByRole('button', { name: 'Send report' }).click();
  expect(await page.getByRole('alert').innerText()).toContain('Your report is in the history.');
  expect(await page.locator('.moj-timeline__item').first().innerText()).toContain('The baseline is agreed.');
  expect((await product.action('T2.1')).version).toBe(version + 1);
  for (const { kept, folded } of await foldAnew(product)) expect(kept).toEqual(folded);
});
