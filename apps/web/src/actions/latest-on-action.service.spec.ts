import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { freshDatabase, type TestDatabase } from '../../../../test/services/database.js';
import { ChasedBoard } from '../chasing/chased-board.spec-data.js';
import { byForm } from '../testing/by-form.js';
import { WebUnderTest } from '../testing/web-under-test.js';

let database: TestDatabase;
let web: WebUnderTest;
let board: ChasedBoard;

beforeAll(async () => {
  database = await freshDatabase();
  web = await WebUnderTest.start(database.connectionString);
  board = await ChasedBoard.start(web);
});
afterAll(async () => {
  await web.stop();
  await database.drop();
});

const said = (html: string) => html.replace(/<[^>]*>|\s+/g, ' ').replace(/\s+/g, ' ');

it('says the latest words before anything else: report, help wanted, escalation and who is asked', async () => {
  const [ben, dan] = [await board.signedIn('ben'), await board.signedIn('dan')];
  const id = await board.action('P1.1', board.police, '2024-03-01');
  const page = `${board.url}/actions/${id}`;
  expect(said((await ben.get(page)).html)).toContain('Latest report None yet');
  const report = { narrative: 'The lease is late', declared: 'amber', percent: '40' };
  await byForm(ben, `${page}/report-progress`, { ...report, helpWanted: 'A word with the landlord' });
  await board.escalate(id, 'sro', '2024-03-01', board.people.carol);
  const { html } = await dan.get(page);
  expect(said(html)).toMatch(
    /Colour .* Status Open .* Deadline .* Latest report [^,]*, ben for Police, declared amber, 40% done The lease is late Help wanted .* Escalated To the Senior Responsible Owner, carol: Overdue by \d+ working days.* Nobody has acknowledged it yet\. See the escalation Chasing Asked: .* Owner .* Measures/,
  );
});
