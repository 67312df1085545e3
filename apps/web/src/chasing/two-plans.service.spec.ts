import { addWorkingDays } from '@governance/calendar';
import { BoardInChase } from '@governance/chasing/service';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { freshDatabase, type TestDatabase } from '../../../../test/services/database.js';
import type { Browser } from '../testing/browser.js';
import { WebUnderTest } from '../testing/web-under-test.js';
import { ChasedBoard } from './chased-board.spec-data.js';
import { inDays, today } from '../testing/days.js';

const due = '2024-02-29';
let database: TestDatabase;
let web: WebUnderTest;
let board: ChasedBoard;
let amina: Browser;
let action: string;

beforeAll(async () => {
  database = await freshDatabase();
  web = await WebUnderTest.start(database.connectionString);
  board = await ChasedBoard.start(web);
  amina = await board.signedIn('amina');
  action = await board.action('2.1', board.police, inDays(30));
});
afterAll(async () => {
  await web.stop();
  await database.drop();
});

it('are told apart wherever somebody is asked, each by its title beside the reference', async () => {
  const title = (await web.app.get(BoardInChase).read(board.id))!.board.plans[0]!.title;
  const named = `2.1 (${title})`;
  const page = async (path: string) => (await amina.get(`${board.url}/${path}`)).html;
  expect(await page(`actions/${action}`)).not.toContain(`caption-l">${title}: `);
  const { action: other } = await board.planToCome('2.1', inDays(30));
  expect(await page(`actions/${action}`)).toContain(`<span class="govuk-caption-l">${title}: `);
  expect(await page(`actions/${other}`)).toContain('<span class="govuk-caption-l">Plan of 2.1: N1');
  expect(await page(`actions/${action}/report-progress`)).toContain(named);
  await board.escalate(action, 'strategic-lead', due);
  expect(await page('escalations')).toContain(named);
  expect(await page('chasing?days=20')).toContain(named);
  await amina.get(`${board.url}/actions/${action}/ask-now`);
  await amina.submit(`${board.url}/actions/${action}/ask-now`, {});
  expect(await page('chasing/mails')).toContain(named);
  const form = { title: 'Updates', ...boxes('meetingDate', addWorkingDays(today(), 9)) };
  const dates = { ...boxes('opens', today()), ...boxes('closes', addWorkingDays(today(), 4)) };
  await amina.get(`${board.url}/rounds/open`);
  const opened = await amina.submit(`${board.url}/rounds/open`, { ...form, ...dates });
  expect(opened.status).toBe(303);
  expect((await amina.get(opened.location!)).html).toContain(named);
  const found = await page('search?text=2.1');
  for (const plan of [title, 'Plan of 2.1']) expect(found).toContain(`>2.1 (${plan}) Do what 2.1 says</a>`);
  expect(await page('audit-trail')).toContain('2.1 (Plan of 2.1): ');
  const together = await page(`actions/together?of=ticked&action=${action}&action=${other}`);
  expect(together).toContain(`${named}</a> Do what`);
  expect(await page('chasing/holds')).toContain(`${named} Do what 2.1 says</option>`);
});

function boxes(name: string, date: string): Record<string, string> {
  const [year = '', month = '', day = ''] = date.split('-');
  return { [`${name}-day`]: day, [`${name}-month`]: month, [`${name}-year`]: year };
}
