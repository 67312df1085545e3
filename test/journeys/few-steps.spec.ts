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

it('two people bring the quarterly summary from its draft to the board in seventeen clicks', async () => {
  const { product, browser } = journey;
  const [ofAmina, ofCarol] = [
    await visitor(browser, product.address, { script: false }),
    await visitor(browser, product.address, { script: false }),
  ];
  await signIn(ofAmina, 'Amina Rahman');
  const [amina, carol] = [new Counted(ofAmina), new Counted(ofCarol)];
  const link = (page: typeof ofAmina, name: string | RegExp) => page.getByRole('link', { name }).first();
  const press = (page: typeof ofAmina, name: string) => page.locator('main').getByRole('button', { name });

  await amina.click(link(ofAmina, 'Meetings and papers'));
  await amina.click(ofAmina.getByRole('link', { name: 'Papers', exact: true }).first());
  await amina.click(press(ofAmina, 'Draft a paper'));
  await amina.click(ofAmina.getByLabel('Quarterly summary to the Health'));
  await ofAmina.getByLabel('For which meeting?').selectOption('A meeting that is not in this list');
  for (const [name, value] of Object.entries({ Day: '30', Month: '5', Year: '2017' }))
    await amina.fill(ofAmina.getByLabel(name).last(), value);
  await amina.click(press(ofAmina, 'Draft paper'));
  const paper = ofAmina.url();
  await amina.click(link(ofAmina, 'Ask for the signature'));
  await amina.click(press(ofAmina, 'Ask for the signature'));

  await carol.open(`${paper}/sign-off`);
  await carol.fill(ofCarol.getByLabel('Email address'), 'carol.mensah@example.org');
  await carol.click(press(ofCarol, 'Send me a code'));
  await carol.fill(ofCarol.getByLabel('Code'), await newestCode(product.app, 'carol.mensah@example.org'));
  await carol.click(press(ofCarol, 'Sign in'));
  await carol.click(ofCarol.locator('main').getByText('Sign the paper off', { exact: true }).first());
  await carol.click(ofCarol.locator('main input[type=checkbox]').first());
  await carol.click(press(ofCarol, 'Sign off'));

  await ofAmina.goto(paper);
  await amina.click(link(ofAmina, /^Publish/));
  await amina.click(ofAmina.locator('main form button').last());
  await amina.click(link(ofAmina, 'Send the paper').or(press(ofAmina, 'Send the paper')).first());
  await amina.click(press(ofAmina, 'Send'));
  expect(await ofAmina.getByRole('alert').innerText()).toMatch(/^Done/);
  expect(await ofAmina.locator('main').innerText()).toMatch(/On 24 March 2017 to Carol Mensah/);
  // The example goes on in its own time, its emails included.
  const { rows } = await product.pool.query(`select max(metadata ->> 'recordedAt') as last from log.events`);
  expect(rows[0].last).toMatch(/^2017-03-24/);
  // The meeting is chosen from a list beside these.
  expect([amina.clicks, carol.clicks, amina.fields + carol.fields]).toEqual([11, 6, 5]);
});
