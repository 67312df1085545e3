// bin/screenshots [FOLDER]: a picture of every kind of page, in the example year and on a board that has just begun.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { openBrowser, signIn, visitor } from '../services/browser.js';
import { lookAtAll, widths, type Looked } from './pages.js';

const folder = resolve(process.argv[2] ?? 'screenshots');
const data = await mkdtemp(join(tmpdir(), 'governance-screenshots-'));
const browser = await openBrowser();
try {
  await lookAt('example', [], async ({ page }) => signIn(page, 'Amina Rahman'));
  await lookAt('empty', ['--empty'], async ({ page, address }) => setUp(page, address));
} finally {
  await browser.close();
  await rm(data, { recursive: true, force: true });
}

/** Starts the product, signs in and looks at all of its pages. */
async function lookAt(name: string, words: string[], enter: (of: Started) => Promise<void>): Promise<void> {
  const into = join(folder, name);
  await mkdir(into, { recursive: true });
  const started = await start(name, words, browser);
  try {
    await enter(started);
    await started.page.goto('/');
    const looked = await lookAtAll(started.page, into);
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

interface Started {
  readonly page: Page;
  /** Where to go first: where there is no board yet, the page on which it begins. */
  readonly address: string;
  stop(): Promise<void>;
}

async function start(name: string, words: string[], browser: Browser): Promise<Started> {
  // The outbox of a real board is closed, and the code of its secretary lies in it.
  const env = { ...process.env, PORT: '0', DATA_FOLDER: join(data, name), OUTBOX: 'open' };
  const child = spawn(resolve('bin', 'start'), words, { env, stdio: ['ignore', 'pipe', 'inherit'] });
  let printed = '';
  const address = await new Promise<string>((ready, failed) => {
    child.stdout.setEncoding('utf8').on('data', (more: string) => {
      printed += more;
      const [, found] = /is ready(?:\. Begin)? at (http\S+)/.exec(printed) ?? [];
      if (found) ready(found);
    });
    child.once('exit', (code) => failed(new Error(`bin/start ended with ${code}:\n${printed}`)));
  });
  const page = await visitor(browser, new URL(address).origin);
  return {
    page,
    address,
    stop: async () => {
      child.kill('SIGINT');
      await once(child, 'exit');
    },
  };
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
