import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { SecurityLog, Sessions, thePool, WallClock } from '@governance/core';
import type pg from 'pg';
import { freshDatabase, type TestDatabase } from '../../../../test/services/database.js';
import { Browser } from '../testing/browser.js';
import { WebUnderTest } from '../testing/web-under-test.js';

const minute = 60_000;
const hour = 60 * minute;
const ada = 'ada@example.org';

let database: TestDatabase;
let web: WebUnderTest;
/** A second web process on the same database. */
let other: WebUnderTest;
let board: string;
/** Each test has a day of its own, since limits of tries last from one to the next. */
let day = 0;
let later = 0;

beforeAll(async () => {
  database = await freshDatabase();
  web = await WebUnderTest.start(database.connectionString);
  other = await WebUnderTest.start(database.connectionString);
  for (const { app } of [web, other])
    app.get(WallClock).now = () => new Date(Date.now() + day * 24 * hour + later);
  board = await web.board();
  await web.person(board, ada, 'secretariat');
  await web.person(board, 'bob@example.org', 'auditor');
});
afterAll(async () => {
  await web.stop();
  await other.stop();
  await database.drop();
});
beforeEach(async () => {
  day += 1;
  later = 0;
  await pool().query('delete from app.session');
});

const pool = () => web.app.get<pg.Pool>(thePool);
const sessions = () => web.app.get(Sessions);
const count = async () => Number((await pool().query('select count(*) from app.session')).rows[0].count);
const isIn = async (browser: Browser) => (await browser.get(`/boards/${board}`)).status === 200;

describe('a session', () => {
  it('is over after half an hour without use, and not while it is used', async () => {
    const browser = await web.signedIn(ada);
    later = 29 * minute;
    expect(await isIn(browser)).toBe(true);
    later = 58 * minute;
    expect(await isIn(browser)).toBe(true);
    later = 89 * minute;
    expect(await isIn(browser)).toBe(false);
  });

  it('is over twelve hours after signing in, whatever happens', async () => {
    const browser = await web.signedIn(ada);
    for (later = 0; later < 12 * hour; later += 25 * minute) expect(await isIn(browser)).toBe(true);
    // What leaves a message for the next page writes the session anew, and must not give it another day.
    later = 12 * hour - minute;
    await browser.get(`/boards/${board}/settings`);
    await browser.submit(`/boards/${board}/settings/colours`, {
      seen: '1',
      amberWithinWorkingDays: '3',
      amberOnMissedMilestone: 'no',
    });
    expect(await isIn(browser)).toBe(true);
    later = 12 * hour + minute;
    expect(await isIn(browser)).toBe(false);
  });

  it('is kept by a digest: what the database holds opens nothing', async () => {
    const browser = await web.signedIn(ada);
    const { rows } = await pool().query('select session::text from app.session session');
    const held = decodeURIComponent(browser.headers.cookie!);
    const id = /governance=s:([^.]+)\./.exec(held)![1]!;
    expect(JSON.stringify(rows)).not.toContain(id);
    const digest = String((await pool().query('select digest from app.session')).rows[0].digest);
    expect(await sessions().find(digest)).toBeNull();
    const { rows: tables } = await pool().query(
      `select 1 from pg_tables where schemaname = 'app' and tablename = 'secret'`,
    );
    expect(tables).toEqual([]);
  });

  it('gets another id at sign-in', async () => {
    const browser = new Browser(web.address);
    await browser.get('/sign-in');
    await browser.submit('/sign-in', { email: ada });
    const before = browser.headers.cookie;
    const signed = await web.signedIn(ada);
    expect(signed.headers.cookie).not.toBe(before);
  });

  it('that was ended while a request was under way is not brought back by it', async () => {
    const browser = await web.signedIn(ada);
    const id = /governance=s:([^.]+)\./.exec(decodeURIComponent(browser.headers.cookie!))![1]!;
    const held = await sessions().find(id);
    await sessions().endAll(ada);
    await sessions().keep(id, { ...held, notice: 'Saved' });
    await sessions().touch(id);
    expect(await count()).toBe(0);
    expect(await isIn(browser)).toBe(false);
  });
});

describe('a stranger', () => {
  it('leaves no session behind by looking', async () => {
    for (const path of [
      '/',
      '/sign-in',
      `/boards/${board}`,
      `/boards/${board}/people?x=${'y'.repeat(9000)}`,
      '/sessions',
      '/begin',
    ]) {
      await new Browser(web.address).get(path);
    }
    expect(await count()).toBe(0);
  });

  it('comes back to the page that they wanted, once signed in', async () => {
    const browser = new Browser(web.address);
    expect((await browser.get(`/boards/${board}/people`)).location).toBe('/sign-in');
    const signedIn = await web.signedIn(ada, browser);
    expect(signedIn.last?.location).toBe(`/boards/${board}/people`);
  });

  it('is led nowhere else', async () => {
    const browser = new Browser(web.address);
    browser.keep('return-to', encodeURIComponent('//elsewhere.example/'));
    expect((await web.signedIn(ada, browser)).last?.location).toBe('/');
  });
});

describe('a form', () => {
  const withdrawn = async (browser: Browser) => (await browser.submit('/sessions/end-all', {})).status;

  it('fits no other browser of the same person', async () => {
    const one = await web.signedIn(ada);
    const two = await web.signedIn(ada);
    await one.get('/sessions');
    await two.get('/sessions');
    two.token = one.token;
    expect(await withdrawn(two)).toBe(403);
  });

  it('fits nobody else in the same browser', async () => {
    const browser = await web.signedIn(ada);
    await browser.get('/sessions');
    const { token } = browser;
    await browser.submit('/sign-out', {});
    await web.signedIn('bob@example.org', browser);
    browser.token = token;
    expect(await withdrawn(browser)).toBe(403);
    // Reloading would never send it.
    expect(browser.last!.html).toContain('You are signed in as bob@example.org');
    expect(browser.last!.html).toContain('reloading this page does not send it');
    expect(browser.last!.html).not.toContain('You were signed out');
  });

  it('says what to do in a browser that has lost its cookies', async () => {
    const browser = await web.signedIn(ada);
    await browser.get('/sessions');
    const anew = new Browser(web.address);
    anew.token = browser.token;
    expect(await withdrawn(anew)).toBe(403);
    expect(anew.last!.html).toContain('This form cannot be sent from this browser');
  });

  it('says in a browser that opened two pages at once that the first is to be opened again', async () => {
    const browser = new Browser(web.address);
    const { html } = await new Browser(web.address).get('/sign-in');
    await browser.get('/sign-in');
    browser.token = /name="_csrf" value="([^"]+)"/.exec(html)![1]!;
    const refused = await browser.submit('/sign-in', { email: ada });
    expect(refused.status).toBe(403);
    expect(refused.html).toContain('This page must be opened again');
    expect(refused.html).not.toContain('signed out');
    await browser.get('/sign-in');
    expect((await browser.submit('/sign-in', { email: ada })).status).toBe(303);
  });

  it('that was open while its session ended can be sent again after signing in', async () => {
    const browser = await web.signedIn(ada);
    await browser.get('/sessions');
    const { token } = browser;
    later = 31 * minute;
    const refused = await browser.submit('/sessions/end-all', {});
    expect(refused.status).toBe(403);
    expect(refused.html).toMatch(/<h1[^>]*>You were signed out</);
    expect(refused.html).toContain('Sign in (opens in a new tab)');
    expect(refused.html).toContain('ask whether to send the form again');
    expect(refused.html).not.toContain('copy what you typed');
    await web.signedIn(ada, browser);
    browser.token = token;
    expect(await withdrawn(browser)).toBe(303);
  });

  it.each(['', 'x', 'x.y', '.', 'a.'.repeat(50)])('with the token %j is refused', async (token) => {
    const browser = await web.signedIn(ada);
    browser.token = token;
    expect(await withdrawn(browser)).toBe(403);
  });
});

describe('the sign-in page', () => {
  it('says that a session is over, and to a stranger nothing', async () => {
    const browser = await web.signedIn(ada);
    later = 31 * minute;
    await browser.get(`/boards/${board}`);
    expect((await browser.get('/sign-in')).html).toContain('You were signed out. That happens');
    expect((await new Browser(web.address).get('/sign-in')).html).not.toContain('signed out');
    // Whoever signed out by themselves knows why.
    const out = await web.signedIn(ada);
    await out.get('/sessions');
    await out.submit('/sign-out', {});
    expect((await out.get('/sign-in')).html).not.toContain('signed out');
  });

  it('says once that one signed out everywhere, and to the other browser that it was', async () => {
    const [one, two] = [await web.signedIn(ada), await web.signedIn(ada)];
    await one.get('/sessions');
    await one.submit('/sessions/end-all', {});
    expect((await one.get('/sign-in')).html).toContain('You signed out everywhere');
    expect((await one.get('/sign-in')).html).not.toContain('signed out');
    expect((await two.get('/sign-in')).html).toContain('from another browser');
  });

  it('says that a file which was sent after the session ended was not read', async () => {
    const browser = await web.signedIn(ada);
    await browser.get(`/boards/${board}/import`);
    later = 31 * minute;
    const sent = await browser.upload(`/boards/${board}/import`, 'document', 'plan.docx', new Uint8Array(9));
    expect(sent.location).toBe('/sign-in');
    expect((await browser.get('/sign-in')).html).toContain('nothing that you sent was read');
  });
});

describe('the list of sessions', () => {
  it('shows every browser of the person and nobody else’s, in any web process', async () => {
    const one = await web.signedIn(ada);
    await other.signedIn(ada);
    await web.signedIn('bob@example.org');
    const { html } = await one.get('/sessions');
    expect(html.match(/govuk-summary-card__title"/g)).toHaveLength(2);
    expect(html.match(/\(this one\)/g)).toHaveLength(1);
    expect(html).not.toContain('bob@example.org');
    // In the header too: who is signed in, and a way out.
    for (const path of ['/sessions', '/your-sign-in'])
      expect((await one.get(path)).html).toMatch(
        /site-header__name[^]*ada@example.org[^]*action="\/sign-out"/,
      );
  });

  it('signs out one browser', async () => {
    const one = await web.signedIn(ada);
    const two = await other.signedIn(ada);
    const { html } = await one.get('/sessions');
    const [, action] = /action="(\/sessions\/[0-9a-f-]+\/end)"/.exec(html)!;
    expect((await one.submit(action!, {})).location).toBe('/sessions');
    expect(await isIn(one)).toBe(true);
    expect(await isIn(two)).toBe(false);
  });

  it('signs out everywhere, in every web process at once', async () => {
    const one = await web.signedIn(ada);
    const two = await other.signedIn(ada);
    const bob = await web.signedIn('bob@example.org');
    await one.get('/sessions');
    expect((await one.submit('/sessions/end-all', {})).location).toBe('/sign-in');
    expect([await isIn(one), await isIn(two), await isIn(bob)]).toEqual([false, false, true]);
    const [newest] = await web.app.get(SecurityLog).of(board, 1);
    expect(newest).toMatchObject({ event: 'sessions-ended' });
  });

  it('ends nobody else’s session, and shows nothing to a stranger', async () => {
    const bob = await web.signedIn('bob@example.org');
    await web.signedIn(ada);
    const [{ id } = { id: '' }] = await sessions().of(ada);
    await bob.get('/sessions');
    expect((await bob.submit(`/sessions/${id}/end`, {})).status).toBe(404);
    expect((await bob.submit(`/sessions/${randomUUID()}/end`, {})).status).toBe(404);
    expect(await sessions().of(ada)).toHaveLength(1);
    expect((await new Browser(web.address).get('/sessions')).location).toBe('/sign-in');
  });
});

it('tells the security log of signing in and out', async () => {
  const browser = await web.signedIn(ada);
  await browser.get('/sessions');
  await browser.submit('/sign-out', {});
  const told = (await web.app.get(SecurityLog).of(board, 2)).map(({ event }) => event);
  expect(told).toEqual(['signed-out', 'signed-in']);
});

it('forgets sessions that are over', async () => {
  await web.signedIn(ada);
  await sessions().forget();
  expect(await count()).toBe(1);
  later = 31 * minute;
  await sessions().forget();
  expect(await count()).toBe(0);
});
