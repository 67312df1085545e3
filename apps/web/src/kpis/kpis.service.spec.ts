import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { Governance } from '@governance/core';
import { lastPeriods, periodInWords, periodKey } from '@governance/partnership';
import { freshDatabase, type TestDatabase } from '../../../../test/services/database.js';
import type { Browser } from '../testing/browser.js';
import { WebUnderTest } from '../testing/web-under-test.js';
import { today } from '../testing/days.js';

const actor = { actor: { who: 'system', policy: 'test' } };
const [recent, before] = lastPeriods('quarterly', today(), 2);

let database: TestDatabase;
let web: WebUnderTest;
let board: string;
let secretary: Browser;
let auditor: Browser;
let kpis: string;

beforeAll(async () => {
  database = await freshDatabase();
  web = await WebUnderTest.start(database.connectionString);
  board = await web.board();
  kpis = `/boards/${board}/kpis`;
  await web.person(board, 'secretary@example.org', 'secretariat');
  await web.person(board, 'auditor@example.org', 'auditor');
  secretary = await web.signedIn('secretary@example.org');
  auditor = await web.signedIn('auditor@example.org');
  expect((await secretary.get(kpis)).html).toContain('There is no plan here yet');
  const governance = web.app.get(Governance);
  const plan = randomUUID();
  await governance.plan(
    { partnership: board, id: plan },
    { type: 'AdoptPlan', title: 'The plan', period: null },
    actor,
  );
  const [theme, priority] = [randomUUID(), randomUUID()];
  await governance.plan(
    { partnership: board, id: plan },
    {
      type: 'TakeInDocument',
      name: 'plan.txt',
      document: '0'.repeat(64),
      changes: 1,
      themes: [{ theme, title: 'Treatment' }],
      priorities: [{ theme, priority, reference: 'P1', title: 'Fewer deaths' }],
      findings: [],
    },
    actor,
  );
  const handled = await governance.action(
    { partnership: board, id: randomUUID() },
    {
      type: 'AgreeAction',
      plan,
      priority,
      reference: 'P1.1',
      title: 'Train staff',
      owners: [],
      deadline: { asWritten: 'Ongoing', date: null, precision: 'ongoing' },
      kpis: ['At least 12 training sessions', '70 DRR starts 34 DRR completions', 'Exits below 5%', 'TBC'],
      milestones: [],
    },
    actor,
  );
  await governance.shown(handled);
});
afterAll(async () => {
  await web.stop();
  await database.drop();
});

const definition = {
  title: 'Young people screened',
  unit: 'percent',
  better: 'higher',
  frequency: 'quarterly',
  counts: 'each-period',
  direction: 'at-least',
  value: '90%',
  marking: 'OFFICIAL',
};

/** Defines a KPI by the form. @returns its address */
async function define(change: Partial<typeof definition> = {}): Promise<string> {
  await secretary.get(`${kpis}/define`);
  const { location } = await secretary.submit(`${kpis}/define`, {
    ...definition,
    ...change,
    commandId: randomUUID(),
  });
  return location!;
}

it('defines from the plan’s words: the plain ones at once, each once', async () => {
  const page = await secretary.get(`${kpis}/from-plan`);
  expect(page.html).toContain('Define all 3 plain ones');
  expect(page.html).toContain('5% itself would count as on target');
  expect(page.html).toContain('No figure was understood');
  const accepted = await secretary.submit(`${kpis}/from-plan`, { measure: 'plain' });
  expect(accepted.status).toBe(303);
  const after = await secretary.get(`${kpis}/from-plan`);
  expect(after.html).toContain('3 KPIs are defined.');
  expect(after.html).not.toContain('plain ones');
  const [key] = /define\?measure=[\w-]+/.exec(after.html)!;
  const change = await secretary.get(`${kpis}/${key}`);
  expect(change.html).toContain('The plan says: Exits below 5%');
  expect(change.html).toMatch(/name="value"[^>]*value="5"/);
  const list = await secretary.get(kpis);
  expect(list.html.match(/class="govuk-link" href="[^"]*\/kpis\/[\w-]{36}"/g)).toHaveLength(3);
  expect((await auditor.submit(`${kpis}/from-plan`, { measure: 'plain' })).status).toBe(403);
});

it('refuses a definition that cannot be, and keeps what was typed', async () => {
  await secretary.get(`${kpis}/define`);
  const wrong = await secretary.submit(`${kpis}/define`, {
    ...definition,
    value: '120',
    counts: 'year-to-date',
  });
  expect(wrong.status).toBe(422);
  expect(wrong.html).toContain('Only numbers, people and pounds add up');
  expect(wrong.html).toContain('value="Young people screened"');
  const over = await secretary.submit(`${kpis}/define`, { ...definition, value: '120' });
  expect(over.html).toContain('A percentage is from 0 to 100, not 120');
  const none = await secretary.submit(`${kpis}/define`, {});
  expect(none.html).toContain('Enter what is counted');
});

it('takes a reading, refuses one for a final period, and restates it with both values kept', async () => {
  const kpi = await define();
  const period = periodKey(before!);
  const reading = { period, value: '80', status: 'final' };
  expect((await secretary.submit(`${kpi}/update`, reading)).status).toBe(303);
  const page = await secretary.get(kpi);
  expect(page.html).toContain('rag-tag--red');
  expect(page.html).toContain('<svg');
  const again = await secretary.submit(`${kpi}/update`, { ...reading, value: '85' });
  expect(again.status).toBe(422);
  expect(again.html).toContain('has a final reading already: 80');
  expect(again.html).toContain('value="85"');
  const over = await secretary.submit(`${kpi}/update`, {
    ...reading,
    period: periodKey(recent!),
    value: '101',
  });
  expect(over.html).toContain('A percentage is from 0 to 100, not 101');
  await secretary.get(`${kpi}/restate?period=${encodeURIComponent(period)}`);
  const restated = await secretary.submit(`${kpi}/restate`, {
    period,
    value: '88',
    reason: 'Two schools late',
  });
  expect(restated.status).toBe(303);
  const after = await secretary.get(kpi);
  expect(after.html).toContain('Final: 80%');
  expect(after.html).toContain('Restated: 88%');
  expect(after.html).toContain('Two schools late');
  expect(after.html).toContain('rag-tag--amber');
  expect(after.html).toContain(`KPI restated for ${periodInWords(before!)}`);
  expect((await auditor.get(`${kpi}/update`)).status).toBe(403);
  const stale = await secretary.submit(`${kpi}/target`, {
    direction: 'at-least',
    value: '80',
    reason: 'x',
    seen: '1',
  });
  expect(stale.status).toBe(409);
  expect(stale.html).toContain('changed while your form was open');
});

it('corrects what was entered wrongly: both values, a reason, and no restatement', async () => {
  const kpi = await define({ title: 'Calls answered' });
  const period = periodKey(before!);
  await secretary.submit(`${kpi}/update`, { period, value: '8', status: 'final' });
  const { html: form } = await secretary.get(`${kpi}/correct-reading?period=${encodeURIComponent(period)}`);
  expect(form).toContain('A figure that its source has changed is restated instead');
  const silent = await secretary.submit(`${kpi}/correct-reading`, { period, value: '80', reason: '' });
  expect([silent.status, silent.html.includes('Enter a reason')]).toEqual([422, true]);
  const slip = { period, value: '80', reason: 'A nought was left out' };
  expect((await secretary.submit(`${kpi}/correct-reading`, slip)).status).toBe(303);
  const { html } = await secretary.get(kpi);
  const readings = html.slice(html.indexOf('id="readings"'), html.indexOf('id="history"'));
  expect(readings).toMatch(/Final: 8%[^]*Corrected: 80%[^]*A nought was left out/);
  expect(readings).toContain('Final, corrected');
  expect(readings).not.toMatch(/restated/i);
  expect(html).toContain(`KPI reading for ${periodInWords(before!)} corrected, as it was entered wrongly`);
  const inJson = JSON.parse((await secretary.get(`/api${kpi}`)).html) as { readings: readonly object[] };
  expect(inJson.readings).toMatchObject([{ value: 80, status: 'final', restated: false }]);
  expect((await auditor.get(`${kpi}/correct-reading`)).status).toBe(403);
});

it('corrects how a KPI was written down, apart from what the partnership changes', async () => {
  const kpi = await define({ title: 'Cals answerd' });
  const { html: form } = await secretary.get(`${kpi}/correct`);
  expect(form).toContain('value="Cals answerd"');
  const now = { direction: 'at-least', value: '90', better: 'higher', lagDays: '42' };
  const wrong = await secretary.submit(`${kpi}/correct`, { ...now, title: 'Calls answered', reason: '' });
  expect([wrong.status, wrong.html.includes('Enter a reason')]).toEqual([422, true]);
  const right = { ...now, title: 'Calls answered', value: '95', reason: 'The line above was copied' };
  expect((await secretary.submit(`${kpi}/correct`, right)).status).toBe(303);
  const { html } = await secretary.get(kpi);
  expect(html).toContain('Corrected, as the one before was written down wrongly.');
  expect(html).toMatch(
    /KPI corrected, as it was written down wrongly[^]*Cals answerd; at least 90%[^]*Calls answered; at least 95%/,
  );
});

it('takes a sheet: shows what was understood and what was not, and keeps nothing before it is accepted', async () => {
  const kpi = await define({ title: 'Waits' });
  await secretary.get(`${kpis}/enter`);
  const csv = [
    'KPI,Period,Value,Status',
    `Waits,${periodInWords(before!)},91%,`,
    `Waits,${periodInWords(recent!)},95,provisional`,
    `Waits,${periodInWords(recent!)},96,`,
    'Nothing,Q1 2016/17,5,',
    'Waits,Q1 2016/17,=1+1,',
    'Waits,Q1 2016/17,140,',
  ].join('\r\n');
  const preview = await secretary.upload(`${kpis}/enter`, 'document', 'readings.csv', Buffer.from(csv));
  expect(preview.status).toBe(200);
  expect(preview.html).toContain('2 new readings, 4 cells not read');
  expect(preview.html).toContain('is given twice');
  expect(preview.html).toContain('This is a formula');
  expect(preview.html).toContain('A percentage is from 0 to 100, not 140');
  const field = (name: string) => new RegExp(`name="${name}" value="([^"]*)"`).exec(preview.html)![1]!;
  const readings = field('readings').replaceAll('&quot;', '"');
  const form = { readings, commandId: field('commandId') };
  expect((await secretary.get(kpi)).html).toContain('No reading yet');
  expect(await secretary.submit(`${kpis}/enter/accept`, form)).toMatchObject({ status: 303, location: kpis });
  expect((await secretary.get(kpi)).html).toContain('95%</strong>');
  expect((await secretary.get(kpis)).html).toContain('provisional');
  await secretary.submit(`${kpis}/enter/accept`, form);
  const sheet = await secretary.get(`${kpis}/enter/sheet.csv`);
  expect(sheet.html).toContain('Young people screened');
});

it('keeps all readings of a sheet or none', async () => {
  const [first, second] = [await define({ title: 'First of two' }), await define({ title: 'Second of two' })];
  const reading = (kpi: string, value: number, note: string) => {
    return { kpi: kpi.split('/').at(-1), period: before, value, status: 'final', note };
  };
  const accept = (...readings: readonly object[]) =>
    secretary.submit(`${kpis}/enter/accept`, { readings: JSON.stringify(readings) });
  await secretary.get(`${kpis}/enter`);
  const refused = await accept(reading(first, 50, ''), reading(second, 140, ''));
  expect(refused.status).toBe(422);
  expect(refused.html).toContain('None of the readings was kept');
  expect(refused.html).toContain('Second of two: A percentage is from 0 to 100, not 140');
  for (const note of ['fine\bfine', 'fine\ffine', 'fine\0fine'])
    expect((await accept(reading(first, 50, ''), reading(second, 50, note))).status).toBe(422);
  for (const kpi of [first, second]) expect((await secretary.get(kpi)).html).toContain('No reading yet');
  expect((await accept(reading(first, 50, ''), reading(second, 60, ''))).status).toBe(303);
  for (const kpi of [first, second]) expect((await secretary.get(kpi)).html).not.toContain('No reading yet');
});

it.each([
  ['readings.csv', 'KPI,Target\nWaits,5', 'No row names the columns'],
  [
    'readings.csv',
    `KPI,Period,Value\n${'Waits,Q1 2016/17,5\n'.repeat(100_000)}`,
    'The sheet has 100,002 rows',
  ],
  ['readings.xlsx', 'KPI,Period', 'seems to be'],
  ['readings.csv', '', 'The file is empty'],
  ['readings.png', '\u0089PNG', 'Readings are read from .xlsx or .csv'],
  ['readings.csv', ' '.repeat(5 * 1024 * 1024 + 1), 'larger than 5 MB'],
])('refuses a sheet that is none: %s %#', async (name, text, message) => {
  await secretary.get(`${kpis}/enter`);
  const refused = await secretary.upload(`${kpis}/enter`, 'document', name, Buffer.from(text));
  expect(refused.status).toBe(422);
  expect(refused.html).toContain(message);
});

it('asks for a file or rows when there are none', async () => {
  await secretary.get(`${kpis}/enter`);
  const { status, html } = await secretary.upload(`${kpis}/enter`, 'nothing', '', Buffer.of());
  expect([status, html.includes('Choose a file, or paste the rows')]).toEqual([422, true]);
});

it('switches on national metrics, each once', async () => {
  await secretary.get(`${kpis}/national`);
  expect((await secretary.submit(`${kpis}/national`, { metric: '0' })).status).toBe(303);
  await secretary.submit(`${kpis}/national`, { metric: '0' });
  const list = await secretary.get(kpis);
  expect(list.html.match(/National metric/g)).toHaveLength(1);
});

it('shows nothing of another board', async () => {
  const kpi = await define({ title: 'Secret' });
  const other = await web.board('Another');
  await web.person(other, 'stranger@example.org', 'secretariat');
  const stranger = await web.signedIn('stranger@example.org');
  expect((await stranger.get(kpi.replace(board, other))).status).toBe(404);
  expect((await stranger.get(kpi)).status).toBe(404);
});
