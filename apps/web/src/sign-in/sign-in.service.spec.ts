import {
  connect,
  createServer as createTcpServer,
  type AddressInfo,
  type Server,
  type Socket,
} from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import {
  CaughtMail,
  codeOf,
  People,
  Secrets,
  SecurityLog,
  SecurityMails,
  Sessions,
  SignInCodes,
  thePool,
  WallClock,
} from '@governance/core';
import { passkeyChangedMail, startMailCatcher, type Caught } from '@governance/notifications';
import { getRepositoryToken } from '@nestjs/typeorm';
import type pg from 'pg';
import type { Repository } from 'typeorm';
import { freshDatabase, query, type TestDatabase } from '../../../../test/services/database.js';
import { newestCode, nothingToSend } from '../../../../test/services/newest-code.js';
import { Browser } from '../testing/browser.js';
import { WebUnderTest } from '../testing/web-under-test.js';

const minute = 60_000;
const hour = 60 * minute;
const ada = 'ada@example.org';
const wrongCode = '00000000';

let database: TestDatabase;
let web: WebUnderTest;
/** A second web process on the same database. */
let other: WebUnderTest;
let board: string;
let later = 0;

beforeAll(async () => {
  database = await freshDatabase();
  web = await WebUnderTest.start(database.connectionString);
  other = await WebUnderTest.start(database.connectionString);
  for (const { app } of [web, other]) app.get(WallClock).now = () => new Date(Date.now() + later);
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
  later = 0;
  await query(
    database.connectionString,
    'delete from app.tries; delete from app.sign_in_code; delete from app.security_mail; delete from app.caught_mail; delete from app.security_entry',
  );
});

const pool = () => web.app.get<pg.Pool>(thePool);
const codes = () => web.app.get(SignInCodes);
const mailsTo = async (to: string) => {
  await web.app.get(SecurityMails).deliver();
  const mails = web.app.get<Repository<CaughtMail>>(getRepositoryToken(CaughtMail));
  return mails.find({ where: { recipients: to }, order: { caughtAt: 'ASC' } });
};

/** A browser that asked for a code. */
async function asking(email: string, at = web): Promise<Browser> {
  const browser = new Browser(at.address);
  await browser.get('/sign-in');
  await browser.submit('/sign-in', { email });
  return browser;
}

const network = (number: number) => ({ known: false, network: `10.0.${number}.0/24` });

const idOf = async (app = codes(), email = ada) => {
  const asked = await app.ask(email);
  if (!('id' in asked)) throw new Error('No code was made.');
  return asked.id;
};

describe('a code', () => {
  it('of seventeen guesses at once, five are counted, by two processes', async () => {
    const id = await idOf();
    const guesses = await Promise.all(
      Array.from({ length: 17 }, (_, index) =>
        (index % 2 ? web : other).app.get(SignInCodes).enter(id, wrongCode, ada),
      ),
    );
    expect(guesses.filter((guess) => guess === 'wrong')).toHaveLength(4);
    expect(guesses.filter((guess) => guess === 'last')).toHaveLength(1);
    expect(guesses.filter((guess) => guess === 'spent')).toHaveLength(12);
    expect(await codes().enter(id, codeOf(web.app.get(Secrets), id), ada)).toBe('spent');
  });

  it('lets one of two in that enter it at once', async () => {
    const id = await idOf();
    const code = codeOf(web.app.get(Secrets), id);
    const entered = await Promise.all(
      [web, other].map(({ app }) => app.get(SignInCodes).enter(id, code, ada)),
    );
    expect([...entered].sort()).toEqual(['right', 'spent']);
  });

  it('works for ten minutes from when it was sent', async () => {
    await asking(ada);
    await newestCode(web.app, ada);
    const { rows } = await pool().query<{ id: string }>('select id from app.sign_in_code');
    const [{ id }] = rows as [{ id: string }];
    const code = codeOf(web.app.get(Secrets), id);
    later = 11 * minute;
    expect(await codes().enter(id, code, ada)).toBe('spent');
    later = 9 * minute;
    expect(await codes().enter(id, code, ada)).toBe('right');
  });

  it('cannot be found from the database, nor from what another installation computes', async () => {
    const id = await idOf();
    const code = codeOf(web.app.get(Secrets), id);
    const { rows } = await pool().query(
      'select code::text, mail::text from app.sign_in_code code, app.security_mail mail',
    );
    expect(JSON.stringify(rows)).not.toContain(code);
    expect(codeOf(new Secrets({ secretKey: 'x'.repeat(32) }), id)).not.toBe(code);
  });

  it('opens nothing for another address, whatever the browser says', async () => {
    const id = await idOf();
    expect(await codes().enter(id, codeOf(web.app.get(Secrets), id), 'bob@example.org')).toBe('spent');
  });

  it('may be typed with spaces, as it is read', async () => {
    const browser = await asking(ada);
    const code = await newestCode(web.app, ada);
    const spaced = ` ${code.slice(0, 4)} ${code.slice(4)} `;
    expect((await browser.submit('/sign-in/code', { code: spaced })).location).toBe('/');
  });
});

describe('the page of a code', () => {
  it('says after the fifth wrong one that it is used up, and sends another', async () => {
    const browser = await asking(ada);
    for (let guess = 0; guess < 4; guess++)
      expect((await browser.submit('/sign-in/code', { code: wrongCode })).html).toContain('newest email');
    const fifth = await browser.submit('/sign-in/code', { code: wrongCode });
    expect(fifth.html).toContain('it was the last try');
    for (const { html } of [fifth, await browser.get('/sign-in/code')]) {
      expect(html).not.toContain('is on its way');
      expect(html).toContain('Send another code');
    }
    const another = await browser.submit('/sign-in', { email: ada, another: 'yes' });
    expect(another.location).toBe('/sign-in/code');
    expect((await browser.get('/sign-in/code')).html).toContain('Only the newest one works here');
    expect((await browser.submit('/sign-in/code', { code: await newestCode(web.app, ada) })).location).toBe(
      '/',
    );
  });

  it('sends another for one that is too old, within the limits of the mailbox', async () => {
    const browser = await asking(ada);
    const code = await newestCode(web.app, ada);
    later = 11 * minute;
    const late = await browser.submit('/sign-in/code', { code });
    expect(late.html).toContain('used up or too old. Send another one.');
    const answers: number[] = [];
    for (let more = 0; more < 4; more++)
      answers.push((await browser.submit('/sign-in', { email: ada, another: 'yes' })).status);
    expect(answers).toEqual([303, 303, 303, 429]);
  });
});

describe('a mailbox', () => {
  it('has three codes under way at most, by both processes and at once', async () => {
    const asked = await Promise.all(
      Array.from({ length: 8 }, (_, index) => (index % 2 ? web : other).app.get(SignInCodes).ask(ada)),
    );
    expect(asked.filter((one) => 'id' in one)).toHaveLength(3);
    later = 11 * minute;
    expect('id' in (await codes().ask(ada))).toBe(true);
  });

  it('is sent twelve codes an hour at most that strangers ask for, six of one network', async () => {
    const sent = { one: 0, all: 0 };
    for (later = 0; later < hour - minute; later += 3 * minute) {
      if ('id' in (await codes().ask(ada, network(1)))) sent.one += 1;
      if ('id' in (await codes().ask(ada, network(2 + (later / minute) * 3)))) sent.all += 1;
    }
    expect([sent.one, sent.one + sent.all]).toEqual([6, 12]);
    later = hour + 11 * minute;
    expect('id' in (await codes().ask(ada))).toBe(true);
  });

  it('takes twenty wrong guesses an hour, and then not even the right one', async () => {
    for (const at of [0, 1, 2, 11]) {
      later = at * minute;
      const id = await idOf();
      for (let guess = 0; guess < 4; guess++) expect(await codes().enter(id, wrongCode, ada)).toBe('wrong');
      expect(await codes().enter(id, wrongCode, ada)).toBe('last');
    }
    later = 12 * minute;
    const id = await idOf();
    const code = codeOf(web.app.get(Secrets), id);
    expect(await codes().enter(id, code, ada)).toMatchObject({ again: expect.any(Date) });
    later = hour + minute;
    const next = await idOf();
    expect(await codes().enter(next, codeOf(web.app.get(Secrets), next), ada)).toBe('right');
  });

  it('is told once of tries that it may not have made, and not again that day', async () => {
    for (let round = 0; round < 3; round++) {
      later = round * 11 * minute;
      const id = await idOf();
      for (let guess = 0; guess < 6; guess++) await codes().enter(id, wrongCode, ada);
    }
    const told = (await mailsTo(ada)).filter(({ subject }) => subject.startsWith('Somebody tried'));
    expect(told).toHaveLength(1);
    expect(told[0]!.text).toContain('nobody came in');
    // Whose address nobody has is told nothing.
    const id = await idOf(codes(), 'nobody@example.org');
    for (let guess = 0; guess < 6; guess++) await codes().enter(id, wrongCode, 'nobody@example.org');
    expect(await mailsTo('nobody@example.org')).toEqual([]);
  });

  it('that strangers of one network try keeps nobody out of a new browser elsewhere', async () => {
    for (let asked = 0; asked < 20; asked++) await codes().ask(ada, network(1));
    for (const at of [1, 11, 22]) {
      later = at * minute;
      const asked = await codes().ask(ada, network(1));
      if ('id' in asked)
        for (let guess = 0; guess < 6; guess++) await codes().enter(asked.id, wrongCode, ada);
    }
    const mine = await codes().ask(ada, network(2));
    if (!('id' in mine)) throw new Error('kept out');
    expect(await codes().enter(mine.id, codeOf(web.app.get(Secrets), mine.id), ada)).toBe('right');
  });

  it('that was asked for in vain has used up nothing', async () => {
    for (let asked = 0; asked < 40; asked++) await codes().ask(ada, network(1));
    const { rows } = await pool().query<{ times: number }>(
      `select times from app.tries where kind = 'codes'`,
    );
    expect(rows.map(({ times }) => times)).toEqual([3, 3]);
  });

  it('that strangers try keeps nobody out who comes back in their own browser', async () => {
    const own = await web.signedIn(ada);
    await own.get('/sessions');
    await own.submit('/sign-out', {});
    for (let asked = 0; asked < 12; asked++) await codes().ask(ada, network(asked));
    const strange = await asking(ada);
    expect(strange.last?.status).toBe(429);
    // A mail that is still under way would be caught after the one that is asked for now.
    await nothingToSend(web.app, ada);
    await own.get('/sign-in');
    expect((await own.submit('/sign-in', { email: ada })).location).toBe('/sign-in/code');
    expect((await own.submit('/sign-in/code', { code: await newestCode(web.app, ada) })).status).toBe(303);
  });
});

describe('what a stranger learns', () => {
  const outcome = ({ last }: Browser) => [last?.status, last?.location];
  const seen = (html: string, email: string) =>
    html.replaceAll(email, '…').replaceAll(/value="[^"]*"|nonce="[^"]*"/g, '');

  it('is the same for an address that is known and one that is not, to the limits', async () => {
    const told: unknown[][] = [];
    for (const email of [ada, 'nobody@example.org']) {
      const answers: unknown[] = [];
      const browser = await asking(email);
      answers.push(outcome(browser));
      const page = await browser.get('/sign-in/code');
      answers.push(seen(page.html, email));
      for (let guess = 0; guess < 6; guess++) {
        await browser.submit('/sign-in/code', { code: wrongCode });
        answers.push(outcome(browser), seen(browser.last!.html, email));
      }
      await browser.submit('/sign-in', { email, another: 'yes' });
      answers.push(outcome(browser), seen((await browser.get('/sign-in/code')).html, email));
      for (let more = 0; more < 3; more++) answers.push(outcome(await asking(email)));
      told.push(answers);
      await pool().query(`delete from app.tries where kind = 'posts'`);
    }
    expect(told[0]).toEqual(told[1]);
    expect(await mailsTo('nobody@example.org')).toEqual([]);
  });
});

describe('a client', () => {
  it('may send thirty forms a minute, by both processes together', async () => {
    const [one, two] = [new Browser(web.address), new Browser(other.address)];
    await one.get('/sign-in');
    await two.get('/sign-in');
    const statuses: number[] = [];
    for (let posts = 0; posts < 32; posts++)
      statuses.push(
        (await (posts % 2 ? one : two).submit('/sign-in', { email: `p${posts}@example.org` })).status,
      );
    expect(statuses.slice(0, 30)).toEqual(Array.from({ length: 30 }, () => 303));
    expect(statuses.slice(30)).toEqual([429, 429]);
    later = minute;
    expect((await one.submit('/sign-in', { email: ada })).status).toBe(303);
  });

  it('is not believed when it says that it is another, and locks out nobody else behind a proxy that was not named', async () => {
    const statuses: number[] = [];
    const browser = new Browser(web.address);
    await browser.get('/sign-in');
    const post = async (number: number, email: string) => {
      const answer = await fetch(`${web.address}/sign-in`, {
        method: 'POST',
        headers: { ...browser.headers, 'x-forwarded-for': `203.0.113.${number}` },
        body: new URLSearchParams({ _csrf: browser.token, email }),
        redirect: 'manual',
      });
      return answer.status;
    };
    for (let posts = 0; posts < 32; posts++) statuses.push(await post(posts, 'victim@example.org'));
    expect(statuses.slice(30)).toEqual([429, 429]);
    expect(await post(40, ada)).toBe(303);
  });
});

it('lets nobody in who left while they were signing in', async () => {
  const id = await web.person(board, 'leaver@example.org', 'auditor');
  const browser = await asking('leaver@example.org');
  const code = await newestCode(web.app, 'leaver@example.org');
  await pool().query('delete from app.person where id = $1', [id]);
  const page = await browser.submit('/sign-in/code', { code });
  expect(page.status).toBe(422);
  expect(await web.app.get(Sessions).of('leaver@example.org')).toEqual([]);
});

it('is each of two people, on each of two boards, by one address', async () => {
  const second = await web.board('Second board');
  await web.person(second, ada, 'auditor');
  const browser = await web.signedIn(ada);
  expect((await browser.get(`/boards/${board}/people`)).status).toBe(200);
  expect((await browser.get(`/boards/${second}`)).status).toBe(200);
  expect((await browser.get(`/boards/${second}/people`)).status).toBe(403);
  await until(async () =>
    (await web.app.get(SecurityLog).of(second, 5)).some(({ event }) => event === 'signed-in'),
  );
  expect((await web.app.get(SecurityLog).of(board, 5)).some(({ event }) => event === 'signed-in')).toBe(true);
});

it('tells the security log of codes asked for, wrong ones, used-up ones and lock-outs', async () => {
  const browser = await asking(ada);
  for (let guess = 0; guess < 6; guess++) await browser.submit('/sign-in/code', { code: wrongCode });
  for (let more = 0; more < 3; more++) await asking(ada);
  const person = (await web.app.get(People).memberOf(board, ada))!.id;
  const told = async () => (await web.app.get(SecurityLog).of(board, 20)).map(({ event }) => event);
  await until(async () => (await told()).includes('codes-locked-out'));
  expect(new Set(await told())).toEqual(new Set(['code-asked', 'code-wrong', 'codes-locked-out']));
  const entries = await web.app.get(SecurityLog).of(board, 20);
  expect(entries[0]!.person).toBe(person);
  expect(entries.filter(({ about }) => about === 'spent').map(({ event }) => event)).toEqual(['code-wrong']);
});

describe('a mail server', () => {
  let sick: Awaited<ReturnType<typeof aSickServer>>;
  let hung: WebUnderTest;

  beforeAll(async () => {
    sick = await aSickServer();
    hung = await WebUnderTest.start(database.connectionString, null, { smtpUrl: sick.url, outbox: null });
    hung.app.get(WallClock).now = () => new Date(Date.now() + later);
    for (let index = 0; index < 10; index++) await web.person(board, `guest${index}@example.org`, 'auditor');
  });
  afterAll(async () => {
    await sick.stop();
    await hung.stop();
  });

  it('that hangs while ten people sign in is not seen by them, and their codes come when it is back', async () => {
    const browsers = await Promise.all(
      Array.from({ length: 10 }, (_, index) => asking(`guest${index}@example.org`, hung)),
    );
    for (const { last } of browsers) expect(last?.location).toBe('/sign-in/code');
    const began = performance.now();
    await hung.app
      .get(SecurityMails)
      .tell(passkeyChangedMail({ to: 'gone@example.org', added: true, service: 'Test' }));
    expect(performance.now() - began).toBeLessThan(10_000);
    await until(async () => sick.calls() > 0);
    await sick.recover();
    // Each is tried again after a while, by whichever process looks.
    later = 2 * minute;
    await until(async () => {
      await hung.app.get(SecurityMails).deliver();
      later += minute;
      return sick.caught.length >= 11;
    });
    const [mail] = sick.caught.filter(({ recipients }) => recipients[0] === 'guest3@example.org');
    // Told, whoever has the address by now; twice perhaps, since this test's clock jumps while a try is under way.
    expect(sick.caught.some(({ recipients }) => recipients[0] === 'gone@example.org')).toBe(true);
    const code = /\b\d{8}\b/.exec(mail!.text)![0];
    expect((await browsers[3]!.submit('/sign-in/code', { code })).location).toBe('/');
  });

  it('that stays away is told of in the security log, and the mail is given up', async () => {
    await pool().query('insert into app.security_mail values (gen_random_uuid(), $1, $2, $3, $3)', [
      'code',
      ada,
      new Date(Date.now() + later - 31 * minute),
    ]);
    await web.app.get(SecurityMails).deliver();
    const [newest] = await web.app.get(SecurityLog).of(board, 1);
    expect(newest).toMatchObject({ event: 'code-not-sent', about: 'too-late' });
    expect((await pool().query('select 1 from app.security_mail')).rowCount).toBe(0);
  });
});

/** Waits for what is done after an answer. */
async function until(isSo: () => Promise<boolean>): Promise<void> {
  while (!(await isSo())) await pause(20);
}

/** A mail server that takes connections and says nothing; then one that works, at the same port. */
async function aSickServer() {
  const caught: Caught[] = [];
  const sockets = new Set<Socket>();
  let calls = 0;
  let working: { readonly smtpUrl: string; readonly stop: () => Promise<void> } | null = null;
  const server: Server = createTcpServer((socket) => {
    calls += 1;
    sockets.add(socket);
    socket.on('error', () => undefined);
    if (working === null) return;
    const to = createConnectionTo(working.smtpUrl);
    socket.pipe(to).pipe(socket);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `smtp://127.0.0.1:${(server.address() as AddressInfo).port}`,
    caught,
    calls: () => calls,
    recover: async () => {
      working = await startMailCatcher(async (mail) => void caught.push(mail));
      for (const socket of sockets) socket.destroy();
    },
    stop: async () => {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
      await working?.stop();
    },
  };
}

function createConnectionTo(smtpUrl: string): Socket {
  const { hostname, port } = new URL(smtpUrl);
  return connect(Number(port), hostname).on('error', () => undefined);
}
