import { request as httpRequest } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, beforeAll, afterAll, describe, expect, it, jest } from '@jest/globals';
import { SecurityMails, thePool, type Settings } from '@governance/core';
import type pg from 'pg';
import { freshDatabase, type TestDatabase } from '../../../../test/services/database.js';
import { Browser } from '../testing/browser.js';
import { WebUnderTest } from '../testing/web-under-test.js';

let database: TestDatabase;
let web: WebUnderTest;
const stops: (() => Promise<void>)[] = [];

async function start(settings: Partial<Settings>): Promise<WebUnderTest> {
  const started = await WebUnderTest.start(database.connectionString, null, settings);
  stops.push(() => started.stop());
  return started;
}

beforeAll(async () => {
  database = await freshDatabase();
});
afterAll(async () => {
  for (const stop of stops) await stop();
  await database.drop();
});
afterEach(() => void jest.restoreAllMocks());

/** The status of `/outbox`, asked for as somebody does who sends these headers. */
function asked(of: WebUnderTest, headers: Record<string, string> = {}): Promise<number> {
  return new Promise((resolve, reject) => {
    httpRequest(`${of.address}/outbox`, { headers }, (answer) => {
      answer.resume();
      resolve(answer.statusCode!);
    })
      .on('error', reject)
      .end();
  });
}

const forwarded = [
  { 'x-forwarded-for': '203.0.113.9' },
  { 'x-forwarded-proto': 'https' },
  { forwarded: 'for=203.0.113.9' },
  { via: '1.1 proxy' },
  { 'x-real-ip': '203.0.113.9' },
];

describe('by itself, an outbox', () => {
  it('is not there before there is a board', async () => {
    web = await start({ outbox: null });
    expect(await asked(web)).toBe(404);
  });

  it('is there at an installation of invented boards, for this machine by its own name', async () => {
    await web.board('Example', true);
    expect(await asked(web)).toBe(200);
    expect(await asked(web, { host: 'localhost:3000' })).toBe(200);
  });

  it.each(forwarded)('is not there for what a proxy passed on: %j', async (headers) => {
    expect(await asked(web, headers)).toBe(404);
  });

  it.each(['board.example.org', '10.0.0.5', 'localhost.example.org'])('is not there at %s', async (host) => {
    expect(await asked(web, { host })).toBe(404);
  });

  it('offers people by name on the sign-in page to the same requests and no other', async () => {
    const board = await web.board('Example of people', true);
    const id = await web.person(board, 'invented@example.org', 'owner');
    await web.app.get<pg.Pool>(thePool).query('update app.person set offered = true where id = $1', [id]);
    expect((await new Browser(web.address).get('/sign-in')).html).toContain('invented@example.org');
    const answer = await fetch(`${web.address}/sign-in`, { headers: { 'x-forwarded-for': '203.0.113.9' } });
    expect(await answer.text()).not.toContain('invented@example.org');
  });

  it('is gone as soon as there is a real board, whose codes are printed where the service was started', async () => {
    const real = await web.board('A real board');
    await web.person(real, 'sam@example.org', 'secretariat');
    expect(await asked(web)).toBe(404);
    const printed: string[] = [];
    jest.spyOn(console, 'log').mockImplementation((line: string) => void printed.push(line));
    const browser = new Browser(web.address);
    await browser.get('/sign-in');
    await browser.submit('/sign-in', { email: 'sam@example.org' });
    expect((await browser.get('/sign-in/code')).html).toContain('printed where this service was started');
    while (printed.length === 0) await pause(20);
    expect(printed.join()).not.toContain('sam');
    const code = /Sign-in code (\d{8})/.exec(printed[0]!)![1]!;
    const { rowCount } = await web.app.get<pg.Pool>(thePool).query('select 1 from app.caught_mail');
    expect(rowCount).toBe(0);
    expect((await browser.submit('/sign-in/code', { code })).location).toBe('/');
  });

  it('prints nothing for an address that nobody has', async () => {
    const log = jest.spyOn(console, 'log').mockImplementation(() => undefined);
    const browser = new Browser(web.address);
    await browser.get('/sign-in');
    await browser.submit('/sign-in', { email: 'nobody@example.org' });
    await web.app.get(SecurityMails).deliver();
    expect(log).not.toHaveBeenCalled();
  });
});

describe('with OUTBOX=open, an outbox', () => {
  let open: WebUnderTest;
  beforeAll(
    async () => void (open = await start({ outbox: 'open', publicUrl: 'http://demonstration.local:3000' })),
  );

  it('is there at the name that people are given too, as on a closed network', async () => {
    expect(await asked(open)).toBe(200);
    expect(await asked(open, { host: 'Demonstration.local:3000' })).toBe(200);
  });

  it.each(['board.example.org', '10.0.0.5'])('is not there at %s, which is no name of ours', async (host) => {
    expect(await asked(open, { host })).toBe(404);
  });

  it.each(forwarded)('is still not there for what a proxy passed on: %j', async (headers) => {
    expect(await asked(open, headers)).toBe(404);
  });
});

it('is not there where mail is sent', async () => {
  const sending = await start({ smtpUrl: 'smtp://127.0.0.1:1', outbox: 'open' });
  expect(await asked(sending)).toBe(404);
});
