import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import writeXlsxFile from 'write-excel-file/node';
import { findBarriers } from '../services/accessible.js';
import { signIn, visitor } from '../services/browser.js';
import { startJourney } from '../services/journey.js';

const journey = startJourney();
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'governance-test-'));
});
afterAll(async () => rm(folder, { recursive: true, force: true }));

/** A workbook whose headings are words that nobody uses. */
async function workbook(name: string, words: readonly string[], deadline: string): Promise<string> {
  const [by = '', ...headings] = words;
  const rows = [
    [`Hall plan ${by} 2031/32`, '', ''],
    headings.map((heading) => (heading === 'Ready' ? `Ready ${by}` : heading)),
    ['Paint the great hall', 'Estates team', '31/03/2032'],
    ['Mend the roof of the barn', 'Works unit', deadline],
  ];
  const cells = rows.map((row) => row.map((value) => ({ value, type: String })));
  const path = join(folder, name);
  await writeFile(path, await writeXlsxFile(cells as never).toBuffer());
  return path;
}

async function upload(page: Page, file: string): Promise<void> {
  await page.goto(`${await journey.product.boardUrl()}/import`);
  await page.getByLabel('Document').setInputFiles(file);
  await page.getByRole('button', { name: 'Read the document' }).click();
}

/** What stands on the page of a document once it is read: with script the page before it stays until then. */
async function readOf(page: Page): Promise<string> {
  await page.getByText('What was understood from').waitFor();
  return page.locator('main').innerText();
}

/** Axe is a script: where there is none, the page is the same one. */
it.each([
  ['with script', true, 'a'],
  ['without script', false, 'b'],
])(
  'an unknown workbook is mapped by hand, and its next version read without asking, %s',
  async (_, script, by) => {
    const page = await visitor(journey.browser, journey.product.address, { script });
    await signIn(page, 'Amina Rahman');
    await upload(
      page,
      await workbook(`hall-${by}.xlsx`, [by, 'Undertaking', 'Chief', 'Ready'], '30/06/2031'),
    );
    // With script the page stays while the document is read.
    await page.getByRole('heading', { level: 1, name: `Columns of hall-${by}.xlsx` }).waitFor();
    const refusal = await page.locator('.govuk-error-summary').innerText();
    expect(refusal).toContain('This may be an action plan, but nobody here knows the headings');
    expect(script ? await findBarriers(page) : []).toEqual([]);
    // What the cells make likely stands there already.
    expect(await page.getByLabel('“Undertaking” of table 1').inputValue()).toBe('action');
    expect(await page.getByLabel('“Chief” of table 1').inputValue()).toBe('owner');
    await page.getByRole('button', { name: 'Read with these columns' }).click();
    expect(await readOf(page)).toMatch(/Actions\s+2/);

    await page.getByRole('link', { name: 'See what each column was taken for' }).click();
    await page.getByLabel('“Chief” of table 1').selectOption({ label: 'Partners' });
    expect(script ? await findBarriers(page) : []).toEqual([]);
    await page.getByRole('button', { name: 'Read with these columns' }).click();
    expect(await readOf(page)).toMatch(/Actions\s+2/);
    expect(script ? await findBarriers(page) : []).toEqual([]);

    await upload(
      page,
      await workbook(`hall-${by}2.xlsx`, [by, 'Undertaking', 'Chief', 'Ready'], '31/07/2031'),
    );
    expect(await readOf(page)).toMatch(/Actions\s+2/);
    await page.getByRole('link', { name: 'See what each column was taken for' }).click();
    expect(await page.locator('main').innerText()).toContain('as chosen');
    expect(await page.getByLabel('“Chief” of table 1').inputValue()).toBe('partners');
  },
);

/** Presses of the mouse or a finger on the pages of a browser, also over several pages. */
async function countPresses(page: Page): Promise<() => Promise<number>> {
  await page.addInitScript(() => {
    addEventListener(
      'pointerdown',
      () => sessionStorage.setItem('presses', String(Number(sessionStorage.getItem('presses') ?? 0) + 1)),
      true,
    );
  });
  return async () => Number(await page.evaluate(() => sessionStorage.getItem('presses')));
}

/** A workbook in a language that nobody here reads: actions on two sheets, and on others what is none. */
async function inFinnish(): Promise<string> {
  const heads = ['Nro', 'Toimenpide', 'Vastuutaho', 'Valmis', 'Tilanne'];
  const sheets = {
    Ohje: [['Täytä keltaiset solut']],
    'Toimet 1': [
      ['Salin suunnitelma 2031/32'],
      heads,
      ['1', 'Maalataan suuri sali', 'Kiinteistöpalvelut', '31/03/2032', 'kesken'],
      ['2', 'Korjataan navetan katto', 'Tekninen osasto', '30/06/2031', 'kesken'],
    ],
    'Toimet 2': [heads, ['3', 'Koulutetaan kaikki väki', 'Henkilöstöyksikkö', '31/12/2031', 'kesken']],
    Budjetti: [
      ['Erä', 'Summa', 'Lähde'],
      ['Maali', '1200', 'Kaupunki'],
    ],
    Yhteystiedot: [
      ['Nimi', 'Puhelin'],
      ['Aino', '555'],
    ],
  };
  const cells = Object.entries(sheets).map(([sheet, rows]) => ({
    sheet,
    data: rows.map((row) => row.map((value) => ({ value, type: String }))),
  }));
  const path = join(folder, 'sali.xlsx');
  await writeFile(path, await writeXlsxFile(cells as never).toBuffer());
  return path;
}

it('a workbook of five sheets that nobody can read is mapped and accepted with ten clicks', async () => {
  const page = await visitor(journey.browser, journey.product.address);
  await signIn(page, 'Amina Rahman');
  const presses = await countPresses(page);
  await page.goto(await journey.product.boardUrl());
  const file = await inFinnish();
  await page.getByRole('link', { name: 'Plans, KPIs and risks' }).click();
  await page.getByRole('link', { name: 'Import', exact: true }).click();
  const chooser = page.waitForEvent('filechooser');
  await page.getByLabel('Document').click();
  await (await chooser).setFiles(file);
  await page.getByRole('button', { name: 'Read the document' }).click();
  await page.getByLabel('“Tilanne” of table 1').selectOption({ label: 'Status' });
  await page.getByRole('button', { name: 'Read with these columns' }).click();
  expect(await readOf(page)).toMatch(/Actions\s+3/);
  await page.getByRole('button', { name: 'Accept', exact: true }).click();
  await page.getByRole('alert').waitFor();
  // The file is picked in a window of the system, which no page sees, and so is the field of a list: two more each.
  const all = (await presses()) + 4;
  expect(all).toBeGreaterThan(7);
  expect(all).toBeLessThanOrEqual(10);
});

it('a PDF that a browser printed is taken in', async () => {
  const page = await visitor(journey.browser, journey.product.address);
  const cells = [
    ['Action', 'Lead', 'Deadline'],
    ['Paint the boathouse', 'Harbour team', '31/03/2034'],
    ['Dredge the inner basin, down to the depth that the pilots have asked for', 'Works unit', 'June 2033'],
    ['Mark the channel', 'Harbour team', '30/09/2033'],
  ];
  const table = cells.map((row) => `<tr>${row.map((cell) => `<td>${cell}</td>`).join('')}</tr>`).join('');
  await page.setContent(
    `<style>table{border-collapse:collapse}td{border:1px solid;padding:4px}</style><h1>Harbour plan 2033/34</h1><h2>1 A safe harbour</h2><table>${table}</table>`,
  );
  const path = join(folder, 'harbour.pdf');
  await writeFile(path, await page.pdf({ format: 'A4' }));
  await signIn(page, 'Amina Rahman');
  await upload(page, path);
  await page.getByRole('heading', { name: 'Harbour plan 2033/34' }).waitFor();
  const understood = await page.locator('main').innerText();
  expect(understood).toMatch(/Actions\s+3/);
  expect(understood).toContain('Dredge the inner basin, down to the depth that the pilots have asked for');
  expect(understood).toContain('30 June 2033');
  expect(await findBarriers(page)).toEqual([]);
  await page.getByRole('button', { name: 'Accept', exact: true }).click();
  expect(await page.getByRole('alert').innerText()).toContain('“harbour.pdf” is accepted.');
  expect(await page.locator('main').innerText()).toContain('Harbour plan 2033/34');
  const action = (await journey.product.actions()).find(({ title }) => title === 'Paint the boathouse')!;
  await page.goto(`${await journey.product.boardUrl()}/actions/${action.id}`);
  expect(await page.locator('main').innerText()).toContain('Harbour team');
});
