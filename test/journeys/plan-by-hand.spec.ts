import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { Browser as Chromium, Page } from 'playwright-core';
import { aPdf } from '../../apps/web/src/testing/a-pdf.js';
import { byForm } from '../../apps/web/src/testing/by-form.js';
import { WebUnderTest } from '../../apps/web/src/testing/web-under-test.js';
import { findBarriers, findSidewaysScroll } from '../services/accessible.js';
import { desktop, openBrowser, phone, visitor } from '../services/browser.js';
import { freshDatabase, type TestDatabase } from '../services/database.js';

jest.setTimeout(300_000);

const email = 'amina.rahman@example.org';
const minutes = aPdf('Minutes');

let database: TestDatabase;
let web: WebUnderTest;
let chromium: Chromium;
let plan: string;
beforeAll(async () => {
  chromium = await openBrowser();
  database = await freshDatabase();
  web = await WebUnderTest.start(database.connectionString);
  const url = `/boards/${await web.board('Board')}`;
  await web.person(url.split('/')[2]!, email, 'secretariat');
  const amina = await web.signedIn(email);
  await byForm(amina, `${url}/people/add-list`, {
    list: 'Ben Carter,ben.carter@example.org,Police\nEdie Moss,edie.moss@example.org,Police',
    newOrganisations: 'yes',
  });
  plan = (await byForm(amina, `${url}/plans/adopt`, { title: 'Plan 2035/36' })).at;
  const { html } = await byForm(amina, `${plan}/add-theme`, { title: 'Treatment' });
  const theme = /href="([^"]*\/add-priority)"/.exec(html)![1]!;
  await byForm(amina, theme, { title: 'Nobody waits' });
});
afterAll(async () => {
  await chromium.close();
  await web.stop();
  await database.drop();
});

describe.each([
  { script: true, words: 'Open a clinic on Saturdays', reference: 'A1.1' },
  { script: false, words: 'Hire two nurses', reference: 'A1.2' },
])('an action, with script on: $script', ({ script, words, reference }) => {
  let page: Page;
  beforeAll(async () => {
    const { headers } = await web.signedIn(email);
    page = await visitor(chromium, web.address, { script });
    await page.context().addCookies(
      headers['cookie']!.split('; ').map((pair) => {
        const at = pair.indexOf('=');
        return { name: pair.slice(0, at), value: pair.slice(at + 1), url: web.address };
      }),
    );
  });

  /** The page is for everybody, on a screen and on a phone; what looks at it runs in it, and needs script there. */
  async function isForEverybody(): Promise<void> {
    if (!script) return;
    for (const size of [phone, desktop]) {
      await page.setViewportSize(size);
      expect([...(await findBarriers(page)), ...(await findSidewaysScroll(page))]).toEqual([]);
    }
  }

  it('is added from the plan in one form: two choices, one of them made, and two lines', async () => {
    await page.goto(plan);
    await isForEverybody();
    await page.getByRole('link', { name: 'Add an action under A1' }).click();
    await isForEverybody();
    expect(
      await page.locator('main form').locator('input, select, textarea').locator('visible=true').count(),
    ).toBe(4);
    await page.getByLabel('What is to be done?').fill(words);
    await page.getByLabel('Who leads?').selectOption('Police');
    await page.getByLabel('By when?').fill('March 2036');
    await page.getByRole('button', { name: 'Add action' }).click();
    expect(await page.getByRole('heading', { level: 1 }).innerText()).toBe(`${reference} ${words}`);
    await isForEverybody();
  });

  it('shows what can be done to it without a long way down, on a phone', async () => {
    const way = page.getByRole('link', { name: 'What you can do' });
    expect(await way.isVisible()).toBe(false);
    await page.setViewportSize(phone);
    await way.click();
    await page.waitForURL(/#tasks$/);
    const top = await page.getByRole('heading', { name: 'What you can do' }).boundingBox();
    expect(top!.y).toBeLessThan(phone.height / 2);
    await page.setViewportSize(desktop);
  });

  it('is found by its words', async () => {
    await page.getByLabel('Search this board').fill(words.split(' ').at(-1)!);
    await page.getByRole('button', { name: 'Search' }).click();
    await isForEverybody();
    await page.getByRole('main').getByRole('link', { name: words }).first().click();
    expect(await page.getByRole('heading', { level: 1 }).innerText()).toBe(`${reference} ${words}`);
  });

  it('is given to one person of its owner', async () => {
    await page.getByRole('link', { name: 'Give it to a person' }).click();
    await isForEverybody();
    await page.getByLabel('Who looks after it?').selectOption({ label: 'Ben Carter, Police' });
    await page.getByRole('button', { name: 'Give' }).click();
    expect(await page.locator('.govuk-summary-list').innerText()).toContain('Ben Carter looks after it');
  });

  it('is finished with a file, four clicks from its page', async () => {
    await page.getByRole('link', { name: 'Report progress' }).click();
    await isForEverybody();
    await page.getByLabel('What has happened since the last report?').fill('All of it is done.');
    await page.getByLabel('Yes, all of it is done').check();
    await page
      .getByLabel('A file that shows it')
      .setInputFiles({ name: 'minutes.pdf', mimeType: 'application/pdf', buffer: minutes });
    await page.getByRole('button', { name: 'Send report' }).click();
    expect(await page.getByRole('alert').innerText()).toContain('the action is completed');
    expect(await page.getByRole('main').innerText()).toMatch(
      /Completed since[^]*Sent with a report \(PDF, 1 kB\)/,
    );
    await isForEverybody();
  });
});
