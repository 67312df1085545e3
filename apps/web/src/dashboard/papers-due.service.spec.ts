import { randomUUID } from 'node:crypto';
import { dateInWords } from '@governance/calendar';
import { Governance } from '@governance/core';
import { publicationDate } from '@governance/partnership';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { freshDatabase, type TestDatabase } from '../../../../test/services/database.js';
import { ChasedBoard } from '../chasing/chased-board.spec-data.js';
import { textOf } from '../papers/read-paper.spec-data.js';
import type { Browser } from '../testing/browser.js';
import { WebUnderTest } from '../testing/web-under-test.js';
import { inDays, today } from '../testing/days.js';

const by = { actor: { who: 'system', policy: 'test' } };
const on = inDays(15);
const due = dateInWords(publicationDate(on));

let database: TestDatabase;
let web: WebUnderTest;
let board: ChasedBoard;
let amina: Browser;
let carol: Browser;
const meeting = randomUUID();

beforeAll(async () => {
  database = await freshDatabase();
  web = await WebUnderTest.start(database.connectionString);
  board = await ChasedBoard.start(web);
  amina = await board.signedIn('amina');
  carol = await board.signedIn('carol');
  await board.action('1.1', board.police, inDays(30));
  const governance = web.app.get(Governance);
  const { id } = board;
  const appoint = { type: 'AppointSeniorResponsibleOwner', person: board.people.carol } as const;
  await governance.partnership({ partnership: id, id }, appoint, by);
  const command = { type: 'ScheduleMeeting', board: 'hwb', title: 'December meeting', on } as const;
  const to = { partnership: id, id: meeting };
  await governance.shown(await governance.meeting(to, { ...command, startsAt: null, place: '' }, by));
});
afterAll(async () => {
  await web.stop();
  await database.drop();
});

const dashboard = async (reader: Browser) => textOf((await reader.get(board.url)).html);

it('the dashboard names the next meeting of a board above, and when its paper is due', async () => {
  const shown = await dashboard(amina);
  expect(shown).toContain(`Next of the Health and Wellbeing Board: December meeting, ${dateInWords(on)}`);
  expect(shown).toContain(`Paper, not drafted yet: By ${due}, in `);
});

it('whoever must sign reads of the paper that waits for them, and nobody else does', async () => {
  const [year, month, day] = today().split('-');
  const asAt = { 'asAt-day': day!, 'asAt-month': month!, 'asAt-year': year! };
  await amina.get(`${board.url}/papers/draft`);
  const fields = { kind: 'hwb', meeting, ...asAt, commandId: randomUUID() };
  const { location } = await amina.submit(`${board.url}/papers/draft`, fields);
  expect(await dashboard(amina)).toContain(`Paper: By ${due}, in `);
  expect(await dashboard(carol)).not.toContain('waits for your signature');
  await amina.get(`${location}/ask-signature`);
  expect((await amina.submit(`${location}/ask-signature`, {})).status).toBe(303);
  expect(await dashboard(carol)).toMatch(
    new RegExp(`A paper waits for your signature: Quarterly summary .*It is to be published by ${due}, in `),
  );
  expect((await carol.get(board.url)).html).toContain(`href="${location}"`);
  expect(await dashboard(amina)).not.toContain('waits for your signature');
  await carol.sign(location!);
  expect(await dashboard(carol)).not.toContain('waits for your signature');
});
