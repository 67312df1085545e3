import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { People, thePool } from '@governance/core';
import { actionPage, board as boardView, findEntries, idOf, KeptViews } from '@governance/views';
import type pg from 'pg';
import { type TestDatabase } from '../../../../test/services/database.js';
import { playedYear } from '../../../../test/services/played-year.js';
import type { Browser } from '../testing/browser.js';
import { linkIn, wordsOf } from '../testing/on-pages.js';
import { WebUnderTest } from '../testing/web-under-test.js';

let database: TestDatabase;
let web: WebUnderTest;
let url: string;
let auditor: Browser;
/** An action whose deadline was moved, and who moved it last. */
let moved: {
  readonly id: string;
  readonly reference: string;
  readonly by: string;
  readonly position: number;
};

beforeAll(async () => {
  database = await playedYear();
  web = await WebUnderTest.start(database.connectionString);
  const views = web.app.get(KeptViews);
  const [board] = (await views.keys(boardView)) as [string];
  url = `/boards/${board}`;
  const people = web.app.get(People);
  const offered = await people.offered();
  auditor = await web.signedIn(offered.find(({ roles }) => roles.includes('auditor'))!.email);
  const pool = web.app.get<pg.Pool>(thePool);
  const [entry] = await findEntries(pool, { partnership: board, kinds: ['DeadlineMoved'] }, { limit: 1 });
  const { stream, metadata, position } = entry!;
  const { id, reference } = (await views.row(actionPage, idOf(stream)))!;
  moved = { id, reference, position, by: (await people.names([metadata.who])).of(metadata.who) };
}, 300_000);
afterAll(async () => {
  await web.stop();
  await database.drop();
});

/** Goes by links alone, each by its words. @returns the last page, after as many clicks as there are links */
async function follow(from: string, ...links: readonly string[]): Promise<string> {
  let page = (await auditor.get(from)).html;
  for (const words of links) {
    const { status, html } = await auditor.get(linkIn(page, /^\//, words));
    expect([words, status]).toEqual([words, 200]);
    page = html;
  }
  return page;
}

describe('the first page of History', () => {
  it('says which question each page answers, and leads to it', async () => {
    const { html } = await auditor.get(`${url}/questions`);
    const asked = {
      'Who changed what, when, and for whom?': '/audit-trail',
      'Who moved this deadline, and why?': '/questions/drift',
      'What changed between two days?': '/compare',
      'What did it say then?': '/as-at/',
      'Who was chased, and who never answered?': '/questions/chased',
      'What was written down late?': '/late-entries',
      'Can I take it away?': '/exports/new',
    };
    for (const [question, page] of Object.entries(asked)) {
      const href = linkIn(html, /^\//, question);
      expect([question, href.includes(page), (await auditor.get(href)).status]).toEqual([
        question,
        true,
        200,
      ]);
    }
    // Asked in the words of the page, they are not asked a second time below.
    expect(html).not.toContain('Deadlines that moved');
  });

  it('does not ask who was chased of whoever may not read that', async () => {
    const member = (await web.app.get(People).offered()).find(
      ({ roles }) => roles.includes('board') && !roles.includes('secretariat'),
    )!;
    const { html } = await (await web.signedIn(member.email)).get(`${url}/questions`);
    expect(html).toContain('Who moved this deadline');
    expect(html).not.toContain('Who was chased');
  });
});

describe('an auditor finds who moved a deadline', () => {
  it('in two clicks from the dashboard', async () => {
    const words = wordsOf(await follow(url, 'History', 'Who moved this deadline, and why?'));
    const from = words.indexOf(`${moved.reference} `);
    expect(from).toBeGreaterThan(0);
    expect(words.slice(from, from + 600)).toContain(moved.by);
  });

  it('without a click on the page of the action, and with one the entry that proves it', async () => {
    const { html } = await auditor.get(`${url}/actions/${moved.id}`);
    const history = html.slice(html.indexOf('id="deadlines"'));
    expect(wordsOf(history.slice(0, history.indexOf('<h2')))).toContain(moved.by);
    const href = linkIn(history, new RegExp(`/audit-trail/${moved.position}$`));
    expect(wordsOf((await auditor.get(href)).html)).toContain(`Changed by ${moved.by}`);
  });
});
