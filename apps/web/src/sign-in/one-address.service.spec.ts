import { afterAll, beforeAll, beforeEach, expect, it } from '@jest/globals';
import { AddressChanges, People, SecurityLog, thePool } from '@governance/core';
import { findEntries } from '@governance/views';
import type pg from 'pg';
import { Authenticator, optionsIn } from '../../../../test/attack/world/authenticator.js';
import { freePort } from '../../../../test/services/command-line.js';
import { freshDatabase, type TestDatabase } from '../../../../test/services/database.js';
import type { Browser } from '../testing/browser.js';
import { WebUnderTest } from '../testing/web-under-test.js';

/**
 * A session says an address. Any secretariat may put any address on its board, so nothing that somebody is on one
 * board may be lent to whoever has the same address on another.
 */
const [ada, zed, rob] = ['ada@example.org', 'zed@example.com', 'rob@example.com'];

let database: TestDatabase;
let web: WebUnderTest;
let origin: string;
/** Ada's own board, and one whose secretary, Rob, is nobody's friend. */
let own: string;
let other: string;
let adaOfOwn: string;

beforeAll(async () => {
  database = await freshDatabase();
  const port = await freePort();
  // A passkey belongs to a name, and no number is one.
  origin = `http://localhost:${port}`;
  web = await WebUnderTest.start(database.connectionString, null, { port, publicUrl: origin });
});
afterAll(async () => {
  await web.stop();
  await database.drop();
});
beforeEach(async () => {
  await web.query('delete from app.session');
  await web.query('delete from app.passkey');
  await web.query('delete from app.person');
  [own, other] = [await web.board('Own board'), await web.board('Other board')];
  adaOfOwn = await web.person(own, ada, 'secretariat');
  await web.person(other, rob, 'secretariat');
});

const at = (board: string, browser: Browser) => browser.get(`/boards/${board}/people`);
const idOn = async (board: string, email = ada) =>
  (await web.app.get(People).memberOf(board, email))?.id ?? null;
const kinds = async (board: string) =>
  (await findEntries(web.app.get<pg.Pool>(thePool), { partnership: board })).map(({ type }) => type);

async function add(browser: Browser, key: Authenticator, name = 'Key') {
  const options = optionsIn((await browser.get('/your-sign-in/add')).html);
  if (!options) return browser.last!;
  return browser.submit('/your-sign-in/add', { name, answer: key.create(options, { origin }) });
}

async function use(browser: Browser, key: Authenticator) {
  const options = optionsIn((await browser.get('/sign-in/passkey')).html);
  return browser.submit('/sign-in/passkey', { answer: key.get(options!, { origin }) });
}

/** Rob does something to the person of his own board who has the address. */
async function byRob(what: string, fields: Record<string, string> = {}, email = ada) {
  const page = `/boards/${other}/people/${await idOn(other, email)}`;
  const browser = await web.signedIn(rob);
  await browser.get(page);
  return browser.submit(`${page}/${what}`, fields);
}

it('a letting-in of one board opens no other, nor does the passkey that is added by it', async () => {
  const key = new Authenticator();
  expect((await add(await web.signedIn(ada), key)).status).toBe(303);
  await web.person(other, ada, 'secretariat');
  // Ada serves both boards, with the one passkey.
  const herself = await web.signedIn(ada);
  expect((await use(herself, key)).status).toBe(303);
  expect([(await at(own, herself)).status, (await at(other, herself)).status]).toEqual([200, 200]);

  expect((await byRob('let-in')).status).toBe(303);
  const thief = await web.signedIn(ada);
  expect((await at(other, thief)).location).toBe('/sign-in/passkey');
  await thief.get('/sign-in/passkey');
  expect((await thief.submit('/sign-in/passkey/without', {})).status).toBe(303);
  expect((await at(other, thief)).status).toBe(200);
  expect((await at(own, thief)).location).toBe('/sign-in/passkey');
  const thiefs = new Authenticator();
  expect((await add(thief, thiefs)).status).toBe(303);
  expect((await at(own, thief)).location).toBe('/sign-in/passkey');
  expect((await thief.get('/sessions')).location).toBe('/sign-in/passkey');
  const again = await web.signedIn(ada);
  expect((await use(again, thiefs)).status).toBe(303);
  expect((await at(other, again)).status).toBe(200);
  expect((await at(own, again)).location).toBe('/sign-in/passkey');
  // Hers counts for her as before.
  expect((await use(again, key)).status).toBe(303);
  expect((await at(own, again)).status).toBe(200);
});

it('whoever is let in has a passkey to lose', async () => {
  await web.person(other, ada, 'board');
  const refused = await byRob('let-in');
  expect(refused.status).toBe(409);
  expect(refused.html).toContain('cannot be done to the person as it stands now');
  expect(await kinds(other)).not.toContain('LetInOnce');
});

async function askThatZedIsAda(): Promise<void> {
  const answer = await byRob('details', { name: 'zed', email: ada }, zed);
  expect(answer.status).toBe(303);
}

it('a change to an address that is somebody’s already is agreed to on a page, and by nothing else', async () => {
  const zedOfOther = await web.person(other, zed, 'auditor');
  const zeds = new Authenticator();
  await add(await web.signedIn(zed), zeds);
  await askThatZedIsAda();
  const browser = await web.signedIn(ada);
  expect(browser.last!.location).toBe('/sign-in/asked');
  const page = await browser.get('/sign-in/asked');
  expect(page.html).toContain('Other board');
  expect(page.html).toContain('No, I am not zed');
  expect((await at(own, browser)).status).toBe(200);
  expect(await idOn(other)).toBeNull();
  const { change } = (await web.app.get(AddressChanges).waitingFor(ada))[0]!;
  await browser.get('/sign-in/asked');
  expect((await browser.submit('/sign-in/asked', { change, answer: 'no' })).status).toBe(303);
  expect(await kinds(other)).toContain('AddressChangeCalledOff');
  expect(await web.app.get(AddressChanges).waitingOf(zedOfOther)).toBeNull();

  await askThatZedIsAda();
  const later = await web.signedIn(ada);
  const asked = (await web.app.get(AddressChanges).waitingFor(ada))[0]!;
  await later.get('/sign-in/asked');
  expect((await later.submit('/sign-in/asked', { change: asked.change, answer: 'yes' })).location).toBe('/');
  expect(await idOn(other)).toBe(zedOfOther);
  // What was Zed's is asked for where she is Zed, and is worth nothing where she is herself.
  expect((await at(own, later)).status).toBe(200);
  expect((await at(other, later)).location).toBe('/sign-in/passkey');
  const way = (await later.get('/sign-in/passkey')).html;
  expect(way).toContain(`href="/boards/${own}"`);
  expect(way).not.toContain(`href="/boards/${other}"`);
});

it('nobody agrees for another, nor to what they were not asked', async () => {
  await web.person(other, zed, 'auditor');
  await askThatZedIsAda();
  const { change } = (await web.app.get(AddressChanges).waitingFor(ada))[0]!;
  const robs = await web.signedIn(rob);
  await robs.get(`/boards/${other}`);
  expect((await robs.submit('/sign-in/asked', { change, answer: 'yes' })).status).toBe(404);
  expect(await idOn(other)).toBeNull();
});

it('a session that has shown an address alone shows, and ends, nothing of its owner', async () => {
  const key = new Authenticator();
  const herself = await web.signedIn(ada);
  await add(herself, key);
  const half = await web.signedIn(ada);
  for (const page of ['/', '/sessions', '/your-sign-in', '/your-sign-in/add'])
    expect([page, (await half.get(page)).location]).toEqual([page, '/sign-in/passkey']);
  expect((await half.get('/api/boards')).html).toContain('passkey-needed');
  await half.get('/sign-in/passkey');
  expect((await half.submit('/sessions/end-all', {})).location).toBe('/sign-in/passkey');
  expect((await at(own, herself)).status).toBe(200);
});

it('a passkey is asked for in every session, whenever that began', async () => {
  const early = await web.signedIn(ada);
  expect((await at(own, early)).status).toBe(200);
  const key = new Authenticator();
  const herself = await web.signedIn(ada);
  await add(herself, key);
  // Signed out everywhere else, and by the way where that failed.
  expect((await at(own, early)).location).toBe('/sign-in');
  const session = `jsonb_build_object('cookie', '{}'::jsonb, 'signedIn', data->'signedIn')`;
  await web.query(`update app.session set data = ${session}`);
  expect((await at(own, herself)).location).toBe('/sign-in/passkey');
  const { rows } = await web.query('select 1 from app.session');
  expect(rows).toHaveLength(1);
});

it('showing a passkey gives the session another id, and no longer life', async () => {
  const key = new Authenticator();
  await add(await web.signedIn(ada), key);
  const browser = await web.signedIn(ada);
  const before = browser.headers.cookie;
  await web.query(
    `update app.session set data = jsonb_set(data::jsonb, '{signedIn,at}', '"2016-05-02T09:00:00Z"')`,
  );
  await use(browser, key);
  const id = (cookies: string | undefined) => /governance=([^;]+)/.exec(cookies ?? '')?.[1];
  expect(id(browser.headers.cookie)).not.toBe(id(before));
  const { rows } = await web.query('select ends_at from app.session order by seen_at desc limit 1');
  expect(rows).toEqual([{ ends_at: new Date('2016-05-02T21:00:00Z') }]);
  const told = await web.app.get(SecurityLog).of(own, 3);
  expect(told.map(({ event }) => event)).toContain('passkey-used');
});

it('a passkey becomes that of the same person on a board that came later, when it is used', async () => {
  const key = new Authenticator();
  await add(await web.signedIn(ada), key);
  const adaOfOther = await web.person(other, ada, 'board');
  const held = async (person: string) =>
    (await web.query('select 1 from app.passkey_of where person = $1', [person])).rows.length;
  expect([await held(adaOfOwn), await held(adaOfOther)]).toEqual([1, 0]);
  await use(await web.signedIn(ada), key);
  expect(await held(adaOfOther)).toBe(1);
});

it('a passkey that is removed is nobody’s, and the session goes on', async () => {
  const browser = await web.signedIn(ada);
  await add(browser, new Authenticator());
  const [{ id }] = (await web.query('select id from app.passkey')).rows as [{ id: string }];
  await browser.get('/your-sign-in');
  expect((await browser.submit('/your-sign-in/remove', { passkey: id })).status).toBe(303);
  expect((await web.query('select 1 from app.passkey')).rows).toEqual([]);
  expect((await at(own, browser)).status).toBe(200);
  expect((await browser.submit('/your-sign-in/remove', { passkey: id })).status).toBe(404);
});
