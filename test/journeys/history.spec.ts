import { readFile } from 'node:fs/promises';
import { beforeAll, describe, expect, it } from '@jest/globals';
import mammoth from 'mammoth';
import type { Page } from 'playwright-core';
import { findBarriers, findSidewaysScroll } from '../services/accessible.js';
import { desktop, phone, signIn, visitor } from '../services/browser.js';
import { startJourney } from '../services/journey.js';

const journey = startJourney();
const day = '2016-10-05';
const inWords = '5 October 2016';

let url: string;
let page: Page;
beforeAll(async () => {
  url = await journey.product.boardUrl();
  page = await visitor(journey.browser, journey.product.address);
  await signIn(page, 'Amina Rahman');
});

describe('the secretariat, asked years later what the board saw in October', () => {
  it('opens the dashboard as it stood, and finds the action that was withdrawn since, with its owner of then', async () => {
    const { id } = await journey.product.action('PBC1.4');
    await page.goto(url);
    await page.getByLabel('As at').fill(day);
    await page.getByRole('button', { name: 'Show' }).click();
    await page.getByText(`This is how it stood on ${inWords}`).waitFor();
    const [then, now] = [`${url}/as-at/${day}`, await journey.product.actions()];
    expect(page.url()).toBe(then);
    expect(now.find((row) => row.id === id)!.status).toBe('withdrawn');

    await page.locator(`main a[href*="/plans/"]`).first().click();
    await page
      .locator(`main a[href$="/priorities/${now.find((row) => row.id === id)!.priority}"]`)
      .first()
      .click();
    await page.getByRole('link', { name: 'PBC1.4' }).first().click();
    expect(page.url()).toBe(`${then}/actions/${id}`);
    const facts = await page.locator('.govuk-summary-list').innerText();
    expect(facts).toMatch(/Status\s+Open since/);
    expect(facts).toMatch(/Owner\s+LBTH/);
    expect(await page.getByRole('main').getByRole('link', { name: 'Report progress' }).count()).toBe(0);
  });

  it('reads who owned what another organisation owns today', async () => {
    const { id, owners } = await journey.product.action('T3.3');
    await page.goto(`${url}/as-at/2016-08-31/actions/${id}`);
    expect(await page.locator('.govuk-summary-list').innerText()).toMatch(/Owner\s+LBTH DAAT/);
    await page.getByRole('link', { name: 'Go to this page as it is today' }).click();
    expect(owners).toHaveLength(1);
    expect(await page.locator('.govuk-summary-list').innerText()).toMatch(
      /Owner\s+LBTH Workforce Development/,
    );
  });

  it('counts what had happened by then in place of what had been recorded', async () => {
    await page.goto(`${url}/as-at/${day}`);
    await page.getByLabel('What counts on that date').selectOption('Happened by then');
    await page.getByRole('button', { name: 'Show' }).click();
    await page.getByText(`This is what had happened by ${inWords}`).waitFor();
    expect(page.url()).toBe(`${url}/as-at/${day}-happened`);
    expect(await findBarriers(page)).toEqual([]);
    await page.setViewportSize({ width: 320, height: 800 });
    expect(await findSidewaysScroll(page)).toEqual([]);
    await page.setViewportSize(desktop);
  });

  it('asks why it had its colour, and is led to the entries of that time', async () => {
    const { id } = await journey.product.action('PBC1.3');
    await page.goto(`${url}/as-at/${day}/actions/${id}`);
    await page.getByRole('link', { name: 'Why this colour' }).click();
    expect(await page.locator('h1').innerText()).toMatch(/^Why PBC1.3 is (green|amber|red|grey)$/);
    expect(await findBarriers(page)).toEqual([]);
    await page.locator('main table').getByRole('link').first().click();
    expect(page.url()).toContain(`/as-at/${day}/audit-trail/`);
  });

  it('follows every link of a page and stays in the past', async () => {
    const answer = await page.goto(`${url}/as-at/${day}/questions/drift`);
    expect([answer!.status(), await page.locator('h1').innerText()]).toEqual([200, 'Deadlines that moved']);
    const hrefs = await page
      .locator('main a[href*="/boards/"]')
      .evaluateAll((all) => all.map((link) => (link as HTMLAnchorElement).href));
    expect(hrefs.length).toBeGreaterThan(5);
    expect(
      hrefs.filter((href) => !href.includes(`/as-at/${day}/`) && !href.endsWith(`/as-at/${day}`)),
    ).toEqual([]);
  });

  it('compares it with March, and takes that away as a Word file', async () => {
    await page.goto(`${url}/compare`);
    await page.getByLabel('The earlier day').fill('5/10/2016');
    await page.getByLabel('The later day').fill('24/3/2017');
    await page.getByRole('button', { name: 'Compare' }).click();
    const title = `What changed between ${inWords} and 24 March 2017`;
    expect(await page.locator('h1').innerText()).toBe(title);
    expect(await page.getByRole('region', { name: 'Withdrawn or closed' }).innerText()).toContain('PBC1.4');
    const downloading = page.waitForEvent('download');
    await page.getByRole('link', { name: 'Export as a Word file' }).click();
    const file = await (await downloading).path();
    const { value } = await mammoth.extractRawText({ buffer: await readFile(file) });
    expect(value).toContain(title);
    expect(value).toContain('PBC1.4');
  });

  it('finds pages that axe has nothing against, and that are not wider than a telephone', async () => {
    const found: string[] = [];
    const { plan } = await journey.product.action('PBC1.3');
    const questions = ['drift', 'owners', 'silent', 'missed', 'disagreement', 'chased', 'followed'];
    const paths = [
      '/questions',
      ...questions.map((name) => `/questions/${name}`),
      '/late-entries',
      '/compare',
    ];
    for (const kind of ['kpis', 'risks', 'priorities']) {
      await page.goto(kind === 'priorities' ? `${url}/plans/${plan}` : `${url}/${kind}`);
      const link = page.locator(`main a[href^="/boards/"]`).and(page.locator(`[href*="/${kind}/"]`));
      const hrefs = await link.evaluateAll((all) => all.map((each) => each.getAttribute('href')!));
      const one = hrefs.find((href) => /\/[0-9a-f-]{36}$/.test(href))!;
      paths.push(`${one.slice(new URL(url).pathname.length)}/why`);
    }
    for (const path of paths) {
      await page.goto(url + path);
      found.push(...(await findBarriers(page)));
      await page.setViewportSize(phone);
      found.push(...(await findSidewaysScroll(page)));
      await page.setViewportSize(desktop);
    }
    expect(found).toEqual([]);
  });
});
