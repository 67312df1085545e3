import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { Governance } from '@governance/core';
import { freshDatabase, type TestDatabase } from '../../../../test/services/database.js';
import { ChasedBoard } from '../chasing/chased-board.spec-data.js';
import { Browser } from '../testing/browser.js';
import { WebUnderTest } from '../testing/web-under-test.js';
import { inDays } from '../testing/days.js';

let database: TestDatabase;
let web: WebUnderTest;
let board: ChasedBoard;
let amina: Browser;
let dan: Browser;
let visitor: Browser;
let open: string;
let secret: string;
let kpi: string;
/** Where the history stood before anything was marked. */
let before: string;

const system = { actor: { who: 'system', policy: 'test' } };
const title = 'Do what M2 says';

beforeAll(async () => {
  database = await freshDatabase();
  web = await WebUnderTest.start(database.connectionString);
  board = await ChasedBoard.start(web, 'Shown to all', true);
  amina = await board.signedIn('amina');
  dan = await board.signedIn('dan');
  visitor = new Browser(web.address);
  open = await board.action('M1', board.police, inDays(30));
  secret = await board.action('M2', board.police, inDays(30));
  kpi = await aKPIOf(secret);
  const newest = /audit-trail\/(\d+)"/.exec((await amina.get(`${board.url}/audit-trail`)).html)!;
  before = newest[1]!;
});
afterAll(async () => {
  await web.stop();
  await database.drop();
});

const ofAction = (id: string, path = '') => `${board.url}/actions/${id}${path}`;

async function aKPIOf(action: string): Promise<string> {
  const to = { partnership: board.id, id: randomUUID() };
  const governance = web.app.get(Governance);
  await governance.kpi(
    to,
    {
      type: 'DefineKPI',
      definition: {
        plan: board.plan,
        priority: null,
        action,
        metric: null,
        title: 'Dealers arrested',
        unit: 'people',
        counts: 'each-period',
        frequency: 'quarterly',
        better: 'higher',
        baseline: null,
        source: '',
        lagDays: 0,
        words: null,
      },
      target: null,
      marking: 'OFFICIAL',
    },
    system,
  );
  const reading = { period: { from: '2016-04-01', to: '2016-06-30' }, value: 3, status: 'final' } as const;
  const updated = await governance.kpi(to, { type: 'UpdateKPI', readings: [reading] }, system);
  await governance.shown(updated);
  return to.id;
}

/** Everything that a visitor can come to, in one text. */
async function allThatAVisitorSees(): Promise<string> {
  const paths = ['', `/priorities/${board.priority}`, '/kpis', '/risks', `/as-at/@${before}`];
  const pages = await Promise.all([
    ...paths.map((path) => visitor.get(board.url + path)),
    visitor.get(`${board.url}/as-at/@${before}/priorities/${board.priority}`),
    visitor.get(`${board.url}/as-at/@${before}/kpis`),
    visitor.get(`/api/boards/${board.id}`),
    visitor.get(`/api/boards/${board.id}/actions`),
  ]);
  return pages.map(({ html }) => html).join('\n');
}

it('shows everybody an action of an illustrative board, but no small count of people', async () => {
  const seen = await allThatAVisitorSees();
  expect(seen).toContain(title);
  expect(seen).toContain('Dealers arrested');
  expect((await visitor.get(board.url)).html).not.toMatch(/>\s*3\s*</);
  expect((await visitor.get(`${board.url}/kpis/${kpi}`)).html).toContain('Fewer than 5');
});

it('hides what is marked from a visitor everywhere, also where it was not marked yet', async () => {
  await amina.get(ofAction(secret, '/mark'));
  const without = await amina.submit(ofAction(secret, '/mark'), {
    marking: 'OFFICIAL-SENSITIVE',
    reason: '',
  });
  expect(without.status).toBe(422);
  expect(without.html).toMatch(/value="OFFICIAL-SENSITIVE"[^>]*checked/);
  const marking = { marking: 'OFFICIAL-SENSITIVE', reason: 'Names a premises' };
  expect((await amina.submit(ofAction(secret, '/mark'), marking)).status).toBe(303);
  const seen = await allThatAVisitorSees();
  expect(seen).toContain('Do what M1 says');
  expect(seen).not.toContain(title);
  expect(seen).not.toContain('Dealers arrested');
  expect(seen).not.toContain('Names a premises');
  for (const path of [
    ofAction(secret),
    `${board.url}/as-at/@${before}/actions/${secret}`,
    `${board.url}/kpis/${kpi}`,
    `/api/boards/${board.id}/actions/${secret}`,
  ]) {
    expect((await visitor.get(path)).status).toBe(404);
  }
  expect((await visitor.get(ofAction(open))).status).toBe(200);
});

it('prints the marking top and bottom for a member, and keeps that they read it, once a day', async () => {
  for (const path of [ofAction(secret), `${board.url}/kpis/${kpi}`, ofAction(secret)]) {
    expect((await dan.get(path)).html.match(/<p class="marking">OFFICIAL–SENSITIVE<\/p>/g)).toHaveLength(2);
  }
  await dan.get(`/api/boards/${board.id}/actions/${secret}`);
  await dan.get(ofAction(open));
  const recordsRead = async () => {
    const answer = await amina.get(`/api/boards/${board.id}/history?person=${board.people.dan}`);
    const { entries } = JSON.parse(answer.html) as { entries: { type: string; data: { record: string } }[] };
    return entries.filter(({ type }) => type === 'MarkedRecordRead').map(({ data }) => data.record);
  };
  // Nobody who reads waits until that shows in the history.
  let records = await recordsRead();
  while (records.length < 2) records = await recordsRead();
  const { html } = await amina.get(`${board.url}/audit-trail?person=${board.people.dan}`);
  expect(html.match(/Marked record read/g)!.length).toBeGreaterThan(0);
  expect([...records].sort()).toEqual([`action-${secret}`, `kpi-${kpi}`].sort());
});

it('is released by name, with a reason, and taken back', async () => {
  await amina.get(ofAction(secret, '/release'));
  const toAll = { circle: 'public', reason: 'Agreed with the police' };
  expect((await amina.submit(ofAction(secret, '/release'), toAll)).status).toBe(303);
  expect((await visitor.get(ofAction(secret))).html).toContain(title);
  await amina.get(ofAction(secret, '/withdraw-release'));
  await amina.submit(ofAction(secret, '/withdraw-release'), { circle: 'public', reason: 'Still at court' });
  expect((await visitor.get(ofAction(secret))).status).toBe(404);
});

it('hides a whole plan that is marked, and says in the settings who may read it', async () => {
  await amina.get(`${board.url}/plans/${board.plan}/mark`);
  const marking = { marking: 'OFFICIAL-SENSITIVE', reason: 'A live operation' };
  expect((await amina.submit(`${board.url}/plans/${board.plan}/mark`, marking)).status).toBe(303);
  expect(await allThatAVisitorSees()).not.toContain('Do what M1 says');
  expect((await visitor.get(ofAction(open))).status).toBe(404);
  expect((await dan.get(board.url)).html.match(/<p class="marking">/g)).toHaveLength(2);
  expect((await amina.get(`${board.url}/settings`)).html).toMatch(/OFFICIAL–SENSITIVE[\s\S]*Nobody/);
  await amina.get(`${board.url}/plans/${board.plan}/release`);
  await amina.submit(`${board.url}/plans/${board.plan}/release`, { circle: 'public', reason: 'Over' });
  expect((await visitor.get(ofAction(open))).status).toBe(200);
  expect((await visitor.get(ofAction(secret))).status).toBe(404);
});
