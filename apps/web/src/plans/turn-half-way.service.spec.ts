import { randomUUID } from 'node:crypto';
import { dateInWords, plusDays } from '@governance/calendar';
import { Governance } from '@governance/core';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { freshDatabase, type TestDatabase } from '../../../../test/services/database.js';
import { ChasedBoard } from '../chasing/chased-board.spec-data.js';
import { textOf } from '../papers/read-paper.spec-data.js';
import type { Browser } from '../testing/browser.js';
import { signOf } from '../testing/forms.js';
import { WebUnderTest } from '../testing/web-under-test.js';
import { inDays, today } from '../testing/days.js';

const by = { actor: { who: 'system', policy: 'test' } };
const ends = inDays(121);

let database: TestDatabase;
let web: WebUnderTest;
let board: ChasedBoard;
let amina: Browser;
/** The plan that turns: it was started to be chased today(), and a round is open. */
let plan: string;
let carried: string;
let checked: string;

const at = (path: string) => `${board.url}/${path}`;
const read = async (path: string) => (await amina.get(at(path))).html;
const boxes = (name: string, date: string) => {
  const [year, month, day] = date.split('-');
  return { [`${name}-day`]: day!, [`${name}-month`]: month!, [`${name}-year`]: year! };
};

beforeAll(async () => {
  database = await freshDatabase();
  web = await WebUnderTest.start(database.connectionString);
  board = await ChasedBoard.start(web);
  amina = await board.signedIn('amina');
  await board.action('P1.1', board.police, inDays(200));
  const made = await board.planToCome('9.1', inDays(200));
  ({ plan } = made);
  carried = made.action;
  const governance = web.app.get(Governance);
  const to = { partnership: board.id, id: plan };
  const words = { title: 'Drug plan', period: { from: inDays(-30), to: ends }, introduction: '' };
  await governance.plan(to, { type: 'RevisePlan', ...words }, by);
  await governance.shown(await governance.plan(to, { type: 'StartChasing' }, by));
  await amina.get(at('rounds/open'));
  const round = { title: 'Winter updates', ...boxes('meetingDate', inDays(30)) };
  const dates = { ...boxes('opens', today()), ...boxes('closes', inDays(21)) };
  expect((await amina.submit(at('rounds/open'), { ...round, ...dates })).status).toBe(303);
  await amina.get(at('papers/draft'));
  const paper = { kind: 'hwb', plan, meeting: '', commandId: randomUUID() };
  const days = { ...boxes('asAt', today()), ...boxes('meetingDate', inDays(40)) };
  expect((await amina.submit(at('papers/draft'), { ...paper, ...days })).status).toBe(303);
});
afterAll(async () => {
  await web.stop();
  await database.drop();
});

it('what ends early, is open or is not published is read before the year turns', async () => {
  expect(textOf(await read('chasing?days=7'))).toMatch(/9\.1 \(Drug plan\) .*Reporting round opened/);
  await amina.get(at(`plans/${plan}/next-year`));
  const form = {
    ...{ title: 'Drug plan 2', ...boxes('from', plusDays(ends, 1)), ...boxes('to', plusDays(ends, 365)) },
    ...{ reason: 'The year turns', commandId: randomUUID() },
  };
  const check = await amina.submit(at(`plans/${plan}/next-year`), form);
  checked = textOf(check.html);
  expect(checked).toContain(`Drug plan has 121 days to run, until ${dateInWords(ends)}. Is it to be closed`);
  expect(checked).toContain(
    `Drug plan 2 begins on ${dateInWords(plusDays(ends, 1))}. Neither it nor Drug plan is a plan of today until then`,
  );
  expect(checked).toContain(`Winter updates is open until ${dateInWords(inDays(21))}: what goes on is still`);
  expect(checked).toContain(`Drug plan for ${dateInWords(inDays(40))}: drafted, and not published`);
  const sent = { ...form, checked: signOf(check.html, at(`plans/${plan}/next-year`))! };
  expect((await amina.submit(at(`plans/${plan}/next-year`), sent)).status).toBe(303);
});

it('what goes on is still asked in the round that is open', async () => {
  expect((await board.actionRow(carried)).plan).not.toBe(plan);
  expect(textOf(await read('chasing?days=7'))).toMatch(/9\.1 \(Drug plan 2\) .*Reporting round opened/);
});

it('the old plan says what went on from it, under each priority too', async () => {
  const html = await read(`plans/${plan}`);
  const text = textOf(html);
  expect(text).toContain('1 went on to Drug plan 2');
  expect(html).toContain(`href="${at(`actions/${carried}`)}">9.1 Do what 9.1 says`);
  expect(text).toContain('Went on: 9.1');
  expect(text).not.toContain('None');
});
