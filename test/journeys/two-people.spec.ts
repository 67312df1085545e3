import { expect, it } from '@jest/globals';
import { signIn, visitor } from '../services/browser.js';
import { startJourney } from '../services/journey.js';

const journey = startJourney();

it('tells the second of two people who changed what, and keeps what they typed to be sent again', async () => {
  const { product, browser } = journey;
  const { id } = await product.action('T2.1');
  const action = `${await product.boardUrl()}/actions/${id}`;
  const owner = await visitor(browser, product.address);
  const secretary = await visitor(browser, product.address);
  await signIn(owner, 'Ben Carter');
  await signIn(secretary, 'Amina Rahman');

  await owner.goto(`${action}/report-progress`);
  await owner.getByLabel('What has happened since the last report?').fill('The baseline is agreed.');
  await owner.getByRole('radio', { name: 'Amber' }).check();
  await owner.getByText('Add more').click();
  await owner.getByLabel('How much is done? (optional)').fill('80');

  await secretary.goto(`${action}/reword`);
  await secretary.getByLabel('What is to be done?').fill('Link all payment to results');
  await secretary.getByRole('button', { name: 'Save wording' }).click();
  await secretary.getByRole('alert').waitFor();

  const answer = owner.waitForResponse((response) => response.request().method() === 'POST');
  await owner.getByRole('button', { name: 'Send report' }).click();
  expect((await answer).status()).toBe(409);
  const told = await owner.getByRole('alert').innerText();
  expect(told).toContain('This action changed while your form was open');
  expect(told).toContain('Action reworded');
  expect(told).toContain('by Amina Rahman');
  expect(told).toContain('Link part of the payment under treatment contracts');
  expect(told).toContain('Link all payment to results');
  expect((await product.action('T2.1')).reports[0]!.narrative).not.toBe('The baseline is agreed.');

  expect(await owner.getByLabel('What has happened since the last report?').inputValue()).toBe(
    'The baseline is agreed.',
  );
  expect(await owner.getByRole('radio', { name: 'Amber' }).isChecked()).toBe(true);
  expect(await owner.getByLabel('How much is done? (optional)').inputValue()).toBe('80');
  expect(await owner.getByLabel('How much is done? (optional)').isVisible()).toBe(true);

  await owner.getByRole('button', { name: 'Send report' }).click();
  expect(await owner.getByRole('alert').innerText()).toContain('Your report is in the history.');
  expect(await owner.locator('h1').innerText()).toBe('T2.1 Link all payment to results');
  expect((await product.action('T2.1')).reports[0]).toMatchObject({ narrative: 'The baseline is agreed.' });
});

it('loses no report on an action that was given to others while it was written', async () => {
  const { product, browser } = journey;
  const board = await product.boardUrl();
  const owner = await visitor(browser, product.address);
  const secretary = await visitor(browser, product.address);
  await signIn(owner, 'Ben Carter');
  await signIn(secretary, 'Amina Rahman');
  const write = async (reference: string, words: string) => {
    await owner.getByLabel(`What has happened on ${reference} since the last report?`).fill(words);
  };
  await owner.goto(`${board}/my-actions`);
  await write('T5.3', 'Twelve people have a plan.');
  await write('T6.1', 'The panel has signed.');

  const { id } = await product.action('T5.3');
  await secretary.goto(`${board}/actions/${id}/reassign`);
  await secretary.getByLabel('Who leads?').selectOption({ label: 'CAMHS' });
  await secretary.getByLabel('Why?').fill('They run it now');
  await secretary.getByRole('button', { name: 'Change owner' }).click();
  await secretary.getByRole('alert').waitFor();

  await owner.getByRole('button', { name: 'Send reports' }).click();
  expect(await owner.locator('.govuk-error-summary').innerText()).toContain('T5.3: your report was not sent');
  expect(await owner.locator('#left').innerText()).toContain('Twelve people have a plan.');
  expect(await owner.locator('.govuk-notification-banner').innerText()).toContain(
    'Your report is in the history.',
  );
  expect((await product.action('T6.1')).reports[0]!.narrative).toBe('The panel has signed.');
  expect((await product.action('T5.3')).reports[0]!.narrative).not.toBe('Twelve people have a plan.');
});
