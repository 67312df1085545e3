import { randomUUID } from 'node:crypto';
import { dateInWords } from '@governance/calendar';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { publicationDate } from '@governance/partnership';
import { freshDatabase, type TestDatabase } from '../../../../test/services/database.js';
import { ChasedBoard } from '../chasing/chased-board.spec-data.js';
import type { Browser } from '../testing/browser.js';
import { WebUnderTest } from '../testing/web-under-test.js';
import { inDays } from '../testing/days.js';

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

const meetings = (path = '') => `${board.url}/meetings${path}`;
function boxes(name: string, date: string): Record<string, string> {
  const [year = '', month = '', day = ''] = date.split('-');
  return { [`${name}-day`]: day, [`${name}-month`]: month, [`${name}-year`]: year };
}
const linksIn = (html: string) => [
  ...new Set([...html.matchAll(/href="([^"]*\/meetings\/[0-9a-f-]{36})"/g)].map(([, href]) => href!)),
];
const scheduling = (...days: readonly string[]) => ({
  board: 'partnership',
  title: 'Quarterly meeting',
  startsAt: '2 pm',
  ...Object.assign({}, ...days.map((day, index) => boxes(`on${index + 1}`, day))),
});

it('says what to do first', async () => {
  expect((await amina.get(meetings())).html).toContain('No meeting is scheduled yet');
  expect((await ben.get(meetings('/schedule'))).status).toBe(403);
});

it('schedules several at once, each with the day on which its papers are due', async () => {
  await amina.get(meetings('/schedule'));
  const wrong = await amina.submit(meetings('/schedule'), {
    ...scheduling(inDays(60)),
    startsAt: 'after lunch',
  });
  expect(wrong.status).toBe(422);
  expect(wrong.html).toContain('such as 14:00');
  const form = { ...scheduling(inDays(60), inDays(150)), commandId: randomUUID() };
  expect((await amina.submit(meetings('/schedule'), form)).status).toBe(303);
  expect((await amina.submit(meetings('/schedule'), form)).status).toBe(303);
  const { html } = await amina.get(meetings());
  expect(linksIn(html)).toHaveLength(2);
  const { html: first } = await amina.get(linksIn(html)[0]!);
  expect(first).toContain(' at 14:00');
  expect(html).toContain(`By ${dateInWords(publicationDate(inDays(60)))}`);
  await amina.get(meetings('/schedule'));
  const again = await amina.submit(meetings('/schedule'), scheduling(inDays(60)));
  expect(again.status).toBe(422);
  expect(again.html).toContain('is scheduled already');
});

it('warns when a meeting is moved after its papers went out', async () => {
  const [meeting] = linksIn((await amina.get(meetings())).html);
  await amina.get(`${meeting}/publish-agenda`);
  await amina.submit(`${meeting}/publish-agenda`, { items: 'Minutes\r\n\r\nThe plan' });
  expect((await amina.get(meeting!)).html).toContain('<li>The plan</li>');
  expect((await amina.get(`${meeting}/move`)).html).toContain('Agenda and papers went out on');
  const to = { ...boxes('on', inDays(67)), startsAt: '14:00', reason: 'No quorum' };
  expect((await amina.submit(`${meeting}/move`, to)).status).toBe(303);
  const moved = (await amina.get(meeting!)).html;
  expect(moved).toContain('moved after its papers had gone out');
  expect(moved).toContain(`by ${dateInWords(publicationDate(inDays(67)))}`);
  const round = (await amina.get(`${board.url}/rounds/open?meeting=${meeting!.split('/').at(-1)}`)).html;
  expect(round).toContain('value="Updates for Quarterly meeting');
});

it('records who came, what was decided and what was asked, from its day on', async () => {
  await amina.get(meetings('/schedule'));
  await amina.submit(meetings('/schedule'), scheduling(inDays(-1)));
  const list = (await amina.get(meetings())).html;
  const [held] = linksIn(list.slice(list.indexOf('Held')));
  expect((await amina.get(`${linksIn(list)[0]}/minute-decision`)).html).toContain(
    'cannot be done to the meeting',
  );
  await amina.get(`${held}/record-attendance`);
  // Without script: one tick, and a choice only for who was not there.
  const names = [...amina.last!.html.matchAll(/name="(attended-[^"]+)"/g)].map(([, name]) => name!);
  expect(names.length).toBeGreaterThan(1);
  const unsaid = Object.fromEntries(names.map((name) => [name, '']));
  const rest = await amina.submit(`${held}/record-attendance`, {
    ...unsaid,
    [names[0]!]: 'apologies',
    rest: 'present',
  });
  expect(rest.status).toBe(303);
  const told = JSON.parse((await amina.get(`/api${held}`)).html) as { attendance: { attended: string }[] };
  expect(told.attendance.map(({ attended }) => attended).sort()).toEqual([
    'apologies',
    ...names.slice(1).map(() => 'present'),
  ]);
  await amina.get(`${held}/record-attendance`);
  const nobody = await amina.submit(`${held}/record-attendance`, {});
  expect(nobody.status).toBe(422);
  expect(nobody.html).toContain('Say of at least one organisation');
  const attended = { [`attended-${board.police}`]: 'deputy', [`attended-${board.probation}`]: 'apologies' };
  expect((await amina.submit(`${held}/record-attendance`, attended)).status).toBe(303);
  await amina.get(`${held}/minute-decision`);
  await amina.submit(`${held}/minute-decision`, { text: 'Agreed the plan' });
  await amina.get(`${held}/make-ask`);
  const ask = { of: 'hwb', text: 'Fund a nurse', ...boxes('due', inDays(30)) };
  expect((await amina.submit(`${held}/make-ask`, ask)).status).toBe(303);
  const page = (await ben.get(held!)).html;
  expect(page).toContain('1 of 2 organisations were there');
  expect(page).toContain('Agreed the plan');
  expect(page).not.toContain('Minute a decision');
  expect((await ben.get(meetings('/attendance'))).html).toContain('50%');
  expect((await ben.get(meetings('/asks'))).html).toContain('Outstanding (1)');
  expect((await ben.get(board.url)).html).toContain('Fund a nurse');
  const form = (await amina.get(`${held}/answer-ask`)).html;
  const asked = /name="ask"[^>]*value="([^"]+)"/.exec(form)![1]!;
  await amina.submit(`${held}/answer-ask`, { ask: asked, answer: 'From July' });
  expect((await ben.get(meetings('/asks'))).html).toContain('Answered (1)');
});

it('is one of today on its day, and held once it is known who came', async () => {
  await amina.get(meetings('/schedule'));
  await amina.submit(meetings('/schedule'), scheduling(inDays(0)));
  const part = (html: string, from: string, to: string) =>
    html.slice(html.indexOf(`>${from}</caption>`), html.indexOf(`>${to}</caption>`));
  const list = (await amina.get(meetings())).html;
  const [today] = linksIn(part(list, 'Today', 'To come'));
  expect((await amina.get(today!)).html).toContain(`${dateInWords(inDays(0))} at 14:00, today`);
  await amina.get(`${today}/record-attendance`);
  await amina.submit(`${today}/record-attendance`, { [`attended-${board.police}`]: 'present' });
  const after = (await amina.get(meetings())).html;
  expect(after).not.toContain('>Today</caption>');
  expect(part(after, 'To come', 'Held')).not.toContain(today);
  expect(after.slice(after.indexOf('>Held</caption>'))).toContain(today);
  expect((await amina.get(today!)).html).toContain('held today');
});

it('shows nothing of another board, and 404 for what is not there', async () => {
  const [meeting] = linksIn((await amina.get(meetings())).html);
  const other = await ChasedBoard.start(web, 'Another');
  const stranger = await other.signedIn('amina');
  expect((await stranger.get(`${other.url}/meetings/${meeting!.split('/').at(-1)}`)).status).toBe(404);
  expect((await amina.get(`${meeting}/dance`)).status).toBe(404);
});
