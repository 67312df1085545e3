import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { freshDatabase, type TestDatabase } from '../../../../test/services/database.js';
import { ChasedBoard } from '../chasing/chased-board.spec-data.js';
import type { Browser } from '../testing/browser.js';
import { WebUnderTest } from '../testing/web-under-test.js';
import { inDays } from '../testing/days.js';

let database: TestDatabase;
let web: WebUnderTest;
let board: ChasedBoard;
let amina: Browser;

beforeAll(async () => {
  database = await freshDatabase();
  web = await WebUnderTest.start(database.connectionString);
  board = await ChasedBoard.start(web);
  amina = await board.signedIn('amina');
});
afterAll(async () => {
  await web.stop();
  await database.drop();
});

it('an action that somebody completed while its form was open stays where it was, and the form says why', async () => {
  const action = await board.action('P1.1', board.police, inDays(30));
  const other = await board.planToCome('N1.1', inDays(60));
  const plan = (await amina.get(`${board.url}/plans/${other.plan}`)).html;
  const priority = /priorities\/([0-9a-f-]{36})/.exec(plan)![1]!;
  const form = `${board.url}/actions/${action}/place`;
  const seen = /name="seen" value="(\d+)"/.exec((await amina.get(form)).html)![1]!;
  await board.act(action, { type: 'CompleteAction', note: 'All of it' });
  const answer = await amina.submit(form, { priority, seen, commandId: randomUUID() });
  expect(answer.status).toBe(409);
  expect(answer.html).toMatch(/This action changed while your form was open[^]*Action completed/);
  expect(await board.actionRow(action)).toMatchObject({ priority: board.priority, status: 'completed' });
});
