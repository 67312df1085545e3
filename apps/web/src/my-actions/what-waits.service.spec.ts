import { randomUUID } from 'node:crypto';
import { atHour, plusDays } from '@governance/calendar';
import { Governance } from '@governance/core';
import { afterAll, beforeAll, beforeEach, expect, it } from '@jest/globals';
import { freshDatabase, type TestDatabase } from '../../../../test/services/database.js';
import { ChasedBoard } from '../chasing/chased-board.spec-data.js';
import type { Browser } from '../testing/browser.js';
import { byForm, type Typed } from '../testing/by-form.js';
import { inDays, today } from '../testing/days.js';
import { WebUnderTest } from '../testing/web-under-test.js';

let database: TestDatabase;
let web: WebUnderTest;
let board: ChasedBoard;
let amina: Browser;
let ben: Browser;

beforeAll(async () => {
  database = await freshDatabase();
  web = await WebUnderTest.start(database.connectionString);
});
afterAll(async () => {
  await web.stop();
  await database.drop();
});
beforeEach(async () => {
  board = await ChasedBoard.start(web);
  amina = await board.signedIn('amina');
  ben = await board.signedIn('ben');
});

const plain = (html: string) =>
  html.replace(/<style[^]*?<\/style>|<[^>]*>|\s+/g, ' ').replace(/\s+([.,:])?\s*/g, '$1 ');
const page = async () => (await ben.get(`${board.url}/my-actions`)).html;
const said = async () => plain(await page());
const pageOf = (action: string) => `${board.url}/actions/${action}`;
const boxesIn = (html: string) =>
  [...html.matchAll(/<textarea[^>]*name="narrative-([^"]+)"/g)].map(([, id]) => id);
const report = (action: string) =>
  byForm(ben, `${pageOf(action)}/report-progress`, { narrative: 'Half of it is done' });

it('what was asked by hand waits, with the word that came with it, until it is reported on', async () => {
  const asked = await board.action('P1.1', board.police, inDays(150));
  await board.action('P1.2', board.police, inDays(150));
  expect(await said()).toContain('No action waits for a report.');
  await byForm(amina, `${pageOf(asked)}/ask-now`, { note: 'Please say by <b>Friday' });
  expect(boxesIn(await page())).toEqual([asked]);
  expect(await said()).toContain('1 action waits for a report.');
  expect(await said()).toMatch(/The secretariat asked on \d+ \w+ \d+: Please say by &lt;b&gt;Friday/);
  const form = plain((await ben.get(`${pageOf(asked)}/report-progress`)).html);
  expect(form).toMatch(/The secretariat asked \d+ \w+ \d+ They wrote Please say by &lt;b&gt;Friday/);
  await report(asked);
  expect(boxesIn(await page())).toEqual([]);
  expect(await said()).not.toContain('Friday');
  expect((await ben.get(`${pageOf(asked)}/report-progress`)).html).not.toContain('They wrote');
});

it('nobody but the organisation that leads is shown that it was asked', async () => {
  const action = await board.action('P1.1', board.probation, inDays(150));
  await board.act(action, {
    type: 'ReassignAction',
    owners: [board.probation, board.police],
    reason: 'Both do it',
  });
  await web.person(board.id, 'eve@example.org', 'owner', board.probation);
  await byForm(amina, `${pageOf(action)}/ask-now`, { note: 'For eve' });
  expect(await said()).toContain('No action waits for a report.');
  expect((await ben.get(`${pageOf(action)}/report-progress`)).html).not.toContain('For eve');
  const eve = await web.signedIn('eve@example.org');
  expect((await eve.get(`${board.url}/my-actions`)).html).toContain('For eve');
});

/** Read each quarter, of which the last is due; Police sends its figures. */
async function overdueFigure(title: string): Promise<void> {
  const by = { actor: { who: 'system', policy: 'test' }, at: atHour(plusDays(today(), -300), '10:00') };
  const governance = web.app.get(Governance);
  const to = { partnership: board.id, id: randomUUID() };
  const definition = {
    ...{ plan: board.plan, priority: null, action: null, metric: null, title, unit: 'people' as const },
    ...({ frequency: 'quarterly', counts: 'each-period', better: 'higher', baseline: null } as const),
    ...{ source: '', lagDays: 0, words: null },
  } as const;
  const marking = 'OFFICIAL';
  await governance.kpi(to, { type: 'DefineKPI', definition, target: null, marking }, by);
  await governance.shown(await governance.kpi(to, { type: 'NameKPISupplier', supplier: board.police }, by));
}

it('a figure that is due waits too, and is next when no action is', async () => {
  const [one, two] = [
    await board.action('P1.1', board.police, inDays(5)),
    await board.action('P1.2', board.police, inDays(6)),
  ];
  await overdueFigure('Kits given');
  expect(await said()).toContain('2 actions wait for a report, and 1 figure.');
  expect(plain((await report(one)).html)).toContain(
    '1 more waits for a report, and 1 figure. Next: report on P1.2',
  );
  const { html } = await report(two);
  expect(plain(html)).toContain('1 figure waits to be sent. Next: enter Kits given, Q');
  expect(html).toMatch(/\/kpis\/[^/]+\/update\?period=[^"]+">Next: enter/);
  expect(await said()).toContain('1 figure waits to be sent. No action waits for a report.');
});

it('without a box it asks for no writing', async () => {
  const action = await board.action('P1.1', board.police, inDays(5));
  const asksToWrite = (html: string) => [html.includes('Write under as many'), html.includes('Send reports')];
  expect(asksToWrite(await page())).toEqual([true, true]);
  await report(action);
  expect(asksToWrite(await page())).toEqual([false, false]);
});

it('what is overdue and reported on is to be finished, or another date to be asked for', async () => {
  const late = await board.action('P1.1', board.police, inDays(-3));
  await board.action('P1.2', board.police, inDays(5));
  const whatToDo = 'Its date has passed: say that it is finished';
  expect(await said()).not.toContain(whatToDo);
  const done = await report(late);
  expect(plain(done.html)).toContain(
    `Your report is in the history. ${whatToDo}, or ask for another date. Ask for another date 1 more waits for a report. Next: report on P1.2`,
  );
  expect(done.html).toContain(`href="${pageOf(late)}/request-deadline-change">Ask for another date`);
  expect(await said()).toContain(`Reported on. ${whatToDo}: P1.1, or ask for another date for P1.1.`);
  expect(await page()).toContain(`href="${pageOf(late)}/complete"`);
  const date = { 'anotherDate-day': '30', 'anotherDate-month': '6', 'anotherDate-year': '2031' };
  const asked = { narrative: 'It needs a month more', ...date };
  const { html } = await byForm(ben, `${pageOf(late)}/report-progress`, asked);
  expect(plain(html)).not.toContain(whatToDo);
  expect(await said()).not.toContain(whatToDo);
});

it('a request for another date stands there while it waits, and its answer until the next report', async () => {
  const action = await board.action('P1.1', board.police, inDays(150));
  const date = (day: string) => ({ 'to-day': day, 'to-month': '6', 'to-year': '2031' });
  const ask = () =>
    byForm(ben, `${pageOf(action)}/request-deadline-change`, { ...date('30'), reason: 'Late lease' });
  const answer = (typed: Typed) => byForm(amina, `${pageOf(action)}/answer-deadline-request`, typed);
  await ask();
  expect(await said()).toContain(
    'Another date is asked for: 30 June 2031. The secretariat has not answered yet.',
  );
  await answer({ answer: 'refuse', reason: 'The board wants it sooner' });
  expect(await said()).toMatch(
    /Another date, 30 June 2031, was refused on \d+ \w+ \d+\. Why: The board wants it sooner/,
  );
  await ask();
  await answer({ answer: 'another', ...date('15'), reason: 'Before the summer' });
  expect(await said()).toMatch(
    /15 June 2031 was agreed on \d+ \w+ \d+; 30 June 2031 was asked for\. Why: Before the summer/,
  );
  await report(action);
  expect(await said()).not.toContain('was agreed on');
  await ask();
  await answer({ answer: 'approve', reason: '' });
  expect(await said()).toContain('The date that was asked for was agreed on');
});
