import { createHash } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { freshDatabase, query, type TestDatabase } from '../../../../test/services/database.js';
import { ChasedBoard } from '../chasing/chased-board.spec-data.js';
import type { Browser } from '../testing/browser.js';
import { aPdf } from '../testing/a-pdf.js';
import { WebUnderTest } from '../testing/web-under-test.js';

let database: TestDatabase;
let web: WebUnderTest;
let board: ChasedBoard;
let amina: Browser;
let ben: Browser;
let action: string;

beforeAll(async () => {
  database = await freshDatabase();
  web = await WebUnderTest.start(database.connectionString);
  board = await ChasedBoard.start(web);
  amina = await board.signedIn('amina');
  ben = await board.signedIn('ben');
  action = `${board.url}/actions/${await board.action('P1.1', board.police, '2030-06-30')}`;
});
afterAll(async () => {
  await web.stop();
  await database.drop();
});

const pdf = aPdf('Minutes of the opening');
const wrongIn = (html: string) =>
  (/govuk-error-summary__body">(.*?)<\/div>/s.exec(html)?.[1] ?? '').replace(/<[^>]*>|\s+/g, ' ').trim();
const send = async (by: Browser, task: string, fields: Readonly<Record<string, string>>, file?: File) => {
  await by.get(`${action}/${task}`);
  const parts = [...Object.entries(fields), ...(file ? [['document', file] as const] : [])];
  return by.submitParts(`${action}/${task}`, parts as [string, string | File][]);
};
const kept = async () =>
  Number((await query(database.connectionString, 'select count(*) from app.evidence_file'))[0]!['count']);

it('comes as a file, is named in the history by its hash, and can be fetched', async () => {
  const added = await send(
    ben,
    'add-evidence',
    { title: 'Minutes of the opening' },
    new File([pdf], 'Report by Jane Smith.pdf'),
  );
  expect([added.status, wrongIn(added.html)]).toEqual([303, '']);
  const { html } = await ben.get(action);
  const sha256 = createHash('sha256').update(pdf).digest('hex');
  expect(html).toMatch(/Evidence<\/h2>[^]*Minutes of the opening<\/a> \(PDF, 1 kB\)/);
  expect(html).toContain(`PDF, 1 kB, fingerprint ${sha256}`);
  const href = /href="([^"]*\/evidence\/[^"]*)"/.exec(html)![1]!;
  const answer = await fetch(new URL(href, web.address), { headers: amina.headers });
  expect(Buffer.from(await answer.arrayBuffer()).equals(pdf)).toBe(true);
  expect(answer.headers.get('content-type')).toContain('application/pdf');
  expect(answer.headers.get('content-disposition')).toMatch(
    /^attachment; filename="?P1\.1-evidence-\d{4}-\d{2}-\d{2}\.pdf"?$/,
  );
  expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
  const other = await ChasedBoard.start(web, 'Another board');
  expect((await (await other.signedIn('amina')).get(href)).status).toBe(404);
  expect((await ben.get(href.replace(/[^/]+$/, action.split('/').at(-1)!))).status).toBe(404);
});

it('is refused where it is no document or picture, too large, empty or none, and nothing is kept', async () => {
  const before = await kept();
  const title = { title: 'Proof' };
  for (const [file, why] of [
    [new File([Buffer.from('MZ\x90\0')], 'minutes.pdf'), 'none of the files that can be kept'],
    [new File([pdf], 'minutes.docx'), 'is not one. Give it its right name'],
    [new File([Buffer.alloc(0)], 'minutes.pdf'), 'The file is empty'],
    [new File([Buffer.concat([pdf, Buffer.alloc(21 * 1024 * 1024)])], 'minutes.pdf'), 'larger than 20 MB'],
  ] as const) {
    const { status, html } = await send(ben, 'add-evidence', title, file);
    expect([status, wrongIn(html)]).toEqual([422, expect.stringContaining(why)]);
    expect(html).toContain('value="Proof"');
  }
  expect(wrongIn((await send(ben, 'add-evidence', title)).html)).toContain('Choose a file or enter a link');
  const both = { ...title, link: 'https://example.org/' };
  expect(wrongIn((await send(ben, 'add-evidence', both, new File([pdf, 'more'], 'a.pdf'))).html)).toContain(
    'one of the two',
  );
  expect(
    wrongIn((await send(ben, 'add-evidence', { ...title, link: 'javascript:alert(1)' })).html),
  ).toContain('is not an address of a page');
  expect(await kept()).toBe(before);
});

it('is a link too, and is withdrawn with a reason', async () => {
  const link = { title: 'The report', link: 'https://example.org/report' };
  expect((await send(ben, 'add-evidence', link)).status).toBe(303);
  const { html } = await amina.get(action);
  expect(html).toContain('href="https://example.org/report" rel="noreferrer">The report</a> (link)');
  const id = /value="([0-9a-f-]{36})"[^>]*>\s*<label[^>]*>\s*The report/.exec(
    (await amina.get(`${action}/withdraw-evidence`)).html,
  )![1]!;
  const gone = await amina.submit(`${action}/withdraw-evidence`, { evidence: id, reason: 'Wrong report' });
  expect(gone.status).toBe(303);
  expect((await amina.get(action)).html).not.toContain('rel="noreferrer"');
  expect((await ben.get(`${action}/withdraw-evidence`)).status).toBe(403);
});

it('comes with the report that finishes the action', async () => {
  const report = { narrative: 'Opened on Monday', finished: 'yes' };
  const sent = await send(ben, 'report-progress', report, new File([pdf], 'Opened by Jane Smith.pdf'));
  expect([sent.status, wrongIn(sent.html)]).toEqual([303, '']);
  const { html } = await ben.get(action);
  expect(html).toMatch(/Completed since[^]*Opened on Monday[^]*Sent with a report<\/a> \(PDF/);
  // As any other form, where a program sends it without a file.
  const more = `${board.url}/actions/${await board.action('P1.2', board.police, '2030-06-30')}/report-progress`;
  await ben.get(more);
  expect((await ben.submit(more, { narrative: 'Begun' })).status).toBe(303);
});

it('keeps the name of a file nowhere: it may be that of a person', async () => {
  const { rows: tables } = await web.query(
    `select table_schema || '.' || table_name as name from information_schema.tables
     where table_schema in ('log', 'views', 'app') and table_type = 'BASE TABLE'`,
  );
  expect(tables.length).toBeGreaterThan(20);
  for (const { name } of tables) {
    const rows = await query(database.connectionString, `select one::text from ${String(name)} one`);
    const held = rows.filter(({ one }) => String(one).includes('Jane Smith'));
    expect([name, held]).toEqual([name, []]);
  }
});

it('takes no file without the token of a form', async () => {
  const body = new FormData();
  body.set('title', 'Forged');
  body.set('document', new File([pdf], 'a.pdf'));
  const before = await kept();
  const answer = await fetch(new URL(`${action}/add-evidence`, web.address), {
    ...{ method: 'POST', headers: ben.headers, body, redirect: 'manual' },
  });
  expect([answer.status, await kept()]).toEqual([403, before]);
});
