import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { auditTrail, KeptViews } from '@governance/views';
import { parse } from 'csv-parse/sync';
import JSZip from 'jszip';
import mammoth from 'mammoth';
import { freshDatabase, type TestDatabase } from '../../../../test/services/database.js';
import { aWholeBoard, type WholeBoard } from '../access/a-whole-board.spec-data.js';
import type { Browser } from '../testing/browser.js';
import { WebUnderTest } from '../testing/web-under-test.js';

let database: TestDatabase;
let web: WebUnderTest;
let board: WholeBoard;
let url: string;
let sally: Browser;

beforeAll(async () => {
  database = await freshDatabase();
  web = await WebUnderTest.start(database.connectionString);
  board = await aWholeBoard(web, 'Lists of actions');
  url = `/boards/${board.id}`;
  sally = await board.signedIn('sally');
  await sally.get(`${url}/actions/${board.actions.own}`);
  const { status } = await sally.submit(`${url}/actions/${board.actions.own}/reword`, {
    title: '=HYPERLINK("http://example.org","Buy naloxone")',
  });
  expect(status).toBe(303);
}, 120_000);
afterAll(async () => {
  await web.stop();
  await database.drop();
});

async function fetched(browser: Browser, path: string): Promise<{ name: string; bytes: Buffer }> {
  const answer = await fetch(web.address + url + path, { headers: browser.headers, redirect: 'manual' });
  expect([path, answer.status]).toEqual([path, 200]);
  return {
    name: answer.headers.get('content-disposition') ?? '',
    bytes: Buffer.from(await answer.arrayBuffer()),
  };
}

/** The entry about a list that was taken away in such a way, once it is there. */
async function takenAs(how: string) {
  for (let looked = 0; looked < 100; looked += 1) {
    const rows = await web.app.get(KeptViews).rows(auditTrail, board.id);
    const found = rows.find(
      ({ type, data }) => type === 'ActionsExported' && JSON.stringify(data).includes(how),
    );
    if (found) return found.data;
    await pause(50);
  }
  throw new Error('No entry of it came.');
}

it('is a spreadsheet of all that the page lists, in which no formula runs', async () => {
  const { bytes, name } = await fetched(sally, '/actions.csv?plan=all&state=any');
  expect(name).toMatch(/filename=actions-a-borough-\d{4}-\d\d-\d\d\.csv$/);
  const rows = parse(bytes, { bom: true, columns: true }) as Record<string, string>[];
  const { html } = await sally.get(`${url}/actions?plan=all&state=any`);
  expect(rows).toHaveLength(html.match(/register-table__action/g)!.length);
  const formula = rows.find(({ Action }) => Action!.includes('naloxone'))!;
  expect(formula['Action']).toMatch(/^'=HYPERLINK/);
  expect(formula['Due']).toMatch(/^\d{4}-\d\d-\d\d$/);
});

it('is a workbook with days of Excel’s own, a heading that stays and a filter in each column', async () => {
  const { bytes } = await fetched(sally, '/actions.xlsx?plan=all&columns=due&columns=moves');
  const zip = await JSZip.loadAsync(bytes);
  const sheet = await zip.file('xl/worksheets/sheet1.xml')!.async('text');
  const count = (sheet.match(/<row /g) ?? []).length;
  expect(sheet).toContain(`<autoFilter ref="A1:D${count}"/>`);
  expect(sheet.indexOf('<autoFilter')).toBeGreaterThan(sheet.indexOf('</sheetData>'));
  expect(sheet).toMatch(/<pane [^>]*ySplit="1"[^>]*state="frozen"/);
  // A date is a number with a format: days since 1900.
  const due = /<c r="C2"[^>]*s="(\d+)"[^>]*><v>(\d{5})<\/v>/.exec(sheet);
  expect(Number(due?.[2])).toBeGreaterThan(40_000);
  expect(await zip.file('xl/styles.xml')!.async('text')).toContain('dd/mm/yyyy');
  expect(sheet).not.toContain('<f>');
});

it('is a Word file with the same rows, marked as what was read for it', async () => {
  const { bytes } = await fetched(sally, '/actions.docx?plan=all&state=any');
  const { value } = await mammoth.extractRawText({ buffer: bytes });
  const rows = parse((await fetched(sally, '/actions.csv?plan=all&state=any')).bytes, {
    bom: true,
    columns: true,
  }) as Record<string, string>[];
  for (const { Reference } of rows) expect(value).toContain(Reference);
  const parts = await JSZip.loadAsync(bytes);
  const headers = await Promise.all(parts.file(/word\/header\d\.xml/).map((part) => part.async('text')));
  expect(headers.join()).toContain('OFFICIAL–SENSITIVE');
});

it('holds nothing that is marked and not for its reader', async () => {
  const bob = await board.signedIn('bob');
  for (const ending of ['csv', 'docx'] as const) {
    const { bytes } = await fetched(bob, `/actions.${ending}?plan=all&state=any`);
    const text =
      ending === 'csv' ? bytes.toString() : (await mammoth.extractRawText({ buffer: bytes })).value;
    expect(text).toContain('P1.2');
    expect(text).not.toContain('P1.3');
    expect(text).not.toContain('P1.4');
  }
});

it('stands in the history: who took which list in which form, without the words that they searched for', async () => {
  await fetched(sally, `/actions.xlsx?owner=${board.police}&text=secret+word`);
  const entry = await takenAs(board.police);
  expect(entry).toMatchObject({
    form: 'excel',
    filters: [
      { filter: 'text', value: '' },
      { filter: 'owner', value: board.police },
    ],
    count: 0,
    asAt: null,
  });
  const { html } = await sally.get(`${url}/audit-trail?kind=ActionsExported`);
  expect(html).toContain('List of actions exported as an Excel workbook');
  expect(html).toContain('Owner: Police');
  expect(JSON.stringify(entry)).not.toContain('secret');
});

it('leads back to the page where a filter is not understood', async () => {
  const { status, location } = await sally.get(`${url}/actions.csv?colour=pink`);
  expect([status, location]).toEqual([303, `${url}/actions?colour=pink`]);
});
