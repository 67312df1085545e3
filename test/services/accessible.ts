import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type axe from 'axe-core';
import type { BrowserContext, Page } from 'playwright-core';

const source = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
/** Those whose new pages bring axe along: to send its half a megabyte once for each page took longer than its rules. */
const bringing = new WeakSet<BrowserContext>();
const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** What axe finds on a page, a line each: the page, the rule, where, and what is wrong. Empty when all is well. */
export async function findBarriers(page: Page): Promise<string[]> {
  await bringAxe(page);
  const { violations } = await page.evaluate(
    (tags) =>
      (globalThis as unknown as { axe: typeof axe }).axe.run(document, {
        runOnly: tags,
        resultTypes: ['violations'],
      }),
    rules,
  );
  const address = new URL(page.url()).pathname;
  const width = page.viewportSize()?.width;
  return violations.flatMap(({ id, help, nodes }) =>
    nodes.map(({ target }) => `${address} at ${width}: ${id} (${help}) at ${target.join(' ')}`),
  );
}

/** Put in by the browser's debugger, so that the page's content policy stays as it is. */
async function bringAxe(page: Page): Promise<void> {
  const context = page.context();
  if (!bringing.has(context)) {
    await context.addInitScript({ content: source });
    bringing.add(context);
  }
  if (await page.evaluate(() => 'axe' in globalThis)) return;
  const debug = await context.newCDPSession(page);
  await debug.send('Runtime.evaluate', { expression: source });
  await debug.detach();
}

/** Whether the page is wider than the window, so that it must be scrolled sideways to be read: a line that says so. */
export async function findSidewaysScroll(page: Page): Promise<string[]> {
  const { wide, window } = await page.evaluate(() => ({
    wide: document.documentElement.scrollWidth,
    window: document.documentElement.clientWidth,
  }));
  return wide > window ? [`${new URL(page.url()).pathname} is ${wide} wide in a window of ${window}`] : [];
}
