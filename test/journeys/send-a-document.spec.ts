import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, expect, it, jest } from '@jest/globals';
import { DocumentReader } from '@governance/plan-import';
import type { Browser as Chromium, Page } from 'playwright-core';
import { WebUnderTest } from '../../apps/web/src/testing/web-under-test.js';
import { findBarriers, findSidewaysScroll } from '../services/accessible.js';
import { desktop, openBrowser, phone, visitor } from '../services/browser.js';
import { freshDatabase, type TestDatabase } from '../services/database.js';

jest.setTimeout(300_000);

let database: TestDatabase;
let web: WebUnderTest;
let chromium: Chromium;
let board: string;
let page: Page;
let form: string;
beforeAll(async () => {
  chromium = await openBrowser();
  database = await freshDatabase();
  web = await WebUnderTest.start(database.connectionString);
  board = await web.board('Board');
  form = `/boards/${board}/import`;
  page = await secretary('secretary@example.org');
});
afterAll(async () => {
  await chromium.close();
  await web.stop();
  await database.drop();
});
afterEach(() => void jest.restoreAllMocks());

const table =
  '<table><tr><th>Action<th>Lead<th>Deadline<tr><td>Sweep<br>the yard<td rowspan=2>Yard team<td>March 2036<tr><td>Oil the gates<td>May 2035</table>';
const planOf = (title: string, ...rows: readonly string[]) =>
  Buffer.from([`${title} 2035/36`, '', 'Action\tLead\tDeadline', ...rows, ''].join('\n'));
const send = () => page.getByRole('button', { name: 'Read the document' });
const status = () => page.locator('.reading-status');
const choose = (name: string, buffer: Buffer, on = page) =>
  on.getByLabel('Document').setInputFiles({ name, mimeType: 'text/plain', buffer });

/** A secretary of the board at a browser of their own, signed in. */
async function secretary(email: string): Promise<Page> {
  await web.person(board, email, 'secretariat');
  const { headers } = await web.signedIn(email);
  const own = await visitor(chromium, web.address);
  await own.context().addCookies(
    headers['cookie']!.split('; ').map((pair) => {
      const at = pair.indexOf('=');
      return { name: pair.slice(0, at), value: pair.slice(at + 1), url: web.address };
    }),
  );
  return own;
}

/** Copies what a page shows, as somebody copies it in a program beside the browser. */
async function copy(html: string): Promise<void> {
  await page.goto('/help');
  await page.setContent(html);
  await page.keyboard.press('ControlOrMeta+A');
  await page.keyboard.press('ControlOrMeta+C');
}

/** Each reading waits for a word. @returns the steps that it tells, and the word */
function slowly() {
  const reader = web.app.get(DocumentReader);
  const plan = reader.plan.bind(reader);
  let go = () => {};
  const word = new Promise<void>((resolve) => (go = resolve));
  const asked = jest.spyOn(reader, 'plan').mockImplementation(async (document, choices, tell) => {
    tell!('waiting');
    await pause(300);
    tell!('reading');
    await word;
    return plan(document, choices);
  });
  return { asked, go: () => go() };
}

it('a table that is copied from a page is read with its merged cells and the lines in them', async () => {
  await copy(`<h1>Yard plan 2035/36</h1>${table}`);
  await page.goto(form);
  await page.getByLabel('Or paste the table').focus();
  await page.keyboard.press('ControlOrMeta+V');
  const said = page.locator('.paste-box__status');
  expect(await said.innerText()).toContain('A table of 3 rows and 3 columns');
  expect(await page.getByLabel('Or paste the table').inputValue()).toContain('Oil the gates');
  expect(await findBarriers(page)).toEqual([]);
  await send().click();
  await page.getByRole('heading', { name: 'Yard plan 2035/36' }).waitFor();
  const understood = await page.locator('main').innerText();
  expect(understood).toMatch(/What was understood from Pasted table, \d+ \w+ \d{4} \d\d:\d\d/);
  expect(understood).toMatch(/Sweep the yard\s+(?:\S[^\n]*\s+)?Yard team/);
  expect(understood).toMatch(/Oil the gates\s+(?:\S[^\n]*\s+)?Yard team/);

  // A browser copies another style from a narrow window: the table is the same.
  await page.setViewportSize(phone);
  await copy(`<h1>Yard plan 2035/36</h1>${table}`);
  await page.goto(form);
  await page.getByLabel('Or paste the table').focus();
  await page.keyboard.press('ControlOrMeta+V');
  await send().click();
  await page.getByRole('heading', { name: 'Sent before' }).waitFor();
  await page.setViewportSize(desktop);
});

it('what is changed by hand after it was pasted is read as it stands there', async () => {
  await copy(table);
  await page.goto(form);
  const box = page.getByLabel('Or paste the table');
  await box.fill('Yard plan 2037/38\n');
  await page.keyboard.press('ControlOrMeta+V');
  const kept = page.locator('input[name="pastedPage"]');
  expect(await kept.inputValue()).toMatch(/^<p>Yard plan 2037\/38<\/p>.*<table/);
  await page.keyboard.type('.');
  expect(await kept.inputValue()).toBe('');
  expect(await page.locator('.paste-box__status').innerText()).toContain('You changed the words');
});

it('a long reading says how far it is, is sent once, and ends on the page of the document', async () => {
  const { asked, go } = slowly();
  await page.goto(form);
  await choose('long.txt', planOf('Long plan', 'Mow\tYard team\tMay 2035'));
  await send().click();
  await page.getByText('This one waits for its turn').waitFor();
  await page.getByText('Reading the document…').waitFor();
  expect(await status().getAttribute('role')).toBe('status');
  await send().click({ force: true });
  await send().press('Enter');
  expect(await findBarriers(page)).toEqual([]);
  await page.setViewportSize(phone);
  expect(await findSidewaysScroll(page)).toEqual([]);
  go();
  await page.getByRole('heading', { name: 'Long plan 2035/36' }).waitFor();
  expect(asked).toHaveBeenCalledTimes(1);
  await page.goBack();
  await send().waitFor();
  expect(await status().innerText()).toBe('');
  expect(await send().getAttribute('aria-disabled')).toBeNull();
});

it('where the service goes away meanwhile, the page says that it has to be sent again', async () => {
  const { go } = slowly();
  await page.goto(form);
  await choose('cut.txt', planOf('Cut plan', 'Mow\tYard team\tMay 2035'));
  await send().click();
  await page.getByText('Reading the document…').waitFor();
  web.app.getHttpServer().closeAllConnections();
  await page.getByText('The connection broke before the document was read. Send it again.').waitFor();
  go();
  const read = page.getByRole('heading', { name: 'Cut plan 2035/36' });
  // A busy browser learns late that its other connections are closed too, and sends over them first.
  for (let tries = 0; tries < 20 && !(await read.isVisible()); tries += 1) {
    await pause(500);
    await send().click();
    await Promise.race([read.waitFor(), page.getByText('The connection broke before').waitFor()]);
  }
  expect(await read.isVisible()).toBe(true);
});

it('what cannot be read comes back on the form, and can be sent again from there', async () => {
  await page.goto(form);
  await page.getByLabel('Or paste the table').fill('We met, and it rained.');
  await send().click();
  await page.locator('.govuk-error-summary').waitFor();
  expect(await page.title()).toMatch(/^Error: /);
  expect(await page.locator('.govuk-error-summary').innerText()).toContain('without a table of actions');
  expect(await page.evaluate(() => document.activeElement?.className)).toContain('govuk-error-summary');
  expect(await page.getByLabel('Or paste the table').inputValue()).toBe('We met, and it rained.');
  expect(await findBarriers(page)).toEqual([]);
  await page
    .getByLabel('Or paste the table')
    .fill('Form plan 2035/36\nAction | Lead | Deadline\n--- | --- | ---\nMow | Yard team | May 2035');
  await send().click();
  await page.getByRole('heading', { name: 'Form plan 2035/36' }).waitFor();
});

it('rows of readings are pasted in the same way', async () => {
  await copy('<table><tr><td>KPI<td>Period<td>Value<tr><td>Nothing of ours<td>2035/36<td>7</table>');
  await page.goto(`/boards/${board}/kpis/enter`);
  await page.getByLabel('Or rows pasted from a spreadsheet').focus();
  await page.keyboard.press('ControlOrMeta+V');
  expect(await page.locator('.paste-box__status').innerText()).toContain('A table of 2 rows and 3 columns');
  await page.getByRole('button', { name: 'Read the figures' }).click();
  expect(await page.locator('main').innerText()).toContain('Nothing of ours');
});

it('of two who take in two versions at once, the second is shown the changes anew and told why', async () => {
  const other = await secretary('other@example.org');
  const mow = 'Mow\tYard team\tMay 2035';
  const read = async (on: Page, name: string, ...rows: string[]) => {
    await on.goto(form);
    await choose(name, planOf('Shared yard plan', ...rows), on);
    await on.getByRole('button', { name: 'Read the document' }).click();
    await on.getByRole('heading', { name: 'Shared yard plan 2035/36' }).waitFor();
  };
  const accept = (on: Page) => on.getByRole('button', { name: 'Accept', exact: true }).click();
  await read(page, 'v1.txt', mow, 'Oil the gates\tYard team\tMay 2035');
  await accept(page);
  await page.getByRole('alert').waitFor();

  await read(page, 'v2.txt', mow.replace('May 2035', 'June 2035'), 'Oil the gates\tYard team\tMay 2035');
  await read(other, 'v3.txt', mow.replace('May 2035', 'July 2035'), 'Oil the gates\tYard team\tMay 2035');
  await accept(page);
  expect(await page.getByRole('alert').innerText()).toContain('“v2.txt” is accepted.');
  await accept(other);
  const told = other.locator('.govuk-error-summary');
  await told.waitFor();
  expect(await told.innerText()).toContain('The plan has changed while you looked at this page');
  expect(await other.locator('#changes-deadline-moved').innerText()).toMatch(
    /30 June 2035[\s\S]*31 July 2035/,
  );
  expect(await findBarriers(other)).toEqual([]);
  await accept(other);
  expect(await other.getByRole('alert').innerText()).toContain('“v3.txt” is accepted.');
});
