import { randomUUID } from 'node:crypto';
import { atHour, type Day } from '@governance/calendar';
import { CloseRounds } from '@governance/chasing/service';
import { Governance, KeepUp } from '@governance/core';
import { KeptViews, rounds as roundsView } from '@governance/views';
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
let mine: string;
let theirs: string;

beforeAll(async () => {
  database = await freshDatabase();
  web = await WebUnderTest.start(database.connectionString);
  board = await ChasedBoard.start(web);
  amina = await board.signedIn('amina');
  mine = await board.action('P1.1', board.police, inDays(60));
  await board.action('P1.2', board.police, inDays(60));
  theirs = await board.action('P1.3', board.probation, inDays(60));
});
afterAll(async () => {
  await web.stop();
  await database.drop();
});

const rounds = (path = '') => `${board.url}/rounds${path}`;
function boxes(name: string, date: string): Record<string, string> {
  const [year = '', month = '', day = ''] = date.split('-');
  return { [`${name}-day`]: day, [`${name}-month`]: month, [`${name}-year`]: year };
}
const formOf = (meets: string, opens: string, closes: string) => ({
  title: 'Updates for March',
  ...boxes('meetingDate', meets),
  ...boxes('opens', opens),
  ...boxes('closes', closes),
});

it('says what to do first', async () => {
  expect((await amina.get(rounds())).html).toContain('No round has been opened yet');
});

it.each([
  [['2030-03-20', '2030-03-10', '2030-03-01'], 'before it opens on 10 March 2030'],
  [['2030-03-20', '2030-03-01', '2030-03-25'], 'after the meeting on 20 March 2030'],
  [['2030-03-20', '2030-02-31', '2030-03-10'], 'must be a real date'],
  [['2030-03-20', '2020-03-01', '2020-03-10'], 'would have closed on 10 March 2020'],
] as const)('refuses %j and keeps what was typed', async ([meets, opens, closes], message) => {
  const { status, html } = await amina.submit(rounds('/open'), formOf(meets, opens, closes));
  expect(status).toBe(422);
  expect(html).toContain(message);
  expect(html).toContain('value="Updates for March"');
});

it('is opened once, shows who has answered, and is closed with a list that is kept', async () => {
  const commandId = randomUUID();
  await amina.get(rounds('/open'));
  const form = { ...formOf(inDays(14), inDays(-1), inDays(7)), commandId };
  const opened = await amina.submit(rounds('/open'), form);
  expect(opened.status).toBe(303);
  const round = opened.location!;
  const done = 'On its first working morning, every owner of an open action';
  expect((await amina.get(round)).html).toContain(done);
  expect(await amina.submit(rounds('/open'), form)).toMatchObject({ status: 303, location: round });
  const another = await amina.submit(rounds('/open'), { ...form, commandId: randomUUID() });
  expect(another).toMatchObject({ status: 422 });
  expect(another.html).toContain('“Updates for March” is still open. Close it first');
  expect((await amina.get(round)).html).toContain('0 of 3 answered');
  await board.act(mine, { type: 'ReportProgress', narrative: 'Two of three hired' });
  const { html } = await amina.get(round);
  expect(html).toContain('1 of 3 answered');
  expect(html).toMatch(/Police<\/span><\/th><td[^>]*>1 of 2</);
  const ben = await board.signedIn('ben');
  expect((await ben.get(board.url)).html).toContain('1 of 3 answered');
  expect((await ben.get(round)).html).not.toContain('Close the round');
  const own = (await ben.get(`${board.url}/my-actions`)).html;
  expect(own.match(/An update is asked for by [^<]*<\/strong> Updates for March/g)).toHaveLength(1);
  expect(own).toMatch(/P1\.2 Do what[^]*An update is asked for by/);
  expect((await ben.submit(`${round}/close`, {})).status).toBe(403);
  await amina.get(round);
  expect((await amina.submit(`${round}/close`, {})).status).toBe(303);
  await board.act(mine, { type: 'WithdrawAction', reason: 'Done elsewhere' });
  const closed = await amina.get(round);
  expect(closed.html).toContain('the list for the chair, kept as it stood that day');
  expect(closed.html).toContain('1 of 3 answered');
  // Printed, a reference says nothing without its title.
  expect(closed.html).toMatch(/<li><a [^>]*>P[\d.]+<\/a> Do what P/);
  expect((await amina.submit(`${round}/close`, {})).status).toBe(303);
  expect((await amina.get(rounds())).html).toContain('1 of 3');
  expect((await amina.get(board.url)).html).not.toContain('of 3 answered');
});

it('says nothing of an action that is marked since, but to those who may read it', async () => {
  await board.act(theirs, { type: 'SetMarking', marking: 'OFFICIAL-SENSITIVE', reason: 'Names premises' });
  const [round] = /\/rounds\/[0-9a-f-]{36}/.exec((await amina.get(rounds())).html)!;
  const [read, kept] = await Promise.all(
    [amina, await board.signedIn('ben')].map((person) => person.get(`/boards/${board.id}${round}`)),
  );
  expect(read!.html).toContain('1 of 3 answered');
  expect(read!.html).toContain(theirs);
  expect(kept!.html).toContain('1 of 2 answered');
  expect(kept!.html).not.toContain(theirs);
});

it('closes by itself on the day after its last, with the list for the chair, once', async () => {
  const [opens, closes] = [inDays(-10), inDays(0)];
  const id = randomUUID();
  const opened = { round: id, title: 'Updates that are over', meetingDate: inDays(5), opens, closes };
  const to = { partnership: board.id, id };
  const actor = { who: 'system', policy: 'test' } as const;
  await web.app
    .get(Governance)
    .round(to, { type: 'OpenReportingRound', ...opened, stillOpen: null }, { actor });
  await web.app.get(KeepUp).catchUp();
  const close = async (day: Day) => {
    await web.app.get(CloseRounds).inPartnership(board.id, atHour(day, '06:05'));
    await web.app.get(KeepUp).catchUp();
    return (await web.app.get(KeptViews).row(roundsView, id))!;
  };
  expect(await close(closes)).toMatchObject({ status: 'open' });
  const closed = await close(inDays(1));
  expect(closed).toMatchObject({ status: 'closed' });
  expect(closed.answered!.length + closed.notAnswered!.length).toBeGreaterThan(0);
  expect(await close(inDays(2))).toEqual(closed);
  expect((await amina.get(rounds(`/${id}`))).html).toContain('kept as it stood that day');
});

it('shows nothing of another board', async () => {
  const other = await ChasedBoard.start(web, 'Another');
  const stranger = await other.signedIn('amina');
  expect((await stranger.get(`${other.url}/rounds/${randomUUID()}`)).status).toBe(404);
  expect((await stranger.get(`${other.url}/rounds`)).html).not.toContain('Updates for March');
});
