import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { escalationKey, escalations, KeptViews } from '@governance/views';
import { freshDatabase, type TestDatabase } from '../../../../test/services/database.js';
import { ChasedBoard } from '../chasing/chased-board.spec-data.js';
import type { Browser } from '../testing/browser.js';
import { wordsOf } from '../testing/on-pages.js';
import { WebUnderTest } from '../testing/web-under-test.js';

let database: TestDatabase;
let web: WebUnderTest;
let board: ChasedBoard;
let amina: Browser;
let first: string;
let second: string;
const due = '2024-02-29';

beforeAll(async () => {
  database = await freshDatabase();
  web = await WebUnderTest.start(database.connectionString);
  board = await ChasedBoard.start(web);
  amina = await board.signedIn('amina');
  first = await board.action('P1.1', board.police, due);
  second = await board.action('P1.2', board.police, due);
  await board.escalate(first, 'strategic-lead', due);
  await board.escalate(second, 'sro', due);
});
afterAll(async () => {
  await web.stop();
  await database.drop();
});

const page = (action: string) => `${board.url}/escalations/${action}/overdue-${due}`;
const answerTo = (action: string) => `${page(action)}/answer`;
const row = async (action: string) =>
  (await web.app.get(KeptViews).row(escalations, escalationKey(action, `overdue-${due}`)))!;

it('lists what is stuck with its evidence, the highest first, here and on the dashboard', async () => {
  const { html } = await amina.get(`${board.url}/escalations`);
  expect(html).toMatch(
    /Overdue by \d{3,} working days: it was due on Thursday 29 February 2024 \(by 6 working days when it was escalated\); 2 reminders, no reply/,
  );
  expect(html.indexOf(page(second))).toBeLessThan(html.indexOf(page(first)));
  const dashboard = await amina.get(board.url);
  expect(wordsOf(dashboard.html)).toContain('Escalations waiting ( 2 :');
  const shown = await amina.get(page(second));
  expect(shown.html).toContain('1 March 2024');
  expect(shown.html).toContain('Sent, no reply');
});

it('says of whom nobody is asked, as People does', async () => {
  const says = async (path: string) => wordsOf((await amina.get(`${board.url}/${path}`)).html);
  expect(await says('escalations')).toContain('Every organisation that leads something has somebody who is');
  expect(await says('people')).not.toContain('nobody else to ask');
  const action = await board.action('P1.9', board.probation, '2030-01-31');
  expect(await says('escalations')).toContain('Of Probation nobody is here as an owner, so nobody is asked.');
  expect(await says('people')).toContain('Probation: 1 open action, and nobody else to ask');
  const carol = await board.signedIn('carol');
  expect((await carol.get(`${board.url}/escalations`)).html).not.toContain('/people#nobody');
  await board.act(action, { type: 'WithdrawAction', reason: 'Only for this test' });
});

it('lets the appointed Senior Responsible Owner and the secretariat answer, and others read', async () => {
  const carol = await board.signedIn('carol');
  expect((await carol.get(page(second))).html).not.toContain('Your answer');
  const answer = { answer: 'acknowledge', note: 'I rang the chief' };
  expect((await carol.submit(answerTo(second), answer)).status).toBe(403);
  await amina.get(`${board.url}/settings`);
  const appoint = { seniorResponsibleOwner: board.people.carol };
  expect((await amina.submit(`${board.url}/settings/senior-responsible-owner`, appoint)).status).toBe(303);
  expect((await carol.get(page(second))).html).toContain('Your answer');
  expect((await carol.submit(answerTo(second), answer)).status).toBe(303);
  expect(await row(second)).toMatchObject({
    status: 'acknowledged',
    acknowledged: { note: 'I rang the chief' },
  });
  expect((await amina.get(`${board.url}/escalations`)).html).toContain('Acknowledged by carol');
});

it('refuses an answer without a note or a choice and keeps what was typed', async () => {
  const none = await amina.submit(answerTo(first), { answer: 'resolve', note: '  ' });
  expect(none.status).toBe(422);
  expect(none.html).toContain('Enter a note');
  expect(none.html).toMatch(/value="resolve" checked/);
  const unchosen = await amina.submit(answerTo(first), { note: 'Typed note' });
  expect(unchosen.html).toContain('Choose whether to acknowledge or to resolve');
  expect(unchosen.html).toContain('Typed note');
});

it('is resolved by a decision and listed below, and then there is nothing to acknowledge', async () => {
  await amina.get(page(first));
  expect(
    (await amina.submit(answerTo(first), { answer: 'resolve', note: 'Dropped by the board' })).status,
  ).toBe(303);
  const { html } = await amina.get(`${board.url}/escalations`);
  expect(html.indexOf(page(first))).toBeGreaterThan(html.indexOf('id="resolved"'));
  expect(html).toContain('Dropped by the board');
  expect((await amina.get(page(first))).html).not.toContain('Your answer');
  const late = await amina.submit(answerTo(first), { answer: 'acknowledge', note: 'Late' });
  expect(late.status).toBe(409);
  expect(late.html).toContain('cannot be done to the escalation as it stands now');
});

it('shows nothing of another board', async () => {
  const other = await ChasedBoard.start(web, 'Another');
  const stranger = await other.signedIn('amina');
  expect((await stranger.get(`${other.url}/escalations/${first}/overdue-${due}`)).status).toBe(404);
  expect((await stranger.get(`${other.url}/escalations`)).html).not.toContain('P1.1');
});
