import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, expect, it } from '@jest/globals';
import { Governance } from '@governance/core';
import { freshDatabase, type TestDatabase } from '../../../../test/services/database.js';
import type { Browser, Page } from '../testing/browser.js';
import { WebUnderTest } from '../testing/web-under-test.js';

const actor = { actor: { who: 'system', policy: 'test' } };

let database: TestDatabase;
let web: WebUnderTest;
let board: string;
let kpis: string;
let secretary: Browser;

beforeAll(async () => {
  database = await freshDatabase();
  web = await WebUnderTest.start(database.connectionString);
});
afterAll(async () => {
  await web.stop();
  await database.drop();
});

/** Each test has a board of its own: choices are kept. */
beforeEach(async () => {
  board = await web.board();
  kpis = `/boards/${board}/kpis`;
  const address = `${randomUUID()}@example.org`;
  await web.person(board, address, 'secretariat');
  secretary = await web.signedIn(address);
});

async function plan(title: string): Promise<string> {
  const id = randomUUID();
  const governance = web.app.get(Governance);
  await governance.shown(
    await governance.plan({ partnership: board, id }, { type: 'AdoptPlan', title, period: null }, actor),
  );
  return id;
}

async function kpi(
  title: string,
  planId: string,
  frequency: 'yearly' | 'quarterly' = 'yearly',
): Promise<string> {
  const id = randomUUID();
  const governance = web.app.get(Governance);
  const handled = await governance.kpi(
    { partnership: board, id },
    {
      type: 'DefineKPI',
      definition: {
        plan: planId,
        priority: null,
        action: null,
        metric: null,
        title,
        unit: 'number',
        better: 'lower',
        frequency,
        counts: 'each-period',
        baseline: null,
        source: 'The council',
        lagDays: 0,
        words: null,
      },
      target: null,
      marking: 'OFFICIAL',
    },
    actor,
  );
  await governance.shown(handled);
  return id;
}

async function send(lines: readonly string[]): Promise<Page> {
  await secretary.get(`${kpis}/enter`);
  const page = await secretary.upload(
    `${kpis}/enter`,
    'document',
    'figures.csv',
    Buffer.from(lines.join('\r\n')),
  );
  expect(page.status).toBe(200);
  return page;
}

const hidden = ({ html }: Page, name: string) =>
  new RegExp(`name="${name}"[^>]*? value="([^"]*)"`)
    .exec(html)![1]!
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'");
const choose = (page: Page, answers: Readonly<Record<string, string>>) =>
  secretary.submit(`${kpis}/enter/choose`, { sheet: hidden(page, 'sheet'), ...answers });

const values = ({ html }: Page) =>
  [...html.matchAll(/govuk-table__cell--numeric">([^<]*)</g)].map(([, value]) => value);

const areas = [
  'Area,KPI,Period,Value',
  'Beetown,Deaths,2023/24,31',
  'Anytown,Deaths,2023/24,12',
  'Anytown,Deaths,2022/23,14',
];

it('asks for the area once, uses it for the next sheet, and forgets it when told to', async () => {
  const deaths = await kpi('Deaths', await plan('The plan'));
  const asked = await send(areas);
  expect(asked.html).toContain('Which area is the board’s own?');
  expect(asked.html).toContain('0 new readings');
  const nothing = await choose(asked, { area: 'Elsewhere' });
  expect([nothing.status, nothing.html.includes('Choose at least one answer')]).toEqual([422, true]);
  const chosen = await choose(asked, { area: 'Anytown' });
  expect(chosen.html).toContain('2 new readings');
  expect(chosen.html).toContain('The board’s area is Anytown. One row of others left out.');
  const form = { readings: hidden(chosen, 'readings'), commandId: hidden(chosen, 'commandId') };
  expect((await secretary.submit(`${kpis}/enter/accept`, form)).status).toBe(303);
  expect(values(await secretary.get(`${kpis}/${deaths}`))).toEqual(['12', '14']);
  const next = await send(['Area,KPI,Period,Value', 'Anytown,Deaths,2021/22,9', 'Beetown,Deaths,2021/22,8']);
  expect(next.html).not.toContain('Which area');
  expect(next.html).toContain('1 new reading,');
  expect(next.html).toContain('The board’s area is Anytown');
  const forgotten = await secretary.submit(`${kpis}/enter/forget`, {
    sheet: hidden(next, 'sheet'),
    forget: hidden(next, 'forget'),
  });
  expect(forgotten.html).toContain('Which area is the board’s own?');
});

it('knows the board’s own area by its name', async () => {
  await kpi('Deaths', await plan('The plan'));
  const page = await send([
    'Area,KPI,Period,Value',
    'A borough,Deaths,2023/24,12',
    'Beetown,Deaths,2023/24,31',
  ]);
  expect(page.html).toContain('1 new reading,');
  expect(page.html).toContain('The board’s area is A borough');
});

it('asks once which KPI a measure is, or that it is none', async () => {
  const deaths = await kpi('Deaths', await plan('The plan'));
  const lines = ['Indicator Name,Time period,Value', 'Drug poisoning,2023/24,12', 'Rainfall,2023/24,700'];
  const asked = await send(lines);
  expect(asked.html).toContain('Which KPI is ‘Drug poisoning’?');
  const keys = { 'key-1': 'drug poisoning', 'key-2': 'rainfall' };
  const chosen = await choose(asked, { ...keys, 'measure-1': deaths, 'measure-2': ':none' });
  expect(chosen.html).toContain('1 new reading, 0 cells refused');
  expect(chosen.html).toContain('‘Drug poisoning’ is the KPI Deaths (The plan).');
  expect((await send(lines)).html).toContain('1 new reading, 0 cells refused');
});

it('never gives a figure to a namesake', async () => {
  const [, second] = [
    await kpi('Deaths', await plan('Last year')),
    await kpi('Deaths', await plan('This year')),
  ];
  const asked = await send(['KPI,Period,Value', 'Deaths,2023/24,12']);
  expect(asked.html).toContain('Several KPIs have this title');
  expect(asked.html).toContain('1 cell not read');
  expect(asked.html).not.toContain('efused');
  expect(asked.html).toMatch(/Deaths \(Last year\)[\s\S]*Deaths \(This year\)/);
  const chosen = await choose(asked, { 'key-1': 'deaths', 'measure-1': second });
  expect(hidden(chosen, 'readings')).toContain(second);
  const planned = await send([
    'Plan,KPI,Period,Value',
    'Last year,Deaths,2022/23,9',
    'This year,Deaths,2022/23,8',
  ]);
  expect(planned.html).toContain('2 new readings, 0 cells refused');
  const sheet = (await secretary.get(`${kpis}/enter/sheet.csv`)).html;
  expect(sheet.split(/\r?\n/).slice(0, 2)).toEqual([
    'Plan,Reference,KPI,Unit,Period,Value,Status,Note',
    expect.stringMatching(/^Last year,,Deaths,Number,/),
  ]);
});

it('asks what a quarter of one year is, and shows no sheet of another board', async () => {
  await kpi('Adults in treatment', await plan('The plan'), 'quarterly');
  const asked = await send(['KPI,Period,Value', 'Adults in treatment,2024 Q1,120']);
  expect(asked.html).toContain('Which quarter is ‘2024 Q1’?');
  expect((await choose(asked, { quarters: 'calendar' })).html).toContain('Q4 2023/24');
  const sheet = hidden(asked, 'sheet');
  const other = await web.board('Another');
  const address = `${randomUUID()}@example.org`;
  await web.person(other, address, 'secretariat');
  const stranger = await web.signedIn(address);
  await stranger.get(`/boards/${other}/kpis/enter`);
  expect((await stranger.submit(`/boards/${other}/kpis/enter/choose`, { sheet })).status).toBe(303);
  expect((await stranger.submit(`/boards/${other}/kpis/enter/choose`, { sheet: 'x' })).status).toBe(303);
});
