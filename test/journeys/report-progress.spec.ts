import { beforeAll, describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { signIn, visitor } from '../services/browser.js';
import { Counted } from '../services/counted.js';
import { foldAnew } from '../services/fold-anew.js';
import { startJourney } from '../services/journey.js';
import { newestCode } from '../services/newest-code.js';

const journey = startJourney();

describe.each([
  { script: true, reference: 'T2.1', was: 'Amber', declared: 'Red', before: 'Declared amber, 70% done' },
  { script: false, reference: 'PBC5.2', was: 'Green', declared: 'Amber', before: 'Declared green, 90% done' },
])('an owner, with script on: $script', ({ script, reference, was, declared, before }) => {
  const narrative = `Two of the three talks about ${reference} are held. The third waits for a room.`;
  let page: Page;
  let countsBefore: Record<string, number>;
  beforeAll(async () => {
    page = await visitor(journey.browser, journey.product.address, { script });
  });

  it('signs in by the emailed code', async () => {
    await signIn(page, 'Ben Carter');
    expect(await page.locator('.site-header__name').innerText()).toContain('Ben Carter, LBTH DAAT');
    countsBefore = await countsByColour(page);
  });

  it('reports progress on an action of theirs', async () => {
    await page.getByRole('link', { name: 'My actions' }).click();
    await page.getByRole('link', { name: new RegExp(`^${reference} `) }).click();
    expect(await colourOf(page)).toBe(was);
    await page.getByRole('link', { name: 'Report progress' }).click();
    await page.getByLabel('What has happened since the last report?').fill(narrative);
    await page.getByRole('radio', { name: declared }).check();
    await page.getByText('Add more').click();
    await page.getByLabel('How much is done? (optional)').fill('75');
    await page.getByRole('button', { name: 'Send report' }).click();
    expect(await page.getByRole('alert').innerText()).toContain('Your report is in the history.');
  });

  it('sees it on the timeline of the action: who, when, before and after', async () => {
    await expectReported(page.locator('.moj-timeline__item').first());
    expect(await colourOf(page)).toBe(declared);
  });

  it('sees it on the dashboard', async () => {
    await page.getByRole('link', { name: 'Dashboard' }).first().click();
    expect(await countsByColour(page)).toEqual({
      ...countsBefore,
      [was]: countsBefore[was]! - 1,
      [declared]: countsBefore[declared]! + 1,
    });
  });

  it('sees it in the audit trail', async () => {
    await page.getByRole('link', { name: 'History', exact: true }).click();
    await page.getByRole('link', { name: 'Who changed what, when, and for whom?' }).click();
    const newest = page.locator('.moj-timeline__item').first();
    await expectReported(newest, `${reference}: `);
    await newest.getByRole('link', { name: /^Entry \d+/ }).click();
    const facts = await page.locator('.govuk-summary-list').innerText();
    expect(facts).toMatch(
      new RegExp(`Before\\s+${before}\\s+After\\s+Declared ${declared.toLowerCase()}, 75% done`),
    );
    expect(facts).toMatch(/Changed by\s+Ben Carter\s+For\s+LBTH DAAT\s+Recorded\s+24 March 2017 at \d/);
  });

  /** The entry says who, for whom, when, what was before and what is now. */
  async function expectReported(entry: ReturnType<Page['locator']>, action = ''): Promise<void> {
    const words = await entry.innerText();
    expect(words).toContain(`${action}Progress reported, declared ${declared.toLowerCase()}`);
    expect(words).toContain('by Ben Carter, for LBTH DAAT');
    expect(words).toMatch(/24 March 2017 at \d/);
    expect(await entry.locator('del').innerText()).toBe(before);
    expect(await entry.locator('ins').innerText()).toBe(
      `Declared ${declared.toLowerCase()}, 75% done\n${narrative}`,
    );
  }
});

describe('an owner who is asked by email', () => {
  it('gets from its link to a recorded report in four steps, however often a scanner opened it before', async () => {
    const { product, browser } = journey;
    const link = await linkOfAReminder('ben.carter@example.org');
    const before = await held();
    for (let time = 0; time < 5; time += 1) {
      for (const method of ['GET', 'HEAD']) {
        const answer = await fetch(link, { method });
        expect([answer.status, new URL(answer.url).pathname]).toEqual([200, '/sign-in']);
      }
    }
    expect(await held()).toEqual(before);

    const page = await visitor(browser, product.address, { script: false });
    const ben = new Counted(page);
    await ben.open(link);
    await ben.fill(page.getByLabel('Email address'), 'ben.carter@example.org');
    await ben.click(page.getByRole('button', { name: 'Send me a code' }));
    await ben.fill(page.getByLabel('Code'), await newestCode(product.app, 'ben.carter@example.org'));
    await ben.click(page.getByRole('button', { name: 'Sign in' }));
    expect(page.url()).toBe(link);
    const words = page.getByLabel('What has happened since the last report?');
    await ben.fill(words, 'The clinic opens on Monday.');
    await ben.click(page.getByRole('button', { name: 'Send report' }));
    expect([ben.clicks, ben.fields]).toEqual([4, 3]);
    expect(await page.getByRole('alert').innerText()).toContain('Your report is in the history.');
    expect((await held()).entries).toBe(before.entries + 1);
  });

  /** The form that the newest mail about an action that is still live leads to. */
  async function linkOfAReminder(to: string): Promise<string> {
    const { product } = journey;
    const open = (await product.actions()).filter(({ status }) => status === 'open').map(({ id }) => id);
    const { rows } = await product.pool.query<{ text: string }>(
      `select text from app.caught_mail where recipients = $1 and subject like '%need%update%' order by "caughtAt" desc`,
      [to],
    );
    const links = rows.flatMap(({ text }) => text.match(/https?:\S+\/report-progress/g) ?? []);
    const { pathname } = new URL(links.find((link) => open.some((id) => link.includes(id)))!);
    return `${product.address}${pathname}`;
  }

  /** What opening a link could change: the history, the codes to sign in with, the mails, who is signed in. */
  async function held(): Promise<Record<'entries' | 'codes' | 'mails' | 'sessions', number>> {
    const { rows } = await journey.product.pool.query(
      `select (select count(*)::int from log.events) as entries,
              (select count(*)::int from app.sign_in_code) as codes,
              (select count(*)::int from app.caught_mail) as mails,
              (select count(*)::int from app.session where data::jsonb ? 'signedIn') as sessions`,
    );
    return rows[0] as never;
  }
});

it('leaves views that are what the whole log gives when it is folded anew, byte for byte', async () => {
  const compared = await foldAnew(journey.product);
  const names = compared.map(({ view }) => view);
  expect(names).toEqual(expect.arrayContaining(['action_page', 'audit_trail', 'board', 'person_roles']));
  expect(compared.flatMap(({ kept }) => kept).length).toBeGreaterThan(500);
  for (const { kept, folded } of compared) {
    expect(kept).toEqual(folded);
  }
});

/** The colour that an action's page says first. */
function colourOf(page: Page): Promise<string> {
  return page.locator('.govuk-summary-list .govuk-tag').first().innerText();
}

/** How many actions have each colour, as the dashboard says it. */
async function countsByColour(page: Page): Promise<Record<string, number>> {
  const table = page.getByRole('table', { name: 'Actions by theme and colour' });
  const [, ...words] = await table.locator('thead th').allInnerTexts();
  const counts = await table.locator('tfoot tr').first().locator('td').allInnerTexts();
  // After the word of a colour stand the letters of the bar: “Green (Gn)”.
  const colours = words.map((word) => word.split(' ')[0]!);
  return Object.fromEntries(colours.map((word, i) => [word, Number.parseInt(counts[i]!) || 0]));
}
