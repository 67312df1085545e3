import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Governance } from '@governance/core';
import { auditTrail, board as boardView, KeptViews, tableOf } from '@governance/views';
import { type TestDatabase } from '../../../../test/services/database.js';
import { kindOf } from '../../../../test/services/kind-of-page.js';
import { playedYear } from '../../../../test/services/played-year.js';
import type { Who } from '../access/who-may-do-what.spec-data.js';
import { Browser } from '../testing/browser.js';
import { isHtml, Links } from '../testing/links.js';
import { today } from '../testing/days.js';
import { WebUnderTest } from '../testing/web-under-test.js';
import { WordsOfPages } from '../testing/words-of-pages.js';

let database: TestDatabase;
let web: WebUnderTest;
let url: string;
let words: WordsOfPages;

beforeAll(async () => {
  database = await playedYear();
  web = await WebUnderTest.start(database.connectionString);
  const [board] = (await web.app.get(KeptViews).keys(boardView)) as [string];
  url = `/boards/${board}`;
  const typed = await web.query(`select words from ${tableOf(auditTrail)} where partnership = $1`, [board]);
  words = new WordsOfPages(typed.rows.map((row) => row['words'] as string).join('\n'));
}, 300_000);
afterAll(async () => {
  await web.stop();
  await database.drop();
});

/** Somebody of the example year, and to how many kinds of page they come at least. */
interface Reader {
  readonly reader: string;
  readonly who: Who;
  readonly name: string | null;
  readonly least: number;
  readonly mostOfAKind?: number;
}

const readers: readonly Reader[] = [
  { reader: 'the secretariat', who: 'S', name: 'Amina Rahman', least: 190 },
  { reader: 'the Senior Responsible Owner', who: 'R', name: 'Carol Mensah', least: 70 },
  { reader: 'a strategic lead', who: 'L', name: 'Imani Cole', least: 70 },
  { reader: 'an owner', who: 'O', name: 'Ben Carter', least: 80 },
  { reader: 'an auditor', who: 'A', name: 'David Lewis', least: 70 },
  { reader: 'a visitor', who: 'V', name: null, least: 40, mostOfAKind: 2 },
];

const browserOf = async (name: string | null) =>
  name === null
    ? new Browser(web.address)
    : web.signedIn(`${name.toLowerCase().replace(' ', '.')}@example.org`);

describe('every page', () => {
  it.each(readers)(
    'that $reader comes to has links that lead somewhere, and the words of the field',
    async ({ who, name, ...how }) => {
      const from = [url, '/help', '/privacy'];
      const isWanted = (path: string) => !path.includes('/as-at/');
      await expectSound(await browserOf(name), who, { from, isWanted, readsWords: true, ...how });
    },
    300_000,
  );

  // Whoever reads the history reads it as an auditor does.
  it.each(readers.filter(({ who }) => ['S', 'O', 'A', 'V'].includes(who)))(
    'of an earlier date that $reader comes to has links that lead somewhere',
    async ({ who, name }) => {
      const from = [`${url}/as-at/2016-10-31`];
      const isWanted = (path: string) => path.includes('/as-at/');
      await expectSound(await browserOf(name), who, { from, isWanted, least: 25 });
    },
    300_000,
  );

  it('of a board on which there is nothing yet has both, whoever comes to it', async () => {
    const board = await web.board('Anytown Partnership');
    const sue = await web.person(board, 'sue@example.org', 'board');
    const appointed = await web.app
      .get(Governance)
      .partnership(
        { partnership: board, id: board },
        { type: 'AppointSeniorResponsibleOwner', person: sue },
        { actor: { who: 'system', policy: 'test' } },
      );
    await web.app.get(Governance).shown(appointed);
    for (const role of ['secretariat', 'owner', 'auditor'] as const)
      await web.person(board, `${role}@example.org`, role);
    for (const [who, name, least] of [
      ['S', 'secretariat', 65],
      ['R', 'sue', 25],
      ['O', 'owner', 25],
      ['A', 'auditor', 25],
    ] as const) {
      const from = ['/', `/boards/${board}`, `/boards/${board}/as-at/${today()}`];
      // The example is another board of the same service.
      const isWanted = (path: string) => !path.startsWith(url);
      const errand = { from, isWanted, least, readsWords: true };
      await expectSound(await web.signedIn(`${name}@example.org`), who, errand);
    }
  }, 300_000);
});

describe('the words of the product', () => {
  it('in emails are those of the field', async () => {
    const folder = join(import.meta.dirname, '../../../../docs/emails');
    const mails = (await readdir(folder)).filter((name) => name.endsWith('.txt'));
    expect(mails.length).toBeGreaterThanOrEqual(12);
    const found: string[] = [];
    for (const mail of mails)
      found.push(...words.unwantedIn(mail, (await readFile(join(folder, mail), 'utf8')).split('\n')));
    expect(found).toEqual([]);
  });

  it('would be noticed', () => {
    const noticed = (text: string) => words.unwantedIn('/somewhere', [text]).length > 0;
    for (const text of ['Standing', 'An event was added', '1 days late', '3 action', '250 OK: queued'])
      expect([text, noticed(text)]).toEqual([text, true]);
    for (const text of ['Long standing', '1 day late', '31 actions', '1.1 actions', '2 action-packed days'])
      expect([text, noticed(text)]).toEqual([text, false]);
  });
});

interface Errand {
  readonly from: readonly string[];
  readonly isWanted?: (path: string) => boolean;
  readonly mostOfAKind?: number;
  readonly least: number;
  readonly readsWords?: boolean;
}

/** Papers are among the pages: as they are previewed, and as they are read. */
async function expectSound(browser: Browser, who: Who, errand: Errand): Promise<void> {
  const links = new Links(browser, who);
  const kinds = new Map<string, number>();
  const unwanted = new Set<string>();
  for await (const { path, page } of links.follow(errand)) {
    if (page.status !== 200) continue;
    const kind = kindOf(path).replace(/^\/boards\/:id(\/as-at\/:day)?/, '') || '/';
    const seen = (kinds.get(kind) ?? 0) + 1;
    kinds.set(kind, seen);
    if (!errand.readsWords || seen > 2 || !isHtml(page)) continue;
    for (const text of words.unwantedOn(kind, page.html)) unwanted.add(text);
  }
  expect({ links: await links.wrong(), words: [...unwanted] }).toEqual({ links: [], words: [] });
  expect(kinds.size).toBeGreaterThan(errand.least);
}
