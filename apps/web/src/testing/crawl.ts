import type { Browser, Page } from './browser.js';
import { kindOf } from '../../../../test/services/kind-of-page.js';
import { readPage } from './forms.js';

export interface Crawled {
  readonly path: string;
  readonly page: Page;
  /** The page whose link led here; empty where it began. */
  readonly foundOn: string;
}

/**
 * Every page that can be come to by links from these, so many of a kind.
 * @param isWanted whether an address is gone to
 */
export async function* crawl(
  browser: Browser,
  from: readonly string[],
  isWanted: (path: string) => boolean,
  mostOfAKind = 1,
): AsyncGenerator<Crawled> {
  const seen = new Map<string, string>(from.map((path) => [path, '']));
  const kinds = new Map<string, number>();
  const left = [...from];
  for (let path = left.shift(); path !== undefined; path = left.shift()) {
    const kind = kindOf(path);
    const count = (kinds.get(kind) ?? 0) + 1;
    if (count > mostOfAKind) continue;
    kinds.set(kind, count);
    const page = await browser.get(path);
    yield { path, page, foundOn: seen.get(path)! };
    for (const link of readPage(page.html, path).links) {
      const { host, pathname, search } = new URL(link, `http://x${path}`);
      const next = pathname + search;
      // A link of evidence leads elsewhere.
      if (host !== 'x') continue;
      if (!isWanted(next) || seen.has(next)) continue;
      seen.set(next, path);
      left.push(next);
    }
  }
}
