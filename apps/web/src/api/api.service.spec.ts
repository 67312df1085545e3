import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { People } from '@governance/core';
import { board as boardView, KeptViews } from '@governance/views';
import request from 'supertest';
import { type TestDatabase } from '../../../../test/services/database.js';
import { playedYear } from '../../../../test/services/played-year.js';
import { actionTasks } from '../actions/tasks/index.js';
import { everyRoute } from '../testing/every-route.js';
import { WebUnderTest } from '../testing/web-under-test.js';

let database: TestDatabase;
let web: WebUnderTest;
let board: string;
let secretary: Record<string, string>;
let auditor: Record<string, string>;

beforeAll(async () => {
  database = await playedYear();
  web = await WebUnderTest.start(database.connectionString);
  [board] = (await web.app.get(KeptViews).keys(boardView)) as [string];
  const people = await web.app.get(People).offered();
  const signIn = async (role: 'secretariat' | 'auditor') => {
    const { email } = people.find(({ roles }) => roles.includes(role))!;
    return { ...(await web.signedIn(email)).headers };
  };
  secretary = await signIn('secretariat');
  auditor = await signIn('auditor');
}, 300_000);
afterAll(async () => {
  await web.stop();
  await database.drop();
});

const get = (path: string, headers: Record<string, string> = {}) =>
  request(web.address).get(path).set(headers);
const post = (path: string, body: string | object, headers: Record<string, string> = secretary) =>
  request(web.address).post(path).set(headers).type('json').send(body);
const listed = async () => {
  const { body } = await get(`/api/boards/${board}/actions`);
  return body.actions as { id: string; status: string; version: number; reference: string }[];
};
const anOpenAction = async () => (await listed()).find(({ status }) => status === 'open')!;

describe('reading', () => {
  it('shows a stranger the illustrative board, and where it stands', async () => {
    const boards = await get('/api/boards');
    expect(boards.body.boards).toMatchObject([{ id: board, illustrative: true, roles: [] }]);
    const { body } = await get(`/api/boards/${board}`);
    expect(body.themes).toHaveLength(4);
    const sum = Object.values(body.counts as Record<string, number>).reduce((a, b) => a + b, 0);
    expect(sum).toBe(body.total);
  });

  it('keeps a board that is not illustrative from strangers', async () => {
    const own = await web.board('Of its own');
    await web.person(own, 'zoe@example.org', 'board');
    expect((await get('/api/boards')).body.boards).toHaveLength(1);
    expect((await get(`/api/boards/${own}`)).status).toBe(401);
    expect((await get(`/api/boards/${own}`, secretary)).body.error.code).toBe('not-found');
    const zoe = { ...(await web.signedIn('zoe@example.org')).headers };
    const mine = await get('/api/boards', zoe);
    expect(mine.body.boards).toContainEqual(expect.objectContaining({ id: own, roles: ['board'] }));
    const empty = await get(`/api/boards/${own}`, zoe);
    expect(empty.body).toMatchObject({ plan: null, total: 0, themes: [] });
  });

  it('tells why an action has its colour', async () => {
    for (const { id, reference } of (await listed()).slice(0, 5)) {
      const { body } = await get(`/api/boards/${board}/actions/${id}`, secretary);
      expect(body).toMatchObject({ id, reference });
      expect(body.rag.because[0].inWords).toMatch(/\.$|:/);
      expect(body.owners.every(({ name }: { name: string }) => name.length > 0)).toBe(true);
    }
  });

  it('tells the history once, page by page', async () => {
    expect((await get(`/api/boards/${board}/history`)).status).toBe(401);
    const positions: number[] = [];
    let next: number | null = null;
    do {
      const cursor: string = next === null ? '' : `&before=${next}`;
      const { body } = await get(`/api/boards/${board}/history?limit=200${cursor}`, auditor);
      positions.push(...body.entries.map(({ position }: { position: number }) => position));
      next = body.next;
    } while (next !== null);
    expect(positions.length).toBeGreaterThan(300);
    expect(positions).toEqual([...new Set(positions)].sort((a, b) => b - a));
    const moved = await get(`/api/boards/${board}/history?kind=DeadlineMoved`, auditor);
    expect(new Set(moved.body.entries.map(({ type }: { type: string }) => type))).toEqual(
      new Set(['DeadlineMoved']),
    );
  });

  it.each(['before=x', 'limit=0', 'limit=1000', 'from=x', 'kind=x', 'before=1e3', 'person=%00'])(
    'refuses the filter %s by name',
    async (query) => {
      const { status, body } = await get(`/api/boards/${board}/history?${query}`, auditor);
      expect(status).toBe(query.includes('%00') ? 400 : 422);
      expect(Object.keys(body.error.fields)).toEqual([query.split('=')[0]]);
    },
  );
});

describe('a task', () => {
  it('is done once, however often it is sent', async () => {
    const { id, version } = await anOpenAction();
    const path = `/api/boards/${board}/actions/${id}/report-progress`;
    const sent = {
      narrative: 'Told by machine',
      declared: 'green',
      percent: 40,
      commandId: randomUUID(),
      seen: version,
    };
    const first = await post(path, sent);
    expect([first.status, first.body]).toEqual([201, { position: expect.any(Number), version: version + 1 }]);
    const again = await post(path, sent);
    expect([again.status, again.body]).toEqual([200, first.body]);
    const { body } = await get(`/api/boards/${board}/history?limit=1`, auditor);
    expect(body.entries[0]).toMatchObject({
      position: first.body.position,
      type: 'ProgressReported',
      command: sent.commandId,
      data: { narrative: 'Told by machine', declared: 'green', percent: 40 },
    });
  });

  it('is refused field by field', async () => {
    const { id } = await anOpenAction();
    const path = `/api/boards/${board}/actions/${id}/report-progress`;
    const wrong = await post(path, { declared: 'blue', percent: 101, happenedOn: '2017-02-30' });
    expect(wrong.status).toBe(422);
    expect(wrong.body.error.fields).toEqual({
      narrative: 'Enter what has happened',
      declared: 'Choose green, amber or red',
      percent: 'Percent done must be 100 or less',
      happenedOn: 'The date it happened must be a real date',
    });
    const misspelt = await post(path, { narative: 'x' });
    expect(misspelt.body.error.fields.narative).toContain('Its fields are narrative, declared');
    for (const narrative of [5, { a: 1 }, ['x'], true]) {
      const { status, body } = await post(path, { narrative });
      expect([status, Object.keys(body.error.fields)]).toEqual([400, ['narrative']]);
    }
  });

  it('is refused by a rule, with the field that it is about', async () => {
    const { id } = await anOpenAction();
    const path = `/api/boards/${board}/actions/${id}/report-progress`;
    const future = await post(path, { narrative: 'x', happenedOn: '2031-01-01' });
    expect([future.status, future.body.error.code]).toEqual([422, 'happened-in-future']);
    const reopened = await post(`/api/boards/${board}/actions/${id}/reopen`, {
      reason: 'x',
      deadline: '2018-01-01',
    });
    // What its page would not offer is not asked of the rules at all.
    expect([reopened.status, reopened.body.error.code]).toEqual([409, 'not-offered']);
  });

  it('tells what others changed since it was read', async () => {
    const { id, version } = await anOpenAction();
    const path = `/api/boards/${board}/actions/${id}`;
    await post(`${path}/reword`, { title: 'Worded by somebody else' }).expect(201);
    const late = await post(`${path}/reword`, { title: 'Worded by me', seen: version });
    expect(late.status).toBe(409);
    expect(late.body.error).toMatchObject({ code: 'changed-by-someone-else', version: version + 1 });
    expect(late.body.error.changes).toMatchObject([
      { type: 'ActionReworded', after: 'Worded by somebody else' },
    ]);
    await post(`${path}/reword`, { title: 'Worded by me', seen: late.body.error.version }).expect(201);
  });

  it('is refused with a version that was never reached, however great', async () => {
    const { id } = await anOpenAction();
    const path = `/api/boards/${board}/actions/${id}/report-progress`;
    for (const seen of [3_000_000_000, Number.MAX_SAFE_INTEGER])
      await post(path, { narrative: 'x', declared: 'green', seen }).expect(409);
  });

  it('is for those who may do it', async () => {
    const { id } = await anOpenAction();
    const path = `/api/boards/${board}/actions/${id}`;
    expect((await post(`${path}/pause`, { reason: 'x' }, {})).body.error.code).toBe('sign-in-needed');
    expect((await post(`${path}/pause`, { reason: 'x' }, auditor)).status).toBe(403);
    expect((await post(`${path}/nothing`, {})).status).toBe(404);
    const other = await web.board('Elsewhere');
    expect((await post(`/api/boards/${other}/actions/${id}/pause`, { reason: 'x' })).status).toBe(404);
  });

  it('answers what is no JSON, no object or too large in JSON', async () => {
    const { id } = await anOpenAction();
    const path = `/api/boards/${board}/actions/${id}/pause`;
    for (const [body, status] of [
      ['{"reason":', 400],
      ['[]', 400],
      [JSON.stringify({ reason: 'x'.repeat(1_100_000) }), 413],
    ] as const) {
      const answer = await post(path, body);
      expect(answer.status).toBe(status);
      expect(answer.body.error.message).toEqual(expect.any(String));
    }
    const form = await request(web.address).post(path).set(secretary).type('form').send({ reason: 'x' });
    expect([form.status, form.type]).toEqual([415, 'application/json']);
    expect((await get('/api/nothing')).body.error.code).toBe('not-found');
  });
});

describe('KPIs, risks, meetings and papers', () => {
  const first = async (path: string, headers = secretary) =>
    (await get(`/api/boards/${board}/${path}`, headers)).body[path] as {
      id: string;
      version: number;
      status: string;
      unit?: string;
    }[];

  it('take the tasks of their pages', async () => {
    const risk = (await first('risks')).find(({ status }) => status === 'open')!;
    const path = `/api/boards/${board}/risks/${risk.id}`;
    const score = { kind: 'current', likelihood: '5', impact: '4', reason: 'By machine', seen: risk.version };
    await post(`${path}/rescore`, score).expect(201);
    const { body } = await get(path, secretary);
    expect(body.scores.current).toEqual({ likelihood: 5, impact: 4, rating: 20, band: expect.any(String) });
    expect(body.tasks).toContain('rescore');
    expect((await post(`${path}/rescore`, score)).body.error.code).toBe('changed-by-someone-else');
    expect((await post(`${path}/rescore`, score, auditor)).status).toBe(403);
    expect((await get(path)).body.tasks).toEqual([]);
  });

  it('are added to their registers once, however often that is sent', async () => {
    const ratings = ['inherent', 'current', 'target'].flatMap((kind) => [
      [`${kind}Likelihood`, '2'],
      [`${kind}Impact`, '3'],
    ]);
    const risk = { reference: 'R99', title: 'By machine', cause: 'a', event: 'b', consequence: 'c' };
    const sent = { ...risk, ...Object.fromEntries(ratings), commandId: randomUUID() };
    const raised = await post(`/api/boards/${board}/risks/raise`, sent).expect(201);
    expect(raised.body).toEqual({ id: sent.commandId, position: expect.any(Number), version: 1 });
    const again = await post(`/api/boards/${board}/risks/raise`, sent).expect(200);
    expect(again.body).toEqual(raised.body);
    expect((await get(`/api/boards/${board}/risks/${raised.body.id}`)).body).toMatchObject(risk);
  });

  it('take attendance that can be, and no other', async () => {
    const met = (await first('meetings')).find(({ status }) => status === 'scheduled')!;
    const path = `/api/boards/${board}/meetings/${met.id}`;
    const { body } = await get(path, secretary);
    const [{ organisation }] = body.attendance;
    const attended = (how: unknown) =>
      post(`${path}/record-attendance`, { attended: { [organisation.id]: how } });
    for (const how of ['perhaps', 5, { a: 1 }])
      expect(Object.keys((await attended(how)).body.error.fields)).toEqual(['attended']);
    await attended('apologies').expect(201);
  });

  it('are shown as they stood on a day, when nothing can be done to them', async () => {
    for (const path of ['actions', 'kpis', 'risks', 'meetings', 'papers', 'people', 'organisations']) {
      const of = async (day: string) => {
        const { body } = await get(`/api/boards/${board}/${path}${day}`, secretary).expect(200);
        return body[path] as readonly { readonly id: string }[];
      };
      const [then, now] = [await of('?asAt=2016-12-31'), await of('')];
      // Since then, one organisation turned out to be another.
      const merged = path === 'organisations' ? 1 : 0;
      expect([path, now.length >= then.length - merged && then.length > 0]).toEqual([path, true]);
      const { body: one } = await get(
        `/api/boards/${board}/${path}/${then[0]!.id}?asAt=2016-12-31`,
        secretary,
      );
      expect([path, one.id, one.tasks]).toEqual([path, then[0]!.id, []]);
    }
    const risk = (await first('risks'))[0]!.id;
    const sent = await post(`/api/boards/${board}/risks/${risk}/close?asAt=2016-12-31`, { reason: 'x' });
    expect(sent.body.error.code).toBe('past-cannot-change');
  });

  it('say no small count to a visitor, and no reason that names one', async () => {
    const counts = (await first('kpis')).filter(({ unit }) => unit === 'people');
    expect(counts.length).toBeGreaterThan(0);
    for (const { id } of counts) {
      const path = `/api/boards/${board}/kpis/${id}`;
      const [own, visitors] = [(await get(path, secretary)).body, (await get(path)).body];
      expect(visitors.because).toEqual([]);
      expect(own.because.length).toBeGreaterThan(0);
      own.readings.forEach(({ value }: { value: number }, index: number) => {
        const small = value < 5;
        expect(visitors.readings[index]).toMatchObject(
          small ? { value: null, inWords: 'Fewer than 5' } : { value },
        );
      });
    }
  });
});

describe('the description', () => {
  it('stands at /api/openapi.json, with a path for every task', async () => {
    const { body } = await get('/api/openapi.json');
    for (const { name } of actionTasks) {
      expect(body.paths).toHaveProperty([`/api/boards/{board}/actions/{action}/${name}`]);
    }
  });

  it('has a path for every route there is, and no other', async () => {
    const { body } = await get('/api/openapi.json');
    const described = Object.entries(body.paths as Record<string, object>).flatMap(([path, operations]) =>
      Object.keys(operations).map((method) => `${method.toUpperCase()} ${path}`),
    );
    const there = everyRoute(web.app)
      .filter((name) => name.includes(' /api/boards'))
      .map((name) => name.replace(/:(\w+)/g, '{$1}'));
    expect(described.sort()).toEqual(there.sort());
    const tags = Object.values(
      body.paths as Record<string, { get?: { tags: string[] }; post?: { tags: string[] } }>,
    )
      .flatMap(({ get: read, post: sent }) => [read, sent])
      .flatMap((operation) => operation?.tags ?? []);
    expect(tags).toHaveLength(there.length);
    const ids = [...JSON.stringify(body).matchAll(/"operationId":"([^"]+)"/g)].map(([, id]) => id);
    expect(new Set(ids).size).toBe(there.length);
    const named = [...JSON.stringify(body).matchAll(/#\/components\/schemas\/(\w+)/g)].map(
      ([, name]) => name!,
    );
    expect(Object.keys(body.components.schemas).sort()).toEqual([...new Set(named)].sort());
  });

  it('describes what is answered: every property that it promises is there, and no other', async () => {
    const { body: document } = await get('/api/openapi.json');
    const promised = (name: string) => Object.keys(document.components.schemas[name].properties).sort();
    const answers = {
      Boards: await get('/api/boards'),
      Board: await get(`/api/boards/${board}`),
      History: await get(`/api/boards/${board}/history`, auditor),
    };
    for (const [name, { body }] of Object.entries(answers))
      expect(Object.keys(body).sort()).toEqual(promised(name));
    expect(Object.keys(answers.History.body.entries[0]).sort()).toEqual(promised('Entry'));
    for (const [path, brief, full] of [
      ['actions', 'ActionInBrief', 'Action'],
      ['kpis', 'KPIInBrief', 'KPI'],
      ['risks', 'RiskInBrief', 'Risk'],
      ['meetings', 'MeetingInBrief', 'Meeting'],
      ['papers', 'PaperInBrief', 'Paper'],
    ] as const) {
      const { body: list } = await get(`/api/boards/${board}/${path}`, auditor);
      expect(Object.keys(list)).toEqual([path, ...(path === 'actions' ? ['total'] : []), 'notShown']);
      expect(Object.keys(list[path][0]).sort()).toEqual(promised(brief));
      const { body: one } = await get(`/api/boards/${board}/${path}/${list[path][0].id}`, auditor);
      if (path === 'actions') {
        expect(Object.keys(one)).toEqual(expect.arrayContaining(promised(full)));
        expect(Object.keys(one.rag).sort()).toEqual(promised('Rag'));
      } else expect(Object.keys(one).sort()).toEqual(promised(full));
    }
  });

  it('is a page for people, with every task on an action', async () => {
    const page = await get('/api/docs');
    expect(page.status).toBe(200);
    for (const { name, title } of actionTasks) {
      expect(page.text).toContain(title);
      expect(page.text).toContain(`/actions/{action}/${name}`);
    }
  });
});
