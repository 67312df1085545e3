import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { freshDatabase, type TestDatabase } from '../../../../test/services/database.js';
import { ChasedBoard } from '../chasing/chased-board.spec-data.js';
import type { Browser } from '../testing/browser.js';
import { byForm } from '../testing/by-form.js';
import { WebUnderTest } from '../testing/web-under-test.js';

let database: TestDatabase;
let web: WebUnderTest;
let board: ChasedBoard;
let amina: Browser;
let ben: Browser;

beforeAll(async () => {
  database = await freshDatabase();
  web = await WebUnderTest.start(database.connectionString);
  board = await ChasedBoard.start(web);
  amina = await board.signedIn('amina');
  ben = await board.signedIn('ben');
});
afterAll(async () => {
  await web.stop();
  await database.drop();
});

const boxes = (day: string, month: string, year: string) => ({
  ...{ 'to-day': day, 'to-month': month, 'to-year': year },
});
const askedIn = async (reference: string) => {
  const action = `${board.url}/actions/${await board.action(reference, board.police, '2030-03-31')}`;
  const asked = { ...boxes('30', '6', '2030'), reason: 'The lease is late' };
  await byForm(ben, `${action}/request-deadline-change`, asked);
  return action;
};
const said = (html: string) => html.replace(/<[^>]*>|\s+/g, ' ').replace(/\s+/g, ' ');

it('a request for another deadline is taken back by whoever asked, and waits no longer', async () => {
  const action = await askedIn('P1.1');
  expect((await amina.get(action)).html).toContain('answer-deadline-request');
  expect(said((await ben.get(`${action}/take-back-deadline-request`)).html)).toContain(
    '30 June 2030 was asked for, and nobody has answered yet',
  );
  const { html } = await byForm(ben, `${action}/take-back-deadline-request`, {});
  expect(html).toContain('The request is taken back. The deadline stays as it is.');
  expect(html).not.toContain('Another deadline is asked for');
  expect(html).not.toContain('take-back-deadline-request');
  expect(said(html)).toContain('Request for a new deadline of 30 June 2030 taken back');
  expect(said(html)).toMatch(/Asked for 30 June 2030 .* Taken back 30 June 2030/);
  expect((await amina.get(action)).html).not.toContain('answer-deadline-request');
  expect((await amina.get(`${action}/answer-deadline-request`)).html).toContain('cannot be done');
});

it('the secretariat agrees another date than was asked for, and both are told', async () => {
  const action = await askedIn('P1.2');
  const path = `${action}/answer-deadline-request`;
  await expect(byForm(amina, path, { answer: 'another', reason: '' })).rejects.toThrow(
    /The date that is agreed must be a real date.*Enter a reason for another date/,
  );
  const answer = { answer: 'another', ...boxes('30', '5', '2030'), reason: 'Before the summer' };
  const { html } = await byForm(amina, path, answer);
  expect(said(html)).toContain('Moved 30 May 2030 30 June 2030 was asked for');
  expect(said(html)).toContain('Another deadline agreed than the one asked for, 30 June 2030');
  const drift = said((await amina.get(`${board.url}/questions/drift`)).html);
  expect(drift).toMatch(/31 March 2030 31 March 2030 30 May 2030 60 days later .*had asked for 30 June 2030/);
});
