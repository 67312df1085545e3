import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { freshDatabase, type TestDatabase } from '../../../../test/services/database.js';
import { soundHealth } from '../../../../test/services/sound-health.js';
import type { Browser } from '../testing/browser.js';
import { WebUnderTest } from '../testing/web-under-test.js';
import { routesOf, type Route } from './routes.js';

let database: TestDatabase;
let web: WebUnderTest;
let board: string;
let secretary: Browser;
let posts: readonly Route[];

beforeAll(async () => {
  database = await freshDatabase();
  web = await WebUnderTest.start(database.connectionString);
  board = await web.board();
  await web.person(board, 'sally@example.org', 'secretariat');
  secretary = await web.signedIn('sally@example.org');
  posts = routesOf(web.app).filter(({ method }) => method === 'POST');
}, 120_000);
afterAll(async () => {
  await web.stop();
  await database.drop();
});

/** An address of the route on the board: whatever else it names is not there, which nobody gets as far as asking. */
function addressOf({ path }: Route): string {
  return path.replace(':board', board).replace(/:\w+/g, () => randomUUID());
}

async function send(route: Route, body: BodyInit | undefined, headers: Record<string, string> = {}) {
  const answer = await fetch(web.address + addressOf(route), {
    method: 'POST',
    headers: { ...secretary.headers, ...headers },
    redirect: 'manual',
    ...(body === undefined ? {} : { body }),
  });
  return { status: answer.status, text: await answer.text() };
}

function files(): FormData {
  const form = new FormData();
  form.set('document', new Blob(['Action,Owner']), 'plan.csv');
  return form;
}

describe('a request that may change something', () => {
  it('is refused on every route without the token of the form, whatever it is sent as', async () => {
    expect(posts.length).toBeGreaterThan(45);
    for (const route of posts) {
      const isForApi = route.path.startsWith('/api/');
      const answers = {
        form: (await send(route, new URLSearchParams({ reason: 'x' }))).status,
        wrong: (await send(route, new URLSearchParams({ _csrf: 'guessed' }))).status,
        nothing: (await send(route, undefined)).status,
        text: (await send(route, '{"reason":"x"}', { 'content-type': 'text/plain' })).status,
        json: (await send(route, '{"reason":', { 'content-type': 'application/json' })).status,
        files: (await send(route, files())).status,
      };
      expect([route.name, answers]).toEqual([
        route.name,
        isForApi
          ? { form: 415, wrong: 415, nothing: 415, text: 415, json: 400, files: 415 }
          : { form: 403, wrong: 403, nothing: 403, text: 415, json: 415, files: route.takesFile ? 403 : 415 },
      ]);
    }
  });

  it('is refused on every route from another site or port, before anything of it is read', async () => {
    const elsewhere = [
      { origin: 'http://127.0.0.1:1', 'sec-fetch-site': 'same-site' },
      { origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' },
      { origin: 'null' },
    ];
    for (const route of posts) {
      for (const headers of elsewhere) {
        const type = route.path.startsWith('/api/')
          ? 'application/json'
          : 'application/x-www-form-urlencoded';
        const { status, text } = await send(route, '{}', { 'content-type': type, ...headers });
        expect([route.name, status]).toEqual([route.name, 403]);
        expect(text).toContain('page of another site');
      }
    }
  });

  it('by a method that no page uses is refused as well', async () => {
    for (const method of ['PUT', 'PATCH', 'DELETE']) {
      const answer = await fetch(`${web.address}/boards/${board}/settings`, {
        method,
        headers: secretary.headers,
        body: new URLSearchParams({ name: 'x' }),
      });
      expect([method, answer.status]).toEqual([method, 403]);
    }
  });

  it('is taken with the token, from our own page', async () => {
    await secretary.get(`/boards/${board}/settings`);
    const sent = await secretary.submit(`/boards/${board}/settings/colours`, {});
    expect(sent.status).toBe(422);
  });
});

describe('an answer', () => {
  const headersOf = async (path: string) =>
    (await fetch(web.address + path, { headers: secretary.headers, redirect: 'manual' })).headers;

  it('is kept by nobody, whatever it is', async () => {
    const pages = [
      '',
      '/people',
      '/audit-trail',
      '/audit-trail.csv',
      '/compare',
      '/my-actions/deadlines.ics',
      '/nothing',
    ];
    const asked = [
      '/',
      '/sign-in',
      '/help',
      '/outbox',
      '/health',
      '/api/boards',
      '/api/openapi.json',
      '/nothing',
    ].concat(
      pages.map((page) => `/boards/${board}${page}`),
      `/api/boards/${board}/actions`,
    );
    for (const path of asked) {
      expect([path, (await headersOf(path)).get('cache-control')]).toEqual([
        path,
        expect.stringContaining('no-store'),
      ]);
    }
    expect((await headersOf('/assets/app.css')).get('cache-control')).not.toBe('no-store');
  });

  it('sends its files compressed, and refuses an address of one as it refuses any', async () => {
    expect((await headersOf('/assets/app.css')).get('content-encoding')).toMatch(/^(br|gzip)$/);
    for (const path of ['/assets/%ff', '/assets/..%2fapp.js', '/assets/'])
      expect((await headersOf(path)).get('cache-control')).toBe('no-store');
  });

  it('has headers that say the same to every browser', async () => {
    for (const path of ['/sign-in', '/assets/app.css', '/assets/nothing.css', '/health', '/api/boards']) {
      const headers = await headersOf(path);
      expectPolicy(headers.get('content-security-policy')!);
      expect(headers.get('x-frame-options')).toBe('DENY');
      expect(headers.get('referrer-policy')).toBe('same-origin');
      expect(headers.get('x-content-type-options')).toBe('nosniff');
    }
  });

  function expectPolicy(policy: string): void {
    for (const rule of [
      "default-src 'self'",
      "base-uri 'none'",
      "font-src 'self'",
      "frame-ancestors 'none'",
      "object-src 'none'",
    ]) {
      expect(policy.split(';')).toContain(rule);
    }
    expect(policy).not.toMatch(/unsafe|https:|\*/);
  }

  it('leaves a connection open for longer than a proxy does', async () => {
    expect(web.app.getHttpServer()).toMatchObject({ keepAliveTimeout: 65_000, headersTimeout: 70_000 });
  });

  it('of /health says how far the log is to this machine alone', async () => {
    const log = async (headers: Record<string, string>) => {
      const answer = await soundHealth(web.address, headers);
      return ((await answer.json()) as { details: { log: object } }).details.log;
    };
    expect(await log({})).toEqual({ status: 'up', position: expect.any(Number) });
    expect(await log({ 'x-forwarded-for': '203.0.113.7' })).toEqual({ status: 'up' });
  });
});
