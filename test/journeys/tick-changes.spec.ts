import { afterAll, beforeAll, expect, it, jest } from '@jest/globals';
import type { Browser as Chromium, Page } from 'playwright-core';
import type { Browser } from '../../apps/web/src/testing/browser.js';
import { WebUnderTest } from '../../apps/web/src/testing/web-under-test.js';
import { findBarriers, findSidewaysScroll } from '../services/accessible.js';
import { openBrowser, phone, visitor } from '../services/browser.js';
import { freshDatabase, type TestDatabase } from '../services/database.js';

jest.setTimeout(300_000);

const header = 'Ref\tOwner\tAction\tDeadline';
const planOf = (title: string, rows: readonly string[]) =>
  Buffer.from([title, '', 'Outdoors', '', 'P1 Greener streets', header, ...rows].join('\n'));
const trees = 'P1.1\tParks\tPlant trees\tMarch 2025';
const seeds = 'P1.2\tParks\tOpen a seed library\tDecember 2024';
const kerbs = 'P1.3\tHighways\tNarrow the kerbs\tMarch 2025';
const mowing = 'P1.2\tParks\tMow less\tMarch 2025';

let database: TestDatabase;
let web: WebUnderTest;
let chromium: Chromium;
let page: Page;
let browser: Browser;
let path: string;
beforeAll(async () => {
  chromium = await openBrowser();
  database = await freshDatabase();
  web = await WebUnderTest.start(database.connectionString);
  const board = await web.board('Board');
  await web.person(board, 'secretary@example.org', 'secretariat');
  browser = await web.signedIn('secretary@example.org');
  path = `/boards/${board}/import`;
  const first = await arrived('v1.txt', planOf('Greening plan 2024/25', [trees, seeds, kerbs]));
  expect((await browser.accept(first)).status).toBe(303);
  page = await visitor(chromium, web.address);
  await page.context().addCookies(
    browser.headers['cookie']!.split('; ').map((pair) => {
      const at = pair.indexOf('=');
      return { name: pair.slice(0, at), value: pair.slice(at + 1), url: web.address };
    }),
  );
});
afterAll(async () => {
  await chromium.close();
  await web.stop();
  await database.drop();
});

async function arrived(name: string, bytes: Buffer): Promise<string> {
  await browser.get(path);
  return (await browser.upload(path, 'document', name, bytes)).location!;
}

it('asks which plan it is, where that is not certain', async () => {
  await page.goto(await arrived('next.txt', planOf('Greening plan 2025/26', [trees, seeds, kerbs])));
  expect(await page.getByRole('radio').count()).toBe(2);
  expect(await page.getByRole('button', { name: 'Accept', exact: true }).count()).toBe(0);
  expect(await findBarriers(page)).toEqual([]);
});

it('ticks a group at once, a box by the keyboard, and asks again about a great withdrawal', async () => {
  const later = [trees.replace('March 2025', 'June 2024'), seeds.replace('P1.2', 'P1.3'), mowing];
  const draft = await arrived('v2.txt', planOf('Greening plan 2024/25', later));
  await page.goto(draft);
  expect(await findBarriers(page)).toEqual([]);
  const group = page.locator('#changes-deadline-moved');
  const box = group.getByRole('checkbox');
  const count = group.locator('.tick-group__count');
  await group.getByRole('button', { name: 'Tick none' }).click();
  expect([await box.isChecked(), await count.innerText()]).toEqual([false, '0 of 1 ticked']);
  await box.focus();
  await page.keyboard.press('Space');
  expect([await box.isChecked(), await count.innerText()]).toEqual([true, '1 of 1 ticked']);

  await page.getByRole('button', { name: 'Tick every change' }).click();
  await page.getByRole('button', { name: 'Accept', exact: true }).click();
  await page.locator('.govuk-error-summary').waitFor();
  expect(await findBarriers(page)).toEqual([]);
  await page.setViewportSize(phone);
  expect(await findSidewaysScroll(page)).toEqual([]);
  await page.getByLabel('Yes, all 1').check();
  await page.getByRole('button', { name: 'Accept', exact: true }).click();
  await page.getByRole('alert').waitFor();

  await page.goto(draft);
  expect(await findBarriers(page)).toEqual([]);
  const said = await page.locator('main').innerText();
  expect(said).toContain('3 of 3 changes accepted.');
  expect(said).toContain('The document was renumbered (1 other number)');
});
