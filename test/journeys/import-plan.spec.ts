import { readFile, writeFile, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { Beginning } from '../../apps/web/src/begin/beginning.js';
import { findBarriers } from '../services/accessible.js';
import { visitor } from '../services/browser.js';
import { run } from '../services/command-line.js';
import { freshDatabase, type TestDatabase } from '../services/database.js';
import { foldAnew } from '../services/fold-anew.js';
import { startJourney } from '../services/journey.js';
import { newestCode } from '../services/newest-code.js';

const examplePlan = fileURLToPath(new URL('../../apps/cli/src/play/example-plan.txt', import.meta.url));
const secretary = 'sam.okafor@example.org';

let database: TestDatabase | undefined;
const journey = startJourney(async () => {
  database = await freshDatabase();
  return database.connectionString;
});
let folder: string;
let page: Page;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'governance-test-'));
  page = await visitor(journey.browser, journey.product.address);
});
afterAll(async () => {
  await rm(folder, { recursive: true, force: true });
  await database?.drop();
});

it('begins a board by the link that the start prints', async () => {
  const { app, address } = journey.product;
  await page.goto('/');
  expect(await page.locator('h1').innerText()).toBe('There is no board here yet');
  expect(await findBarriers(page)).toEqual([]);
  await page.goto((await app.get(Beginning).link(address))!);
  expect(await findBarriers(page)).toEqual([]);
  await page.getByRole('button', { name: 'Set up the board' }).click();
  await page.locator('.govuk-error-summary').waitFor();
  expect(await findBarriers(page)).toEqual([]);
  await page.getByLabel('Name of the partnership').fill('Anytown Partnership');
  await page.getByLabel('Area').fill('Anytown');
  await page.getByLabel('Name of the council').fill('Anytown Council');
  await page.getByLabel('Colour of the council').fill('#5a1846');
  await page.getByLabel('Name', { exact: true }).fill('Sam Okafor');
  await page.getByLabel('Email address').fill(secretary);
  await page.getByRole('button', { name: 'Set up the board' }).click();
  await page.getByLabel('Code').fill(await newestCode(app, secretary));
  await page.getByRole('button', { name: 'Sign in' }).click();
  expect(await page.locator('main').innerText()).toContain('There is no plan here yet');
  expect(await findBarriers(page)).toEqual([]);
  const header = await page
    .locator('.site-header')
    .evaluate((node) => getComputedStyle(node).backgroundColor);
  expect(header).toBe('rgb(90, 24, 70)');
});

it('says what to do first where there is nothing yet', async () => {
  const board = await journey.product.boardUrl();
  for (const empty of ['/my-actions', '/findings', '']) {
    expect((await page.goto(board + empty))!.status()).toBe(200);
    expect(await page.locator('main').innerText()).toMatch(/no plan|nothing/i);
    expect(await findBarriers(page)).toEqual([]);
  }
});

it('takes in a plan, shown before it is accepted', async () => {
  await page.getByRole('button', { name: 'Import a plan' }).click();
  await upload(examplePlan);
  expect(await page.locator('main').innerText()).toMatch(/Themes\s+4\s+Priorities\s+33\s+Actions\s+71/);
  const before = await head();
  await page.reload();
  expect(await head()).toBe(before);
  await page.getByRole('button', { name: 'Accept' }).first().click();
  expect(await page.getByRole('alert').innerText()).toContain('is accepted');
  await page.goto('/');
  expect(await page.locator('main').innerText()).toContain('4 themes, 33 priorities, 71 actions');
});

it('shows exactly what a changed copy would change, and then makes exactly that', async () => {
  await page.goto(`${await journey.product.boardUrl()}/import`);
  await upload(await changedCopy());
  expect(await page.locator('main').innerText()).toContain('this makes 6 changes');
  const tables = page.locator('table.compare', { has: page.getByText('In the plan now') });
  const rows = await tables
    .locator('tbody tr')
    .evaluateAll((all) =>
      all.map((row) =>
        [...row.querySelectorAll('th, td')].map((cell) => (cell as HTMLElement).innerText.trim()),
      ),
    );
  expect(rows).toEqual([
    [
      expect.stringMatching(/^T2\.3, row \d+$/),
      'Nothing',
      'Open a quiet room at every service (LBTH DAAT; 31 December 2016)',
    ],
    [
      expect.stringMatching(/^T1\.2\b/),
      expect.stringContaining('Find recovery champions'),
      'Not in the document: withdrawn',
    ],
    [
      expect.stringMatching(/^PBC1\.2\b/),
      'Bring in the Healthy Youth Centre approach',
      'Bring in the Healthy Youth Centre approach everywhere',
    ],
    [
      expect.stringMatching(/^T2\.2\b/),
      expect.stringContaining('Naloxone kits widely'),
      expect.stringContaining('Naloxone kits in every hostel'),
    ],
    [expect.stringMatching(/^T1\.1 /), '1 October 2016', '1 December 2016'],
    [expect.stringMatching(/^PBC1\.3 /), 'LBTH DAAT', 'CAMHS'],
  ]);

  expect(await findBarriers(page)).toEqual([]);
  // A group is cleared and ticked in the page itself, and a box by the keyboard.
  const group = page.locator('#changes-deadline-moved');
  const box = group.getByRole('checkbox');
  await group.getByRole('button', { name: 'Tick none' }).click();
  expect([await box.isChecked(), await group.getByText('0 of 1 ticked').count()]).toEqual([false, 1]);
  await box.focus();
  await page.keyboard.press('Space');
  expect([await box.isChecked(), await group.getByText('1 of 1 ticked').count()]).toEqual([true, 1]);

  const before = await head();
  await page.getByRole('button', { name: 'Accept', exact: true }).click();
  expect(await page.getByRole('alert').innerText()).toContain('is accepted');
  const made = await journey.product.pool.query<{ type: string }>(
    `select row->>'type' as type from views.audit_trail_v4 where position > $1 order by position`,
    [before],
  );
  expect(made.rows.map(({ type }) => type).sort()).toEqual([
    'ActionAgreed',
    'ActionReassigned',
    'ActionReworded',
    'ActionReworded',
    'ActionWithdrawn',
    'DeadlineMoved',
    // The list of measures without a target in figures is another one now.
    'FindingRaised',
    'MilestoneSet',
    'PlanDocumentImported',
  ]);
});

it('makes nothing of the same file again, by the pages or the command line', async () => {
  const before = await head();
  await page.goto(`${await journey.product.boardUrl()}/import`);
  await upload(join(folder, 'changed.txt'));
  expect(await page.locator('main').innerText()).toContain('The same document brings nothing new');
  const running = run(['import', join(folder, 'changed.txt')], { DATABASE_URL: journey.product.databaseUrl });
  expect(await running.ended).toBe(0);
  expect(running.printed()).toContain('Nothing to change: the plan says the same.');
  expect(await head()).toBe(before);
  for (const { kept, folded } of await foldAnew(journey.product)) expect(kept).toEqual(folded);
});

async function upload(file: string): Promise<void> {
  await page.getByLabel('Document').setInputFiles(file);
  await page.getByRole('button', { name: 'Read the document' }).click();
  await page.getByText('What was understood from').waitFor();
}

/** The plan with an action gone, one added, two reworded, a deadline moved and an owner changed. */
async function changedCopy(): Promise<string> {
  const edits: readonly [RegExp, string][] = [
    [/^TH DAAT\tFind recovery champions.*\n/m, ''],
    [
      /^(LBTH DAAT\tHand out Naloxone kits) widely(.*\n)/m,
      '$1 in every hostel$2LBTH DAAT\tOpen a quiet room at every service\t31/12/16\tRooms open in 4 buildings\tFirst room open June 2016\t\n',
    ],
    [/Bring in the Healthy Youth Centre approach/, 'Bring in the Healthy Youth Centre approach everywhere'],
    [/^(LBTH DAAT\tPut in place a single treatment system.*)\t01\/10\/16\t/m, '$1\t01/12/16\t'],
    [/^LBTH DAAT(\tLaunch the new treatment services)/m, 'CAMHS$1'],
  ];
  let text = await readFile(examplePlan, 'utf8');
  for (const [from, to] of edits) {
    const changed = text.replace(from, to);
    expect(changed).not.toBe(text);
    text = changed;
  }
  const file = join(folder, 'changed.txt');
  await writeFile(file, text);
  return file;
}

/** The last position of the history. */
async function head(): Promise<number> {
  const { rows } = await journey.product.pool.query<{ last: number }>(
    'select max(position)::int as last from views.audit_trail_v4',
  );
  return rows[0]!.last;
}
