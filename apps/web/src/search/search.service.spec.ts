import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { auditTrail, KeptViews } from '@governance/views';
import { MarkedRecords } from '../access/marked-records.js';
import { aWholeBoard, type WholeBoard } from '../access/a-whole-board.spec-data.js';
import { Browser } from '../testing/browser.js';
import { WebUnderTest } from '../testing/web-under-test.js';
import { freshDatabase, type TestDatabase } from '../../../../test/services/database.js';

let database: TestDatabase;
let web: WebUnderTest;
let board: WholeBoard;
let url: string;
let sally: Browser;
let bob: Browser;

beforeAll(async () => {
  database = await freshDatabase();
  web = await WebUnderTest.start(database.connectionString);
  board = await aWholeBoard(web, 'Searched', { illustrative: true });
  url = `/boards/${board.id}`;
  sally = await board.signedIn('sally');
  bob = await board.signedIn('bob');
}, 120_000);
afterAll(async () => {
  await web.stop();
  await database.drop();
});

async function found(browser: Browser, text: string) {
  const { status, html } = await browser.get(`${url}/search?text=${encodeURIComponent(text)}`);
  expect([text, status]).toEqual([text, 200]);
  const [, main = ''] = /<main[^>]*>(.*)<\/main>/s.exec(html)!;
  const headings = [...main.matchAll(/<h2[^>]*>\s*([A-Za-z ]+)/g)].map(([, heading]) => heading!.trim());
  return { main, headings };
}

it('stands in the header of every page, and works by its address', async () => {
  for (const page of ['', '/kpis', '/audit-trail', '/actions']) {
    const { html } = await sally.get(url + page);
    expect([page, html.includes(`role="search" method="get" action="${url}/search"`)]).toEqual([page, true]);
  }
  const empty = await sally.get(`${url}/search`);
  expect([empty.status, empty.html.includes('Type words or a reference')]).toEqual([200, true]);
});

it('finds by reference first', async () => {
  const { main, headings } = await found(sally, 'p1.2');
  expect(headings.slice(0, 2)).toEqual(['By its reference', 'Actions']);
  expect(main.indexOf('By its reference')).toBeLessThan(main.indexOf(`${url}/actions/`));
});

it('finds things of every sort, and leads to pages that are there', async () => {
  const { main } = await found(sally, 'p');
  const headings = [...main.matchAll(/<h2[^>]*>\s*([A-Za-z ]+)/g)].map(([, heading]) => heading!.trim());
  expect(headings).toEqual(
    expect.arrayContaining(['Actions', 'Priorities', 'Organisations', 'Papers', 'In the history']),
  );
  const links = [...main.matchAll(/href="(\/boards\/[^"]+)"/g)].map(([, href]) =>
    href!.replaceAll('&amp;', '&'),
  );
  expect(links.length).toBeGreaterThan(8);
  for (const href of new Set(links)) expect([href, (await sally.get(href)).status]).toEqual([href, 200]);
});

it('counts actions as the register does', async () => {
  const { main } = await found(sally, 'police');
  const [, href, count] = /<a class="govuk-link" href="([^"]+\/actions\?[^"]+)">(\d+)/.exec(main)!;
  const { html } = await sally.get(href!.replaceAll('&amp;', '&'));
  expect(html).toContain(`<strong>${count} action`);
});

it('finds people for the secretariat alone, and nothing of the history for a visitor', async () => {
  expect((await found(sally, 'olga')).headings).toContain('People');
  expect((await found(bob, 'olga')).headings).not.toContain('People');
  const visitor = await found(new Browser(web.address), 'police');
  expect(visitor.headings).not.toContain('In the history');
});

it('finds nothing that is marked for whoever may not read it, and is no reading of what it does not show', async () => {
  const marked = board.actions.otherMarked;
  expect((await found(sally, 'p1.4')).main).toContain(marked);
  for (const browser of [bob, new Browser(web.address)])
    expect((await found(browser, 'p1.4')).main).not.toContain(marked);
  const readings = async () => {
    await web.app.get(MarkedRecords).settled();
    const rows = await web.app.get(KeptViews).rows(auditTrail, board.id);
    return rows.filter(({ type }) => type === 'MarkedRecordRead').length;
  };
  const audrey = await board.signedIn('audrey');
  const before = await readings();
  await found(audrey, 'p1.2');
  expect(await readings()).toBe(before);
});

it('takes whatever is typed', async () => {
  for (const text of ['%', '_', '\\', '"\'', '<script>', '💊', '.*', 'null'])
    expect((await found(sally, text)).main).not.toContain('<script>');
  const long = await sally.get(`${url}/search?text=${'x'.repeat(201)}`);
  expect([long.status, long.html.includes('at most 200 characters')]).toEqual([422, true]);
  expect((await sally.get(`${url}/search?text[]=a&text[]=b`)).status).toBe(200);
});
