import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { SecurityLog } from '@governance/installation';
import { freshDatabase, type TestDatabase } from '../../../../test/services/database.js';
import { Browser } from '../testing/browser.js';
import { WebUnderTest } from '../testing/web-under-test.js';

let database: TestDatabase;
let web: WebUnderTest;
let board: string;
let page: string;

beforeAll(async () => {
  database = await freshDatabase();
  web = await WebUnderTest.start(database.connectionString);
  board = await web.board();
  page = `/boards/${board}/sign-ins`;
  await web.person(board, 'sally@example.org', 'secretariat');
  await web.person(board, 'bob@example.org', 'board');
  const elsewhere = await web.board('Another board');
  await web.person(elsewhere, 'eve@example.org', 'secretariat');
});
afterAll(async () => {
  await web.stop();
  await database.drop();
});

it('shows who is signed in, who came in and what was refused, to the secretariat alone', async () => {
  const bob = await web.signedIn('bob@example.org');
  expect((await bob.get(page)).status).toBe(403);
  const eve = await web.signedIn('eve@example.org');
  expect((await eve.get(page)).status).toBe(404);
  const sally = await web.signedIn('sally@example.org');
  const { status, html } = await sally.get(page);
  expect(status).toBe(200);
  expect(html).toContain('Sign out bob');
  expect(html).toContain('Asked for something that is not theirs to do: GET /boards/:board/sign-ins');
  expect(html).not.toMatch(/\beve\b|@example\.org/);
  expect((await sally.get(`/boards/${board}/as-at/2020-01-01/sign-ins`)).status).not.toBe(200);
});

it('signs somebody of the board out, which is told with who did it', async () => {
  const bob = await web.signedIn('bob@example.org');
  const sally = await web.signedIn('sally@example.org');
  const { html } = await sally.get(page);
  const cards = html.split('govuk-summary-card__title"').filter((card) => card.includes('Sign out bob'));
  for (const card of cards) {
    const [, action] = /action="([^"]+\/end)"/.exec(card)!;
    expect((await sally.submit(action!, {})).location).toBe(page);
  }
  expect((await bob.get(`/boards/${board}`)).location).toBe('/sign-in');
  const [newest] = await web.app.get(SecurityLog).of(board, 1);
  expect(newest).toMatchObject({ event: 'session-ended', by: expect.any(String) });
});

it('signs nobody out of another board', async () => {
  const eve = await web.signedIn('eve@example.org');
  const { html } = await eve.get('/sessions');
  expect(html).toContain('(this one)');
  const sally = await web.signedIn('sally@example.org');
  await sally.get(page);
  const { rows } = await web.query(
    `select id from app.session where data->'signedIn'->>'email' = 'eve@example.org'`,
  );
  expect((await sally.submit(`${page}/${String(rows[0]!.id)}/end`, {})).status).toBe(404);
  expect((await new Browser(web.address).get(page)).location).toBe('/sign-in');
});
