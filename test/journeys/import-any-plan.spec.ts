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
    expect(await page.locator('h1').innerText()).toBe(`Columns of hall-${by}.xlsx`);
    expect(await page.locator('.govuk-error-summary').innerText()).toContain('no action table');
    expect(script ? await findBarriers(page) : []).toEqual([]);
    await page.getByText('Where the headings stand').click();
    await page.getByLabel(/Row of the headings/).fill('2');
    await page.getByRole('button', { name: 'Read the document again' }).click();
    expect(await page.locator('main').innerText()).toMatch(/Actions\s+2/);

    await page.getByRole('link', { name: 'See what each column was taken for' }).click();
    await page.getByLabel('“Chief” of table 1').selectOption({ label: 'Partners' });
    expect(script ? await findBarriers(page) : []).toEqual([]);
    await page.getByRole('button', { name: 'Read the document again' }).click();
    expect(await page.locator('main').innerText()).toMatch(/Actions\s+2/);
    expect(script ? await findBarriers(page) : []).toEqual([]);

    await upload(
      page,
      await workbook(`hall-${by}2.xlsx`, [by, 'Undertaking', 'Chief', 'Ready'], '31/07/2031'),
    );
    expect(await page.locator('main').innerText()).toMatch(/Actions\s+2/);
    await page.getByRole('link', { name: 'See what each column was taken for' }).click();
    expect(await page.locator('main').innerText()).toContain('as chosen');
    expect(await page.getByLabel('“Chief” of table 1').inputValue()).toBe('partners');
  },
);
