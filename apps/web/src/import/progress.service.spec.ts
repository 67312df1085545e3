import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { DocumentReader } from '@governance/plan-import';
import { freshDatabase, type TestDatabase } from '../../../../test/services/database.js';
import type { Browser } from '../testing/browser.js';
import { WebUnderTest } from '../testing/web-under-test.js';

const secretary = 'secretary@example.org';
let database: TestDatabase;
let web: WebUnderTest;
let browser: Browser;
let path: string;

beforeAll(async () => {
  database = await freshDatabase();
  web = await WebUnderTest.start(database.connectionString);
  const board = await web.board();
  await web.person(board, secretary, 'secretariat');
  browser = await web.signedIn(secretary);
  path = `/boards/${board}/import`;
});
afterAll(async () => {
  await web.stop();
  await database.drop();
});

const planOf = (title: string) => `${title} 2031/32\nAction\tLead\tDeadline\nMow\tParks\tMay 2031\n`;

/** Sends a document as the page's script does. */
async function send(text: string, name = 'plan.txt'): Promise<Response> {
  await browser.get(path);
  const body = new FormData();
  body.set('_csrf', browser.token);
  body.set('document', new File([text], name));
  const headers = { ...browser.headers, accept: 'application/x-ndjson' };
  return fetch(web.address + path, { method: 'POST', body, headers, redirect: 'manual' });
}

interface Line {
  readonly step?: string;
  readonly address?: string;
  readonly page?: string;
}

/** What was told, each step once: a slow one is said again. */
async function linesOf(answer: Response): Promise<Line[]> {
  const lines = (await answer.text()).trim().split('\n');
  return lines.filter((line, index) => line !== lines[index - 1]).map((line) => JSON.parse(line) as Line);
}

describe('a page whose script asks how far the reading is', () => {
  it('is told each step, and where the document stands then', async () => {
    const [reading, end] = await linesOf(await send(planOf('One')));
    expect(reading).toEqual({ step: 'reading' });
    expect(end!.address).toMatch(new RegExp(`^${path}/[\\da-f-]{36}$`));
    expect((await browser.get(end!.address!)).html).toContain('What was understood from plan.txt');
  });

  it('is told that the document waits for others', async () => {
    const answers = await Promise.all(
      ['A', 'B', 'C'].map(async (title) => linesOf(await send(planOf(title)))),
    );
    const steps = answers.map((lines) => lines.flatMap(({ step }) => step ?? []).join());
    expect(steps.sort()).toEqual(['reading', 'reading', 'waiting,reading']);
  });

  it('is given the form with the reason where it is refused', async () => {
    const [, end] = await linesOf(await send('One two three.\n'));
    expect(end!.page).toContain('<title>Error: Import a plan');
    expect(end!.page).toContain('without a table of actions');
    const early = await send('plan', 'plan.pages');
    const said = early.status === 422 ? await early.text() : (await linesOf(early)).at(-1)!.page;
    expect(said).toContain('cannot be imported');
  });

  it('finds the answer broken off where the reading broke, and nothing is kept', async () => {
    const reader = web.app.get(DocumentReader);
    const broken = jest.spyOn(reader, 'plan').mockImplementation(async (_document, _choices, tell) => {
      tell!('reading');
      await pause(50);
      throw new Error('The process that reads documents ended.');
    });
    try {
      expect(await linesOf(await send(planOf('Two')))).toEqual([{ step: 'reading' }]);
    } finally {
      broken.mockRestore();
    }
    expect((await browser.get(path)).html.match(/plan\.txt/g)).toHaveLength(4);
  });

  it('does no harm by going away: the document is read and waits', async () => {
    await browser.get(path);
    const body = new FormData();
    body.set('_csrf', browser.token);
    body.set('document', new File([planOf('Left')], 'left.txt'));
    const gone = new AbortController();
    const headers = { ...browser.headers, accept: 'application/x-ndjson' };
    const sent = await fetch(web.address + path, { method: 'POST', body, headers, signal: gone.signal });
    gone.abort();
    await sent.text().catch(() => '');
    for (let tries = 0; tries < 100; tries += 1) {
      if ((await browser.get(path)).html.includes('left.txt')) return;
      await pause(200);
    }
    throw new Error('It was not read.');
  });
});
