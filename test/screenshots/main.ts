// bin/screenshots [FOLDER]: a picture of every kind of page, in the example year and on a board that has just begun.
// bin/screenshots --design: the first screens of the main pages, for docs/design.
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { Page } from 'playwright-core';
import { desktop, openBrowser, phone, signIn, visitor } from '../services/browser.js';
import { mainPages } from '../services/main-pages.js';
import { start } from '../services/started.js';
import { lookAtAll, widths, type Looked } from './pages.js';

const isDesign = process.argv[2] === '--design';
const folder = resolve(isDesign ? join('docs', 'design') : (process.argv[2] ?? 'screenshots'));
const data = await mkdtemp(join(tmpdir(), 'governance-screenshots-'));
const browser = await openBrowser();
try {
  if (isDesign) await drawMainPages();
  else {
    await lookAt('example', [], async (page) => signIn(page, 'Amina Rahman'));
    await lookAt('empty', ['--empty'], setUp);
  }
} finally {
  await browser.close();
  await rm(data, { recursive: true, force: true });
}

/** Starts the product, signs in and looks at all of its pages. */
async function lookAt(
  name: string,
  words: readonly string[],
  enter: (page: Page, address: string) => Promise<void>,
): Promise<void> {
  const into = join(folder, name);
  await mkdir(into, { recursive: true });
  // The outbox of a real board is closed, and the code of its secretary lies in it.
  const started = await start(words, join(data, name), { OUTBOX: 'open' });
  const page = await visitor(browser, new URL(started.address).origin);
  try {
    await enter(page, started.address);
    await page.goto('/');
    const looked = await lookAtAll(page, into);
    await writeFile(join(into, 'index.html'), sheetOf(name, looked));
    console.log(`${looked.length} kinds of page, ${name}: ${join(into, 'index.html')}`);
    for (const { kind, heights, bytes } of looked)
      console.log(
        `${heights.map((height) => String(height).padStart(6)).join('')} px ${String(Math.ceil(bytes / 1000)).padStart(4)} KB  ${kind}`,
      );
  } finally {
    await started.stop();
  }
}

/** What stands in the first screen of each, and of three of them on a telephone. */
async function drawMainPages(): Promise<void> {
  const started = await start([], join(data, 'design'));
  try {
    const page = await visitor(browser, new URL(started.address).origin);
    await signIn(page, 'Amina Rahman');
    await page.goto('/');
    const {
      dashboard,
      'my-actions': mine,
      'report-progress': report,
      ...others
    } = await mainPages(page, page.url());
    const onPhones = { dashboard, 'my-actions': mine, 'report-progress': report };
    await draw(page, { ...onPhones, ...others }, desktop);
    await draw(page, onPhones, phone);
  } finally {
    await started.stop();
  }
}

async function draw(
  page: Page,
  pages: Readonly<Record<string, string>>,
  size: typeof desktop,
): Promise<void> {
  await page.setViewportSize(size);
  for (const [name, url] of Object.entries(pages)) {
    await page.goto(url);
    await page.screenshot({ path: join(folder, `${name}-${size.width}.png`) });
  }
}

/** Sets up a board as whoever starts the product for a real partnership does. */
async function setUp(page: Page, begin: string): Promise<void> {
  await page.goto(begin);
  await page.getByLabel('Name of the partnership').fill('Anytown Partnership');
  await page.getByLabel('Area').fill('Anytown');
  await page.getByLabel('Name of the council').fill('Anytown Council');
  await page.getByLabel('Name', { exact: true }).fill('Sam Okafor');
  await page.getByLabel('Email address').fill('sam.okafor@example.org');
  await page.getByRole('button', { name: 'Set up the board' }).click();
  const outbox = await page.context().newPage();
  const mail = outbox.getByRole('listitem').filter({ hasText: 'sam.okafor' }).getByRole('link').first();
  do {
    const answer = await outbox.goto('/outbox');
    if (!answer?.ok()) throw new Error(`The outbox answers ${answer?.status()}: nobody can sign in.`);
  } while ((await mail.count()) === 0);
  await mail.click();
  const code = /\b\d{8}\b/.exec(await outbox.locator('.typed-words').innerText());
  await outbox.close();
  await page.getByLabel('Code').fill(code![0]);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.getByRole('button', { name: 'Sign out' }).waitFor();
}

/** All pictures on one page, to be looked at one by one. */
function sheetOf(name: string, looked: readonly Looked[]): string {
  const rows = looked.map(
    ({ kind, file, heights, bytes }) =>
      `<h2>${kind}</h2><p>${widths.map(({ width }, index) => `${heights[index]} px high at ${width}`).join(', ')}; ${Math.ceil(bytes / 1000)} KB</p>${widths.map(({ width }) => `<img loading="lazy" width="${width / 2}" alt="${kind} at ${width}" src="${file}-${width}.png">`).join(' ')}`,
  );
  return `<!doctype html><html lang="en"><meta charset="utf-8"><title>Pages, ${name}</title><h1>Pages, ${name}</h1>${rows.join('\n')}</html>\n`;
}
