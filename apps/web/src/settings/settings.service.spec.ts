import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { board as boardView, KeptViews } from '@governance/views';
import { freshDatabase, type TestDatabase } from '../../../../test/services/database.js';
import type { Browser } from '../testing/browser.js';
import { WebUnderTest } from '../testing/web-under-test.js';

let database: TestDatabase;
let web: WebUnderTest;
let board: string;
let browser: Browser;

beforeAll(async () => {
  database = await freshDatabase();
  web = await WebUnderTest.start(database.connectionString);
  board = await web.board();
  await web.person(board, 'amina@example.org', 'secretariat');
  await web.person(board, 'carol@example.org', 'board');
  browser = await web.signedIn('amina@example.org');
});
afterAll(async () => {
  await web.stop();
  await database.drop();
});

const page = () => `/boards/${board}/settings`;
const versions = async () => (await web.app.get(KeptViews).row(boardView, board))!.ragPolicies;

describe('settings', () => {
  it('adopts a new version and lists it before the last', async () => {
    const first = await browser.get(page());
    expect(first.html).toContain('value="20"');
    const saved = await browser.submit(`${page()}/colours`, {
      seen: '1',
      amberWithinWorkingDays: ' 10 ',
      amberOnMissedMilestone: 'no',
    });
    expect(saved).toMatchObject({ status: 303, location: page() });
    expect(await versions()).toMatchObject([
      { version: 1, policy: { amberWithinWorkingDays: 20, amberOnMissedMilestone: true } },
      { version: 2, policy: { amberWithinWorkingDays: 10, amberOnMissedMilestone: false } },
    ]);
    const { html } = await browser.get(page());
    expect(html).toContain('The new version is adopted');
    expect(html).toContain(
      'Amber: due within 10 working days and not reported on since the last round (before the first: this quarter), unless it is newer than that; a review date',
    );
    expect(html.indexOf('Version 2')).toBeLessThan(html.indexOf('Version 1'));
  });

  it('adopts nothing when nothing is different', async () => {
    await browser.submit(`${page()}/colours`, { amberWithinWorkingDays: '10', amberOnMissedMilestone: 'no' });
    expect((await browser.get(page())).html).toContain('Nothing was different');
    expect(await versions()).toHaveLength(2);
  });

  it.each(['', '-1', '251', '2.5', 'ten'])('refuses “%s” working days and keeps it', async (days) => {
    const { status, html } = await browser.submit(`${page()}/colours`, {
      amberWithinWorkingDays: days,
      amberOnMissedMilestone: 'yes',
    });
    expect(status).toBe(422);
    expect(html).toContain('must be a whole number from 0 to 250');
    expect(html).toContain(
      `name="amberWithinWorkingDays" type="text" ${days ? `value="${days}"` : ''}`.trim(),
    );
  });

  it('tells whoever comes second, and keeps what they typed', async () => {
    const late = { seen: '1', amberWithinWorkingDays: '15', amberOnMissedMilestone: 'yes' };
    const { status, html } = await browser.submit(`${page()}/colours`, late);
    expect(status).toBe(422);
    expect(html).toContain('Somebody adopted version 2 of the colouring of actions while your form was open');
    expect(html).toContain('value="15"');
    expect(await versions()).toHaveLength(2);
  });

  it('adopts how KPIs are coloured, in versions of its own', async () => {
    const kpis = `${page()}/kpis`;
    expect((await browser.get(page())).html).toContain('Amber: within 10% of the target');
    const wrong = await browser.submit(kpis, { kpiTolerance: '120', amberOnImprovement: 'yes' });
    expect(wrong.status).toBe(422);
    expect(wrong.html).toContain('must be from 0 to 100 percent of the target');
    expect(wrong.html).toContain('value="120"');
    const policy = { seen: '0', kpiTolerance: '5%', amberOnImprovement: 'no' };
    expect((await browser.submit(kpis, policy)).status).toBe(303);
    const { html } = await browser.get(page());
    expect(html).toContain('Amber: within 5% of the target,');
    const late = await browser.submit(kpis, { ...policy, kpiTolerance: '7' });
    expect(late.status).toBe(422);
    expect(late.html).toContain('Somebody adopted version 1 of the colouring of KPIs');
    await browser.submit(kpis, { ...policy, seen: '1' });
    expect((await browser.get(page())).html).toContain('Nothing was different');
    expect((await web.app.get(KeptViews).row(boardView, board))!.kpiPolicies).toMatchObject([
      { version: 1, policy: { tolerance: 5, amberOnImprovement: false } },
    ]);
  });

  it('is for the secretariat', async () => {
    const carol = await web.signedIn('carol@example.org');
    expect((await carol.get(page())).status).toBe(403);
    expect((await carol.get(`/boards/${board}`)).html).not.toContain('settings');
    expect((await browser.get(`/boards/${board}`)).html).toContain('People and settings');
  });
});

it('are given by the API to the secretariat alone, each with its version', async () => {
  const address = `/api/boards/${board}/settings`;
  const settings = JSON.parse((await browser.get(address)).html) as Record<string, { version: number }>;
  expect(settings['colours']).toEqual({
    version: (await versions()).at(-1)!.version,
    policy: (await versions()).at(-1)!.policy,
  });
  expect(Object.keys(settings).sort()).toEqual([
    ...[
      'accent',
      'area',
      'chasing',
      'colours',
      'council',
      'kpis',
      'name',
      'seniorResponsibleOwner',
      'signIn',
    ],
  ]);
  expect((await (await web.signedIn('carol@example.org')).get(address)).status).toBe(403);
});
