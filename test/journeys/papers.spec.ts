import { beforeAll, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { findBarriers, findSidewaysScroll } from '../services/accessible.js';
import { phone, signIn, visitor } from '../services/browser.js';
import { countIndependently, type Counted } from '../services/count-independently.js';
import { startJourney } from '../services/journey.js';

const journey = startJourney();
const day = '2016-12-31';

let amina: Page;
let carol: Page;
let url: string;
let paper: string;
beforeAll(async () => {
  const { browser, product } = journey;
  url = await product.boardUrl();
  [amina, carol] = [await visitor(browser, product.address), await visitor(browser, product.address)];
  await signIn(amina, 'Amina Rahman');
  await signIn(carol, 'Carol Mensah');
});

async function expectNoBarriers(page: Page): Promise<void> {
  expect(await findBarriers(page)).toEqual([]);
  const before = page.viewportSize()!;
  await page.setViewportSize(phone);
  expect(await findSidewaysScroll(page)).toEqual([]);
  await page.setViewportSize(before);
}

async function enterDay(page: Page, name: string, date: string): Promise<void> {
  const group = page.getByRole('group', { name });
  const [year, month, of] = date.split('-');
  for (const [part, value] of [
    ['Day', of],
    ['Month', month],
    ['Year', year],
  ] as const)
    await group.getByLabel(part).fill(value!);
}

it('drafts a paper from the history, by the keyboard alone', async () => {
  await amina.goto(`${url}/papers`);
  await expectNoBarriers(amina);
  await amina.getByRole('link', { name: 'Meetings and papers' }).waitFor();
  await amina.getByRole('button', { name: 'Draft a paper' }).focus();
  await amina.keyboard.press('Enter');
  await amina.getByLabel('Quarterly summary to the Health and Wellbeing Board').focus();
  await amina.keyboard.press('Space');
  await expectNoBarriers(amina);
  await enterDay(amina, 'On which day do the figures stand?', day);
  await amina.getByLabel('For which meeting?').selectOption({ label: 'A meeting that is not held here' });
  await enterDay(amina, 'If it is not held here, the day of the meeting', '2017-04-12');
  await amina.getByRole('button', { name: 'Draft paper' }).focus();
  await amina.keyboard.press('Enter');
  await amina.getByRole('alert').waitFor();
  paper = amina.url();
  await expectNoBarriers(amina);
});

it('says of each figure what the dashboard says, and what the entries themselves say', async () => {
  const counted = await countIndependently(journey.product.pool, day);
  await amina.goto(`${paper}/preview`);
  expect(await figuresOf(amina)).toEqual(counted);
  await amina.goto(`${url}/as-at/${day}`);
  const dashboard = await amina.locator('main').innerText();
  for (const [colour, count] of Object.entries(counted.colours))
    expect(dashboard.replace(/\s+/g, ' ')).toMatch(
      new RegExp(`${colour} ${count}\\b|\\b${count} ${colour}`, 'i'),
    );
});

it('takes an officer’s words, and shows them in the preview', async () => {
  await amina.goto(paper);
  await amina.getByRole('link', { name: 'Write narrative: The whole paper' }).click();
  await expectNoBarriers(amina);
  await amina.getByLabel('Overall').fill('Most of the plan is where it should be.');
  await amina.getByRole('button', { name: 'Save' }).click();
  await amina.getByRole('button', { name: 'Preview' }).click();
  await amina.getByText('Most of the plan is where it should be.').waitFor();
  await expectNoBarriers(amina);
});

it('is signed, published and sent, and each of it stands in the history', async () => {
  await carol.goto(`${paper}/preview`);
  await carol.getByRole('button', { name: 'Sign the paper off' }).click();
  await expectNoBarriers(carol);
  await carol.getByLabel('I have read the paper').check();
  await carol.getByRole('button', { name: 'Sign off' }).click();
  await carol.getByRole('alert').waitFor();
  await amina.goto(`${paper}/publish`);
  await amina.getByRole('button', { name: 'Publish' }).click();
  await amina.getByRole('button', { name: 'Send to the board' }).click();
  await expectNoBarriers(amina);
  await amina.getByRole('button', { name: 'Send' }).click();
  await amina.getByRole('alert').waitFor();
  await expectNoBarriers(amina);
  const mail = await journey.product.newestMail('carol.mensah@example.org');
  expect(mail.attachments).toContain(`hwb-summary-${day}.docx`);
  await amina.goto(`${url}/audit-trail?kind=papers`);
  const history = await amina.locator('main').innerText();
  for (const entry of ['Paper sent to', 'Paper published', 'Paper signed off, OFFICIAL', 'Narrative written'])
    expect(history).toContain(entry);
});

it('is read by anybody, and printed as a tagged PDF', async () => {
  const reader = await visitor(journey.browser, journey.product.address);
  await reader.goto(`/papers/${paper.split('/').at(-1)}`);
  await expectNoBarriers(reader);
  expect(await reader.locator('main').innerText()).toContain('Most of the plan is where it should be.');
  const answer = await amina.request.get(`${paper}/file/pdf`);
  const pdf = (await answer.body()).toString('latin1');
  expect(pdf.slice(0, 5)).toBe('%PDF-');
  expect(pdf).toContain('/MarkInfo');
  expect(pdf).toContain('/StructTreeRoot');
});

/** What the paper says, read from its words. */
async function figuresOf(page: Page): Promise<Counted> {
  const text = (await page.locator('.paper').innerText()).replace(/\s+/g, ' ');
  const number = (pattern: RegExp) => Number(pattern.exec(text)?.[1] ?? NaN);
  const said = /the plan had \d+ actions?: ([^.]*)\./.exec(text)![1]!;
  const colours = Object.fromEntries(
    [...said.matchAll(/(\d+) (red|amber|green|blue|grey)/g)].map(([, count, colour]) => [
      colour,
      Number(count),
    ]),
  );
  return {
    total: number(/the plan had (\d+) action/),
    withdrawn: await page
      .getByRole('table', { name: 'Withdrawn, and not counted' })
      .locator('tbody tr')
      .count(),
    overdue: number(/(\d+) (?:was|were) past the agreed date/),
    colours,
    openRisks: number(/(\d+) risks? (?:is|are) open/),
    severeRisks: number(/(\d+) of them severe/),
    measures: number(/(\d+) measures?: \d+ on target/),
    asksOfBoard: number(/(\d+) asks? (?:has|have) been made/),
    asksOpen: number(/been made, and (\d+) not answered/),
  };
}
