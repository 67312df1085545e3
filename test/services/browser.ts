import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { chromium, type Browser, type BrowserContext, type LaunchOptions, type Page } from 'playwright-core';

/** @throws Error that says what to do */
export async function openBrowser(): Promise<Browser> {
  return chromium.launch(browserToLaunch());
}

/**
 * The browser that CHROMIUM names, or the first of Chromium and Chrome on the path.
 * @param more words of its command line
 * @throws Error that says what to do
 */
export function browserToLaunch(...more: readonly string[]): LaunchOptions {
  const names = ['chromium', 'chromium-browser', 'google-chrome'];
  const folders = (process.env['PATH'] ?? '').split(delimiter);
  const installed = names.flatMap((name) => folders.map((folder) => join(folder, name))).find(existsSync);
  const executablePath = process.env['CHROMIUM'] ?? installed;
  if (!executablePath) throw new Error('No Chromium found. Run bin/prepare-browser, or set CHROMIUM to one.');
  return {
    executablePath,
    args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', ...more],
  };
}

export const desktop = { width: 1280, height: 900 };
export const phone = { width: 375, height: 800 };
/** A small telephone, or a page of 1280 at 400 %. */
export const narrow = { width: 320, height: 700 };

/** A person at a browser of their own: nobody is signed in yet. */
export async function visitor(
  browser: Browser,
  address: string,
  { script = true, viewport = desktop }: { script?: boolean; viewport?: typeof desktop } = {},
): Promise<Page> {
  const context: BrowserContext = await browser.newContext({
    baseURL: address,
    javaScriptEnabled: script,
    viewport,
    locale: 'en-GB',
    timezoneId: 'Europe/London',
  });
  // Against hanging, not a measure of speed: the whole suite runs beside it.
  context.setDefaultTimeout(60_000);
  return context.newPage();
}

/** Signs in as one of the demonstration's people, by name where the sign-in page offers it, with the code from the outbox. */
export async function signIn(page: Page, name: string): Promise<void> {
  const email = `${name.toLowerCase().replace(' ', '.')}@example.org`;
  const outbox = await page.context().newPage();
  const newest = outbox.getByRole('listitem').filter({ hasText: email }).getByRole('link').first();
  await outbox.goto('/outbox');
  const before = (await newest.count()) > 0 ? await newest.getAttribute('href') : null;
  await page.goto('/sign-in');
  const offered = page.getByRole('button', { name: `${name}, ` });
  if ((await offered.count()) > 0) await offered.click();
  else {
    await page.getByLabel('Email address').fill(email);
    await page.getByRole('button', { name: 'Send me a code' }).click();
  }
  await page.getByLabel('Code').waitFor();
  // It is sent after the answer.
  do await outbox.goto('/outbox');
  while ((await newest.count()) === 0 || (await newest.getAttribute('href')) === before);
  await newest.click();
  const code = /\b\d{8}\b/.exec(await outbox.locator('.typed-words').innerText());
  await outbox.close();
  await page.getByLabel('Code').fill(code![0]);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.getByRole('button', { name: 'Sign out' }).waitFor();
}
