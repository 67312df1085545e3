import type { Browser, Page } from './browser.js';
import { kindOf } from '../../../../test/services/kind-of-page.js';
import { readPage } from './forms.js';

export interface Crawled {
  readonly path: string;
  readonly page: Page;
  /** The page whose link led here; empty where it began. */
  readonly foundOn: string;
}

export interface Way {
  /** Whether an address is gone to. */
  readonly isWanted?: (path: string) => boolean;
  /** How many addresses of a kind are gone to, where another number than one. */
  readonly mostOfAKind?: number;
  /** The kinds that an address is of, if not the one of `kindOf`: it is gone to for the sake of any of them. */
  readonly kinds?: (path: string, foundOn: string) => readonly string[];
  /** Addresses that a page leads to, if not its links alone. */
  readonly leadsTo?: (page: Page, path: string) => readonly string[];
}

/** Every page that can be come to by links from these, so many of a kind. */
export async function* crawl(
  browser: Browser,
  from: readonly string[],
  {
    isWanted = () => true,
    mostOfAKind = 1,
    kinds = (path) => [kindOf(path)],
    leadsTo = ({ html }, path) => readPage(html, path).links,
  }: Way,
): AsyncGenerator<Crawled> {
  const seen = new Set(from);
  const counts = new Map<string, number>();
  const isOneMore = (path: string, foundOn: string) => {
    const of = kinds(path, foundOn).map((kind) => ({ kind, count: counts.get(kind) ?? 0 }));
    for (const { kind, count } of of) counts.set(kind, count + 1);
    return of.some(({ count }) => count < mostOfAKind);
  };
  for (const path of from) isOneMore(path, '');
  const left = from.map((path) => ({ path, foundOn: '' }));
  for (let next = left.shift(); next !== undefined; next = left.shift()) {
    const { path, foundOn } = next;
    const page = await browser.get(path);
    yield { path, page, foundOn };
    for (const link of leadsTo(page, path)) {
      const { host, pathname, search } = new URL(link, `http://x${path}`);
      const found = pathname + search;
      // A link of evidence leads elsewhere.
      if (host !== 'x' || seen.has(found) || !isWanted(found) || !isOneMore(found, path)) continue;
      seen.add(found);
      left.push({ path: found, foundOn: path });
    }
  }
}
