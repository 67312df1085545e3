import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { EventStore } from '@governance/event-sourcing';
import {
  beginLink,
  Boards,
  EarlierBoards,
  People,
  Secrets,
  theLog,
  thePool,
  theSettings,
  type Settings,
} from '@governance/core';
import { board, KeptViews, personRoles, tableOf } from '@governance/views';
import type { NestExpressApplication } from '@nestjs/platform-express';
import type pg from 'pg';
import { newestCode } from '../../../../test/services/newest-code.js';
import { freshDatabase, type TestDatabase } from '../../../../test/services/database.js';
import { createServer } from '../server.js';
import { Browser } from '../testing/browser.js';
import { WebUnderTest } from '../testing/web-under-test.js';
import { Beginning } from './beginning.js';

const filled = {
  name: 'Anytown Combating Drugs Partnership',
  area: 'Anytown',
  council: 'Anytown Council',
  accent: '#7a1f3d',
  secretary: 'Sam Okoro',
  email: 'Sam.Okoro@anytown.example',
};

let database: TestDatabase;
let web: WebUnderTest;

async function start(): Promise<void> {
  database = await freshDatabase();
  web = await WebUnderTest.start(database.connectionString);
}

async function stop(): Promise<void> {
  await web.stop();
  await database.drop();
}

/** A browser that opened the link of the first run. */
async function withKey(address = web.address): Promise<Browser> {
  const browser = new Browser(address);
  await browser.get(pathOf(await web.app.get(Beginning).link(address)));
  await browser.get('/begin');
  return browser;
}

function pathOf(link: string | null): string {
  const { pathname, search } = new URL(link!);
  return pathname + search;
}

const boards = () => web.app.get(KeptViews).keys(board);
const lengthOfHistory = () => web.app.get<EventStore>(theLog).head();

describe('before there is a board', () => {
  beforeAll(start);
  afterAll(stop);

  it('leads from the first address to the beginning, which says where its link is', async () => {
    const browser = new Browser(web.address);
    expect(await browser.get('/')).toMatchObject({ status: 302, location: '/begin' });
    const page = await browser.get('/begin');
    expect(page.status).toBe(200);
    expect(page.html).toContain('Begin at https://…/begin?key=…');
    expect(page.html).not.toContain('<form');
  });

  it('refuses a wrong key, and a form without one', async () => {
    const browser = new Browser(web.address);
    const wrong = await browser.get('/begin?key=guess');
    expect(wrong.status).toBe(403);
    expect(wrong.html).toContain('This link does not fit');
    await browser.get('/sign-in');
    const posted = await browser.submit('/begin', filled);
    expect(posted.status).toBe(403);
    expect(await lengthOfHistory()).toBe(0);
  });

  it('takes the key out of the address', async () => {
    const browser = new Browser(web.address);
    const link = await web.app.get(Beginning).link(web.address);
    expect(await browser.get(pathOf(link))).toMatchObject({ status: 303, location: '/begin' });
    expect((await browser.get('/begin')).html).toContain('value="#12474f"');
  });

  it('says what is wrong beside each field and keeps what was typed', async () => {
    const browser = await withKey();
    const page = await browser.submit('/begin', {
      ...filled,
      name: ' ',
      accent: 'blue',
      secretary: 'Sam\nOkoro',
      email: 'sam@anytown.example\nBcc: all@anytown.example',
    });
    expect(page.status).toBe(422);
    expect(page.html).toContain('<title>Error: ');
    for (const message of [
      'Enter the name of the partnership',
      'The colour must be #',
      'The name of the secretary must be on one line',
      'Enter an email address, like name@example.org',
    ]) {
      expect(page.html).toContain(message);
    }
    expect(page.html).toContain('value="Anytown Council"');
    expect(await lengthOfHistory()).toBe(0);
  });

  it('offers nobody on the sign-in page', async () => {
    expect((await new Browser(web.address).get('/sign-in')).html).not.toContain('demonstration');
  });
});

describe('beginning', () => {
  beforeAll(start);
  afterAll(stop);

  it('makes the board and its secretary, whom the code lets in', async () => {
    const browser = await withKey();
    expect(await browser.submit('/begin', filled)).toMatchObject({ status: 303, location: '/sign-in/code' });
    await browser.get('/sign-in/code');
    const code = await newestCode(web.app, 'sam.okoro@anytown.example');
    expect(await browser.submit('/sign-in/code', { code })).toMatchObject({ status: 303, location: '/' });
    const [id] = await boards();
    expect(await browser.get('/')).toMatchObject({ location: `/boards/${id}` });
    const page = await browser.get(`/boards/${id}`);
    expect(page.html).toContain('Signed in as </span>Sam Okoro');
    expect(page.html).toContain('There is no plan here yet');
    expect((await browser.get(`/boards/${id}/accent.css`)).html).toContain('#7a1f3d');
  });

  it('is over: its page is gone and the key is worth nothing', async () => {
    expect(await web.app.get(Beginning).link(web.address)).toBeNull();
    const browser = new Browser(web.address);
    expect((await browser.get('/begin')).status).toBe(404);
    await browser.get('/sign-in');
    expect((await browser.submit('/begin', filled)).status).toBe(404);
  });
});

describe('beginning on a machine whose views are behind', () => {
  beforeAll(start);
  afterAll(stop);

  it('waits until the secretary is known, so that the code is sent to them', async () => {
    const browser = await withKey();
    const held = await web.app.get<pg.Pool>(thePool).connect();
    await held.query(`begin; lock table ${tableOf(personRoles)} in share row exclusive mode`);
    const begun = browser.submit('/begin', filled);
    // Longer than a page waits by itself.
    await pause(5_000);
    await held.query('commit');
    held.release();
    expect((await begun).location).toBe('/sign-in/code');
    expect(await newestCode(web.app, 'sam.okoro@anytown.example')).toMatch(/^\d{8}$/);
  });
});

describe('a beginning that is sent twice', () => {
  beforeAll(start);
  afterAll(stop);

  it('keeps a secretary whose details come twice in the same moment', async () => {
    const person = { id: randomUUID(), partnership: randomUUID(), name: 'Sam', offered: false };
    const keep = (email: string) => web.app.get(People).keep({ ...person, email });
    const held = await web.app.get<pg.Pool>(thePool).connect();
    // Both may look, and neither may write before both have looked.
    await held.query('begin; lock table app.person in share row exclusive mode');
    const both = Promise.all([keep('sam@anytown.example'), keep('okoro@anytown.example')]);
    const waiting = `select from pg_locks where relation = 'app.person'::regclass and not granted`;
    while ((await held.query(waiting)).rowCount !== 2) await pause(10);
    await held.query('commit');
    held.release();
    await both;
    const { rows } = await web.query('select name from app.person where id = $1', [person.id]);
    expect(rows).toEqual([{ name: 'Sam' }]);
  });

  it('makes one board of forms sent at once, and leads the later one to sign in', async () => {
    const browser = await withKey();
    const other = await withKey();
    const [one, two] = await Promise.all([browser.submit('/begin', filled), other.submit('/begin', filled)]);
    // One that comes when all is done is led to the sign-in page: the code is the other browser's.
    const toCode = [one, two].map(({ location }) => location === '/sign-in/code');
    expect(toCode).toContain(true);
    for (const { location } of [one, two]) expect(['/sign-in', '/sign-in/code']).toContain(location);
    const first = toCode[0] ? browser : other;
    expect((await first.submit('/begin', filled)).location).toBe('/sign-in/code');
    expect(await boards()).toHaveLength(1);
    const [id] = await boards();
    expect(await web.app.get(People).inPartnership(id!)).toMatchObject([
      { name: 'Sam Okoro', email: 'sam.okoro@anytown.example', roles: ['secretariat'] },
    ]);
  });
});

describe('a beginning that broke off', () => {
  beforeAll(start);
  afterAll(stop);

  it('is still open, and goes on where it stopped', async () => {
    const browser = await withKey();
    // The colour is refused after the secretary is registered.
    const brokenOff = web.app.get(Beginning).establish({ ...filled, accent: 'blue' }, 0);
    await expect(brokenOff).rejects.toMatchObject({ code: 'colour-not-understood' });
    const again = await browser.submit('/begin', { ...filled, email: 'sam@anytown.example' });
    expect(again.location).toBe('/sign-in/code');
    const entries = await web.app.get<EventStore>(theLog).readAll({ after: 0, limit: 10 });
    expect(entries.map(({ type }) => type)).toEqual([
      'PersonRegistered',
      'RoleGranted',
      'PartnershipEstablished',
      'RagPolicyAdopted',
    ]);
    const [id] = await boards();
    expect(await web.app.get(People).inPartnership(id!)).toMatchObject([
      { email: 'sam@anytown.example', roles: ['secretariat'] },
    ]);
    const present = (await web.app.get(Boards).find(id!))!;
    const at = (position: number) => web.app.get(EarlierBoards).find(present, { position });
    for (const entry of entries.slice(0, 3))
      await expect(at(entry.position)).rejects.toMatchObject({
        code: 'before-the-plan',
        detail: { limit: `@${entries[3]!.position}` },
      });
    expect((await at(entries[3]!.position))!.board.id).toBe(id);
  });
});

describe('a mail server that takes nothing', () => {
  let silent: NestExpressApplication;

  beforeAll(async () => {
    await start();
    const settings: Settings = { ...web.app.get<Settings>(theSettings), smtpUrl: 'smtp://127.0.0.1:1' };
    silent = await createServer(settings);
    await silent.listen(0, '127.0.0.1');
  });
  afterAll(async () => {
    await silent.close();
    await stop();
  });

  it('still makes the board, and says that the code comes later', async () => {
    const { port } = silent.getHttpServer().address() as { port: number };
    const browser = await withKey(`http://127.0.0.1:${port}`);
    expect(await browser.submit('/begin', filled)).toMatchObject({ status: 303, location: '/sign-in/code' });
    const page = await browser.get('/sign-in/code');
    expect(page.html).toContain('is set up. Your sign-in code was not sent yet');
    expect(await boards()).toHaveLength(1);
    await web.signedIn('sam.okoro@anytown.example');
  });
});

describe('another board', () => {
  beforeAll(start);
  afterAll(stop);

  it('is begun by the link of the command line, once, and shows nothing of the first', async () => {
    const first = await withKey();
    await first.submit('/begin', filled);
    const link = beginLink(web.app.get(Secrets), 1, web.address);
    expect(await new Browser(web.address).get('/begin')).toMatchObject({ status: 404 });
    const wrong = link.replace(/key=./, 'key=x');
    expect(await new Browser(web.address).get(pathOf(wrong))).toMatchObject({ status: 404 });
    const browser = new Browser(web.address);
    expect(await browser.get(pathOf(link))).toMatchObject({ status: 303, location: '/begin' });
    await browser.get('/begin');
    const other = { ...filled, name: 'Otherborough Partnership', email: 'ola@otherborough.example' };
    expect(await browser.submit('/begin', other)).toMatchObject({ status: 303, location: '/sign-in/code' });
    expect(await boards()).toHaveLength(2);
    // The link is used up, for this browser and for any other.
    expect(await new Browser(web.address).get(pathOf(link))).toMatchObject({ status: 404 });
    expect((await browser.submit('/begin', { ...other, name: 'A third' })).status).toBe(303);
    expect(await boards()).toHaveLength(2);
    const code = await newestCode(web.app, 'ola@otherborough.example');
    await browser.submit('/sign-in/code', { code });
    const { location } = await browser.get('/');
    const page = (await browser.get(location!)).html;
    expect(page).toContain('Otherborough Partnership');
    expect(page).not.toContain(filled.name);
  });
});
