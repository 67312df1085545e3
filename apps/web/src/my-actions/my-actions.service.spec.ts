import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { freshDatabase, type TestDatabase } from '../../../../test/services/database.js';
import { ChasedBoard } from '../chasing/chased-board.spec-data.js';
import type { Browser } from '../testing/browser.js';
import { byForm } from '../testing/by-form.js';
import { inDays } from '../testing/days.js';
import { WebUnderTest } from '../testing/web-under-test.js';

let database: TestDatabase;
let web: WebUnderTest;
let board: ChasedBoard;
let ben: Browser;
let due: string;
let next: string;
let late: string;

beforeAll(async () => {
  database = await freshDatabase();
  web = await WebUnderTest.start(database.connectionString);
  board = await ChasedBoard.start(web);
  ben = await board.signedIn('ben');
  late = await board.action('P1.9', board.police, inDays(-3));
  due = await board.action('P1.1', board.police, inDays(5));
  next = await board.action('P1.2', board.police, inDays(6));
  for (let n = 1; n <= 30; n += 1) await board.action(`P2.${n}`, board.police, inDays(200));
});
afterAll(async () => {
  await web.stop();
  await database.drop();
});

const page = () => ben.get(`${board.url}/my-actions`);
const said = (html: string) => html.replace(/<[^>]*>|\s+/g, ' ').replace(/\s+/g, ' ');
const boxesIn = (html: string) =>
  [...html.matchAll(/<textarea[^>]*name="narrative-([^"]+)"/g)].map(([, id]) => id);

it('says first what is owed, and has the boxes of what waits alone', async () => {
  const { html } = await page();
  expect(said(html)).toContain(
    'Of Police: 33 actions. 3 actions wait for a report. Overdue : 1 Due in the next four weeks : 2 Later : 30',
  );
  expect(boxesIn(html)).toEqual([late, due, next]);
  expect(html.length).toBeLessThan(60 * 1024);
  // What is not due is folded, and each is a link away from its form.
  expect(html).toMatch(/id="later"[^]*<details[^]*P2\.30[^]*\/report-progress[^]*<\/details>/);
  expect(html.match(/\/report-progress"/g)).toHaveLength(30);
});

it('takes that one is finished, keeps what the others say, and says what is next', async () => {
  const answered = { [`narrative-${late}`]: 'All of it is done', [`declared-${late}`]: 'finished' };
  const { html, at } = await byForm(ben, `${board.url}/my-actions`, answered);
  expect(at).toBe(`${board.url}/my-actions`);
  expect(said(html)).toContain(
    'Your report is in the history. 2 more wait for a report. Next: report on P1.1',
  );
  expect(boxesIn(html)).toEqual([due, next]);
  expect(said((await ben.get(`${board.url}/actions/${late}`)).html)).toMatch(/Status Completed since/);
});

it('a report of one says what is next, and asks for another date', async () => {
  const form = `${board.url}/actions/${due}/report-progress`;
  const shown = said((await ben.get(form)).html);
  expect(shown).toMatch(/Deadline [^.]*, in 5 days Last report None yet/);
  const report = { narrative: 'The lease is late', declared: 'amber' };
  const date = { 'anotherDate-day': '30', 'anotherDate-month': '6', 'anotherDate-year': '2031' };
  const { html } = await byForm(ben, form, { ...report, ...date });
  expect(said(html)).toContain(
    'the secretariat has your request for another date. The deadline stays until it is approved. 1 more waits for a report. Next: report on P1.2',
  );
  expect(said(html)).toContain('Another deadline is asked for: 30 June 2031');
  const again = (await ben.get(form)).html;
  expect(said(again)).toMatch(
    /Another is asked for: 30 June 2031 Last report .*: declared amber It said The lease is late/,
  );
  expect(again).not.toContain('anotherDate');
});

it('what is finished needs no other date', async () => {
  const date = { 'anotherDate-day': '30', 'anotherDate-month': '6', 'anotherDate-year': '2031' };
  const both = { narrative: 'Done', finished: 'yes', ...date };
  const form = `${board.url}/actions/${next}/report-progress`;
  await expect(byForm(ben, form, both)).rejects.toThrow(/What is finished needs no other date/);
});
