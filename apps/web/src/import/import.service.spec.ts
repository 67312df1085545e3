import { readFile } from 'node:fs/promises';
import { request as httpRequest } from 'node:http';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { board as boardView, countEntries, KeptViews } from '@governance/views';
import { thePool } from '@governance/core';
import type pg from 'pg';
import { bombs } from '../../../../libs/plan-import/src/testing/make-bombs.js';
import { freshDatabase, type TestDatabase } from '../../../../test/services/database.js';
import type { Browser } from '../testing/browser.js';
import { WebUnderTest } from '../testing/web-under-test.js';

const examplePlan = fileURLToPath(new URL('../../../cli/src/play/example-plan.txt', import.meta.url));

const header = 'Owner\tAction\tDeadline\tKPI\tMilestone\tProgress';
const planOf = (...rows: string[]) =>
  Buffer.from(['Harm Plan 2024/25', '', 'Prevention', '', 'P1 Fewer deaths', header, ...rows].join('\n'));
const firstVersion = planOf(
  'ATC Public Health\tTrain pharmacists\tMarch 2025\t5 sessions\tDates fixed June 2024\t',
  'Public Health (ATC)\tPrint a leaflet\t31/12/23\t500 copies\tDraft Sept 2024\t',
  'ATC Police\tVisit every school\tOngoing\t10 visits\tFirst visit May 2024\t',
);
const secondVersion = planOf(
  'ATC Public Health\tTrain pharmacists\tJune 2024\t5 sessions\tDates fixed June 2024\tTwo held',
  'Public Health (ATC)\tPrint a leaflet\t31/12/23\t500 copies\tDraft Sept 2024\t',
  'ATC Police\tMeet the youth council\tMay 2024\t2 meetings\tDates fixed April 2024\t',
);

let database: TestDatabase;
let web: WebUnderTest;

beforeAll(async () => {
  database = await freshDatabase();
  web = await WebUnderTest.start(database.connectionString);
  await web.person(await web.board(), secretary, 'secretariat');
  browser = await web.signedIn(secretary);
});
afterAll(async () => {
  await web.stop();
  await database.drop();
});

const secretary = 'secretary@example.org';
let browser: Browser;
let boards = 0;
/** A new board of the secretary's, with the import page open in their browser. */
async function newBoard(): Promise<{ board: string; path: string }> {
  boards += 1;
  const board = await web.board(`Board ${boards}`);
  await web.person(board, secretary, 'secretariat');
  const path = `/boards/${board}/import`;
  await browser.get(path);
  return { board, path };
}

/** How much is in the history of a board. */
function entries(partnership: string): Promise<number> {
  return countEntries(web.app.get<pg.Pool>(thePool), { partnership }, 10_000);
}

async function findingsOf(board: string) {
  const row = (await web.app.get(KeptViews).row(boardView, board))!;
  return row.plans.flatMap(({ findings }) => findings);
}

async function acceptFile(browser: Browser, path: string, name: string, bytes: Uint8Array): Promise<string> {
  const uploaded = await browser.upload(path, 'document', name, bytes);
  expect(uploaded.status).toBe(303);
  await browser.get(uploaded.location!);
  const accepted = await browser.accept(uploaded.location!);
  expect(accepted.status).toBe(303);
  return uploaded.location!;
}

describe('a document that would stop the product', () => {
  it.each(['paragraphs.docx', 'tables-in-tables.docx', 'merges.xlsx', 'cells.xlsx', 'deep.docx'])(
    '%s is refused on the page, and other pages are answered meanwhile',
    async (name) => {
      const { path } = await newBoard();
      const bytes = await bombs.find((bomb) => bomb.name === name)!.make();
      let reading = true;
      const before = process.cpuUsage();
      const refused = browser.upload(path, 'document', name, bytes).finally(() => (reading = false));
      const waits: number[] = [];
      while (reading) {
        const asked = performance.now();
        expect((await fetch(`${web.address}/sign-in`)).status).toBe(200);
        waits.push(performance.now() - asked);
        await new Promise((resolve) => setTimeout(resolve, 100));
      }
      const answer = await refused;
      // One that has tables is refused on the page of their columns.
      expect(answer.status === 422 || answer.location?.endsWith('/columns')).toBe(true);
      const { html } = answer.status === 422 ? answer : await browser.get(answer.location!);
      expect(html).toMatch(
        /The document has|This is text|The file is damaged|The text of the file|unpacks to far more/,
      );
      // Where a document is read in this process, pages wait for seconds, and its processor time is the document's.
      expect(Math.max(...waits)).toBeLessThan(3_000);
      const { user, system } = process.cpuUsage(before);
      expect((user + system) / 1000 / waits.length).toBeLessThan(500);
    },
  );
});

describe('a document that arrives', () => {
  it('is read, shown as understood, and accepted once', async () => {
    const { board, path } = await newBoard();
    const uploaded = await browser.upload(path, 'document', 'Plän.txt', await readFile(examplePlan));
    expect(uploaded.status).toBe(303);

    const draft = await browser.get(uploaded.location!);
    expect(draft.status).toBe(200);
    expect(draft.html).toContain('What was understood from Plän.txt');
    expect(draft.html).toContain('1 April 2016 to 31 March 2017');
    expect(draft.html).toMatch(/Actions<\/dt>\s*<dd[^>]*>71</);
    expect(draft.html).toContain('Deadlines before the plan begins (7)');
    expect(draft.html).toContain('this makes a new one');
    expect(draft.html).toMatch(/>PBC1\.1</);

    const before = await entries(board);
    const accepted = await browser.accept(uploaded.location!);
    expect(accepted).toMatchObject({ status: 303 });
    expect(accepted.location).toMatch(new RegExp(`^/boards/${board}`));
    const after = await entries(board);
    expect(after).toBeGreaterThan(before + 71);
    const dashboard = (await browser.get(accepted.location!)).html;
    expect(dashboard).toContain('“Plän.txt” is accepted. It brought 71 actions.');
    expect(dashboard).toContain(`href="${uploaded.location!}">See what it brought</a>`);

    const again = await browser.accept(uploaded.location!);
    expect(again).toMatchObject({ status: 303, location: uploaded.location });
    expect(await entries(board)).toBe(after);
    const done = await browser.get(uploaded.location!);
    expect(done.html).toMatch(/accepted on \d{1,2} [A-Z][a-z]+ \d{4}/);
    expect(done.html).not.toContain('>Accept<');

    const list = await browser.get(path);
    expect(list.html).toContain('Earlier imports');
    expect(list.html).not.toContain('Not accepted');
  });

  it('says that another file with the same plan has nothing to change', async () => {
    const { path } = await newBoard();
    await acceptFile(browser, path, 'plan.txt', firstVersion);
    const same = Buffer.concat([firstVersion, Buffer.from('\n')]);
    const uploaded = await browser.upload(path, 'document', 'plan.txt', same);
    const draft = await browser.get(uploaded.location!);
    expect(draft.html).toContain('Nothing to change');
    expect(draft.html).not.toContain('>Accept<');
  });

  it('shows a new version change by change, before and after', async () => {
    const { board, path } = await newBoard();
    await acceptFile(browser, path, 'plan.txt', firstVersion);
    const uploaded = await browser.upload(path, 'document', 'plan v2.txt', secondVersion);
    const { html } = await browser.get(uploaded.location!);
    for (const heading of [
      'Actions added (1)',
      'Actions withdrawn (1)',
      'Deadlines moved (1)',
      'Progress reported (1)',
    ]) {
      expect(html).toContain(heading);
    }
    expect(html).toContain('31 March 2025 (written: March 2025)');
    expect(html).toContain('30 June 2024 (written: June 2024)');
    expect(html).toContain('1 of the plan’s 3 open actions would be withdrawn: more than a quarter');
    const accepted = await browser.accept(uploaded.location!);
    expect(accepted).toMatchObject({ status: 303, location: `/boards/${board}` });
    const done = await browser.get(uploaded.location!);
    expect(done.html).toContain('3 of 4 changes accepted.');
    expect(done.html).toMatch(/P1\.3<\/a><br><span[^>]*>Left</);
    const again = await browser.upload(path, 'document', 'plan v2.txt', secondVersion);
    expect((await browser.get(again.location!)).html).toContain('3 changes of 4 were accepted.');
  });

  it('raises nothing again that only stands in another row', async () => {
    const { board, path } = await newBoard();
    await acceptFile(browser, path, 'plan.txt', firstVersion);
    const before = await findingsOf(board);
    expect(before.length).toBeGreaterThan(2);
    const added = [
      'P0 Fewer harms',
      header,
      'ATC Police\tMap the gaps\t1 May 2024\t1 map\tDraft 1 April 2024\t',
    ];
    const later = firstVersion
      .toString()
      .replace('P1 Fewer deaths', `${added.join('\n')}\n\nP1 Fewer deaths`);
    await acceptFile(browser, path, 'plan v2.txt', Buffer.from(later));
    const again = (await findingsOf(board)).filter(({ at }) => !at.includes('P0'));
    expect(again).toEqual(before);
  });

  it('is taken in once when it is accepted twice at the same time', async () => {
    const { board, path } = await newBoard();
    const uploaded = await browser.upload(path, 'document', 'plan.txt', firstVersion);
    await browser.get(uploaded.location!);
    const [one, two] = await Promise.all([
      browser.accept(uploaded.location!),
      browser.accept(uploaded.location!),
    ]);
    // The later one may find that the plan is another already: by this very document.
    const statuses = [one.status, two.status];
    expect(statuses).toContain(303);
    expect(statuses.every((status) => status === 303 || status === 409)).toBe(true);
    expect((await browser.get(`/boards/${board}`)).html).toContain('3 actions');
  });
});

describe('owners that look alike', () => {
  it('are settled by the secretary, and known the next time', async () => {
    const { path } = await newBoard();
    const uploaded = await browser.upload(path, 'document', 'plan.txt', firstVersion);
    const draft = await browser.get(uploaded.location!);
    expect(draft.html).toContain('Owners that look alike (1)');
    const field = fieldOf(draft.html, 'Public Health (ATC)');
    const settled = await browser.submit(`${uploaded.location}/aliases`, { [field]: 'ATC Public Health' });
    expect(settled).toMatchObject({ status: 303, location: uploaded.location });
    const after = await browser.get(uploaded.location!);
    expect(after.html).toMatch(/<option value="ATC Public Health" selected/);
    expect(after.html).not.toMatch(/<td[^>]*>Public Health \(ATC\)<\/td>/);
    await browser.accept(uploaded.location!);

    const next = await browser.upload(path, 'document', 'plan v2.txt', secondVersion);
    const page = await browser.get(next.location!);
    expect(page.html).toContain(
      '“Public Health (ATC)” (1 action) means ATC Public Health, as settled before',
    );
    expect(page.html).not.toContain('Owners changed');
  });

  it('cannot each be taken for the other', async () => {
    const { path } = await newBoard();
    const uploaded = await browser.upload(path, 'document', 'plan.txt', firstVersion);
    const draft = await browser.get(uploaded.location!);
    const refused = await browser.submit(`${uploaded.location}/aliases`, {
      [fieldOf(draft.html, 'Public Health (ATC)')]: 'ATC Public Health',
      [fieldOf(draft.html, 'ATC Public Health')]: 'Public Health (ATC)',
    });
    expect(refused.status).toBe(422);
    expect(refused.html).toContain('There is a problem');
    expect(refused.html).toContain('are each taken for the other');
  });

  function fieldOf(html: string, name: string): string {
    const label = [...html.matchAll(/<label[^>]*for="(same-as-[\d-]+)"[^>]*>([^<]*)</g)].find(([, , text]) =>
      text!.includes(`“${name}”`),
    );
    return label![1]!;
  }
});

describe('a document that cannot be taken', () => {
  it('is refused on the form, with the reason', async () => {
    const { path } = await newBoard();
    const pdf = await browser.upload(path, 'document', 'plan.pages', Buffer.from('plan'));
    expect(pdf.status).toBe(422);
    expect(pdf.html).toContain('<title>Error: Import a plan');
    expect(pdf.html).toContain('href="#document"');
    expect(pdf.html).toContain('cannot be imported');
    const none = await browser.submit(path, {});
    expect(none.status).toBe(422);
    expect(none.html).toContain('Choose the document to import');
  });

  it('is cut off when it is far too large, and fills no memory', async () => {
    const { path } = await newBoard();
    const resident = () => process.memoryUsage().rss / 1024 / 1024;
    const before = resident();
    let most = before;
    const watching = setInterval(() => (most = Math.max(most, resident())), 20);
    const answer = await uploadZeros(path, browser, 200);
    clearInterval(watching);
    expect(answer.status).toBe(422);
    expect(answer.html).toContain('The document is larger than 25 MB');
    expect(most - before).toBeLessThan(120);
  });

  it('is not taken without the token of the form', async () => {
    const { path } = await newBoard();
    const body = new FormData();
    body.set('document', new Blob([firstVersion]), 'plan.txt');
    const answer = await fetch(web.address + path, { method: 'POST', body, headers: browser.headers });
    expect(answer.status).toBe(403);
    expect((await browser.get(path)).html).not.toContain('Earlier imports');
  });

  /** Sends so many megabytes piece by piece. */
  function uploadZeros(path: string, browser: Browser, megabytes: number) {
    return new Promise<{ status: number; html: string }>((resolve, reject) => {
      const request = httpRequest(
        web.address + path,
        {
          method: 'POST',
          headers: { ...browser.headers, 'content-type': 'multipart/form-data; boundary=edge' },
        },
        (response) => {
          let html = '';
          response.setEncoding('utf8').on('data', (text: string) => (html += text));
          response.on('end', () => resolve({ status: response.statusCode!, html }));
        },
      );
      request.on('error', reject);
      request.write(`--edge\r\nContent-Disposition: form-data; name="_csrf"\r\n\r\n${browser.token}\r\n`);
      request.write(
        '--edge\r\nContent-Disposition: form-data; name="document"; filename="big.txt"\r\n' +
          'Content-Type: text/plain\r\n\r\n',
      );
      const piece = Buffer.alloc(1024 * 1024);
      let sent = 0;
      const send = () => {
        while (sent < megabytes) {
          sent += 1;
          if (!request.write(piece)) return void request.once('drain', send);
        }
        request.end('\r\n--edge--\r\n');
      };
      send();
    });
  }
});

describe('who may import', () => {
  it('is the secretariat of that board alone', async () => {
    const { path, board } = await newBoard();
    const uploaded = await browser.upload(path, 'document', 'plan.txt', firstVersion);
    const other = await newBoard();
    const id = uploaded.location!.split('/').at(-1)!;
    expect((await browser.get(`${other.path}/${id}`)).status).toBe(404);
    expect((await browser.submit(`${other.path}/${id}/accept`, {})).status).toBe(404);
    expect((await browser.get(`${path}/nonsense`)).status).toBe(404);
    await web.person(board, 'auditor@example.org', 'auditor');
    const auditor = await web.signedIn('auditor@example.org');
    expect((await auditor.get(path)).status).toBe(403);
    expect((await auditor.get(other.path)).status).toBe(404);
    expect((await auditor.upload(path, 'document', 'plan.txt', firstVersion)).status).toBe(403);
  });
});
