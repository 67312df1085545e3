import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { People, SecurityLog } from '@governance/core';
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

it('tells what is refused before anybody looks at the board, and for another board', async () => {
  const bob = await web.signedIn('bob@example.org');
  const post = (path: string, headers: Record<string, string> = {}) =>
    fetch(`${web.address}${path}`, {
      method: 'POST',
      headers: { ...bob.headers, 'content-type': 'application/x-www-form-urlencoded', ...headers },
      redirect: 'manual',
    });
  const other = await web.board('A third board');
  await bob.get(`/boards/${board}/actions`);
  const statuses = [
    await post(`/boards/${board}/people`),
    await post(`/boards/${board}/people`, { origin: 'https://evil.example' }),
    await post(`/boards/${board}/people`, { 'content-type': 'text/plain' }),
    await bob.get(`/boards/${other}/people`),
    await bob.get('/outbox/00000000-0000-4000-8000-000000000000'),
  ].map(({ status }) => status);
  expect(statuses).toEqual([403, 403, 415, 404, 404]);
  const told = await until(
    async () => web.app.get(SecurityLog).of(board, 20),
    (entries) => entries.some(({ event }) => event === 'refused-as-not-theirs'),
  );
  const person = (await web.app.get(People).memberOf(board, 'bob@example.org'))!.id;
  const kinds = told.filter((entry) => entry.person === person).map(({ event }) => event);
  expect(kinds).toEqual(
    expect.arrayContaining(['refused-by-token', 'refused-by-origin', 'refused-as-not-theirs']),
  );
  expect(await web.app.get(SecurityLog).of(other, 20)).toEqual([]);
});

it('tells of tries to sign in that anybody can make once an hour, and they hide nothing else', async () => {
  const log = web.app.get(SecurityLog);
  const person = (await web.app.get(People).memberOf(board, 'bob@example.org'))!.id;
  await web.query(
    `insert into app.security_entry (at, event, person, partnership, client)
     select date_trunc('hour', now()) + number * interval '1 second', 'codes-locked-out', $1, $2,
       '203.0.' || number % 200 || '.0/24' from generate_series(1, 1000) number`,
    [person, board],
  );
  const [folded] = await log.of(board, 200, ['codes-locked-out']);
  expect(folded).toMatchObject({ times: 1000, client: null });
  const sally = await web.signedIn('sally@example.org');
  const { html } = await sally.get(page);
  expect(html).toContain('Asked for too many codes (1000 times)');
  expect(html).toContain('Signed out in one browser');
  expect(html).toContain('Asked for something that is not theirs to do');
});

it('shows a browser to the secretariat of a board that was opened in it, and to no other', async () => {
  const mine = await web.board('A board of somebody curious');
  await web.person(mine, 'curious@example.org', 'secretariat');
  const bob = await web.signedIn('bob@example.org');
  await bob.get(`/boards/${board}`);
  // An address that its owner never used there.
  await web.person(mine, 'bob@example.org', 'auditor');
  const curious = await web.signedIn('curious@example.org');
  const theirs = `/boards/${mine}/sign-ins`;
  expect((await curious.get(theirs)).html).not.toContain('Sign out bob');
  const again = await web.signedIn('bob@example.org');
  const { rows } = await web.query(
    `select id from app.session where data->'signedIn'->>'email' = 'bob@example.org'`,
  );
  for (const { id } of rows)
    expect((await curious.submit(`${theirs}/${String(id)}/end`, {})).status).toBe(404);
  const log = web.app.get(SecurityLog);
  expect(await log.of(mine, 20, ['signed-in'])).toHaveLength(1);
  await again.get(`/boards/${mine}`);
  expect((await curious.get(theirs)).html).toContain('Sign out bob');
  expect(await log.of(mine, 20, ['signed-in'])).toHaveLength(2);
});

/** Waits for what is written after an answer. */
async function until<Told>(ask: () => Promise<Told>, isThere: (told: Told) => boolean): Promise<Told> {
  for (;;) {
    const told = await ask();
    if (isThere(told)) return told;
    await pause(20);
  }
}
