import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { KeptViews, lateViews, views } from '@governance/views';
import { theLog } from '@governance/core';
import type { EventStore } from '@governance/event-sourcing';
import request from 'supertest';
import { freshDatabase, query, type TestDatabase } from '../../../../test/services/database.js';
import { actionTasks } from '../actions/tasks/index.js';
import { formSchema } from '../api/form-schema.js';
import { ChasedBoard } from '../chasing/chased-board.spec-data.js';
import type { Browser } from '../testing/browser.js';
import { routesOf } from '../access/routes.js';
import { WebUnderTest } from '../testing/web-under-test.js';
import { inDays } from '../testing/days.js';

let database: TestDatabase;
let web: WebUnderTest;
let board: ChasedBoard;
let amina: Browser;
let action: string;

beforeAll(async () => {
  database = await freshDatabase();
  web = await WebUnderTest.start(database.connectionString);
  board = await ChasedBoard.start(web, 'Riverside', false);
  amina = await board.signedIn('amina');
  action = await board.action('R1', board.police, inDays(30));
});
afterAll(async () => {
  await web.stop();
  await database.drop();
});

const entries = async () =>
  Number((await query(database.connectionString, 'select count(*) from log.events'))[0]!['count']);

/** A route's address with things in it that are there, where they can be. */
function addressOf(path: string): string {
  const ids: Readonly<Record<string, string>> = {
    board: board.id,
    action,
    priority: board.priority,
    plan: board.plan,
  };
  return path.replace(
    /\/:(\w+)/g,
    (_, name: string) => `/${ids[name] ?? (name === 'task' ? 'report-progress' : board.id)}`,
  );
}

const post = (path: string, type: string, body: string) =>
  request(web.address).post(addressOf(path)).set(amina.headers).set('content-type', type).send(body);

function isOneAnswer(
  path: string,
  answer: { readonly status: number; readonly text: string },
  status = 400,
): void {
  expect({ path, status: answer.status }).toEqual({ path, status });
  if (path.startsWith('/api/')) {
    const { error } = JSON.parse(answer.text) as { error: { code: string; message: string } };
    expect(error).toMatchObject({ code: 'malformed-request', message: expect.stringMatching(/\.$/) });
  } else expect(answer.text).toContain('This could not be done');
}

const deep = (open: string, close: string, depth = 20_000) => open.repeat(depth) + close.repeat(depth);

/** Every address that takes something, but those at which a session ends. */
const posted = () =>
  routesOf(web.app).filter(({ method, path }) => method === 'POST' && !/^\/(sign-out|sessions)/.test(path));
const forms = () => posted().filter(({ path }) => !path.startsWith('/api/'));
const tasksByJson = () => posted().filter(({ path }) => path.startsWith('/api/'));

describe('a body that no form and no program of ours sends', () => {
  const bodies: readonly (readonly [string, string])[] = [
    ['deep lists', `{"narrative":${deep('[', ']')}}`],
    ['deep objects', `{"narrative":${deep('{"a":', '}').replace('}', '1}')}}`],
    ['cut off', '{"narrative":'],
    ['no JSON', 'narrative=fine'],
    ['a list', '[{"narrative":"fine"}]'],
    ['a text', '"fine"'],
    ['a number', '5'],
    ['nothing', 'null'],
    ['behind the fields', '{"__proto__":{"narrative":"fine"}}'],
    ['behind the fields, further in', '{"narrative":"fine","declared":{"constructor":{"prototype":{}}}}'],
  ];

  it.each(bodies)('has one answer on every address: %s', async (_what, body) => {
    const before = await entries();
    expect(posted().length).toBeGreaterThan(40);
    for (const { path } of tasksByJson()) isOneAnswer(path, await post(path, 'application/json', body));
    expect(await entries()).toBe(before);
  });

  it('is none that a page reads: it takes forms alone, whatever the JSON is', async () => {
    for (const [i, { path }] of forms().entries())
      isOneAnswer(path, await post(path, 'application/json', bodies[i % bodies.length]![1]), 415);
  });

  it('may be in an encoding that is none', async () => {
    for (const path of ['/api/boards/:board/actions/:action/:task', '/sign-in']) {
      const broken = request(web.address).post(addressOf(path)).set(amina.headers);
      const type = path.startsWith('/api') ? 'application/json' : 'application/x-www-form-urlencoded';
      isOneAnswer(path, await broken.set('content-type', type).set('content-encoding', 'gzip').send('{}'));
      const other = request(web.address).post(addressOf(path)).set(amina.headers);
      isOneAnswer(path, await other.set('content-type', `${type}; charset=koi8-r`).send('{}'));
    }
  });

  it('may be a form with fields inside fields or twice: it is refused, or they are no fields of ours', async () => {
    for (const { path } of forms()) {
      await amina.get(`${board.url}/settings`);
      const odd =
        'name[toString]=1&name[a][b]=1&reason=a&reason=b&narrative=a&narrative=b&__proto__=1&email=a&email=b&to=';
      const { status } = await amina.submitMany(addressOf(path), new URLSearchParams(odd));
      expect({ path, status: status < 500 }).toEqual({ path, status: true });
    }
    const report = `${board.url}/actions/${action}/report-progress`;
    await amina.get(report);
    const twice = await amina.submitMany(report, new URLSearchParams('narrative=a&narrative=b'));
    expect(twice.html).toContain('The field narrative must be one text.');
  });
});

it('reads what a form carries as JSON like any other text', async () => {
  const before = await entries();
  const kpi = `"kpi":"${board.id}","value":1,"status":"final","period":{"from":"2026-01-01","to":"2026-03-31"}`;
  for (const readings of [
    `[{${kpi},"row":{"valueOf":1},"column":{"toString":1},"note":"fine\\u0000fine"}]`,
    deep('[', ']'),
    '{"__proto__":{}}',
  ]) {
    await amina.get(`${board.url}/settings`);
    const { status } = await amina.submit(`${board.url}/kpis/enter/accept`, { readings });
    expect(status).toBeLessThan(500);
  }
  expect(await entries()).toBe(before);
});

it('names the field of a task that was given something else than it takes', async () => {
  const before = await entries();
  let asked = 0;
  for (const task of actionTasks) {
    for (const [name, { type }] of Object.entries(formSchema(task.form).properties)) {
      const others: readonly unknown[] =
        type === 'array' ? [{ a: 1 }, 'x', 7, [{}], [['x']]] : [{ toString: 1 }, ['x'], [], true, {}];
      for (const value of type === 'string' ? [...others, 5] : others) {
        const path = `/api/boards/:board/actions/:action/${task.name}`;
        const answer = await post(path, 'application/json', JSON.stringify({ [name]: value }));
        if (typeof value === 'string') continue;
        isOneAnswer(path, answer);
        expect(JSON.parse(answer.text)).toMatchObject({ error: { fields: { [name]: expect.any(String) } } });
        asked += 1;
      }
    }
  }
  expect(asked).toBeGreaterThan(100);
  expect(await entries()).toBe(before);
});

describe('a text that cannot be kept', () => {
  it.each(['\0', '\f', '\u001b', '\u0085', '\ufffe'])(
    'is refused in a form, which comes back without it: %j',
    async (odd) => {
      const before = await entries();
      const url = `${board.url}/actions/${action}/report-progress`;
      await amina.get(url);
      const fields = { narrative: `Fine ${odd} fine`, declared: 'green', helpWanted: 'a “second” <b>' };
      const { status, html } = await amina.submit(url, fields);
      expect(status).toBe(422);
      expect(html).toContain('“Narrative” holds a character that cannot be kept: U+');
      expect(html).toMatch(/<textarea[^>]*name="narrative"[^>]*>Fine {3}fine<\/textarea>/);
      expect(html).toContain('name="helpWanted" value="a “second” &lt;b&gt;"');
      expect(await entries()).toBe(before);
      expect((await amina.submit(url, { ...fields, narrative: 'Fine   fine' })).status).toBe(303);
    },
  );

  it.each(['\\u0000', '\\ud800', '\\u000b'])(
    'is refused in JSON, by the name of its field: %s',
    async (odd) => {
      const before = await entries();
      const answer = await post(
        '/api/boards/:board/actions/:action/report-progress',
        'application/json',
        `{"narrative":"fine${odd}fine"}`,
      );
      expect(answer.status).toBe(422);
      expect(JSON.parse(answer.text)).toMatchObject({
        error: { code: 'text-refused', fields: { narrative: expect.stringContaining('U+') } },
      });
      expect(await entries()).toBe(before);
    },
  );

  it('is refused in every address, in its path and behind its question mark', async () => {
    for (const [i, { path, method }] of routesOf(web.app).entries()) {
      const address = addressOf(path);
      const asked = [
        `${address}?text=%00`,
        `${address}?a%0b=1`,
        `${address.replace(/[^/]*$/, 'x%00')}`,
        `${address}?x=%c2%85`,
      ][i % 4]!;
      const ask = method === 'GET' ? request(web.address).get(asked) : request(web.address).post(asked);
      isOneAnswer(path, await ask.set(amina.headers));
    }
  });

  it('is refused in every form, whichever its fields are', async () => {
    const before = await entries();
    for (const { path } of forms()) {
      await amina.get(`${board.url}/settings`);
      const { status } = await amina.submit(addressOf(path), {
        reason: 'fine\0fine',
        name: 'a\0b',
        'tex\0t': 'x',
      });
      expect({ path, status: [400, 422].includes(status) }).toEqual({ path, status: true });
    }
    expect(await entries()).toBe(before);
  });
});

describe('an entry from before such texts were refused', () => {
  it('stops the views that cannot hold it, which /health says, until it is skipped', async () => {
    // As it lies in databases of before: nothing in the product can write it now.
    await query(
      database.connectionString,
      `insert into log.events (position, id, stream, version, partnership, type, data, metadata, stored_at)
       select max(position) + 1, gen_random_uuid(), $1, (select max(version) + 1 from log.events where stream = $1), $2,
         'ProgressReported', '{"narrative":"fine\\u0000fine","declared":"green"}',
         (select metadata from log.events where stream = $1 order by version limit 1), now() - interval '2 minutes'
       from log.events`,
      [`action-${action}`, board.id],
    );
    const health = async () =>
      (await request(web.address).get('/health')).body as {
        error?: { views?: { stopped?: { view: string }[] } };
      };
    let stopped: string[] = [];
    for (let tries = 0; stopped.length < 2 && tries < 600; tries += 1) {
      stopped = ((await health()).error?.views?.stopped ?? []).map(({ view }) => view);
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    expect(stopped.sort()).toEqual([
      expect.stringMatching(/^action_page/),
      expect.stringMatching(/^audit_trail/),
    ]);
    const log = web.app.get<EventStore>(theLog);
    let late = await lateViews(web.app.get(KeptViews), log, views, 60_000);
    for (let tries = 0; late.length > 2 && tries < 600; tries += 1) {
      await new Promise((resolve) => setTimeout(resolve, 50));
      late = await lateViews(web.app.get(KeptViews), log, views, 60_000);
    }
    expect(late.map(({ view }) => view).sort()).toEqual(['action_page', 'audit_trail']);
    expect(await lateViews(web.app.get(KeptViews), log, views, 1_000_000)).toEqual([]);
  });
});
