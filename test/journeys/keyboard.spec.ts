import { beforeAll, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { findBarriers } from '../services/accessible.js';
import { signIn, visitor } from '../services/browser.js';
import { startJourney } from '../services/journey.js';
import { newestCode } from '../services/newest-code.js';

const journey = startJourney();
let page: Page;
beforeAll(async () => {
  page = await visitor(journey.browser, journey.product.address);
});

it('skips to the main part of a page', async () => {
  await page.goto(await journey.product.boardUrl());
  await page.keyboard.press('Tab');
  expect(await focused(page)).toMatchObject({ words: 'Skip to main content', visible: true });
  await page.keyboard.press('Enter');
  expect(await focused(page)).toMatchObject({ id: 'main-content' });
  await page.keyboard.press('Tab');
  expect(await page.evaluate(() => document.activeElement!.closest('main') !== null)).toBe(true);
});

it('signs in', async () => {
  await page.goto('/sign-in');
  await tabTo(page, 'Email address');
  await page.keyboard.type('ben.carter@example.org');
  await page.keyboard.press('Enter');
  await page.waitForURL('**/sign-in/code');
  await tabTo(page, 'Code');
  await page.keyboard.type(await newestCode(journey.product.app, 'ben.carter@example.org'));
  await tabTo(page, 'Sign in');
  await page.keyboard.press('Enter');
  await page.waitForURL('**/boards/*');
});

it('is led to what is wrong on a form, and reports progress', async () => {
  await tabTo(page, 'My actions');
  await page.keyboard.press('Enter');
  await page.waitForURL('**/my-actions');
  await tabTo(page, /^PBC5\.1 /);
  await page.keyboard.press('Enter');
  await page.waitForURL('**/actions/*');
  await tabTo(page, 'Report progress');
  await page.keyboard.press('Enter');
  await page.waitForURL('**/report-progress');

  await tabTo(page, 'Send report');
  await page.keyboard.press('Enter');
  await page.locator('.govuk-error-summary').waitFor();
  expect(await page.title()).toMatch(/^Error: /);
  expect((await focused(page)).words).toMatch(/^There is a problem/);
  await page.keyboard.press('Tab');
  expect((await focused(page)).words).toBe('Enter what has happened');
  await page.keyboard.press('Enter');
  expect((await focused(page)).words).toBe('What has happened since the last report?');
  await page.keyboard.type('The forum met in March.');

  await tabTo(page, 'Green');
  await page.keyboard.press('Space');
  await tabTo(page, 'Add more');
  await page.keyboard.press('Enter');
  await tabTo(page, 'How much is done? (optional)');
  await page.keyboard.type('95');
  await tabTo(page, 'Send report');
  await page.keyboard.press('Enter');
  await page.locator('#history').waitFor();
  expect((await focused(page)).words).toContain('Your report is in the history.');
  expect((await journey.product.action('PBC5.1')).reports[0]).toMatchObject({
    narrative: 'The forum met in March.',
    declared: 'green',
    percent: 95,
  });
});

it('enters a reading, and sees the colour and the direction of travel change', async () => {
  await signIn(page, 'Amina Rahman');
  await page.goto(`${await journey.product.boardUrl()}/kpis`);
  await tabTo(page, 'Change in referrals into treatment');
  await page.keyboard.press('Enter');
  await page.waitForURL(/kpis\/[0-9a-f-]{36}$/);
  expect(await summary(page)).toMatch(/Red[^]*−0.8% in Q3 2016\/17[^]*Up from −2.1%/);
  await tabTo(page, 'Enter a reading');
  await page.keyboard.press('Enter');
  await page.waitForURL('**/update');
  await tabTo(page, 'For which period?');
  await page.keyboard.type('Q4');
  await tabTo(page, 'Value');
  await page.keyboard.type('6');
  await tabTo(page, 'Final');
  await page.keyboard.press('ArrowDown');
  await tabTo(page, 'Enter the reading');
  await page.keyboard.press('Enter');
  await page.getByText('The reading is kept.').waitFor();
  expect(await summary(page)).toMatch(
    /Green[^]*\+6% in Q4 2016\/17, provisional[^]*Up from −0.8%[^]*improving/,
  );
  expect(await page.locator('#history ~ *').first().innerText()).toContain(
    'provisional reading for Q4 2016/17',
  );
});

it('raises a risk, and finds it on the heat map', async () => {
  await page.goto(`${await journey.product.boardUrl()}/risks`);
  expect(await cellOf(page, 'R7')).toBeNull();
  await tabTo(page, 'Raise a risk');
  await page.keyboard.press('Enter');
  await page.waitForURL('**/risks/raise');
  const words = {
    Title: 'Fire at the hostel',
    Cause: 'Old wiring',
    Event: 'A fire',
    Consequence: 'Beds lost',
  };
  for (const [label, said] of Object.entries(words)) {
    await tabTo(page, label);
    await page.keyboard.type(said);
  }
  for (const [label, number] of [
    ['How likely is it now?', '3'],
    ['How bad would it be now?', '5'],
  ] as const) {
    await tabTo(page, label);
    await page.keyboard.type(number);
  }
  await tabTo(page, 'Raise risk');
  await page.keyboard.press('Enter');
  await page.getByText('The risk is in the register.').waitFor();
  await page.goto(`${await journey.product.boardUrl()}/risks`);
  expect(await cellOf(page, 'R7')).toMatch(/^15 high\b/);
});

it('drafts a paper, writes, previews, has it signed, publishes and sends it, and finds all of it in the history', async () => {
  const url = await journey.product.boardUrl();
  const barriers: string[] = [];
  const look = async () => void barriers.push(...(await findBarriers(page)));
  const press = async (words: string | RegExp, arrival: string | RegExp) => {
    await tabTo(page, words);
    await page.keyboard.press('Enter');
    await page.waitForURL(arrival);
  };
  await signIn(page, 'Amina Rahman');
  await page.goto(`${url}/papers`);
  await press('Draft a paper', '**/papers/draft');
  await tabTo(page, 'Quarterly summary to the Health and Wellbeing Board');
  await page.keyboard.press('Space');
  // The next meeting is chosen already.
  await press('Draft paper', /papers\/[0-9a-f-]{36}$/);
  const paper = page.url();

  await press(/^Write\s+narrative: The whole paper$/, '**/narrative/1');
  await tabTo(page, 'Overall');
  await page.keyboard.type('Eleven actions are done, and one is late.');
  await look();
  await press('Save', paper);
  await look();
  await press('Preview', '**/preview');
  expect(await page.locator('.paper__narrative').first().innerText()).toMatch(
    /Overall\s+Written by an officer\s+Eleven actions are done, and one is late\./,
  );
  await look();

  await signIn(page, 'Carol Mensah');
  await page.goto(`${paper}/preview`);
  await press('Sign the paper off', '**/sign-off?*');
  await look();
  await press('Sign off', '**/sign-off');
  await page.locator('.govuk-error-summary').waitFor();
  await look();
  await tabTo(page, 'I have read the paper, and it may go out as it stands');
  await page.keyboard.press('Space');
  await press('Sign off', paper);

  await signIn(page, 'Amina Rahman');
  await page.goto(paper);
  await press('Publish the paper', '**/publish');
  await look();
  await press('Publish', paper);
  await press('Send the paper', '**/send');
  await look();
  await press('Send', paper);
  await page.getByText('The paper goes to').waitFor();

  await press('History', '**/questions');
  await press('Who changed what, when, and for whom?', '**/audit-trail*');
  const history = await page.getByRole('main').innerText();
  const steps = [
    'drafted',
    'Narrative written: Overall',
    'signed off',
    'published',
    'Paper sent to 3 people',
  ];
  expect(steps.filter((step) => !history.includes(step))).toEqual([]);
  expect(barriers).toEqual([]);
});

/** The list at the top of a KPI's page, as it reads. */
function summary(page: Page): Promise<string> {
  return page.locator('.govuk-summary-list').first().innerText();
}

/** What the cell of the heat map says in which a risk stands; null when it stands in none. */
async function cellOf(page: Page, reference: string): Promise<string | null> {
  const cell = page.locator('.heat-map__cell').filter({ hasText: reference });
  return (await cell.count()) === 0 ? null : cell.innerText();
}

/** Presses Tab until the element with these words has the focus; each on the way must show that it has it. */
async function tabTo(page: Page, words: string | RegExp): Promise<void> {
  const met: string[] = [];
  for (let presses = 0; presses < 150; presses++) {
    await page.keyboard.press('Tab');
    const now = await focused(page);
    if (now.id === 'BODY') continue;
    met.push(now.words);
    if (!now.visible) throw new Error(`The focus does not show on “${now.words}” of ${page.url()}.`);
    if (typeof words === 'string' ? now.words === words : words.test(now.words)) return;
  }
  throw new Error(`Tab never came to ${String(words)}, but to: ${met.join(' / ')}`);
}

/** What has the focus: its label or text, and whether that can be seen. */
function focused(page: Page): Promise<{ id: string; words: string; visible: boolean }> {
  return page.evaluate(() => {
    const element = document.activeElement as HTMLElement & { labels?: NodeListOf<HTMLElement> };
    const label = element.labels?.[0];
    const marked = (style: CSSStyleDeclaration) =>
      (style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) > 0) || style.boxShadow !== 'none';
    // A radio is drawn beside the real one, which lies over it and cannot be seen.
    const drawn = label && element.matches('[type=radio], [type=checkbox]');
    return {
      id: element === document.body ? 'BODY' : element.id,
      words: (label ?? element).innerText.trim(),
      visible: marked(drawn ? getComputedStyle(label, '::before') : getComputedStyle(element)),
    };
  });
}
