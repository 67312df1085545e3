import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { Browser } from '../../apps/web/src/testing/browser.js';
import { crawl } from '../../apps/web/src/testing/crawl.js';
import { isHtml } from '../../apps/web/src/testing/links.js';
import { findBarriers, findSidewaysScroll } from '../services/accessible.js';
import { desktop, narrow, phone, signIn, visitor } from '../services/browser.js';
import { startJourney } from '../services/journey.js';
import { partsOfPage } from '../services/parts-of-page.js';
import { bringAboutWhatIsRare } from '../services/rare-states.js';
import { waysOf } from '../services/ways.js';

const journey = startJourney();
const { onAction, onActionThat, onBoard } = waysOf(journey);
let secretariat: Page;
/** Parts, and addresses, that were judged for whichever reader. */
const judged = new Set<string>();
/** Judges every kind of page for every reader, whatever was judged before: some ten minutes. */
const judgesAll = process.env['EVERY_PAGE'] !== undefined;

beforeAll(async () => {
  secretariat = await visitor(journey.browser, journey.product.address);
  await signIn(secretariat, 'Amina Rahman');
  await bringAboutWhatIsRare(journey, secretariat);
});
afterAll(() => secretariat.context().close());

/** Files, what programs read, other days (they look like today), and the end of it all. */
const leftAlone = /\/(as-at|file|evidence)\/|^\/(api|sign-out)\b/;

/** Pages to begin from, which are judged for whoever comes to them first. */
const starts = [
  onBoard(''),
  ...['T5.1', 'T5.2', 'T5.3', 'T5.4'].map((reference) => onAction(reference)),
  ...(['completed', 'withdrawn', 'paused'] as const).map((status) =>
    onActionThat((action) => action.status === status),
  ),
  onBoard('/actions?colour=red&colour=amber&columns=words&columns=due'),
  onBoard('/search?text=naloxone'),
  onBoard('/risks?score=target'),
  onBoard('/audit-trail?action=T2.1&from=1/4/2030'),
  ...['/help', '/privacy', '/outbox', '/api/docs', '/sign-in', '/'].map(
    (path) => async () => journey.product.address + path,
  ),
];

describe('axe finds nothing, and nothing has to be scrolled sideways on a telephone, on any page of', () => {
  it.each([
    ['the secretariat', 'Amina Rahman', 190],
    ['the Senior Responsible Owner', 'Carol Mensah', 70],
    ['a strategic lead', 'Imani Cole', 70],
    ['an owner', 'Ben Carter', 80],
    ['an auditor', 'David Lewis', 70],
    ['a visitor', null, 30],
  ] as const)(
    '%s',
    async (_, name, least) => {
      const page = await visitor(journey.browser, journey.product.address);
      if (name !== null) await signIn(page, name);
      const { kinds, found } = await judgePages(page);
      await page.context().close();
      expect(found).toEqual([]);
      expect(kinds).toBeGreaterThan(least);
    },
    900_000,
  );
});

it('axe would find something', async () => {
  await secretariat.goto('/help');
  await secretariat.evaluate(() => document.querySelector('main')!.append(document.createElement('button')));
  expect(await findBarriers(secretariat)).toEqual([
    expect.stringMatching(/^\/help at 1280: button-name \(.*\) at #main-content > button$/),
  ]);
});

/** Follows the links of whoever is signed in, and judges what has parts that no page judged before had. */
async function judgePages(page: Page): Promise<{ kinds: number; found: readonly string[] }> {
  const reader = new Browser(journey.product.address);
  for (const { name, value } of await page.context().cookies()) reader.keep(name, value);
  const from = await Promise.all(
    starts.map(async (start) => {
      const { pathname, search } = new URL(await start());
      return pathname + search;
    }),
  );
  const way = { isWanted: (path: string) => !leftAlone.test(path), mostOfAKind: judgesAll ? 1 : 3 };
  const found: string[] = [];
  let kinds = 0;
  for await (const { path, page: answer } of crawl(reader, from, way)) {
    if (answer.status !== 200 || !isHtml(answer)) continue;
    kinds++;
    const parts = [...partsOfPage(answer.html)].filter((part) => !judged.has(part));
    const isNew = parts.length > 0 || (from.includes(path) && !judged.has(path));
    if (isNew || judgesAll) found.push(...(await judge(page, path)));
    for (const one of [path, ...parts]) judged.add(one);
  }
  return { kinds, found };
}

async function judge(page: Page, path: string): Promise<readonly string[]> {
  await page.setViewportSize(desktop);
  await page.goto(path);
  const found = await findBarriers(page);
  await page.setViewportSize(phone);
  found.push(...(await findBarriers(page)), ...(await findSidewaysScroll(page)));
  await page.setViewportSize(narrow);
  return [...found, ...(await findSidewaysScroll(page))];
}
