import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { desktop, phone } from '../services/browser.js';
import { kindOf } from '../services/kind-of-page.js';

/** A page that was looked at: how high it is in each width, and how much HTML it is. */
export interface Looked {
  readonly kind: string;
  readonly file: string;
  readonly heights: readonly number[];
  readonly bytes: number;
}

export const widths = [desktop, phone];
/** A page in the past looks like today's, a file is none, and signing out would end it all. */
const leftAlone = /\/as-at\/|\.(csv|docx|xlsx|pdf|ics|json|html|txt|zip)($|\?)|\/sign-out|^\/api|^\/outbox\//;

/** Goes to one page of every kind that links lead to from here, and takes a picture of each in both widths. */
export async function lookAtAll(page: Page, folder: string): Promise<readonly Looked[]> {
  const start = new URL(page.url());
  const left = [start.pathname, '/help', '/accessibility', '/privacy'];
  const [seen, kinds, looked] = [new Set(left), new Set<string>(), [] as Looked[]];
  for (let path = left.shift(); path !== undefined; path = left.shift()) {
    const kind = kindOf(path);
    if (kinds.has(kind)) continue;
    kinds.add(kind);
    const answer = await page.goto(path).catch(() => null);
    // What is a file after all begins a download.
    if (!answer?.headers()['content-type']?.startsWith('text/html')) continue;
    const links = await page
      .locator('a[href]:not([download])')
      .evaluateAll((all) => all.map((link) => (link as unknown as { href: string }).href));
    const file = kind.replace(/^\//, '').replaceAll('/', '_').replaceAll(':', '') || 'first';
    const heights: number[] = [];
    for (const viewport of widths) {
      await page.setViewportSize(viewport);
      heights.push(await page.evaluate('document.documentElement.scrollHeight'));
      await page.screenshot({ path: join(folder, `${file}-${viewport.width}.png`), fullPage: true });
    }
    looked.push({ kind, file, heights, bytes: (await answer.body()).length });
    for (const link of links) {
      const { origin, pathname, search } = new URL(link);
      const next = pathname + search;
      if (origin !== start.origin || leftAlone.test(next) || seen.has(next)) continue;
      seen.add(next);
      left.push(next);
    }
  }
  return looked;
}
