import { randomUUID } from 'node:crypto';
import { Governance } from '@governance/core';
import { board as boardView, KeptViews, kpis, risks } from '@governance/views';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import request from 'supertest';
import { freshDatabase, type TestDatabase } from '../../../../test/services/database.js';
import { ChasedBoard } from '../chasing/chased-board.spec-data.js';
import type { Browser } from '../testing/browser.js';
import { WebUnderTest } from '../testing/web-under-test.js';
import { inDays } from '../testing/days.js';

let database: TestDatabase;
let web: WebUnderTest;
let board: ChasedBoard;
let amina: Browser;
let actions: string[];
let risk: string;
const [mitigation, kpi] = [randomUUID(), randomUUID()];
const system = { actor: { who: 'system', policy: 'test' } };

beforeAll(async () => {
  database = await freshDatabase();
  web = await WebUnderTest.start(database.connectionString);
  board = await ChasedBoard.start(web);
  actions = await Promise.all(
    ['P1.1', 'P1.2', 'P1.3'].map((one) => board.action(one, board.police, inDays(60))),
  );
  const { ben } = board.people;
  for (const id of actions.slice(0, 2)) await board.act(id, { type: 'GiveAction', person: ben });
  const governance = web.app.get(Governance);
  const of = { partnership: board.id };
  await governance.plan(
    { ...of, id: board.plan },
    { type: 'AppointStrategicLead', priority: board.priority, person: ben },
    system,
  );
  await governance.partnership(
    { ...of, id: board.id },
    { type: 'AppointSeniorResponsibleOwner', person: ben },
    system,
  );
  risk = randomUUID();
  const score = { likelihood: 3, impact: 3 };
  const words = { title: 'Lines', cause: 'a', event: 'b', consequence: 'c', reference: 'R1' };
  const scores = { inherent: score, current: score, target: score };
  const [owner, priority] = [board.police, board.priority];
  const to = { ...of, id: risk };
  await governance.risk(to, { type: 'RaiseRisk', ...words, ...scores, owner, priority }, system);
  const agree = { type: 'AgreeMitigation', mitigation, text: 'Brief', owner, due: inDays(30) } as const;
  await governance.risk(to, agree, system);
  const definition = {
    ...{
      plan: board.plan,
      priority: null,
      action: null,
      metric: null,
      title: 'Seen',
      unit: 'people' as const,
    },
    ...({ frequency: 'quarterly', counts: 'each-period', better: 'higher', baseline: null } as const),
    ...{ source: '', lagDays: 0, words: null },
  } as const;
  const define = { type: 'DefineKPI', definition, target: null, marking: 'OFFICIAL' } as const;
  await governance.shown(
    await governance.kpi({ ...of, id: kpi }, { ...define, supplier: board.police }, system),
  );
  amina = await board.signedIn('amina');
});
afterAll(async () => {
  await web.stop();
  await database.drop();
});

const people = () => `${board.url}/people`;
const theirs = () => `${people()}/${board.people.ben}/hand-over`;
const held = async () => (await web.app.get(KeptViews).row(boardView, board.id))!;
const words = (html: string) =>
  (/<main.*<\/main>/s.exec(html)?.[0] ?? html).replace(/<[^>]*>|\s+/g, ' ').replace(/ +/g, ' ');

it('says on the page of a person what is theirs, before they leave', async () => {
  const { html } = await amina.get(`${people()}/${board.people.ben}`);
  expect(words(html)).toContain(
    'ben is Senior Responsible Owner, is strategic lead of 1 priority, looks after 2 actions, is the last who is asked for their organisation.',
  );
  expect(html).toContain(`href="${theirs()}"`);
  expect((await amina.get(people())).html).not.toContain('With nobody');
  const nothing = `${people()}/${board.people.dan}/hand-over`;
  expect((await amina.get(nothing)).html).toContain('This cannot be done to the person as it stands now');
});

it('offers an action to those who may take it: the people of the organisations that own it', async () => {
  const { html } = await amina.get(`${board.url}/actions/${actions[2]}/give`);
  const offered = [...html.matchAll(/<option value="[0-9a-f-]{36}"[^>]*>([^<]*)</g)].map(([, text]) => text);
  expect(offered).toEqual(['ben, Police']);
});

it('leads whoever records that somebody left to what was theirs, and the page of people says it until it is handed over', async () => {
  const page = `${people()}/${board.people.ben}/left`;
  await amina.get(page);
  const left = await amina.submit(page, { reason: 'Another post' });
  expect([left.status, left.location]).toEqual([303, theirs()]);
  const shown = words((await amina.get(theirs())).html);
  expect(shown).toContain(
    'ben has left, and can no longer sign in to this board. What was theirs stands below.',
  );
  expect(shown).toContain('Senior Responsible Owner');
  expect((await amina.get(theirs())).html).toContain('value="Whoever answered for it has left"');
  expect(shown).toContain(
    'Police: 3 open actions, 1 risk, 1 mitigation, figures of 1 KPI, and nobody else to ask',
  );
  const list = words((await amina.get(people())).html);
  expect(list).toMatch(
    /With nobody.*ben is Senior Responsible Owner, is strategic lead of 1 priority, looks after 2 actions\. Hand it over/,
  );
  expect(list).toContain('Police: 3 open actions, 1 risk, 1 mitigation, figures of 1 KPI');
});

it('keeps a page of whoever left, with what is theirs still', async () => {
  const { status, html } = await amina.get(`${people()}/${board.people.ben}`);
  expect(status).toBe(200);
  expect(words(html)).toMatch(/ben, who has left ben left on \d+ \w+ \d{4}, from Police, and cannot sign in/);
  expect(words(html)).toContain(
    'is strategic lead of 1 priority, looks after 2 actions, leaves nobody of their organisation to ask.',
  );
  expect(html).toContain(`href="${theirs()}"`);
  expect((await (await board.signedIn('carol')).get(`${people()}/${board.people.ben}`)).status).toBe(403);
});

it('says nothing of the kind of somebody of the organisation who is no owner, nor when they leave', async () => {
  const helen = `${people()}/${await web.person(board.id, 'helen@police.example', 'board', board.police)}`;
  const { status, html } = await amina.get(helen);
  expect([status, html.includes('is the last who'), html.includes('/hand-over')]).toEqual([
    200,
    false,
    false,
  ]);
  await amina.get(`${helen}/left`);
  expect((await amina.submit(`${helen}/left`, { reason: 'Another post' })).location).toBe(people());
});

it('refuses in words, and changes nothing', async () => {
  const reason = 'Whoever answered for it has left';
  for (const [form, why] of [
    [{ reason }, 'Choose who takes over what is theirs'],
    [{ to: board.people.carol, reason: '' }, 'Enter a reason'],
    [{ to: randomUUID(), reason }, 'Choose a person from the list'],
    [{ to: board.people.ben, reason }, 'It is theirs already'],
    [{ to: board.people.carol, reason, organisation: randomUUID() }, 'Choose an organisation from the list'],
    [
      { to: board.people.carol, reason, [`take-action-${actions[2]}`]: board.people.dan },
      'theirs no more by now',
    ],
    [{ to: board.people.carol, reason, 'take-sro': 'everybody' }, 'Say who takes over what'],
  ] as const) {
    await amina.get(theirs());
    const { status, html } = await amina.submit(theirs(), form as Record<string, string>);
    expect([status, html]).toEqual([422, expect.stringContaining(why)]);
  }
  expect((await held()).seniorResponsibleOwner).toBe(board.people.ben);
  expect((await (await board.signedIn('carol')).get(theirs())).status).toBe(403);
});

it('hands all of it over in one form, each to the one who takes it, and leaves nothing with nobody', async () => {
  const successor = await web.person(board.id, 'grace@police.example', 'owner', board.probation);
  await amina.get(theirs());
  const form = {
    to: successor,
    reason: 'Whoever answered for it has left',
    organisation: board.probation,
    'take-sro': board.people.carol,
    [`take-action-${actions[1]}`]: board.people.dan,
    commandId: randomUUID(),
  };
  const done = await amina.submit(theirs(), form);
  expect([done.status, done.location]).toEqual([303, people()]);
  const { seniorResponsibleOwner, plans } = await held();
  expect(seniorResponsibleOwner).toBe(board.people.carol);
  expect(JSON.stringify(plans)).toContain(`"lead":"${successor}"`);
  const rows = await Promise.all(actions.map((id) => board.actionRow(id)));
  expect(rows.map(({ owners, givenTo }) => [owners, givenTo])).toEqual([
    [[board.probation], successor],
    // Dan is of no organisation that owns it: all of its people are asked.
    [[board.probation], null],
    [[board.probation], null],
  ]);
  expect(await web.app.get(KeptViews).row(risks, risk)).toMatchObject({
    owner: board.probation,
    mitigations: [{ owner: board.probation }],
  });
  expect(await web.app.get(KeptViews).row(kpis, kpi)).toMatchObject({ supplier: board.probation });
  const { html } = await amina.get(people());
  expect(words(html)).toContain('What was ben’s is handed over.');
  expect(html).not.toContain('With nobody');
  const left = words((await amina.get(`${people()}/${board.people.ben}`)).html);
  expect(left).not.toContain('Hand over what is theirs');
  expect(left).toMatch(/What was theirs, and who took it over[^]*grace[^]*carol|carol[^]*grace/);
  // The history holds ids: nobody's name.
  const { rows: entries } = await web.query(
    `select data::text from log.events where data::text like '%grace%'`,
  );
  expect(entries).toEqual([]);
  expect((await amina.submit(theirs(), form)).status).toBe(409);
});

it('hands over the work of an organisation by itself, of which nobody else is asked', async () => {
  const last = await web.person(board.id, 'hugo@harbour.example', 'owner', board.police);
  const id = await board.action('P1.9', board.police, inDays(60));
  const page = `${people()}/${last}/hand-over`;
  const { html } = await amina.get(page);
  expect(html).not.toContain('Who takes it over?');
  // She is still here: no reason is put into anybody's mouth.
  expect(html).not.toContain('has left');
  expect(html).toContain('nobody is asked for it from when they leave until somebody of it is added');
  const [, toAdd] = /href="([^"]*\/people\/add[^"]*)">Add somebody of Police</.exec(html)!;
  expect((await amina.get(toAdd!)).html).toMatch(new RegExp(`value="${board.police}"[^>]*selected`));
  const form = { reason: 'Long leave' };
  const stays = await amina.submit(page, form);
  expect([stays.status, stays.location]).toEqual([303, people()]);
  expect(words((await amina.get(people())).html)).toMatch(
    /Nothing was handed over\. Police keeps its open work: once hugo has left, nobody is asked for it/,
  );
  expect((await board.actionRow(id)).owners).toEqual([board.police]);
  expect((await amina.submit(page, { ...form, organisation: board.probation })).status).toBe(303);
  expect((await board.actionRow(id)).owners).toEqual([board.probation]);
});

it('is done by the API as well', async () => {
  const [lent] = actions;
  const answer = await request(web.address)
    .post(`/api${board.url}/people/${(await board.actionRow(lent!)).givenTo}/hand-over`)
    .set({ ...amina.headers })
    .type('json')
    .send({ to: board.people.carol, except: [`action-${lent}=${board.people.dan}`], reason: 'Long leave' });
  expect([answer.status, answer.body]).toEqual([
    201,
    expect.objectContaining({ position: expect.any(Number) }),
  ]);
  expect((await board.actionRow(lent!)).givenTo).toBeNull();
  expect((await amina.get(`${board.url}/actions/${lent!}`)).html).toContain('Why: Long leave');
});
