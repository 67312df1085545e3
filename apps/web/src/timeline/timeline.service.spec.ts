import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { dateInWords } from '@governance/calendar';
import { freshDatabase, type TestDatabase } from '../../../../test/services/database.js';
import { ChasedBoard } from '../chasing/chased-board.spec-data.js';
import { textOf } from '../papers/read-paper.spec-data.js';
import type { Browser } from '../testing/browser.js';
import { inDays, today } from '../testing/days.js';
import { WebUnderTest } from '../testing/web-under-test.js';

const [early, later, moved] = [inDays(30), inDays(60), inDays(90)];
const day = (date: typeof early) => ({ asWritten: '', date, precision: 'day' }) as const;

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

const timeline = (query = '') => amina.get(`${board.url}/timeline${query}`);
/** The references, as they stand one below the other. */
const shown = (html: string) =>
  [...html.matchAll(/actions\/[0-9a-f-]{36}">([\d.]+)<\/a>/g)].map(([, one]) => one);

describe('the timeline', () => {
  it('says of a board without actions that there are none', async () => {
    expect((await timeline()).html).toContain('There are no actions yet');
  });

  it('shows what is due first at the top, and how far it has moved', async () => {
    const first = await board.action('1.2', board.police, early);
    await board.action('1.1', board.probation, later);
    await board.act(first, { type: 'MoveDeadline', to: day(moved), reason: 'No lease yet' });
    const { status, html } = await timeline();
    expect(status).toBe(200);
    expect(shown(html)).toEqual(['1.1', '1.2']);
    expect(textOf(html)).toContain('2 actions: all of the plan but what was withdrawn');
    expect(textOf(html)).toContain(
      `${dateInWords(moved)} 60 days later than the ${dateInWords(early)} first agreed`,
    );
    // A line and a ring for the one that moved, and for no other.
    expect(html.match(/months__slip/g)).toHaveLength(1);
    expect(html.match(/href="#mark-due" x="[\d.]+%/g)).toHaveLength(2);
  });

  it('draws milestones on their day, reached or not, and says them in words', async () => {
    const id = await board.action('1.3', board.police, later);
    const agreed = { milestone: randomUUID(), text: 'A lease is signed', due: day(early) };
    await board.act(id, { type: 'SetMilestone', ...agreed });
    const { html } = await timeline();
    expect(html).toContain('href="#mark-milestone" x="');
    expect(textOf(html)).toContain(`${dateInWords(early)}: A lease is signed`);
    // Reached, it stands on the day on which it was, however far ahead it was due.
    await board.act(id, { type: 'ReachMilestone', milestone: agreed.milestone });
    const after = (await timeline()).html;
    expect(textOf(after)).toContain(
      `${dateInWords(early)}, reached on ${dateInWords(today())}: A lease is signed`,
    );
    const [, now] = /<line x1="([\d.]+)%" x2="[\d.]+%" y1="0" y2="100%" stroke="#0b0c0c"/.exec(after)!;
    expect(after).toContain(`href="#mark-reached" x="${now}%"`);
  });

  it('is narrowed as the register is, whose list leads to it and to which it leads back', async () => {
    const query = `?owner=${board.probation}`;
    const list = (await amina.get(`${board.url}/actions${query}&sort=due`)).html;
    expect(list).toContain(`href="${board.url}/timeline${query}"`);
    const { html } = await timeline(query);
    expect(shown(html)).toEqual(['1.1']);
    expect(textOf(html)).toContain('Owner: Probation');
    expect(html).toContain(`href="${board.url}/actions${query}"`);
    expect(html).toMatch(new RegExp(`class="moj-filter__tag" href="${board.url}/timeline"`));
  });

  it('shows nothing, and says so, where its filter or its page is wrong', async () => {
    const wrong = await timeline('?colour=purple');
    expect(wrong.status).toBe(422);
    expect(wrong.html).toContain('Choose colours from the list');
    const beyond = await timeline('?page=9');
    expect(beyond.status).toBe(404);
    expect(beyond.html).toContain('This timeline ends with page 1.');
  });
});
