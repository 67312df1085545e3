import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { freshDatabase, type TestDatabase } from '../../../../test/services/database.js';
import { ChasedBoard } from '../chasing/chased-board.spec-data.js';
import { textOf } from '../papers/read-paper.spec-data.js';
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

const read = async (path: string) => (await amina.get(`${board.url}${path}`)).html;

describe('of two plans that run', () => {
  let late: string;
  let newer: string;

  beforeAll(async () => {
    late = await board.action('1.1', board.police, inDays(-3));
    await board.action('1.2', board.police, inDays(30));
    const to = { asWritten: '', date: inDays(60), precision: 'day' } as const;
    await board.act(late, { type: 'RequestDeadlineChange', to, reason: 'The lease is not signed' });
    await board.escalate(late, 'strategic-lead', inDays(-3));
    newer = (await board.planToCome('1.1', inDays(30))).plan;
  });

  it('the one with more to do is shown first, in the register and among the KPIs too', async () => {
    expect(await read('')).toContain('<h1 class="govuk-heading-l">Plan</h1>');
    const register = textOf(await read('/actions'));
    expect(register).toContain('2 actions: all of “Plan” but what was withdrawn');
    expect(register).toContain('Do what 1.2 says');
    expect(await read('/kpis')).toContain('<strong aria-current="true">Plan</strong>');
  });

  it('a secretary is told on the dashboard what is still to begin, and nobody else', async () => {
    const begins = `href="${board.url}/chasing/plans/${newer}">See who would get what, and start chasing`;
    expect(await read(`?plan=${newer}`)).toContain(begins);
    expect(await read('')).not.toContain('Nobody is asked about this plan yet');
    expect(await read('')).toContain(`href="${board.url}/settings/senior-responsible-owner">Appoint one`);
    const carol = await board.signedIn('carol');
    expect((await carol.get(`${board.url}?plan=${newer}`)).html).not.toContain('Nobody is');
  });

  it('the dashboard of each says what is overdue in the other and what waits there, with links that find it', async () => {
    const html = await read(`?plan=${newer}`);
    expect(textOf(html)).toContain(
      'Beside this plan Plan: 2 actions: 1 red, 1 grey. 1 overdue, 1 whose deadline waits for an answer, 1 escalated.',
    );
    expect(textOf(html)).toContain('Overdue Nothing of this plan is past its deadline.');
    expect(html).toContain(`href="${board.url}?plan=${board.plan}"`);
    expect(html).toContain(`href="${board.url}/escalations">1 escalated`);
    const [, list] = /href="([^"]*)">1 whose deadline waits/.exec(html)!;
    const found = await amina.get(list!.replaceAll('&amp;', '&'));
    expect(found.html).toContain(`/actions/${late}"`);
    expect(textOf(found.html)).toContain('1 action.');
    expect(textOf(await read(''))).toMatch(
      /Beside this plan Plan of 1\.1: 1 action: 1 \w+\. Nothing of it is overdue/,
    );
  });
});

it('a board of one plan reads nothing of others', async () => {
  const alone = await ChasedBoard.start(web, 'A board of one plan');
  const html = (await (await alone.signedIn('amina')).get(alone.url)).html;
  expect(html).not.toContain('Beside this plan');
  expect(textOf(html)).toContain('Nothing is past its deadline.');
});
