import { kindOf } from '../../../../test/services/kind-of-page.js';
import { rows, type Who } from '../access/who-may-do-what.spec-data.js';
import type { Browser, Page } from './browser.js';
import { crawl, type Crawled, type Way } from './crawl.js';
import { linksOfPage, type LinksOfPage } from './links-of-page.js';

const isFile = (path: string) =>
  /\.(csv|docx|xlsx|pptx|pdf|ics|zip|css|js|svg|png|ico|woff2?)\b|\/(file|evidence)\/|^\/api\//.test(path);

/** What is no file of another kind, and no answer to a program. */
export const isHtml = ({ html }: Page) => /^\s*<!doctype html/i.test(html);

/** Where what a form sends goes to, those with the fewest ids in their address first. */
const sent = rows
  .filter(({ method }) => method === 'POST')
  .map(({ path, may }) => ({ may, ids: path.split(':').length, path: pattern(path) }))
  .sort((one, other) => one.ids - other.ids);

function pattern(path: string): RegExp {
  return new RegExp(`^${path.replace(/:\w+/g, '[^/]+')}$`);
}

/** What somebody may send of themselves, or of a thing as it stands, is told by specs of its own. */
const dependsOnWhat = /\/people\/[^/]+\/(end-)?deputy$|\/papers\/[^/]+\/comment$/;

/** A page that says of its links that one signs in first. */
const saysToSignIn = /^\/help\/tour$/;

/** A link is followed for the page it stands on and for each name behind `?`; what is no page, for itself alone. */
function kindsOfLink(to: string, from: string): readonly string[] {
  const kind = kindOf(to);
  if (isFile(to)) return [kind];
  const names = [...new Set(new URL(to, 'http://x').searchParams.keys())];
  return [`${kindOf(from)} to ${kind}`, ...names.map((name) => `${kind} by ${name}`)];
}

export interface Start extends Pick<Way, 'isWanted' | 'mostOfAKind'> {
  readonly from: readonly string[];
}

/** All links of a board as one reader follows them, some of a kind, and what is wrong with them. */
export class Links {
  private readonly found: string[] = [];
  private readonly places = new Map<string, ReadonlySet<string>>();
  /** What a form asks for that nobody has filled in may be answered with what is missing. */
  private readonly asked = new Set<string>();
  private readonly leading = new Map<string, { readonly to: string; readonly place: string }>();

  constructor(
    private readonly browser: Browser,
    private readonly who: Who,
  ) {}

  /** @returns each page that was come to */
  async *follow({ from, mostOfAKind, isWanted }: Start): AsyncGenerator<Crawled> {
    const leadsTo = (page: Page, path: string) => this.read(page, path);
    const way = {
      ...(isWanted && { isWanted }),
      ...(mostOfAKind && { mostOfAKind }),
      kinds: kindsOfLink,
      leadsTo,
    };
    for await (const crawled of crawl(this.browser, from, way)) {
      const { page, path, foundOn } = crawled;
      const isRefused = page.location?.startsWith('/sign-in') && !saysToSignIn.test(foundOn);
      const isAnswer = [200, 302, 303, ...(this.asked.has(path) ? [422] : [])].includes(page.status);
      if (isRefused || !isAnswer)
        this.found.push(`${foundOn} leads to ${path}, which answers ${page.status}`);
      yield crawled;
    }
  }

  /** What was wrong with all that was followed. */
  async wrong(): Promise<readonly string[]> {
    for (const [on, { to, place }] of this.leading) {
      const places = this.places.get(to) ?? this.note((await this.browser.get(to)).html, to).places;
      if (!places.has(place)) this.found.push(`${on} leads to #${place} of ${to}, which is not there`);
    }
    return [...new Set(this.found)];
  }

  private read(page: Page, path: string): readonly string[] {
    const { html, location } = page;
    if (location !== null) return [location];
    if (!isHtml(page) || path.startsWith('/api/')) return [];
    const { leadsTo, asksFor, sendsTo, wrong } = this.note(html, path);
    this.found.push(...wrong.map((one) => `${path} has ${one}`));
    for (const link of leadsTo) this.notePlace(link, path);
    for (const address of sendsTo) {
      const { pathname } = new URL(address, `http://x${path}`);
      const route = sent.find((row) => row.path.test(pathname));
      if (!route || !(route.may.includes(this.who) || dependsOnWhat.test(pathname)))
        this.found.push(`${path} sends to ${pathname}, which ${route ? 'refuses it' : 'is not there'}`);
    }
    for (const address of asksFor) this.asked.add(address);
    return [...leadsTo, ...asksFor];
  }

  private note(html: string, path: string): LinksOfPage {
    const links = linksOfPage(html, path);
    this.places.set(path, links.places);
    return links;
  }

  private notePlace(link: string, path: string): void {
    const { host, pathname, search, hash } = new URL(link, `http://x${path}`);
    if (host !== 'x' || hash === '') return;
    const to = pathname + search;
    const kind = `${kindOf(path)} ${kindOf(to)} ${kindOf(hash)}`;
    if (to === path || !this.leading.has(kind))
      this.leading.set(to === path ? `${path} ${hash}` : kind, {
        to,
        place: decodeURIComponent(hash.slice(1)),
      });
  }
}
