import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { AddressChanges, People, SecurityLog, thePool, WallClock } from '@governance/core';
import type pg from 'pg';
import { freePort } from '../../../../../test/services/command-line.js';
import { freshDatabase, type TestDatabase } from '../../../../../test/services/database.js';
import { startLyingProvider, type Lies } from '../../../../../test/services/lying-provider.js';
import { Browser, type Page } from '../../testing/browser.js';
import { Accounts } from './accounts.js';
import { IdentityProviders } from './identity-providers.js';
import { Passkeys } from '../passkeys/passkeys.js';
import { WebUnderTest } from '../../testing/web-under-test.js';

const ada = 'ada@riverside.gov.uk';
const lies: Lies = {};

let database: TestDatabase;
let web: WebUnderTest;
let provider: Awaited<ReturnType<typeof startLyingProvider>>;
let board: string;
let later = 0;

beforeAll(async () => {
  database = await freshDatabase();
  provider = await startLyingProvider(lies);
  const port = await freePort();
  web = await WebUnderTest.start(database.connectionString, null, {
    port,
    publicUrl: `http://127.0.0.1:${port}`,
    organisations: [
      {
        key: '1',
        name: 'Riverside Council',
        issuer: provider.issuer,
        clientId: 'governance',
        clientSecret: 'secret',
        domains: ['riverside.gov.uk'],
      },
    ],
  });
  web.app.get(WallClock).now = () => new Date(Date.now() + later);
});
afterAll(async () => {
  await web.stop();
  await provider.stop();
  await database.drop();
});
beforeEach(async () => {
  // More sign-ins than a minute allows from one place.
  await pool().query('delete from app.tries');
  later = 0;
  for (const name of Object.keys(lies)) delete lies[name as keyof Lies];
  await pool().query('delete from app.account');
  await pool().query('delete from app.caught_mail');
  await pool().query('delete from app.person');
  board = await web.board();
});

const pool = () => web.app.get<pg.Pool>(thePool);
const verified = (email: string) => ({ email, email_verified: true });

/** Goes to the organisation and comes back, as a browser does. */
async function goThere(browser = new Browser(web.address)): Promise<Page> {
  await browser.get('/sign-in');
  const away = await browser.get('/sign-in/organisation/1');
  if (away.status !== 303) return away;
  const back = await fetch(away.location!, { redirect: 'manual' });
  return browser.get(back.headers.get('location')!);
}
const isIn = async (browser: Browser) => (await browser.get(`/boards/${board}`)).status === 200;

it('lets in whom the provider vouches for, and ties the account to them', async () => {
  const id = await web.person(board, ada, 'secretariat');
  Object.assign(lies, { subject: 's1', claims: verified('Ada@Riverside.gov.uk') });
  const browser = new Browser(web.address);
  expect((await goThere(browser)).status).toBe(303);
  expect(await isIn(browser)).toBe(true);
  const told = await web.app.get(SecurityLog).of(board, 5);
  expect(told.map(({ event, about }) => [event, about])).toEqual([
    ['signed-in', 'organisation'],
    ['account-tied', null],
  ]);
  // From now on the account counts, whatever its address is said to be.
  Object.assign(lies, { claims: verified('renamed@elsewhere.example') });
  const again = new Browser(web.address);
  expect((await goThere(again)).status).toBe(303);
  expect(await isIn(again)).toBe(true);
  expect((await web.app.get(People).byId(id))!.email).toBe(ada);
});

it('takes an address that is somebody else’s now for nobody', async () => {
  await web.person(board, ada, 'secretariat');
  Object.assign(lies, { subject: 's1', claims: verified(ada) });
  await goThere();
  Object.assign(lies, { subject: 's2' });
  const browser = new Browser(web.address);
  const refused = await goThere(browser);
  expect(refused.status).toBe(403);
  expect(refused.html).toContain('belongs here to another account');
  expect(await isIn(browser)).toBe(false);
});

it('takes nobody for another whose address they were given, whatever other board has it since', async () => {
  await web.person(board, ada, 'secretariat');
  Object.assign(lies, { subject: 's1', claims: verified(ada) });
  await goThere();
  // She left the council, and nobody recorded it; another board adds whoever has her address now.
  const second = await web.board('Second board');
  const andy = await web.person(second, ada, 'auditor');
  Object.assign(lies, { subject: 's2' });
  const browser = new Browser(web.address);
  expect((await goThere(browser)).html).toContain('belongs here to another account');
  expect(await isIn(browser)).toBe(false);
  expect((await pool().query('select 1 from app.account where person = $1', [andy])).rows).toEqual([]);
  // Nor where an earlier version tied him there.
  const { issuer } = provider;
  await pool().query('insert into app.account (issuer, subject, person) values ($1, $2, $3)', [
    issuer,
    's2',
    andy,
  ]);
  expect((await goThere(browser)).html).toContain('belongs here to another account');
  const account = { issuer, subject: 's2', email: ada, verified: true, signedInAt: null };
  expect(await web.app.get(Accounts).isOf(account, ada)).toBe(false);
  // Once she is recorded as left, the address is his.
  await pool().query(`update app.person set email = 'left@riverside.gov.uk' where partnership = $1`, [board]);
  expect((await goThere(browser)).status).toBe(303);
  expect((await browser.get(`/boards/${second}`)).status).toBe(200);
});

it('makes a new address of the organisation theirs, of the account that is tied and of no other', async () => {
  const id = await web.person(board, ada, 'secretariat');
  Object.assign(lies, { subject: 's1', claims: verified(ada) });
  await goThere();
  const person = (await web.app.get(People).byId(id))!;
  const by = { actor: { who: 'system', policy: 'test' } };
  await web.app.get(AddressChanges).ask(person, 'ada.new@riverside.gov.uk', by);
  Object.assign(lies, { subject: 's2', claims: verified('ada.new@riverside.gov.uk') });
  expect((await goThere()).status).toBe(403);
  expect((await web.app.get(People).byId(id))!.email).toBe(ada);
  Object.assign(lies, { subject: 's1' });
  const browser = new Browser(web.address);
  expect((await goThere(browser)).status).toBe(303);
  expect((await web.app.get(People).byId(id))!.email).toBe('ada.new@riverside.gov.uk');
  expect(await isIn(browser)).toBe(true);
});

describe('says in words, and lets nobody in,', () => {
  const cases: readonly (readonly [string, Lies, number, string])[] = [
    [
      'when tokens name another issuer',
      { issuer: 'https://evil.example' },
      403,
      'did not come from the sign-in',
    ],
    ['when clocks are ten minutes apart', { clock: 600 }, 403, 'more than five minutes apart'],
    ['when clocks are ten minutes apart the other way', { clock: -660 }, 403, 'more than five minutes apart'],
    ['when the nonce is of another sign-in', { nonce: 'other' }, 403, 'cannot be used'],
    [
      'when the token is signed with a key that is not the provider’s',
      { strangeKey: true },
      403,
      'cannot be used',
    ],
    ['when the token is for another service', { audience: 'other' }, 403, 'cannot be used'],
    [
      'when the address is not verified',
      { claims: { email: ada } },
      403,
      'does not say that the email address',
    ],
    ['when the address is of another domain', { claims: verified('ada@gmail.com') }, 403, 'not one of those'],
    ['when nobody has the address', { claims: verified('no@riverside.gov.uk') }, 403, 'Nobody on a board'],
  ];
  it.each(cases)('%s', async (_, wrong, status, words) => {
    await web.person(board, ada, 'secretariat');
    Object.assign(lies, { subject: 's9', claims: verified(ada) }, wrong);
    const browser = new Browser(web.address);
    const refused = await goThere(browser);
    expect(refused.html).toContain(words);
    expect(refused.status).toBe(status);
    expect(await isIn(browser)).toBe(false);
  });

  it.each([
    ['before they are led there', true],
    ['when they come back', false],
  ])('when the provider is away %s', async (_, isBefore) => {
    await web.person(board, ada, 'secretariat');
    Object.assign(lies, { subject: 's1', claims: verified(ada), away: isBefore });
    // As after a start: nothing is known of it yet.
    (Reflect.get(web.app.get(IdentityProviders), 'known') as Map<string, unknown>).clear();
    const browser = new Browser(web.address);
    let answer = await browser.get('/sign-in/organisation/1');
    if (!isBefore) {
      const back = await fetch(answer.location!, { redirect: 'manual' });
      lies.away = true;
      answer = await browser.get(back.headers.get('location')!);
    }
    expect(answer.html).toContain('The sign-in of Riverside Council does not answer');
    expect(answer.status).toBe(503);
    expect(await isIn(browser)).toBe(false);
  });

  it('when they left while they signed in there', async () => {
    const id = await web.person(board, ada, 'secretariat');
    await web.person(board, 'bea@example.org', 'secretariat');
    Object.assign(lies, { subject: 's1', claims: verified(ada) });
    const browser = new Browser(web.address);
    const away = await browser.get('/sign-in/organisation/1');
    const bea = await web.signedIn('bea@example.org');
    await bea.get(`/boards/${board}/people/${id}/left`);
    await bea.submit(`/boards/${board}/people/${id}/left`, { reason: 'New post' });
    const back = await fetch(away.location!, { redirect: 'manual' });
    expect((await browser.get(back.headers.get('location')!)).html).toContain('Nobody on a board');
  });

  it('when another browser brings the answer, or the same one twice', async () => {
    await web.person(board, ada, 'secretariat');
    Object.assign(lies, { subject: 's1', claims: verified(ada) });
    const browser = new Browser(web.address);
    const away = await browser.get('/sign-in/organisation/1');
    const back = (await fetch(away.location!, { redirect: 'manual' })).headers.get('location')!;
    expect((await new Browser(web.address).get(back)).html).toContain('was not begun in this browser');
    expect((await browser.get(back)).status).toBe(303);
    const other = new Browser(web.address);
    await other.get('/sign-in/organisation/1');
    expect((await other.get(back)).status).toBe(403);
    expect(await isIn(other)).toBe(false);
  });
});

it('asks whoever signed in a while ago to sign in there again, and believes only what is dated', async () => {
  await web.person(board, ada, 'secretariat');
  Object.assign(lies, { subject: 's1', claims: verified(ada) });
  const browser = new Browser(web.address);
  await goThere(browser);
  later = 11 * 60_000;
  const policy = `/boards/${board}/settings/sign-in`;
  await browser.get(`/boards/${board}/settings`);
  const asked = await browser.submit(policy, { passkeys: 'no' });
  expect(asked.html).toContain('Sign in at Riverside Council again (opens in a new tab)');
  const again = async (wrong: Lies) => {
    Object.assign(lies, wrong);
    const away = await browser.get('/sign-in/organisation/1/again');
    expect(away.location).toContain('max_age=0');
    const back = await fetch(away.location!, { redirect: 'manual' });
    return browser.get(back.headers.get('location')!);
  };
  const now = Math.floor(Date.now() / 1000);
  expect((await again({})).html).toContain('did not say when you signed in');
  // Where the organisation says no time, a code shows it: the page sends one as soon as it is asked for.
  expect((await browser.submit(policy, { passkeys: 'no' })).html).toContain(
    'A code of 8 digits is on its way',
  );
  const long = await again({ claims: { ...verified(ada), auth_time: now - 3600 } });
  expect(long.html).toContain('signed in there too long ago');
  const other = await again({ subject: 's2', claims: { ...verified(ada), auth_time: now } });
  expect(other.html).toContain('with another account');
  expect((await browser.submit(policy, { passkeys: 'no' })).status).toBe(403);
  const done = await again({ subject: 's1' });
  expect(done.html).toContain('Thank you, that was you');
  await browser.get(`/boards/${board}/settings`);
  expect((await browser.submit(policy, { passkeys: 'no' })).status).toBe(303);
});

it('believes the organisation about when they signed in there, and is not told by a session that stands', async () => {
  await web.person(board, ada, 'secretariat');
  const policy = `/boards/${board}/settings/sign-in`;
  const now = Math.floor(Date.now() / 1000);
  for (const [time, status] of [
    [{}, 403],
    [{ auth_time: now - 3600 }, 403],
    [{ auth_time: now - 60 }, 303],
    // Its clock is ahead.
    [{ auth_time: now + 240 }, 303],
  ] as const) {
    Object.assign(lies, { subject: 's1', claims: { ...verified(ada), ...time } });
    const browser = new Browser(web.address);
    await goThere(browser);
    await browser.get(`/boards/${board}/settings`);
    expect([time, (await browser.submit(policy, { passkeys: 'no' })).status]).toEqual([time, status]);
  }
});

it('does not take the place of a passkey when they are asked again', async () => {
  const id = await web.person(board, ada, 'secretariat');
  Object.assign(lies, { subject: 's1', claims: verified(ada) });
  const browser = new Browser(web.address);
  await goThere(browser);
  const places = web.app.get(Passkeys);
  Object.defineProperty(places, 'place', { value: { origin: 'http://localhost', name: 'localhost' } });
  await pool().query(
    `insert into app.passkey (id, public_key, counter, transports, name, added_at) values ('k', '', 0, '{}', 'Key', now());`,
  );
  await pool().query(`insert into app.passkey_of (passkey, person) values ('k', $1)`, [id]);
  const refused = await browser.get('/sign-in/organisation/1/again');
  expect([refused.status, refused.html.includes('You have a passkey')]).toEqual([403, true]);
});

it('lets clocks be four minutes apart', async () => {
  await web.person(board, ada, 'secretariat');
  for (const clock of [240, -240]) {
    Object.assign(lies, { subject: 's1', clock, claims: verified(ada) });
    expect((await goThere()).status).toBe(303);
  }
});

it('takes Entra’s word for whose the domain is', async () => {
  await web.person(board, ada, 'secretariat');
  Object.assign(lies, { subject: 's1', claims: { email: ada, xms_edov: true } });
  expect((await goThere()).status).toBe(303);
});

it('keeps nothing of whoever only follows the link, and takes no answer that comes an hour later', async () => {
  await web.person(board, ada, 'secretariat');
  Object.assign(lies, { subject: 's1', claims: verified(ada) });
  await pool().query('delete from app.session');
  const browser = new Browser(web.address);
  const away = await browser.get('/sign-in/organisation/1');
  expect((await pool().query('select 1 from app.session')).rows).toEqual([]);
  const back = (await fetch(away.location!, { redirect: 'manual' })).headers.get('location')!;
  const forged = new Browser(web.address);
  forged.keep('organisation', `${Buffer.from('{"key":"1"}').toString('base64url')}.AAAA`);
  expect((await forged.get(back)).html).toContain('was not begun in this browser');
  later = 61 * 60_000;
  expect((await browser.get(back)).html).toContain('was not begun in this browser');
});

it('sends no code to an address of its domains, and goes on sending them to others', async () => {
  await web.person(board, ada, 'secretariat');
  await web.person(board, 'bea@example.org', 'auditor');
  const browser = new Browser(web.address);
  await browser.get('/sign-in');
  const page = await browser.submit('/sign-in', { email: ada });
  expect(page.html).toContain('no code is sent to them');
  const { rows } = await pool().query(
    `select 1 from app.caught_mail where recipients = $1 and subject like '%code%'`,
    [ada],
  );
  expect(rows).toEqual([]);
  expect(await isIn(await web.signedIn('bea@example.org'))).toBe(true);
});
