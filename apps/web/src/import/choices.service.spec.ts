import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { actionPage, board as boardView, KeptViews } from '@governance/views';
import { freshDatabase, query, type TestDatabase } from '../../../../test/services/database.js';
import type { Browser } from '../testing/browser.js';
import { asShown, boxesIn, sendDraft, type Box } from './draft-form.spec-data.js';
import { readsOnce } from '../testing/reads-once.js';
import { WebUnderTest } from '../testing/web-under-test.js';

const secretary = 'secretary@example.org';
const header = 'Ref\tOwner\tAction\tDeadline';
const planOf = (title: string, ...rows: readonly string[]) =>
  Buffer.from([title, '', 'Outdoors', '', 'P1 Greener streets', header, ...rows].join('\n'));
const title = 'Greening plan 2024/25';
const rows = [
  'P1.1\tParks\tPlant forty street trees\tMarch 2025',
  'P1.2\tParks\tOpen a seed library\tDecember 2024',
  'P1.3\tHighways\tNarrow the kerbs at schools\tMarch 2025',
  'P1.4\tHousing\tPut planters on balconies\tJune 2024',
  'P1.5\tHousing\tTeach composting\tJune 2024',
  'P1.6\tParks\tMap the hedges\tJune 2024',
];

let database: TestDatabase;
let web: WebUnderTest;
let browser: Browser;
let board: string;
let path: string;

beforeAll(async () => {
  database = await freshDatabase();
  web = await WebUnderTest.start(database.connectionString);
  readsOnce(web.app);
  await web.person(await web.board(), secretary, 'secretariat');
  browser = await web.signedIn(secretary);
});
beforeEach(async () => {
  board = await web.board(`Board ${randomUUID()}`);
  await web.person(board, secretary, 'secretariat');
  path = `/boards/${board}/import`;
});
afterAll(async () => {
  await web.stop();
  await database.drop();
});

async function arrived(name: string, bytes: Buffer): Promise<string> {
  await browser.get(path);
  const uploaded = await browser.upload(path, 'document', name, bytes);
  expect(uploaded.status).toBe(303);
  return uploaded.location!;
}

const send = (draft: string, to: string, ticked: (box: Box) => boolean, more: Record<string, string> = {}) =>
  sendDraft(browser, draft, to, ticked, more);

const actions = () => web.app.get(KeptViews).rows(actionPage, board);
const called = async (name: string) => (await actions()).find((action) => action.title === name);
const plans = async () => (await web.app.get(KeptViews).row(boardView, board))!.plans;

async function accepted(name: string, bytes: Buffer): Promise<string> {
  const draft = await arrived(name, bytes);
  const { html } = await browser.get(draft);
  const answer = await browser.submit(`${draft}/accept`, {
    sign: /name="sign" value="([^"]+)"/.exec(html)![1]!,
  });
  expect(answer.status).toBe(303);
  return draft;
}

describe('the changes of a version', () => {
  const later = [
    ...rows.slice(0, 1).map((row) => row.replace('March 2025', 'June 2024')),
    ...rows.slice(1, 5),
    rows[5]!.replace('Map the hedges', 'Map the hedges and ponds'),
    'P1.7\tParks\tMow less\tMarch 2025',
  ];

  it('are ticked one by one: what is left is kept with the document and in the history', async () => {
    await accepted('v1.txt', planOf(title, ...rows));
    const draft = await arrived('v2.txt', planOf(title, ...later));
    const shown = boxesIn((await browser.get(draft)).html);
    expect(shown.map(({ label, ticked }) => `${label} ${ticked}`)).toEqual([
      'P1.7, row 7 true',
      'P1.6 true',
      expect.stringMatching(/^P1\.1 .* true$/),
    ]);
    const answer = await send(draft, 'accept', ({ label }) => label !== 'P1.6');
    expect(answer.status).toBe(303);
    expect(await called('Map the hedges')).toBeDefined();
    expect(await called('Mow less')).toBeDefined();
    const done = (await browser.get(draft)).html;
    expect(done).toContain('2 of 3 changes accepted.');
    expect(done).toContain('Map the hedges and ponds');
    const [taken] = await query(
      database.connectionString,
      `select data from log.events where partnership = $1 and type = 'PlanDocumentImported' order by position desc limit 1`,
      [board],
    );
    expect(taken!['data']).toMatchObject({ changes: 2, offered: 3 });
    const again = await browser.get(await arrived('v2-again.txt', planOf(title, ...later, '')));
    expect(again.html).toContain('Left when the last version was accepted (1)');
    expect(boxesIn(again.html).map(({ label, ticked }) => `${label} ${ticked}`)).toEqual(['P1.6 false']);
  });

  it('are ticked by groups without script, and the ticks stay', async () => {
    await accepted('v1.txt', planOf(title, ...rows));
    const draft = await arrived('v2.txt', planOf(title, ...later));
    const cleared = await send(draft, 'ticks', asShown, { tick: 'none deadline-moved' });
    expect(cleared).toMatchObject({ status: 303, location: `${draft}#changes-deadline-moved` });
    const ticked = async () =>
      boxesIn((await browser.get(draft)).html)
        .filter(asShown)
        .map(({ label }) => label);
    expect(await ticked()).toEqual(['P1.7, row 7', 'P1.6']);
    await send(draft, 'ticks', asShown, { tick: 'none' });
    expect(await ticked()).toEqual([]);
    await send(draft, 'ticks', asShown, { tick: 'all' });
    expect(await ticked()).toHaveLength(3);
    await send(draft, 'ticks', asShown, { tick: 'new' });
    expect(await ticked()).toEqual(['P1.7, row 7']);
    expect((await send(draft, 'accept', asShown)).status).toBe(303);
    expect((await called('Plant forty street trees'))!.deadline.date).toBe('2025-03-31');
  });

  it('bring the heading along that a ticked action stands under', async () => {
    await accepted('v1.txt', planOf(title, ...rows));
    const more = [
      '',
      'Indoors',
      '',
      'P2 Greener homes',
      header,
      'P2.1\tHousing\tGive away house plants\tMarch 2025',
    ];
    const draft = await arrived('v2.txt', planOf(title, ...rows, ...more));
    const answer = await send(draft, 'accept', ({ label }) => label.startsWith('P2.1'));
    expect(answer.status).toBe(303);
    expect((await browser.get(answer.location!)).html).toContain('2 headings that new actions stand under');
    expect((await called('Give away house plants'))!.reference).toBe('P2.1');
    expect((await plans())[0]!.themes.map((theme) => theme.title)).toEqual(['Outdoors', 'Indoors']);
  });

  it('that withdraw more than a quarter of the plan are left, and asked about a second time', async () => {
    await accepted('v1.txt', planOf(title, ...rows));
    const draft = await arrived('v2.txt', planOf(title, ...rows.slice(0, 4)));
    const page = await browser.get(draft);
    expect(page.html).toContain('2 of the plan’s 6 open actions would be withdrawn: more than a quarter');
    expect(boxesIn(page.html).map(({ ticked }) => ticked)).toEqual([false, false]);
    const asked = await send(draft, 'accept', () => true);
    expect(asked.status).toBe(422);
    expect(asked.html).toContain('href="#many-action-withdrawn"');
    expect(asked.html).toContain('2 of the plan’s 6 open actions would be withdrawn. Is that meant?');
    expect(boxesIn(asked.html).every(asShown)).toBe(true);
    expect((await actions()).every(({ status }) => status === 'open')).toBe(true);
    const other = await send(draft, 'accept', () => true, { 'many-action-withdrawn': '1' });
    expect(other.status).toBe(422);
    expect((await send(draft, 'accept', () => true, { 'many-action-withdrawn': '2' })).status).toBe(303);
    expect((await actions()).filter(({ status }) => status === 'withdrawn')).toHaveLength(2);
  });
});

describe('the actions of a new plan', () => {
  it('are all ticked, and each can be left: what is left is kept with the document and offered again', async () => {
    const more = [
      '',
      'Indoors',
      '',
      'P2 Greener homes',
      header,
      'P2.1\tHousing\tGive away plants\tMarch 2025',
    ];
    const draft = await arrived('v1.txt', planOf(title, ...rows, ...more));
    const shown = boxesIn((await browser.get(draft)).html);
    expect(shown).toHaveLength(7);
    expect(shown.every(asShown)).toBe(true);
    const none = await send(draft, 'accept', () => false);
    expect(none.status).toBe(422);
    expect(none.html).toContain('no action is ticked');
    expect(await plans()).toEqual([]);
    // What was sent is kept, also by another button.
    await send(draft, 'ticks', asShown, { tick: 'all' });
    expect(boxesIn((await browser.get(draft)).html).every(asShown)).toBe(true);
    // By its label: neither the second action nor what stands under the second priority.
    const answer = await send(draft, 'accept', ({ label }) => !['P1.2', 'P2.1'].includes(label));
    expect(answer.status).toBe(303);
    expect((await browser.get(answer.location!)).html).toContain('It brought 5 actions, and 2 were left.');
    expect(await called('Open a seed library')).toBeUndefined();
    expect((await actions()).map(({ reference }) => reference).sort()).toEqual([
      'P1.1',
      'P1.3',
      'P1.4',
      'P1.5',
      'P1.6',
    ]);
    const [plan] = await plans();
    expect(plan!.themes.map((theme) => theme.title)).toEqual(['Outdoors']);
    const done = (await browser.get(draft)).html;
    expect(done).toContain('7 of 11 changes accepted.');
    expect(done).toContain('Open a seed library');
    const next = await arrived('v2.txt', planOf(title, ...rows, ...more, ''));
    const { html } = await browser.get(next);
    expect(html).toContain('Left when the last version was accepted');
    expect(boxesIn(html).map(({ ticked }) => ticked)).toEqual([false, false, false, false]);
  });
});

describe('the title and the period of a new plan', () => {
  it('are given before it is accepted, where the document has none', async () => {
    const csv =
      'Ref,Action,Owner,Deadline\nA1,Plant bulbs,Parks,31/03/2025\nA2,Mow verges,Highways,30/09/2024';
    const draft = await arrived('03-tracker-export.csv', Buffer.from(csv));
    expect((await browser.get(draft)).html).toContain('Save title and period');
    const naming = { 'plan-title': 'Greening plan', 'plan-period': '2024/25' };
    const wrong = await browser.submit(`${draft}/naming`, { ...naming, 'plan-period': 'soon' });
    expect(wrong).toMatchObject({ status: 422, html: expect.stringContaining('href="#plan-period"') });
    expect(await browser.submit(`${draft}/naming`, naming)).toMatchObject({ status: 303, location: draft });
    expect((await browser.get(draft)).html).toContain('>Greening plan</h1>');
    expect((await browser.accept(draft)).status).toBe(303);
    const [plan] = await plans();
    expect(plan).toMatchObject({ title: 'Greening plan', period: { from: '2024-04-01', to: '2025-03-31' } });
    expect(JSON.stringify(plan!.themes)).not.toContain('tracker');
  });
});

describe('the period that is given', () => {
  it('settles the year of deadlines that name none, and tells those that lie outside it', async () => {
    const csv =
      'Ref,Action,Owner,Deadline\nA1,Plant bulbs,Parks,31 March\nA2,Mow verges,Highways,30/09/2029\nA3,Dig a pond,Parks,Q2';
    const draft = await arrived('tracker.csv', Buffer.from(csv));
    expect((await browser.get(draft)).html).not.toContain('31 March 2025');
    const naming = { 'plan-title': 'Greening plan', 'plan-period': '2024/25' };
    expect(await browser.submit(`${draft}/naming`, naming)).toMatchObject({ status: 303, location: draft });
    const { html } = await browser.get(draft);
    expect(html).toContain('Deadlines after the plan ends');
    expect((await browser.accept(draft)).status).toBe(303);
    const dates = (await actions()).map(({ reference, deadline }) => [reference, deadline.date]);
    expect(Object.fromEntries(dates)).toEqual({ A1: '2025-03-31', A2: '2029-09-30', A3: '2024-09-30' });
  });
});

describe('which plan a document belongs to', () => {
  it('is known by its actions, whatever it is called', async () => {
    const sheet = (...lines: readonly string[]) =>
      Buffer.from(['Ref,Action,Owner,Deadline', ...lines].join('\n'));
    await accepted('May.csv', sheet('A1,Plant bulbs,Parks,31/03/2025', 'A2,Mow verges,Highways,30/09/2024'));
    const draft = await arrived(
      'June.csv',
      sheet('A1,Plant bulbs,Parks,30/04/2025', 'A2,Mow verges,Highways,30/09/2024'),
    );
    const { html } = await browser.get(draft);
    expect(html).toContain('Deadlines moved (1)');
    expect(boxesIn(html)).toHaveLength(1);
  });

  it('another plan of the same time is a new one, and nothing is withdrawn', async () => {
    await accepted('v1.txt', planOf(title, ...rows));
    const other = [
      'P1.1\tPolice\tPaint the crossings\tMarch 2025',
      'P1.2\tHealth trust\tOpen a walking club\tJune 2024',
    ];
    const bytes = Buffer.from(
      planOf('Walking strategy 2024/25', ...other)
        .toString()
        .replace('P1 Greener streets', 'P1 Safer walks'),
    );
    const draft = await arrived('walking.txt', bytes);
    const { html } = await browser.get(draft);
    expect(html).toContain('this makes a new one');
    expect(html).toContain('A new version of “Greening plan 2024/25”');
    await accepted('walking.txt', bytes);
    expect(await plans()).toHaveLength(2);
    expect((await actions()).every(({ status }) => status === 'open')).toBe(true);
  });

  it('is asked where the title was never seen at the plan and something is withdrawn', async () => {
    await accepted('v1.txt', planOf(title, ...rows));
    const other = () => arrived('other.txt', planOf('Walking and cycling 2024/25', ...rows.slice(1)));
    const { html } = await browser.get(await other());
    expect(html).toContain('It is not certain whether this is a new version');
    expect(html).toContain('A new version of “Greening plan 2024/25”');
  });

  it('is asked where it is not certain, and nothing is accepted before', async () => {
    await accepted('v1.txt', planOf(title, ...rows));
    const next = 'Greening plan 2025/26';
    const draft = await arrived('next.txt', planOf(next, ...rows.slice(0, 3)));
    const { html } = await browser.get(draft);
    expect(html).toContain('It is not certain whether this is a new version');
    expect(html).not.toContain('>Accept<');
    // The year differs: nothing is answered beforehand.
    expect(html).not.toMatch(/name="plan"[^>]*checked/);
    const refused = await browser.submit(`${draft}/accept`, {});
    expect(refused.status).toBe(422);
    expect(refused.html).toContain('Choose what this document is');
    expect((await browser.submit(`${draft}/plan`, { plan: 'nonsense' })).status).toBe(422);
    const chosen = await browser.submit(`${draft}/plan`, { plan: 'new' });
    expect(chosen).toMatchObject({ status: 303, location: `${draft}#outcome` });
    expect((await browser.get(draft)).html).toContain('this makes a new one');
    expect((await browser.accept(draft)).status).toBe(303);
    expect((await plans()).map((plan) => plan.title)).toEqual([title, next]);
  });
});
