import { randomUUID } from 'node:crypto';
import { addWorkingDays, atHour } from '@governance/calendar';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { CaughtMail, Governance, KeepUp } from '@governance/core';
import { ChaseOwners, SendMail } from '@governance/chasing/service';
import { getRepositoryToken } from '@nestjs/typeorm';
import type { Repository } from 'typeorm';
import { freshDatabase, type TestDatabase } from '../../../../test/services/database.js';
import { ChasedBoard } from '../chasing/chased-board.spec-data.js';
import { Browser } from '../testing/browser.js';
import { WebUnderTest } from '../testing/web-under-test.js';
import { inDays, today } from '../testing/days.js';

const by = { actor: { who: 'system', policy: 'test' } };
/** Words that stand in what was said, and nowhere else. */
const said = 'Is the quokka figure final';

let database: TestDatabase;
let web: WebUnderTest;
let board: ChasedBoard;
let amina: Browser;
let ben: Browser;
let carol: Browser;
let dora: Browser;
let doraId: string;
/** The draft that is talked about. */
let drafted: string;

beforeAll(async () => {
  process.env['CHROMIUM'] = '/no/browser/here';
  database = await freshDatabase();
  web = await WebUnderTest.start(database.connectionString);
  board = await ChasedBoard.start(web);
  await board.action('P1.1', board.police, inDays(30));
  doraId = await web.person(board.id, 'dora@example.org', 'board');
  const governance = web.app.get(Governance);
  const appoint = { type: 'AppointSeniorResponsibleOwner', person: board.people.carol } as const;
  const to = { partnership: board.id, id: board.id };
  await governance.shown(await governance.partnership(to, appoint, by));
  [amina, ben, carol, dora] = [
    await board.signedIn('amina'),
    await board.signedIn('ben'),
    await board.signedIn('carol'),
    await web.signedIn('dora@example.org'),
  ];
});
afterAll(async () => {
  await web.stop();
  await database.drop();
});

const at = (path = '') => `${board.url}/papers${path}`;
const boxes = (name: string, date: string) => {
  const [year, month, day] = date.split('-');
  return { [`${name}-day`]: day!, [`${name}-month`]: month!, [`${name}-year`]: year! };
};

async function draft(kind: string): Promise<string> {
  await amina.get(at('/draft'));
  const days = { ...boxes('asAt', today()), ...boxes('meetingDate', inDays(40)), meeting: '' };
  const { location } = await amina.submit(at('/draft'), { kind, ...days, commandId: randomUUID() });
  return location!.split('/').at(-1)!;
}

/** Of whom the form of a comment asks whether they are told. */
async function offered(browser: Browser, id: string): Promise<readonly string[]> {
  const { html } = await browser.get(at(`/${id}/comment`));
  return [...html.matchAll(/name="persons"[^>]*value="([^"]+)"/g)].map(([, value]) => value!);
}

it('of a draft, those talk who may read it, and nobody else is told or shown that they do', async () => {
  const id = await draft('hwb');
  drafted = id;
  expect(await offered(amina, id)).toEqual(
    expect.arrayContaining([board.people.amina, board.people.carol, board.people.dan]),
  );
  expect(await offered(amina, id)).not.toContain(board.people.ben);
  expect(await offered(amina, id)).not.toContain(doraId);
  // Whoever is named all the same is refused, at the field that named them.
  const wrong = await amina.submit(at(`/${id}/comment`), { text: said, persons: doraId });
  expect(wrong.status).toBe(422);
  expect(wrong.html).toContain('href="#persons">Choose among the people in the list');
  expect(wrong.html).toContain(said);
  const sent = { text: said, persons: board.people.carol, commandId: randomUUID() };
  expect((await amina.submit(at(`/${id}/comment`), sent)).status).toBe(303);
  expect((await amina.submit(at(`/${id}/comment`), sent)).status).toBe(303);
  const { html } = await carol.get(at(`/${id}`));
  expect(html.match(new RegExp(said, 'g'))).toHaveLength(2);
  expect(html).toMatch(/<strong>amina<\/strong> to carol/);
  // She sees the draft, and not what is written in it or said of it.
  const seen = await dora.get(at(`/${id}`));
  expect([seen.status, seen.html.includes(said), seen.html.includes('/comment')]).toEqual([
    200,
    false,
    false,
  ]);
  expect((await dora.submit(at(`/${id}/comment`), { text: 'Let me' })).status).toBe(403);
  expect((await ben.get(at(`/${id}/comment`))).status).toBe(404);
  for (const [browser, shows] of [
    [amina, true],
    [carol, true],
    [dora, false],
    [ben, false],
  ] as const) {
    const history = await browser.get(`${board.url}/audit-trail?kind=CommentMade`);
    expect([history.status, history.html.includes(said)]).toEqual([200, shows]);
  }
});

it('is told in the morning to whoever it is for, with a link and without its words', async () => {
  const morning = atHour(addWorkingDays(today(), 1), '10:00');
  const { letters } = (await web.app.get(ChaseOwners).onBoard(board.id, morning))!;
  const hers = letters.filter(({ person }) => person === board.people.carol);
  expect(hers.map(({ items }) => items.map(({ rule }) => rule))).toEqual([['comment']]);
  expect(letters.filter(({ items }) => items.some(({ rule }) => rule === 'comment'))).toEqual(hers);
  await web.app.get(KeepUp).catchUp();
  const mails = hers.map(({ id }) => id);
  expect(await web.app.get(SendMail).sendAll({ partnership: board.id, mails }, morning)).toEqual(['sent']);
  const caught = await web.app.get<Repository<CaughtMail>>(getRepositoryToken(CaughtMail)).find();
  const text = caught.map((one) => `${one.subject} ${one.text}`).join('\n');
  expect(text).toContain('Something was said to you about it');
  expect(text).toContain(`/papers/${drafted}`);
  expect(text).not.toContain(said);
});

it('of a published paper stands on its page on the board, and not on the page for everybody or in its files', async () => {
  const id = await draft('hwb');
  expect((await carol.sign(at(`/${id}`))).status).toBe(303);
  await amina.get(at(`/${id}/publish`));
  expect((await amina.submit(at(`/${id}/publish`), {})).status).toBe(303);
  await dora.get(at(`/${id}/comment`));
  expect((await dora.submit(at(`/${id}/comment`), { text: said, persons: board.people.ben })).status).toBe(
    303,
  );
  for (const browser of [amina, ben, carol, dora])
    expect((await browser.get(at(`/${id}`))).html).toContain(said);
  const open = await new Browser(web.address).get(`/papers/${id}`);
  expect([open.status, open.html.includes(said)]).toEqual([200, false]);
  expect((await amina.get(at(`/${id}/preview`))).html).not.toContain(said);
  const [, comment] = /value="([0-9a-f-]{36})"[^>]*>/.exec(
    (await amina.get(at(`/${id}/withdraw-comment`))).html.replace(/[^]*name="comment"/, ''),
  )!;
  expect((await dora.get(at(`/${id}/withdraw-comment`))).status).toBe(403);
  const gone = await amina.submit(at(`/${id}/withdraw-comment`), { comment: comment!, reason: 'A name' });
  expect(gone.status).toBe(303);
  expect((await carol.get(at(`/${id}`))).html.split('id="history"')[0]).not.toContain(said);
});

it('of what is marked, nobody is told who may not read it', async () => {
  const id = await board.action('P1.2', board.police, inDays(30));
  await board.act(id, { type: 'SetMarking', marking: 'OFFICIAL-SENSITIVE', reason: 'Names people' });
  const { html } = await amina.get(`${board.url}/actions/${id}/comment`);
  expect(html).toContain(board.people.ben);
  expect(html).not.toContain(doraId);
  const wrong = await amina.submit(`${board.url}/actions/${id}/comment`, { text: said, persons: doraId });
  expect(wrong.html).toContain('Choose among the people in the list');
});
