import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { EventStore } from '@governance/event-sourcing';
import { Governance, theLog } from '@governance/core';
import { paperInPdf } from '@governance/papers';
import { KeptViews, views } from '@governance/views';
import { openBrowser } from '../../../../test/services/browser.js';
import { freshDatabase, query, type TestDatabase } from '../../../../test/services/database.js';
import { aWholeBoard, type WholeBoard } from '../access/a-whole-board.spec-data.js';
import { actionTasks } from '../actions/tasks/index.js';
import { fieldsOf } from '../api/form-schema.js';
import { Beginning } from '../begin/beginning.js';
import { actsNowhere } from '../testing/acts-nowhere.js';
import { Browser } from '../testing/browser.js';
import { kindOf } from '../../../../test/services/kind-of-page.js';
import { crawl } from '../testing/crawl.js';
import { kinds } from '../all-kinds.js';
import { everyRoute } from '../testing/every-route.js';
import { readPage } from '../testing/forms.js';
import { hostilePapers } from '../testing/hostile-papers.js';
import { mark, unfitStrings } from '../testing/hostile-strings.js';
import { isSoundFile, isSoundPdf } from '../testing/sound-files.js';
import { WebUnderTest } from '../testing/web-under-test.js';
import { errandsOn, type Fillers } from './errands.spec-data.js';
import { FormFiller, isFile } from './form-filler.spec-data.js';
import { penFor, strings } from './pens.spec-data.js';
import { refusingFields, sparedForms } from './spared.spec-data.js';
import { inDays } from '../testing/days.js';

const system = { actor: { who: 'system', policy: 'test' } };
let database: TestDatabase;
let web: WebUnderTest;
let board: WholeBoard;
let url: string;
let filler: FormFiller;
let fillers: Fillers;
/** Actions without a date: what is asked of them is offered nowhere else. One is only reported on. */
const [undated, quiet] = [randomUUID(), randomUUID()];
/** Pages that were read at the end, one of a kind, and files that they lead to. */
const pages = new Map<string, string>();
const files = new Map<string, string>();

beforeAll(async () => {
  database = await freshDatabase();
  web = await WebUnderTest.start(database.connectionString, null, { publicUrl: 'http://localhost' });
  filler = new FormFiller(everyRoute(web.app), penFor);
  const first = new Browser(web.address);
  await first.get((await web.app.get(Beginning).link(web.address))!);
  await filler.fillAll({ browser: first, from: ['/begin'], within: '/begin', leaves: () => false });
  board = await aWholeBoard(web, 'Riverside');
  url = `/boards/${board.id}`;
  await addTo(board);
  await web.person(board.id, 'sam@example.org', 'secretariat');
  const signedIn = async (name: 'sally' | 'sue' | 'lena' | 'olga' | 'bob') => board.signedIn(name);
  fillers = {
    ...{ sally: await signedIn('sally'), sam: await web.signedIn('sam@example.org') },
    ...{ sue: await signedIn('sue'), lena: await signedIn('lena'), olga: await signedIn('olga') },
    ...{ bob: await signedIn('bob'), stranger: new Browser(web.address) },
  };
}, 240_000);
afterAll(async () => {
  await web.stop();
  await database.drop();
});

/** What is offered only once its day has come, where there is no date, or where there was reason to ask. */
async function addTo({ id: partnership, plan, priority, police }: WholeBoard): Promise<void> {
  const governance = web.app.get(Governance);
  const of = (id: string) => ({ partnership, id });
  const meeting = { board: 'hwb', title: 'Today', on: inDays(0), startsAt: null, place: '' } as const;
  await governance.meeting(of(randomUUID()), { type: 'ScheduleMeeting', ...meeting }, system);
  for (const [id, reference] of [
    [undated, 'P1.8'],
    [quiet, 'P1.9'],
  ] as const) {
    const agreed = {
      ...({ type: 'AgreeAction', plan, priority, reference, title: reference, owners: [police] } as const),
      ...{
        deadline: { asWritten: 'Soon', date: null, precision: 'none' as const },
        kpis: [],
        milestones: ['Site found', 'Site opened', 'Site full'].map((text) => {
          const due = { asWritten: 'March 2031', date: '2031-03-31', precision: 'month' as const } as const;
          return { milestone: randomUUID(), text, due };
        }),
      },
    };
    await governance.action(of(id), agreed, system);
  }
  for (const title of ['A theme beside', 'A theme to close'])
    await governance.plan(of(plan), { type: 'SetTheme', theme: randomUUID(), title, aim: '' }, system);
  const report = { type: 'ReportProgress', narrative: 'No rooms', helpWanted: 'Rooms' } as const;
  await governance.action(of(undated), report, system);
  const questioned = { type: 'QuestionChasing', mails: 60 } as const;
  await governance.shown(await governance.partnership(of(partnership), questioned, system));
}

const entries = async () =>
  Number((await query(database.connectionString, 'select count(*) from log.events'))[0]!['count']);

const byJson = (address: string, body: object) =>
  fetch(`${web.address}/api${url}/actions/${address}`, {
    method: 'POST',
    headers: { ...fillers.sally.headers, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });

it('goes into every field of every form that is offered', async () => {
  for (const errand of errandsOn(board, fillers, `${url}/actions/${undated}`)) await filler.fillAll(errand);
  const posts = everyRoute(web.app).filter((name) => /^POST \/(?!api\/)/.test(name));
  const refused = posts.filter((name) => !filler.forms.get(name)?.taken);
  const why = Object.fromEntries(
    refused
      .filter((name) => sparedForms[name] === undefined)
      .map((name) => [name, filler.forms.get(name)?.refusal ?? 'never offered']),
  );
  expect(why).toEqual({});
  expect(refused.sort()).toEqual(Object.keys(sparedForms).sort());
  const fields = [...filler.forms].flatMap(([name, { texts }]) =>
    [...texts].map(([field, took]) => ({ field: `${name} ${field}`, took })),
  );
  const refusing = fields.filter(({ took }) => !took).map(({ field }) => field);
  const ends = Object.keys(refusingFields);
  expect(refusing.filter((field) => !ends.some((end) => field.endsWith(end)))).toEqual([]);
  expect(ends.filter((end) => !refusing.some((field) => field.endsWith(end)))).toEqual([]);
  console.info(
    `Hostile strings: ${posts.length} forms, ${filler.forms.size} offered, ${fields.length} fields of text, ${fields.length - refusing.length} took them`,
  );
}, 400_000);

it('goes into every field of every task by JSON, and is dealt out to the last', async () => {
  for (const task of actionTasks) {
    const names = fieldsOf(task.form);
    const { status } = await byJson(
      `${quiet}/${task.name}`,
      Object.fromEntries(names.map((name) => [name, strings.one()])),
    );
    expect({ task: task.name, status, fault: status >= 500 }).toMatchObject({ fault: false });
  }
  // In as few reports as hold them.
  while (!strings.areSpent) {
    const report = { narrative: `.${strings.many(9_800)}`, helpWanted: `.${strings.many(1_900)}` };
    expect((await byJson(`${quiet}/report-progress`, report)).status).toBe(201);
  }
}, 120_000);

it('is not taken where no text may hold it, by whichever way', async () => {
  const before = await entries();
  for (let at = 0; at < unfitStrings.length; at += 100) {
    const some = unfitStrings.slice(at, at + 100).join('\n');
    expect((await byJson(`${quiet}/report-progress`, { narrative: some.slice(0, 9_000) })).status).toBe(422);
    const form = await fillers.sally.submit(`${url}/actions/${quiet}/report-progress`, {
      narrative: `${some.slice(0, 9_000)}\0`,
    });
    expect(form.status).toBe(422);
  }
  expect(await entries()).toBe(before);
});

it('leaves every view up to date, and none stopped', async () => {
  const head = await web.app.get<EventStore>(theLog).head();
  const kept = web.app.get(KeptViews);
  for (let tries = 0; tries < 600 && !(await kept.reached(head, views)); tries += 1)
    await new Promise((resolve) => setTimeout(resolve, 50));
  expect(await kept.stopped(views)).toEqual([]);
  expect(await kept.reached(head, views)).toBe(true);
});

it('acts on no page, and breaks none', async () => {
  const { sally, sue, olga } = fillers;
  for (const browser of [sally, sue, olga]) {
    // The plan of the day may be one that a form began: what lists hold is of all plans.
    const from = [url, `${url}/actions?plan=all&state=any`, '/', '/sessions', '/outbox'];
    for await (const { path, page, foundOn } of crawl(browser, from, { isWanted: (next) => !isFile(next) })) {
      if (![200, 302].includes(page.status))
        throw new Error(`${path} answers ${page.status}; ${foundOn} leads there.`);
      actsNowhere(page.html, path);
      if (browser !== sally || page.status !== 200) continue;
      pages.set(kindOf(path), path);
      for (const link of readPage(page.html, path).links) {
        const { pathname, search } = new URL(link, `http://x${path}`);
        if (isFile(pathname)) files.set(kindOf(pathname), pathname + search);
      }
    }
  }
  expect(pages.size).toBeGreaterThan(90);
}, 300_000);

it('acts in no file that a board gives away', async () => {
  const { sally } = fillers;
  for (const form of ['bundle', 'word', 'csv']) {
    await sally.get(`${url}/exports/new`);
    const { location } = await sally.submit(`${url}/exports`, { form, commandId: randomUUID() });
    for (let tries = 0; tries < 600; tries += 1) {
      if ((await sally.get(`${location}/file`)).status === 200) break;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    files.set(form, `${location}/file`);
  }
  const kinds = new Set<string>();
  for (const path of files.values()) {
    if (path.endsWith('.css')) continue;
    const answer = await fetch(web.address + path, { headers: sally.headers });
    expect({ path, status: answer.status }).toEqual({ path, status: 200 });
    const type = answer.headers.get('content-type')!;
    kinds.add(await isSoundFile(type, Buffer.from(await answer.arrayBuffer())));
  }
  expect([...kinds].sort()).toEqual([
    'application/pdf',
    'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    'application/zip',
    'text/calendar',
    'text/csv',
    'text/html',
  ]);
}, 120_000);

it('acts in no PDF of thirty pages', async () => {
  const [paper] = hostilePapers();
  const pdf = await paperInPdf({ ...paper!, blocks: paper!.blocks.slice(0, 800) });
  isSoundPdf(pdf.toString('latin1'));
  expect(pdf.toString('latin1').match(/\/Type \/Page\b/g)!.length).toBeGreaterThan(10);
});

it('does nothing in a browser that runs scripts', async () => {
  const chromium = await openBrowser();
  try {
    const context = await chromium.newContext({
      extraHTTPHeaders: fillers.sally.headers,
      // What is in sight alone is painted, and nothing here is looked at with eyes.
      viewport: { width: 320, height: 100 },
    });
    const acted: string[] = [];
    await context.exposeFunction(mark, () => void acted.push('called'));
    const page = await context.newPage();
    page.on('dialog', (dialog) => void acted.push(dialog.message()));
    page.on('request', (request) => {
      if (!request.url().startsWith(web.address) && !request.url().startsWith('data:'))
        acted.push(request.url());
    });
    // Tasks have one template: a few of them are enough.
    const tasks = new Set(kinds.flatMap((kind) => kind.tasks.map(({ name }) => name)));
    const looked = [...pages.values()].filter((path) => !tasks.has(path.split('/').at(-1)!));
    for (const path of [...looked, `${url}/actions/${quiet}/reword`]) {
      await page.goto(web.address + path);
      const found = await page.locator(`${mark}, [onclick], [onerror], iframe, base`).count();
      expect({ path, found, acted }).toEqual({ path, found: 0, acted: [] });
    }
  } finally {
    await chromium.close();
  }
}, 300_000);
