import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { dateInWords } from '@governance/calendar';
import { freshDatabase, type TestDatabase } from '../../../../test/services/database.js';
import { ChasedBoard } from '../chasing/chased-board.spec-data.js';
import { textOf } from '../papers/read-paper.spec-data.js';
import { inDays, today } from '../testing/days.js';
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

describe('the page of a priority', () => {
  it('says what owners said last and what they want of the board, and leads to all who want it', async () => {
    const carol = await board.signedIn('carol');
    const page = `${board.url}/priorities/${board.priority}`;
    const wanting = await board.action('1.1', board.police, inDays(30));
    await board.action('1.2', board.police, inDays(30));
    expect((await carol.get(page)).html).not.toContain('Help wanted');
    await board.act(wanting, {
      type: 'ReportProgress',
      narrative: 'The lease is with the lawyers',
      helpWanted: 'Write to the landlord',
    });
    const { html } = await carol.get(page);
    expect(textOf(html)).toContain(
      `${dateInWords(today())} The lease is with the lawyers Help wanted: Write to the landlord`,
    );
    expect(textOf(html)).toContain('Help wanted from the board: 1 action');
    const [, list] = /Help wanted from the board:<\/strong> <a class="govuk-link" href="([^"]+)"/.exec(html)!;
    const found = await carol.get(list!.replaceAll('&amp;', '&'));
    expect(found.html).toContain(`/actions/${wanting}"`);
    expect(textOf(found.html)).toContain('1 action.');
  });
});
