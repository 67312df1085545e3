import { theLog } from '@governance/installation';
import type { EventStore } from '@governance/event-sourcing';
import { paperInPdf } from '@governance/papers';
import { KeptViews, views } from '@governance/views';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { parse } from 'csv-parse/sync';
import { openBrowser } from '../../../../test/services/browser.js';
import { freshDatabase, query, type TestDatabase } from '../../../../test/services/database.js';
import { ChasedBoard, inDays } from '../chasing/chased-board.spec-data.js';
import type { Browser } from '../testing/browser.js';
import { crawl, fillIn, kindOf } from '../testing/crawl.js';
import { readPage, type Field } from '../testing/forms.js';
import { hostilePapers } from '../testing/hostile-papers.js';
import { WebUnderTest } from '../testing/web-under-test.js';
import { actsNowhere } from '../testing/acts-nowhere.js';
import { fitStrings, mark, unfitStrings } from '../testing/hostile-strings.js';

let database: TestDatabase;
let web: WebUnderTest;
let board: ChasedBoard;
let amina: Browser;
let ben: Browser;
let action: string;

beforeAll(async () => {
  database = await freshDatabase();
  web = await WebUnderTest.start(database.connectionString);
  board = await ChasedBoard.start(web, 'Riverside', false);
  amina = await board.signedIn('amina');
  ben = await board.signedIn('ben');
  action = await board.action('P1.1', board.police, inDays(30));
  await board.action('P1.2', board.police, inDays(-30));
});
afterAll(async () => {
  await web.stop();
  await database.drop();
});

const entries = async () =>
  Number((await query(database.connectionString, 'select count(*) from log.events'))[0]!['count']);

/** Deals out the strings: each is sent before one is sent again. */
class Strings {
  #at = 0;
  readonly sent = new Set<string>();

  /** Many on a line each, up to so many characters. */
  many(most: number): string {
    const lines: string[] = [];
    for (let length = 0; ;) {
      const next = fitStrings[this.#at % fitStrings.length]!.slice(0, most);
      length += next.length + 1;
      if (length > most && lines.length > 0) return lines.join('\n');
      lines.push(next);
      this.sent.add(fitStrings[this.#at % fitStrings.length]!);
      this.#at += 1;
    }
  }

  one(): string {
    return this.many(1).length > 0 ? fitStrings[this.#at++ % fitStrings.length]!.slice(0, 150) : 'x';
  }
}
const strings = new Strings();

function words({ type }: Field, attempt: number): string {
  if (type === 'textarea' && attempt < 2) return strings.many([9_000, 900][attempt]!);
  const one = strings
    .one()
    .replace(/[\r\n\u2028\u2029]/g, ' ')
    .trim();
  return one === '' || attempt === 2 ? `${mark} <${mark}>` : one;
}

/** What would end the test itself: signing out, leaving, another address of one's own. */
const spared = () =>
  new RegExp(`^/sign-out|/people/(${board.people.amina}|${board.people.ben})/(left|details|roles)|/import`);

/** Kinds of addresses that took a form, and of their fields those that took words. */
const filled = new Map<string, Set<string>>();
const offered = new Map<string, Set<string>>();

async function fillAllThatIsOffered(browser: Browser): Promise<number> {
  let done = 0;
  for await (const { path, page } of crawl(browser, [board.url], board.url)) {
    for (const { action: to } of readPage(page.html, path).forms) {
      const kind = kindOf(to);
      if (filled.has(kind) || spared().test(to)) continue;
      // As it is now: what was done meanwhile may have changed it.
      const form = readPage((await browser.get(path)).html, path).forms.find((now) => now.action === to);
      if (!form) continue;
      const texts = form.fields.filter(({ kind: of }) => of === 'text').map(({ name }) => kindOf(name));
      offered.set(kind, new Set([...(offered.get(kind) ?? []), ...texts]));
      const { page: answer, took } = await fillIn(browser, form, words);
      expect({ kind, status: answer.status, fault: answer.status >= 500 }).toMatchObject({ fault: false });
      actsNowhere(answer.html, `the answer of ${to}`);
      if (answer.status !== 303) continue;
      filled.set(kind, new Set(took.map(kindOf)));
      done += 1;
    }
  }
  return done;
}

it('goes through every field of every form that is offered, and through the API', async () => {
  for (let round = 0; round < 4; round += 1) {
    const done = (await fillAllThatIsOffered(amina)) + (await fillAllThatIsOffered(ben));
    if (done === 0) break;
  }
  // What is left of them goes by JSON, in as few reports as hold them.
  while (strings.sent.size < fitStrings.length) {
    const sent = await fetch(`${web.address}/api/boards/${board.id}/actions/${action}/report-progress`, {
      method: 'POST',
      headers: { ...amina.headers, 'content-type': 'application/json' },
      body: JSON.stringify({ narrative: `.${strings.many(9_800)}`, helpWanted: `.${strings.many(1_900)}` }),
    });
    expect([201, 422]).toContain(sent.status);
    if (sent.status === 422)
      expect(await sent.text()).toMatch(/action-completed|action-withdrawn|form-refused/);
  }
  expect(strings.sent.size).toBe(fitStrings.length);
  const never = [...offered].flatMap(([kind, fields]) =>
    [...fields].filter((field) => !filled.get(kind)?.has(field)).map((field) => `${kind} ${field}`),
  );
  console.log(`${filled.size} forms of ${offered.size}; fields that took no words:\n${never.join('\n')}`);
  expect(filled.size).toBeGreaterThan(30);
});

it('takes none that no text may hold, by whichever way', async () => {
  const before = await entries();
  const report = `${board.url}/actions/${action}/report-progress`;
  for (let at = 0; at < unfitStrings.length; at += 100) {
    const some = unfitStrings
      .slice(at, at + 100)
      .join('\n')
      .slice(0, 9_000);
    const sent = await fetch(`${web.address}/api${report}`, {
      method: 'POST',
      headers: { ...amina.headers, 'content-type': 'application/json' },
      body: JSON.stringify({ narrative: some }),
    });
    expect(sent.status).toBe(422);
    await amina.get(`${board.url}/settings`);
    expect((await amina.submit(report, { narrative: `${some}\0` })).status).toBe(422);
  }
  expect(await entries()).toBe(before);
});

it('leaves every view up to date, and none stopped', async () => {
  const head = await web.app.get<EventStore>(theLog).head();
  const kept = web.app.get(KeptViews);
  for (let tries = 0; tries < 600 && !(await kept.reached(head, views)); tries += 1)
    await new Promise((resolve) => setTimeout(resolve, 50));
  expect(await kept.stopped(views)).toEqual([]);
  expect(await kept.reached(head, views)).toBe(true);
});

it('acts on no page, and breaks none', async () => {
  const pages: string[] = [];
  for (const browser of [amina, ben]) {
    for await (const { path, page } of crawl(browser, [board.url], board.url)) {
      expect({ path, status: page.status }).toEqual({ path, status: expect.any(Number) });
      if (![200, 303].includes(page.status)) throw new Error(`${path} answers ${page.status}`);
      if (page.html.startsWith('<!DOCTYPE') || page.html.startsWith('<!doctype'))
        actsNowhere(page.html, path);
      pages.push(path);
    }
  }
  console.log(`${pages.length} pages`);
  expect(new Set(pages.map(kindOf)).size).toBeGreaterThan(60);
});

it('stays in its own cell of the history', async () => {
  const { html } = await amina.get(`${board.url}/audit-trail.csv`);
  const [head, ...rows] = parse(html, { bom: true }) as string[][];
  expect(head![0]).toBe('Entry');
  expect(rows.length).toBeGreaterThan(50);
  for (const row of rows) {
    expect(row).toHaveLength(head!.length);
    expect(row[0]).toMatch(/^\d+$/);
    for (const cell of row.slice(1)) expect(cell).not.toMatch(/^[=+\-@\t\r＝＋－＠]/);
  }
});

it('does nothing in a PDF', async () => {
  for (const paper of hostilePapers().slice(0, 2)) {
    const pdf = (await paperInPdf(paper)).toString('latin1');
    expect(pdf).toMatch(/^%PDF-[\s\S]*%%EOF\s*$/);
    // What is left when words and pictures are taken out is what a reader acts on.
    const outline = pdf
      .replace(/stream\r?\n[\s\S]*?endstream/g, '')
      .replace(/\((?:\\[\s\S]|[^()\\])*\)/g, '()')
      .replace(/<[\da-f\s]*>/gi, '<>');
    expect(outline).not.toMatch(/\/(JS|JavaScript|Launch|SubmitForm|URI|GoToR|EmbeddedFile|AA)\b/);
    expect(outline.match(/\/Type \/Page\b/g)!.length).toBeGreaterThan(10);
  }
});

it('does nothing in a browser that runs scripts', async () => {
  const chromium = await openBrowser();
  try {
    const context = await chromium.newContext({ extraHTTPHeaders: amina.headers });
    const acted: string[] = [];
    await context.exposeFunction(mark, () => void acted.push('called'));
    const page = await context.newPage();
    page.on('dialog', (dialog) => void acted.push(dialog.message()));
    page.on('request', (request) => {
      if (!request.url().startsWith(web.address) && !request.url().startsWith('data:'))
        acted.push(request.url());
    });
    for (const path of [
      '',
      `/actions/${action}`,
      '/audit-trail',
      '/risks',
      '/kpis',
      '/meetings',
      '/people',
      '/settings',
      `/priorities/${board.priority}`,
      '/my-actions',
    ]) {
      await page.goto(web.address + board.url + path);
      expect(await page.locator('h1').count()).toBeGreaterThan(0);
      expect(await page.locator(`${mark}, [onclick], [onerror], iframe, base`).count()).toBe(0);
    }
    expect(acted).toEqual([]);
  } finally {
    await chromium.close();
  }
});
