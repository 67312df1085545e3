import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { People } from '@governance/core';
import { board as boardView, KeptViews, type BoardRow } from '@governance/views';
import { type TestDatabase } from '../../../../test/services/database.js';
import { playedYear } from '../../../../test/services/played-year.js';
import { Browser } from '../testing/browser.js';
import { crawl } from '../testing/crawl.js';
import { WebUnderTest } from '../testing/web-under-test.js';

let database: TestDatabase;
let web: WebUnderTest;
let board: BoardRow;
let url: string;
let secretary: Browser;

beforeAll(async () => {
  database = await playedYear();
  web = await WebUnderTest.start(database.connectionString);
  const views = web.app.get(KeptViews);
  const [id] = await views.keys(boardView);
  board = (await views.row(boardView, id!))!;
  url = `/boards/${board.id}`;
  const people = await web.app.get(People).offered();
  secretary = await web.signedIn(people.find(({ roles }) => roles.includes('secretariat'))!.email);
}, 300_000);
afterAll(async () => {
  await web.stop();
  await database.drop();
});

/** How many actions a list says that it holds. */
function totalOf(html: string): number {
  if (/<h2[^>]*>(No action matches|There are no actions yet)<\/h2>/.test(html)) return 0;
  return Number(/<p[^>]*id="count"><strong>([\d,]+) actions?<\/strong>/.exec(html)?.[1]?.replace(',', ''));
}

/** The numbers of a page that lead to the register, each with where. */
function countsOn(html: string): readonly { readonly count: number; readonly href: string }[] {
  return [...html.matchAll(/<a class="govuk-link" href="([^"]*\/actions\?[^"]*)">(\d+)\b/g)].map(
    ([, href, count]) => ({ href: href!.replaceAll('&amp;', '&'), count: Number(count) }),
  );
}

describe('every number that counts actions', () => {
  const reader = {
    'a secretary': () => ({ browser: secretary, from: url }),
    'a visitor': () => ({ browser: new Browser(web.address), from: url }),
    'a secretary, of October': () => ({ browser: secretary, from: `${url}/as-at/2016-10-31` }),
  };

  it.each(Object.keys(reader) as (keyof typeof reader)[])(
    'leads %s to the list of just as many',
    async (who) => {
      const { browser, from } = reader[who]();
      const seen = new Map<string, number>();
      const isPage = (path: string) =>
        path.startsWith(from) &&
        !/\/(audit-trail|actions|exports|import|search)\b|\.(csv|docx|xlsx|ics|css)/.test(path);
      const pages = new Set<string>();
      for await (const { path, page } of crawl(browser, [from], {
        isWanted: isPage,
        mostOfAKind: 2,
      })) {
        for (const { href, count } of countsOn(page.html)) {
          expect([path, href, seen.get(href) ?? count]).toEqual([path, href, count]);
          seen.set(href, count);
          pages.add(path);
        }
      }
      expect(seen.size).toBeGreaterThan(60);
      expect(pages.size).toBeGreaterThan(3);
      for (const [href, count] of seen) {
        const { status, html } = await browser.get(href);
        expect([href, status, totalOf(html)]).toEqual([href, 200, count]);
      }
    },
    240_000,
  );

  it('is a link on the dashboard', async () => {
    const { html } = await secretary.get(url);
    const tables = html.match(/<table.*?<\/table>/gs)!.filter((table) => table.includes('Amber'));
    const cells = tables.flatMap((table) => [
      ...table.matchAll(/<td class="govuk-table__(?:cell|header)[^"]*numeric[^"]*">\s*(.*?)\s*<\/td>/gs),
    ]);
    // What changed since a meeting counts no actions that are there.
    const counts = cells
      .map(([, cell]) => cell!)
      .filter((cell) => /\d/.test(cell) && !/^[+−]?\d+$/.test(cell));
    expect(counts.length).toBeGreaterThan(25);
    expect(counts.filter((cell) => !cell.startsWith('<a '))).toEqual([]);
    const headings = [...html.matchAll(/<h2[^>]*>([^<]*)\(/g)].map(([, heading]) => heading!.trim());
    expect(headings).toContain('Overdue');
  });
});

describe('the register', () => {
  it('lists the plan of the day, fifty at a time, and says where it ends', async () => {
    const { html } = await secretary.get(`${url}/actions`);
    expect(totalOf(html)).toBe(71);
    expect(html.match(/register-table__action/g)).toHaveLength(50);
    const second = await secretary.get(`${url}/actions?page=2`);
    expect(second.html.match(/register-table__action/g)).toHaveLength(21);
    const beyond = await secretary.get(`${url}/actions?page=3`);
    expect([beyond.status, beyond.html.includes('There is no page 3')]).toEqual([404, true]);
  });

  it('names the five that are red', async () => {
    const { html } = await secretary.get(`${url}/actions?colour=red`);
    const named = [...html.matchAll(/register-table__action"><a[^>]*>([^<]*)/g)].map(([, text]) => text);
    expect([totalOf(html), named]).toEqual([5, ['ER5.2', 'T5.2', 'T6.3', 'T7.1', 'T8.2']]);
  });

  it('keeps its filter through order, pages and the day that is looked at', async () => {
    const { html } = await secretary.get(`${url}/actions?owner=${board.organisations[0]!.id}&sort=-due`);
    expect(html).toContain('aria-sort="descending"');
    const links = [...html.matchAll(/govuk-link[^"]*" href="([^"]*\/actions\?[^"]*sort=[^"]*)"/g)].map(
      ([, href]) => href!,
    );
    expect(links.length).toBeGreaterThan(2);
    expect(links.filter((href) => !href.includes('owner='))).toEqual([]);
    const then = await secretary.get(`${url}/actions?colour=red&asAt=2016-10-31`);
    expect(then.location).toBe(`${url}/as-at/2016-10-31/actions?colour=red`);
    expect((await secretary.get(then.location!)).status).toBe(200);
  });

  it('shows the columns that are chosen, and no other', async () => {
    const { html } = await secretary.get(`${url}/actions?columns=original&columns=moves`);
    const headings = [...html.matchAll(/<th scope="col"[^>]*>(?:<a[^>]*>)?([^<]*)/g)].map(([, text]) =>
      text!.trim(),
    );
    expect(headings).toEqual(['Action', 'First agreed for', 'Times moved']);
  });

  it('says at the field what it does not know, and lists nothing', async () => {
    for (const asked of [
      'owner=00000000-0000-4000-8000-000000000000',
      'colour=pink',
      'due=soon',
      'sort=__proto__',
    ]) {
      const { status, html } = await secretary.get(`${url}/actions?${asked}`);
      expect([asked, status, html.includes('There is a problem')]).toEqual([asked, 422, true]);
      expect([asked, html.includes('register-table__action')]).toEqual([asked, false]);
    }
  });

  it('is the same by the API', async () => {
    const [plan] = board.plans;
    const api = async (query: string) => {
      const { status, html } = await secretary.get(`/api${url}/actions?${query}`);
      return {
        status,
        ...(JSON.parse(html) as { total?: number; actions?: { reference: string }[]; error?: object }),
      };
    };
    for (const query of [
      'colour=red,amber',
      'due=overdue',
      'report=never',
      'text=naloxone',
      'state=withdrawn&needs=help',
    ]) {
      const { html } = await secretary.get(`${url}/actions?state=any&${query}`);
      const { total, actions } = await api(query);
      expect([query, total, actions!.length]).toEqual([query, totalOf(html), totalOf(html)]);
      const shown = [...html.matchAll(/register-table__action"><a[^>]*>([^<]*)/g)].map(([, text]) => text);
      expect([query, actions!.slice(0, 50).map(({ reference }) => reference)]).toEqual([query, shown]);
    }
    const all = await api('');
    expect(all.total).toBe(all.actions!.length);
    const page = await api(`plan=${plan!.id}&limit=10&page=2`);
    expect(page.actions!.map(({ reference }) => reference)).toEqual(
      all.actions!.slice(10, 20).map(({ reference }) => reference),
    );
    expect(page.total).toBe(all.total);
    for (const wrong of ['colour=pink', 'limit=0', 'limit=201', 'page=x'])
      expect([wrong, (await api(wrong)).status]).toEqual([wrong, 422]);
  });
});
