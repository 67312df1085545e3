import { expect, it } from '@jest/globals';
import { signIn, visitor } from '../services/browser.js';
import { Counted } from '../services/counted.js';
import { startJourney } from '../services/journey.js';
import { newestCode } from '../services/newest-code.js';

const journey = startJourney();

it('a chair sees what is stuck, and with whom, without a click', async () => {
  const { product, browser } = journey;
  const page = await visitor(browser, product.address, { script: false });
  await signIn(page, 'Carol Mensah');
  const stuck = page
    .locator('main section, main div')
    .filter({ has: page.getByRole('heading', { name: /escalat/i }) });
  expect(await stuck.last().innerText()).toMatch(/ER5\.2[^]*days/);
});

it('a secretary asks for an update at once in three clicks', async () => {
  const { product, browser } = journey;
  const page = await visitor(browser, product.address, { script: false });
  await signIn(page, 'Amina Rahman');
  const amina = new Counted(page);
  await amina.click(
    page
      .locator('main')
      .getByRole('link', { name: /^ER5\.2 / })
      .first(),
  );
  await amina.click(page.getByRole('link', { name: 'Ask its owners now' }));
  await amina.click(page.getByRole('button', { name: 'Ask now' }));
  expect(await page.getByRole('alert').innerText()).toMatch(/asked/);
  expect([amina.clicks, amina.fields]).toEqual([3, 0]);
});

it('an owner answers all thirteen that wait from the email in four clicks', async () => {
  const { product, browser } = journey;
  const page = await visitor(browser, product.address, { script: false });
  const ben = new Counted(page);
  // Where the email says: Answer several at once.
  const link = `${await product.boardUrl()}/my-actions`;
  expect((await product.newestMail('ben.carter@example.org')).text).toContain(new URL(link).pathname);
  await ben.open(link);
  await ben.fill(page.getByLabel('Email address'), 'ben.carter@example.org');
  await ben.click(page.getByRole('button', { name: 'Send me a code' }));
  await ben.fill(page.getByLabel('Code'), await newestCode(product.app, 'ben.carter@example.org'));
  await ben.click(page.getByRole('button', { name: 'Sign in' }));
  const boxes = page.getByLabel('What has happened on');
  await boxes.first().waitFor();
  const count = await boxes.count();
  for (let n = 0; n < count; n += 1) await ben.fill(boxes.nth(n), `The ${n + 1}. part is under way.`);
  await ben.click(page.getByRole('button', { name: 'Send reports' }));
  expect(await page.getByRole('alert').innerText()).toContain('Your 13 reports are in the history.');
  expect([ben.clicks, ben.fields]).toEqual([4, 15]);
  expect(await boxes.count()).toBe(0);
});
