import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { freshDatabase, type TestDatabase } from '../../../../test/services/database.js';
import { ChasedBoard } from '../chasing/chased-board.spec-data.js';
import { textOf } from '../papers/read-paper.spec-data.js';
import { Browser } from '../testing/browser.js';
import { WebUnderTest } from '../testing/web-under-test.js';

let database: TestDatabase;
let web: WebUnderTest;
let board: ChasedBoard;

beforeAll(async () => {
  database = await freshDatabase();
  web = await WebUnderTest.start(database.connectionString);
  board = await ChasedBoard.start(web, 'Anytown Partnership');
});
afterAll(async () => {
  await web.stop();
  await database.drop();
});

describe('the pages that the law asks for', () => {
  it.each(['accessibility', 'privacy'])(
    'name the board to whoever is on it, and to nobody else: %s',
    async (page) => {
      const ben = await board.signedIn('ben');
      expect(textOf((await ben.get(`/${page}`)).html)).toContain('Anytown Partnership (A council)');
      const stranger = await new Browser(web.address).get(`/${page}`);
      expect(stranger.status).toBe(200);
      expect(stranger.html).not.toContain('Anytown');
    },
  );

  it('say what the regulations of 2018 ask of an accessibility statement', async () => {
    const text = textOf((await new Browser(web.address).get('/accessibility')).html);
    for (const part of ['partially compliant', 'It was prepared on', 'Equality Advisory', 'gets in your way'])
      expect(text).toContain(part);
  });

  it('name who is responsible, the basis, how long what is kept, and the rights', async () => {
    const text = textOf((await new Browser(web.address).get('/privacy')).html);
    for (const part of ['controller', 'Article 6(1)(e)', '400 days', '12 hours at most', 'Commissioner'])
      expect(text).toContain(part);
  });

  it('name every cookie that a browser is given', async () => {
    const { html } = await new Browser(web.address).get('/cookies');
    const given = await fetch(`${web.address}/sign-in`);
    const names = given.headers.getSetCookie().map((cookie) => cookie.split('=')[0]!.replace('__Host-', ''));
    expect(names).toContain('form');
    for (const name of names) expect(html).toContain(`class="govuk-table__header">${name}</th>`);
  });
});

describe('a guide for each role', () => {
  it('is led to by Help, and leads whoever is on a board to its pages', async () => {
    const ben = await board.signedIn('ben');
    const help = (await ben.get('/help')).html;
    const guides = [...help.matchAll(/href="(\/help\/[a-z]+)"/g)].map(([, path]) => path!);
    expect(guides).toEqual(['/help/owner', '/help/board', '/help/secretary', '/help/auditor']);
    for (const guide of guides) {
      const page = await ben.get(guide);
      expect(page.status).toBe(200);
      // Each page that a guide links can be opened; what is for others is only named.
      const links = [...page.html.matchAll(/href="(\/boards\/[^"]+)"/g)].map(([, path]) => path!);
      expect({ guide, linked: links.length > 0 }).toEqual({ guide, linked: guide !== '/help/secretary' });
      for (const link of links)
        expect({ link, status: (await ben.get(link)).status }).toEqual({ link, status: 200 });
      expect((await new Browser(web.address).get(guide)).html).not.toContain('/boards/');
    }
    const amina = await board.signedIn('amina');
    expect((await amina.get('/help/secretary')).html).toContain(`href="${board.url}/import"`);
  });

  it('takes whoever looks for the first time through the example year, where there is one', async () => {
    const stranger = new Browser(web.address);
    expect((await stranger.get('/help')).html).not.toContain('/help/tour');
    expect((await stranger.get('/help/tour')).status).toBe(404);
    const example = await ChasedBoard.start(web, 'Example', true);
    expect((await stranger.get('/help')).html).toContain('/help/tour');
    const { html } = await stranger.get('/help/tour');
    const stops = [...html.matchAll(/<li><a class="govuk-link" href="(\/boards\/[^"]+)"/g)].map(
      ([, to]) => to!,
    );
    expect(stops).toHaveLength(10);
    for (const stop of stops) expect(stop.startsWith(example.url)).toBe(true);
    for (const stop of stops.filter((path) => !path.includes('as-at')).slice(0, 6))
      expect((await stranger.get(stop)).status).toBe(200);
  });

  it('is no other page', async () => {
    expect((await new Browser(web.address).get('/help/anything')).status).toBe(404);
    expect((await new Browser(web.address).get('/help/toString')).status).toBe(404);
  });
});
