import { ImportDocuments, Imports } from '@governance/plan-import/service';
import type { ProposedPlan } from '@governance/plan-import';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import writeXlsxFile from 'write-excel-file/node';
import { freshDatabase, type TestDatabase } from '../../../../test/services/database.js';
import type { Browser } from '../testing/browser.js';
import { columnsShown } from './columns-form.spec-data.js';
import { WebUnderTest } from '../testing/web-under-test.js';

const secretary = 'secretary@example.org';
let database: TestDatabase;
let web: WebUnderTest;
let browser: Browser;
let board: string;
let path: string;

beforeAll(async () => {
  database = await freshDatabase();
  web = await WebUnderTest.start(database.connectionString);
  await web.person(await web.board(), secretary, 'secretariat');
  browser = await web.signedIn(secretary);
});
beforeEach(async () => {
  board = await web.board(`Board ${Math.random()}`);
  await web.person(board, secretary, 'secretariat');
  path = `/boards/${board}/import`;
});
afterAll(async () => {
  await web.stop();
  await database.drop();
});

const groups = 'Ask,Custodian,,When,,Colour,';
const headings = ',First,Second,From,Backstop,,';
const rows = [
  'Hold two listening days,Nan,Bea,01/04/2026,30/06/2026,Green,Met twice',
  'Draft the workforce strategy,Cat,Dan,01/04/2026,31/12/2026,Red,',
];
const csv = (...lines: string[]) => Buffer.from(['Moorside Partnership 2026/27', ...lines].join('\n'));

async function sent(name: string, bytes: Buffer) {
  await browser.get(path);
  const { status, location } = await browser.upload(path, 'document', name, bytes);
  expect(status).toBe(303);
  return location!;
}

async function choose(page: string, ...fields: [string, string][]) {
  await browser.get(page);
  return browser.submitMany(page, new URLSearchParams(fields));
}

async function proposedAt(draft: string): Promise<ProposedPlan> {
  const id = draft
    .replace(/\/columns$/, '')
    .split('/')
    .at(-1)!;
  return (await web.app.get(Imports).find(board, id))!.proposed as ProposedPlan;
}

const chosenIn = (html: string, field: string) =>
  /<option value="([^"]*)" selected>/.exec(
    html.split('<select').find((select) => select.includes(`name="${field}"`))!,
  )![1];

const datesOf = ({ themes }: ProposedPlan) =>
  themes.flatMap(({ priorities }) =>
    priorities.flatMap(({ actions }) => actions.map((each) => each.deadline.date)),
  );

describe('the columns of a document', () => {
  const all: [string, string][] = [
    ['t1.rows', 'shown'],
    ['t1.heading', '1'],
    ['t1.heading', '2'],
    ['t1.c0', 'action'],
    ['t1.c1', 'owner'],
    ['t1.c4', 'deadline'],
    ['t1.c5', 'status'],
    ['t1.c6', 'progress'],
  ];

  it('show the first rows, and hold what is chosen with the rows of the headings, now and in the next version', async () => {
    const page = await sent('plan.csv', csv(groups, headings, ...rows));
    const columns = page.endsWith('/columns') ? page : `${page}/columns`;
    const { html } = await browser.get(columns);
    expect(html).toContain('1. Ask | Custodian | When | Colour');
    expect(html).toContain('2. First | Second | From | Backstop');
    const names = [...html.matchAll(/<(?:select|input)[^>]* name="([^"]+)"/g)].map(([, name]) => name!);
    expect(names.filter((name) => name.endsWith('.rows'))).toEqual(['t1.rows']);
    expect((await choose(columns, ...all)).status).toBe(303);
    expect(datesOf(await proposedAt(columns))).toEqual(['2026-06-30', '2026-12-31']);
    // Sent once more as it stands, nothing that was chosen goes.
    expect(
      (await choose(columns, ['t1.rows', 'shown'], ['t1.heading', '1'], ['t1.heading', '2'])).status,
    ).toBe(303);
    expect(datesOf(await proposedAt(columns))).toEqual(['2026-06-30', '2026-12-31']);
    await browser.accept(columns.replace('/columns', ''));
    const next = await sent(
      'plan-2.csv',
      csv(groups, headings, rows[0]!.replace('30/06/2026', '31/07/2026'), rows[1]!),
    );
    expect(next).not.toMatch(/columns$/);
    expect(datesOf(await proposedAt(next))).toEqual(['2026-07-31', '2026-12-31']);
  });

  it('stay as the page showed them, where one is changed of a table that was read by its cells', async () => {
    const page = await sent(
      'odd.csv',
      csv(
        'Nub,Ask,Custodian,Backstop,Yardstick',
        'Safer nights,Hold two listening days,Public Health,30 June 2026,At least ten people',
        'Safer nights,Draft the strategy for staff,Housing Options,31 December 2026,It is agreed',
        'Warm homes,Insulate the hostel roof,Housing Options,31 March 2027,No complaint',
        'Warm homes,Open a room for rest,Public Health,30 September 2026,It is open',
        'Safer nights,Train all the door staff,Public Health,31 May 2026,All are trained',
        'Warm homes,Write to every tenant,Housing Options,31 July 2026,All have it',
      ),
    );
    const columns = `${page}/columns`;
    const { html } = await browser.get(columns);
    expect(html).toContain('by its cells');
    const shown = ['detail', 'action', 'owner', 'deadline', 'detail'];
    const asShown = shown.map((field, index): [string, string] => [`t1.c${index}`, field]);
    const heading: [string, string][] = [
      ['t1.rows', 'shown'],
      ['t1.heading', /name="t1\.heading"[^>]*value="(\d+)"[^>]*checked/.exec(html)![1]!],
    ];
    const changed = asShown.map(([name, field]): [string, string] => [
      name,
      name === 't1.c0' ? 'theme' : field,
    ]);
    expect((await choose(columns, ...heading, ...changed)).status).toBe(303);
    const plan = await proposedAt(page);
    expect(datesOf(plan)).toHaveLength(6);
    expect(plan.themes.map(({ title }) => title)).toEqual(['Safer nights', 'Warm homes']);

    // What reads nothing changes nothing: what was read stays, and what was sent is shown.
    const none = asShown.map(([name, field]): [string, string] => [
      name,
      field === 'action' ? 'detail' : field,
    ]);
    const refused = await choose(columns, ...heading, ...none);
    expect(refused.status).toBe(422);
    expect(chosenIn(refused.html, 't1.c1')).toBe('detail');
    expect(datesOf(await proposedAt(page))).toHaveLength(6);
    expect(chosenIn((await browser.get(columns)).html, 't1.c1')).toBe('action');
  });

  it('are each what was chosen for them, where two have the same heading, also in the next version', async () => {
    const table = ['Task,Lead,Update,Update', 'Open a drop-in,Library,Room found,30/06/2026'];
    const page = await sent('twice.csv', csv(...table));
    const columns = `${page}/columns`;
    const of = (first: string, second: string): [string, string][] => [
      ['t1.c2', first],
      ['t1.c3', second],
    ];
    expect((await choose(columns, ...of('progress', 'deadline'))).status).toBe(303);
    expect(datesOf(await proposedAt(page))).toEqual(['2026-06-30']);
    const { html } = await browser.get(columns);
    expect([chosenIn(html, 't1.c2'), chosenIn(html, 't1.c3')]).toEqual(['progress', 'deadline']);
    expect(html).not.toContain('It has no such column now');
    await browser.accept(page);
    const next = await sent('twice-2.csv', csv(table[0]!, table[1]!.replace('30/06', '31/07')));
    expect(datesOf(await proposedAt(next))).toEqual(['2026-07-31']);
  });

  it('and a table that is left out, stay so in the next version until it is taken back', async () => {
    const visits = ['Visit,Lead,Date', 'Walk along the river,Ranger,1 May 2026'];
    const actions = (date: string) => ['Task,Lead,Deadline', `Open a drop-in,Library,${date}`];
    const rule = '---,---,---';
    const document = (date: string) => {
      const tables = [visits, actions(date)].map(([head, row]) =>
        [head!, rule, row!].map((text) => `|${text.replaceAll(',', '|')}|`),
      );
      const [visit, task] = tables as [string[], string[]];
      return Buffer.from(['# Plan 2026/27', '', ...visit, '', 'What we will do', '', ...task].join('\n'));
    };
    const page = await sent('two.md', document('30/06/2026'));
    const left = async (at: string) =>
      (await proposedAt(at)).tables.filter(({ leftOut }) => leftOut).map(({ table }) => table);
    const [visit] = (await proposedAt(page)).tables.filter(({ columns }) => columns[0]!.heading === 'Visit');
    const skip = `t${visit!.table}.skip`;
    expect((await choose(`${page}/columns`, [skip, 'yes'])).status).toBe(303);
    expect(await left(page)).toEqual([visit!.table]);
    const { findings } = await proposedAt(page);
    expect(findings.map(({ text }) => text).join()).not.toContain('Walk along the river');
    await browser.accept(page);
    const next = await sent('two-2.md', document('31/07/2026'));
    expect(await left(next)).toEqual([visit!.table]);
    const isTicked = new RegExp(`name="${skip.replace('.', '\\.')}"[^>]*checked`);
    expect((await browser.get(`${next}/columns`)).html).toMatch(isTicked);
    // Taken back, it is no longer left out of what comes after.
    await choose(`${next}/columns`, [`t${visit!.table}.rows`, 'shown']);
    expect(await left(next)).toEqual([]);
    expect((await browser.get(`${next}/columns`)).html).not.toMatch(isTicked);
  });

  it('have names of their own where headings stand again within a table', async () => {
    const page = await sent(
      'two.csv',
      csv(
        'Action,Owner,Due date',
        'Plant the trees,Parks,30/06/2026',
        'Activity,Lead,Deadline',
        'Mow less,Parks,30/09/2026',
      ),
    );
    const { html } = await browser.get(`${page}/columns`);
    const names = [...html.matchAll(/<(?:select|input)[^>]* name="(t[^"]+)"/g)].map(([, name]) => name!);
    const boxes = names.filter((name) => !name.endsWith('.heading'));
    expect(boxes.length).toBeGreaterThan(6);
    expect(new Set(boxes).size).toBe(boxes.length);
    expect(await web.app.get(ImportDocuments).holds(board, page.split('/').at(-1)!)).toBe(true);
  });

  it('are guessed of a plan whose headings nobody knows, on all of its sheets, and read so with one button', async () => {
    const sheet = (name: string, ...lines: string[]) => ({
      sheet: name,
      data: lines.map((line) => line.split('|').map((value) => ({ value, type: String }))),
    });
    const heads = 'Nro|Toimenpide|Vastuutaho|Määräaika';
    const bytes = await writeXlsxFile([
      sheet(
        'Toimet 1',
        'Hyvinvointisuunnitelma 2031/32',
        heads,
        '1|Maalataan suuri sali|Kiinteistöpalvelut|31/03/2032',
        '2|Korjataan navetan katto|Tekninen osasto|30/06/2031',
      ),
      sheet('Toimet 2', heads, '3|Koulutetaan kaikki väki|Henkilöstöyksikkö|31/12/2031'),
      sheet('Budjetti', 'Erä|Summa|Lähde', 'Maali|1200|Kaupunki', 'Katto|8300|Valtio'),
    ] as never).toBuffer();
    const columns = await sent('suunnitelma.xlsx', bytes);
    expect(columns).toMatch(/columns$/);
    const { html } = await browser.get(columns);
    expect(html).toContain('This may be an action plan');
    const shown = columnsShown(html);
    expect(shown.filter(([name]) => name.startsWith('t1.c')).map(([, value]) => value)).toEqual([
      'reference',
      'action',
      'owner',
      'deadline',
    ]);
    // The second sheet is asked about with the first.
    expect(shown.some(([name]) => name.startsWith('t2.'))).toBe(false);
    expect((await choose(columns, ...shown)).status).toBe(303);
    const plan = await proposedAt(columns);
    expect(datesOf(plan)).toEqual(['2032-03-31', '2031-06-30', '2031-12-31']);
    expect(plan.findings.map(({ kind }) => kind)).not.toContain('column-by-cells');
  });

  it('that are sent as they were shown are chosen: the document is read as before, and nothing more is asked', async () => {
    const page = await sent(
      'odd.csv',
      csv(
        'Ref,Task,Lead,Backstop,Cost code,Ward',
        'A1,Hold two listening days,Public Health,30 June 2026,X1,North',
        'A2,Draft the strategy for staff,Housing Options,31 December 2026,X2,South',
      ),
    );
    const before = await proposedAt(page);
    expect(before.findings.map(({ kind }) => kind)).toContain('column-unknown');
    const columns = `${page}/columns`;
    expect((await choose(columns, ...columnsShown((await browser.get(columns)).html))).status).toBe(303);
    const after = await proposedAt(page);
    expect(after.themes).toEqual(before.themes);
    expect(after.findings.map(({ kind }) => kind)).not.toContain('column-unknown');
    expect(after.tables[0]!.columns.map(({ evidence }) => evidence)).toEqual(Array(6).fill('chosen'));
  });

  it('are not asked of a document that is something else, or has none', async () => {
    const kpis = await sent(
      'kpis.csv',
      Buffer.from('Ref,Indicator,Baseline,Target\nK1,In treatment,120,150'),
    );
    const { html } = await browser.get(kpis);
    expect(html).toContain('This looks like a list of KPIs and no action plan: take it in under KPIs.');
    expect(html).toContain(`href="${path.replace('/import', '')}/kpis/enter"`);
    const letter = await browser.upload(
      path,
      'document',
      'letter.txt',
      Buffer.from('Dear all,\n\nThe hall was painted.\n\nYours sincerely\nAnn'),
    );
    expect(letter.status).toBe(422);
    expect(letter.html).toContain('This looks like a letter without a table of actions.');
    expect(letter.html).not.toMatch(/columns/i);
  });
});
