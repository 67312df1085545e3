import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { board as boardView, KeptViews } from '@governance/views';
import request from 'supertest';
import { freshDatabase, type TestDatabase } from '../../../../test/services/database.js';
import { aWholeBoard, type WholeBoard } from '../access/a-whole-board.spec-data.js';
import { WebUnderTest } from '../testing/web-under-test.js';
import { allInJson } from './all-in-json.js';
import { pluralOf } from './described.js';

let database: TestDatabase;
let web: WebUnderTest;
let board: WholeBoard;
let sally: Record<string, string>;
let bob: Record<string, string>;

beforeAll(async () => {
  database = await freshDatabase();
  web = await WebUnderTest.start(database.connectionString);
  board = await aWholeBoard(web, 'Riverside');
  sally = { ...(await board.signedIn('sally')).headers };
  bob = { ...(await board.signedIn('bob')).headers };
}, 240_000);
afterAll(async () => {
  await web.stop();
  await database.drop();
});

const get = async (path: string, headers = sally) =>
  request(web.address).get(`/api/boards/${board.id}/${path}`).set(headers);
const post = async (path: string, body: object, headers = sally) =>
  request(web.address).post(`/api/boards/${board.id}/${path}`).set(headers).type('json').send(body);
const held = async () => (await web.app.get(KeptViews).row(boardView, board.id))!;

it('shows every kind of thing as it is described', async () => {
  const { body: document } = await request(web.address).get('/api/openapi.json');
  const promised = (of: new () => object) =>
    Object.keys(document.components.schemas[of.name].properties).sort();
  for (const { kind, brief, full, isNeverMarked, query } of allInJson) {
    const plural = pluralOf(kind);
    const { body } = await get(kind.path);
    const counted = query ? ['total'] : [];
    expect(Object.keys(body)).toEqual([plural, ...counted, ...(isNeverMarked ? [] : ['notShown'])]);
    const [first] = body[plural];
    expect([plural, Object.keys(first).sort()]).toEqual([plural, promised(brief)]);
    const id = (kind.ids ?? ['id']).map((name) => first[name] ?? first.id).join('/');
    const { body: one } = await get(`${kind.path}/${id}`);
    expect([plural, Object.keys(one)]).toEqual([plural, expect.arrayContaining(promised(full))]);
  }
});

describe('to whom no page shows it', () => {
  it('names and addresses of people, and whom nobody chases, are not answered', async () => {
    const { people, police } = board;
    for (const path of [
      'people',
      `people/${people.bob}`,
      'organisations',
      `organisations/${police}`,
      'chasing/holds',
      `chasing/holds/person-${people.victim}`,
    ])
      expect([path, (await get(path, bob)).status, (await get(path)).status]).toEqual([path, 403, 200]);
  });

  it('what goes with a marked action is not, by itself, in a list or in a round', async () => {
    const all = (await get('escalations')).body.escalations.map(({ action }: { action: string }) => action);
    expect(all.sort()).toEqual([board.actions.own, board.actions.ownMarked].sort());
    const bobs = (await get('escalations', bob)).body.escalations;
    expect(bobs.map(({ action }: { action: string }) => action)).toEqual([board.actions.own]);
    expect((await get(`escalations/${board.escalationMarked}`, bob)).status).toBe(404);
    const asked = async (headers: Record<string, string>) => {
      const { hasAnswered, hasNotAnswered } = (await get(`rounds/${board.rounds.open}`, headers)).body;
      return [...hasAnswered, ...hasNotAnswered].map(({ action }: { action: string }) => action);
    };
    expect(await asked(sally)).toContain(board.actions.otherMarked);
    expect(await asked(bob)).not.toContain(board.actions.otherMarked);
    expect(await asked(bob)).toContain(board.actions.other);
  });
});

describe('what a page can do', () => {
  it('adds a person and an organisation once, and says which', async () => {
    const ada = { name: 'Ada', email: 'ada@example.org', roles: ['board'], commandId: randomUUID() };
    const added = await post('people/add', ada);
    expect(added.status).toBe(201);
    const again = await post('people/add', ada);
    expect([again.status, again.body.id]).toEqual([200, added.body.id]);
    const path = `people/${added.body.id}`;
    const { body: person } = await get(path);
    expect(person).toMatchObject({ name: 'Ada', email: 'ada@example.org', roles: ['board'], waiting: null });
    expect(person.doubts).toMatchObject([{ what: 'Added to the board' }]);
    const change = { roles: ['board', 'auditor'], seen: person.version };
    expect((await post(`${path}/roles`, change)).status).toBe(201);
    const late = await post(`${path}/roles`, { roles: ['auditor'], reason: 'x', seen: person.version });
    expect([late.status, late.body.error.changes.length]).toEqual([409, 1]);
    expect((await get(path)).body.roles).toEqual(['board', 'auditor']);
    const asked = await post(`${path}/details`, { name: 'Ada L', email: 'ada.l@example.org' });
    expect(asked.status).toBe(201);
    expect((await get(path)).body).toMatchObject({ name: 'Ada L', waiting: 'ada.l@example.org' });
    const trust = await post('organisations/add', { name: 'Harbour Trust', sector: 'voluntary' });
    expect(trust.status).toBe(201);
    const { body: organisation } = await get(`organisations/${trust.body.id}`);
    expect(organisation).toMatchObject({
      name: 'Harbour Trust',
      sector: 'voluntary',
      tasks: ['rename', 'ask-now'],
    });
    expect((await post(`${path}/organisation`, { organisation: trust.body.id })).status).toBe(201);
  });

  it('adopts a policy once, and tells whoever saw another version', async () => {
    const policy = { amberWithinWorkingDays: 7, amberOnMissedMilestone: 'no', seen: 1 };
    expect((await post('settings/colours', policy)).status).toBe(201);
    const late = await post('settings/colours', { ...policy, amberWithinWorkingDays: 8 });
    expect([late.status, late.body.error.version]).toEqual([409, 2]);
    expect((await post('settings/colours', { ...policy, seen: 2 })).status).toBe(200);
    expect((await held()).ragPolicies).toHaveLength(2);
    const odd = await post('settings/chasing', { daysBefore: '5, no', toSro: 3, toStrategicLead: 4 });
    expect(Object.keys(odd.body.error.fields)).toEqual([
      'daysBefore',
      'onTheDay',
      'digestHour',
      'toSro',
      'mostMailsAtOnce',
    ]);
  });

  it('appoints nobody of another board', async () => {
    const stranger = await web.person(await web.board('Another'), 'zoe@example.org', 'board');
    for (const [path, field] of [
      ['settings/senior-responsible-owner', 'seniorResponsibleOwner'],
      [`priorities/${board.priority}/strategic-lead`, 'lead'],
    ] as const) {
      const { status, body } = await post(path, { [field]: stranger });
      expect([status, body.error.fields]).toEqual([422, { [field]: 'Choose a person from the list' }]);
      expect((await post(path, { [field]: board.people.bob })).status).toBe(201);
    }
  });

  it('holds chasing and releases it, answers an escalation and defines a KPI', async () => {
    const put = await post('chasing/holds/add', { scope: 'all', reason: 'Election' });
    expect([put.status, put.body.id]).toEqual([201, 'all']);
    expect((await post('chasing/holds/all/release', { reason: 'Over' })).status).toBe(201);
    expect((await get('chasing/holds/all')).body).toMatchObject({ inWords: 'Everybody', tasks: [] });
    expect((await post('chasing/holds/all/release', { reason: 'Over' })).body.error.code).toBe('not-offered');
    const answer = { answer: 'resolve', note: 'Dropped' };
    expect((await post(`escalations/${board.escalation}/answer`, answer)).status).toBe(201);
    const { body: escalation } = await get(`escalations/${board.escalation}`);
    expect(escalation).toMatchObject({ status: 'resolved', resolved: { note: 'Dropped', by: 'sally' } });
    const kpi = { title: 'Deaths', unit: 'number', better: 'lower', frequency: 'quarterly' };
    const measured = { ...kpi, counts: 'each-period', marking: 'OFFICIAL' };
    // Two plans are open: nothing says of which it is.
    expect((await post('kpis/define', measured)).status).toBe(422);
    const defined = await post('kpis/define', { ...measured, belongs: `plan:${board.plan}` });
    expect(defined.status).toBe(201);
    expect((await get(`kpis/${defined.body.id}`)).body).toMatchObject({ title: 'Deaths', unit: 'number' });
  });
});
