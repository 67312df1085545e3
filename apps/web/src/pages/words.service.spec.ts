import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { People, thePool } from '@governance/core';
import { auditTrail, board as boardView, KeptViews, tableOf } from '@governance/views';
import type pg from 'pg';
import { type TestDatabase } from '../../../../test/services/database.js';
import { playedYear } from '../../../../test/services/played-year.js';
import { Browser } from '../testing/browser.js';
import { kindOf } from '../../../../test/services/kind-of-page.js';
import { crawl } from '../testing/crawl.js';
import { unwantedWords } from '../testing/unwanted-words.js';
import { WebUnderTest } from '../testing/web-under-test.js';

let database: TestDatabase;
let web: WebUnderTest;
let url: string;
/** All that people typed, and names of theirs: not the words of the product. */
let typed: string;

beforeAll(async () => {
  database = await playedYear();
  web = await WebUnderTest.start(database.connectionString);
  const [board] = (await web.app.get(KeptViews).keys(boardView)) as [string];
  url = `/boards/${board}`;
  const { rows } = await web.app
    .get<pg.Pool>(thePool)
    .query<{ words: string }>(`select words from ${tableOf(auditTrail)} where partnership = $1`, [board]);
  typed = inOneLine(rows.map(({ words }) => words).join('\n'));
}, 300_000);
afterAll(async () => {
  await web.stop();
  await database.drop();
});

const inOneLine = (text: string) =>
  text
    .toLowerCase()
    .replace(/[’']/g, "'")
    .replace(/[^\p{L}\p{N}']+/gu, ' ');

/** Whether what was found is part of what somebody typed: with the word before it and the one after, or two on a side. */
function isTyped(text: string, at: number, found: string): boolean {
  const before = inOneLine(text.slice(0, at)).trim().split(' ');
  const after = inOneLine(text.slice(at + found.length))
    .trim()
    .split(' ');
  const [words] = [inOneLine(found).trim()];
  return [
    [...before.slice(-1), words, ...after.slice(0, 1)],
    [...before.slice(-2), words],
    [words, ...after.slice(0, 2)],
  ].some((phrase) => phrase.filter(Boolean).length > 1 && typed.includes(phrase.filter(Boolean).join(' ')));
}

/** Texts of a page, each as it stands between two tags; a program's scripts and styles are none. */
function textsOf(html: string): readonly string[] {
  return html
    .replace(/<(script|style)\b[^]*?<\/\1>/g, ' ')
    .split(/<[^>]*>/)
    .map((text) =>
      text
        .replace(/&#39;/g, "'")
        .replace(/&quot;/g, '"')
        .replace(/&amp;/g, '&')
        .replace(/\s+/g, ' ')
        .trim(),
    )
    .filter((text) => text !== '');
}

/** What is found in the texts of a place that should not be there. */
function unwantedIn(place: string, texts: readonly string[]): readonly string[] {
  return unwantedWords
    .filter(({ but = [] }) => !but.some(({ at }) => at.test(place)))
    .flatMap(({ words }) =>
      texts.flatMap((text) => {
        const all = [...text.matchAll(new RegExp(words.source, `${words.flags}g`))];
        const found = all.find((match) => !isTyped(text, match.index, match[0]));
        return found ? [`${place}: “${found[0]}” in “${text.slice(0, 160)}”`] : [];
      }),
    );
}

describe('the words of the product', () => {
  it.each(['secretariat', 'auditor', 'board', 'owner'] as const)(
    'on the pages that %s comes to are those of the field',
    async (role) => {
      const people = await web.app.get(People).offered();
      const browser = await web.signedIn(people.find(({ roles }) => roles.includes(role))!.email);
      await expectNoneOn(browser, role === 'secretariat' ? 100 : 30);
    },
    300_000,
  );

  it('on the pages that anybody comes to are those of the field', async () => {
    await expectNoneOn(new Browser(web.address), 15);
  }, 300_000);

  it('in emails are those of the field', async () => {
    const folder = join(import.meta.dirname, '../../../../docs/emails');
    const mails = (await readdir(folder)).filter((name) => name.endsWith('.txt'));
    expect(mails.length).toBeGreaterThanOrEqual(12);
    const found: string[] = [];
    for (const mail of mails)
      found.push(...unwantedIn(mail, (await readFile(join(folder, mail), 'utf8')).split('\n')));
    expect(found).toEqual([]);
  });

  it('would be noticed', () => {
    const noticed = (text: string) => unwantedIn('/somewhere', [text]).length > 0;
    for (const text of ['Standing', 'An event was added', '1 days late', '3 action', '250 OK: queued'])
      expect([text, noticed(text)]).toEqual([text, true]);
    for (const text of ['Long standing', '1 day late', '31 actions', '1.1 actions', '2 action-packed days'])
      expect([text, noticed(text)]).toEqual([text, false]);
  });
});

/** Papers are among the pages: as they are previewed, and as they are read. */
async function expectNoneOn(browser: Browser, least: number): Promise<void> {
  const isWanted = (path: string) =>
    !/^\/outbox|\/as-at\/|\/sign-out|^\/assets|^\/api/.test(path) &&
    !/\.(csv|docx|xlsx|pptx|pdf|ics|zip|css)\b|\/file\/(?!html)/.test(path);
  const found = new Set<string>();
  const kinds = new Set<string>();
  for await (const { path, page } of crawl(browser, [url, '/help', '/privacy'], isWanted, 2)) {
    if (page.status !== 200) continue;
    const kind = kindOf(path).replace(/^\/boards\/:id/, '') || '/';
    kinds.add(kind);
    for (const text of unwantedIn(kind, textsOf(page.html))) found.add(text);
  }
  expect([...found]).toEqual([]);
  expect(kinds.size).toBeGreaterThan(least);
}
