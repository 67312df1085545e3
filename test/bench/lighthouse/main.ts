// bin/bench lighthouse: what Lighthouse says, as of a telephone on a slow line, of the ten main pages of the example year
// (and of the dashboard before anybody signs in). Ends with status 1 where a score is below its bar.
import { createServer } from 'node:net';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { chromium } from 'playwright-core';
import { browserToLaunch, signIn } from '../../services/browser.js';
import { mainPages } from '../../services/main-pages.js';
import { start } from '../../services/started.js';

/** As far as it is read here: its own types come with it, and it is installed only when it is wanted. */
type Lighthouse = (
  url: string,
  options: { readonly port: number; readonly logLevel: 'error'; readonly disableStorageReset: boolean },
) => Promise<{ readonly lhr: Result }>;
interface Result {
  readonly finalDisplayedUrl: string;
  readonly runtimeError?: { readonly message: string };
  readonly categories: Readonly<Record<string, Category>>;
  readonly audits: Readonly<
    Record<string, { readonly score: number | null; readonly displayValue?: string }>
  >;
}
interface Category {
  readonly title: string;
  readonly score: number | null;
  readonly auditRefs: readonly { readonly id: string; readonly weight: number }[];
}

/** Lowest score of a hundred, by category; what is not named here is printed and has none. */
const bars: Readonly<Record<string, number>> = {
  performance: 95,
  accessibility: 100,
  'best-practices': 95,
  seo: 95,
};

const lighthouse = await installed();
const data = await mkdtemp(join(tmpdir(), 'governance-lighthouse-'));
const product = await start([], data);
const port = await freePort();
// Lighthouse looks with whatever this browser knows: it is signed in where this is.
const browser = await chromium.launchPersistentContext(join(data, 'browser'), {
  ...browserToLaunch(`--remote-debugging-port=${port}`),
  baseURL: new URL(product.address).origin,
});
let missed = 0;
try {
  const page = await browser.newPage();
  await page.goto('/');
  const board = page.url();
  await look('dashboard, signed out', board);
  await signIn(page, 'Amina Rahman');
  for (const [name, url] of Object.entries(await mainPages(page, board))) await look(name, url);
} finally {
  await browser.close();
  await product.stop();
  await rm(data, { recursive: true, force: true });
}
process.exitCode = missed === 0 ? 0 : 1;

async function look(name: string, url: string): Promise<void> {
  const { lhr } = await lighthouse(url, { port, logLevel: 'error', disableStorageReset: true });
  if (lhr.runtimeError) throw new Error(`${name}, ${url}: ${lhr.runtimeError.message}`);
  if (lhr.finalDisplayedUrl !== url) throw new Error(`${name}, ${url}: it led to ${lhr.finalDisplayedUrl}`);
  const scores = Object.entries(lhr.categories).map(([id, { title, score }]) => {
    const points = Math.round((score ?? 0) * 100);
    if (points < (bars[id] ?? 0)) missed += 1;
    return `${title} ${points}`;
  });
  const worst = Object.values(lhr.categories).flatMap(({ auditRefs }) =>
    auditRefs.flatMap(({ id, weight }) => {
      const { score, displayValue = '' } = lhr.audits[id]!;
      return weight > 0 && score !== null && score < 0.9 ? [`${id} ${displayValue}`.trim()] : [];
    }),
  );
  console.log(
    `${name}: ${scores.join(', ')}${worst.length > 0 ? ` (${[...new Set(worst)].join('; ')})` : ''}`,
  );
}

/** In a folder of its own, which bin/bench fills: nobody else who installs the product needs it. */
async function installed(): Promise<Lighthouse> {
  const folder = resolve('test', 'bench', 'lighthouse');
  const file = createRequire(join(folder, 'package.json')).resolve('lighthouse');
  const { default: run } = (await import(pathToFileURL(file).href)) as { default: Lighthouse };
  return run;
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port: free } = server.address() as AddressInfo;
  server.close();
  return free;
}
