import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { auditTrail, KeptViews } from '@governance/views';
import mammoth from 'mammoth';
import { setTimeout as pause } from 'node:timers/promises';
import { freshDatabase, type TestDatabase } from '../../../../test/services/database.js';
import type { Browser } from '../testing/browser.js';
import { WebUnderTest } from '../testing/web-under-test.js';
import { aWholeBoard, type WholeBoard } from './a-whole-board.spec-data.js';
import { MarkedRecords } from './marked-records.js';
import { decided, quoted, saidOfMarked, written } from './said-of-marked.spec-data.js';
import { today } from '../testing/days.js';

let database: TestDatabase;
let web: WebUnderTest;
let board: WholeBoard;
let url: string;
/** Draft for the public, with officers' words in it. */
let update: string;
/** Of the Police and of Probation; P1.1 and P1.2 are not marked. */
const [ours, theirs] = ['Do what P1.3 says', 'Do what P1.4 says'];

beforeAll(async () => {
  database = await freshDatabase();
  web = await WebUnderTest.start(database.connectionString);
  board = await aWholeBoard(web, 'Need to know');
  url = `/boards/${board.id}`;
  update = await saidOfMarked(web, board);
}, 120_000);
afterAll(async () => {
  await web.stop();
  await database.drop();
});

const browsers = new Map<string, Promise<Browser>>();

/** Each signs in once: more in a minute looks like guessing. */
function signedIn(who: keyof WholeBoard['people']): Promise<Browser> {
  const known = browsers.get(who) ?? board.signedIn(who);
  browsers.set(who, known);
  return known;
}

/** Everything in words that a member comes to, in one text. */
async function allThatIsRead(browser: Browser): Promise<string> {
  const paths = [
    ...['', '/kpis', '/risks', '/audit-trail', '/audit-trail?text=says', '/audit-trail.csv', '/escalations'],
    ...[
      '/compare',
      `/compare?from=@${board.first}&to=${today()}`,
      `/compare.csv?from=@${board.first}&to=${today()}`,
    ],
    ...[
      `/priorities/${board.priority}`,
      `/rounds/${board.rounds.open}`,
      '/questions/drift',
      '/questions/silent',
    ],
    ...[
      `/as-at/@${board.entry}`,
      `/as-at/@${board.entry}/kpis`,
      `/as-at/@${board.entry}/audit-trail`,
      '/findings',
      '/findings?settled=yes',
      '/audit-trail?text=hidden',
      `/findings?plan=${board.markedPlan.id}`,
      `/as-at/@${board.markedPlan.unmarkedAt}/findings?plan=${board.markedPlan.id}`,
      '/audit-trail?text=premises',
    ],
  ].map((path) => url + path);
  const apis = [
    ...['', '/actions', '/kpis', '/risks', '/meetings', '/papers', '/history?limit=200'],
    ...['actions', 'kpis', 'risks', 'papers'].map((path) => `/${path}?asAt=@${board.entry}`),
  ].map((path) => `/api${url}${path}`);
  const pages: string[] = [];
  for (const path of [...paths, ...apis]) {
    const { status, html } = await browser.get(path);
    expect([path, status]).toEqual([path, 200]);
    pages.push(html);
  }
  const word = await fetch(`${web.address}${url}/compare.docx?from=@${board.first}&to=${today()}`, {
    headers: browser.headers,
  });
  const { value } = await mammoth.extractRawText({ buffer: Buffer.from(await word.arrayBuffer()) });
  return [...pages, value].join('\n');
}

interface NotedInJson {
  readonly type: string;
  readonly action: { readonly id: string } | null;
  readonly data: { readonly record: string };
}

async function until(holds: () => boolean | Promise<boolean>): Promise<void> {
  for (let tries = 0; tries < 200 && !(await holds()); tries += 1) await pause(25);
}

async function readingsOf(person: string): Promise<readonly string[]> {
  const rows = await web.app.get(KeptViews).rows(auditTrail, board.id);
  return rows
    .filter(({ type, metadata }) => type === 'MarkedRecordRead' && metadata.who === person)
    .map(({ data }) => (data as { readonly record: string }).record);
}

describe('what is marked', () => {
  it('is read in words by those whom it is about, and by nobody else on the board', async () => {
    const expected = [
      ['sally', [ours, theirs]],
      ['sue', [ours, theirs]],
      ['audrey', [ours, theirs]],
      ['lena', [ours, theirs]],
      ['olga', [ours]],
      ['bob', []],
    ] as const;
    for (const [who, may] of expected) {
      const seen = await allThatIsRead(await signedIn(who));
      expect(seen).toContain('Do what P1.2 says');
      expect([who, [ours, theirs].filter((title) => seen.includes(title))]).toEqual([who, may]);
      const fears = ['What R3 fears', 'What R4 fears'].filter((title) => seen.includes(title));
      expect([who, fears.length]).toEqual([who, may.length]);
      const counts = ['Count of ownMarked', 'Count of otherMarked'].filter((title) => seen.includes(title));
      expect([who, counts.length]).toEqual([who, may.length]);
      expect([who, seen.includes(quoted), seen.includes(decided)]).toEqual([
        who,
        may.length === 2,
        may.length === 2,
      ]);
      const mayAll = may.length === 2 && who !== 'lena';
      expect([who, seen.includes(board.markedPlan.finding), seen.includes(written)]).toEqual([
        who,
        mayAll,
        mayAll,
      ]);
    }
  });

  it('is said to be there, so that no count misleads', async () => {
    const bob = await signedIn('bob');
    const olga = await signedIn('olga');
    const notShown = (html: string) => /(\d[^<]*) not shown to you/.exec(html)?.[1];
    expect(notShown((await bob.get(url)).html)).toBe(
      '2 marked actions, 2 marked KPIs, 2 marked risks, 2 marked papers and 1 marked plan’s history of this board are',
    );
    expect(notShown((await olga.get(`${url}/kpis`)).html)).toBe(
      '1 marked action, 1 marked KPI, 1 marked risk, 2 marked papers and 1 marked plan’s history of this board are',
    );
    expect((await (await signedIn('sally')).get(url)).html).not.toContain('not shown to you');
    const { actions, notShown: hidden } = JSON.parse((await bob.get(`/api${url}/actions`)).html) as {
      actions: unknown[];
      notShown: number;
    };
    expect([actions.length, hidden]).toEqual([2, 2]);
  });

  it('is read by whoever is named, and the history says whom', async () => {
    const sally = await signedIn('sally');
    const bob = await signedIn('bob');
    const page = `${url}/actions/${board.actions.otherMarked}`;
    expect((await bob.get(page)).status).toBe(404);
    expect((await sally.get(`${page}/name-readers`)).html).toContain('Which people?');
    const named = await sally.submit(`${page}/name-readers`, {
      persons: board.people.bob,
      reason: 'Bob chairs the working group',
    });
    expect(named.status).toBe(303);
    expect((await bob.get(page)).html).toContain(theirs);
    expect((await bob.get(`${url}/actions/${board.actions.ownMarked}`)).status).toBe(404);
    const { html } = await sally.get(`${url}/audit-trail?kind=marking`);
    expect(html).toContain('Readers named');
    expect(html).toContain('bob');
    await sally.get(`${page}/name-readers`);
    expect((await sally.submit(`${page}/name-readers`, { reason: 'It is over' })).status).toBe(303);
    expect((await bob.get(page)).status).toBe(404);
    await sally.get(`${url}/actions/${board.actions.own}/name-readers`);
    const unmarked = await sally.submit(`${url}/actions/${board.actions.own}/name-readers`, { reason: 'x' });
    expect(unmarked.status).toBe(409);
  });
});

describe('that somebody read what is marked', () => {
  it('is written down whatever showed it to them', async () => {
    const { actions, kpis, risks, papers } = board;
    const first = `action-${actions.ownMarked}`;
    const ways: readonly (readonly [string, string])[] = [
      ['', first],
      ['/kpis', `kpi-${kpis.ownMarked}`],
      ['/risks', `risk-${risks.ownMarked}`],
      [`/priorities/${board.priority}`, first],
      ['/escalations', first],
      [`/rounds/${board.rounds.open}`, first],
      ['/audit-trail', first],
      ['/audit-trail.csv', first],
      [`/compare?from=@${board.first}&to=${today()}`, first],
      [`/compare.csv?from=@${board.first}&to=${today()}`, first],
      [`/compare.docx?from=@${board.first}&to=${today()}`, first],
      [`/as-at/@${board.entry}`, first],
      [`/actions/${actions.ownMarked}`, first],
      [`/papers/${papers.draftMarked}/preview`, `paper-${papers.draftMarked}`],
      [`/papers/${papers.draft}/file/html`, `paper-${papers.draft}`],
      [`/papers/${papers.draft}/preview`, `risk-${risks.ownMarked}`],
      [`/papers/${papers.draft}/file/docx`, `risk-${risks.ownMarked}`],
      [`/papers/${papers.signedOff}/preview`, `risk-${risks.ownMarked}`],
      [`/findings?plan=${board.markedPlan.id}`, `plan-${board.markedPlan.id}`],
      [
        `/as-at/@${board.markedPlan.unmarkedAt}/findings?plan=${board.markedPlan.id}`,
        `plan-${board.markedPlan.id}`,
      ],
      ['/audit-trail?text=premises', `plan-${board.markedPlan.id}`],
      [`/audit-trail/${board.markedPlan.unmarkedAt}`, `plan-${board.markedPlan.id}`],
      ['/findings?settled=yes', `action-${actions.otherMarked}`],
      ['/audit-trail?text=hidden', `action-${actions.otherMarked}`],
      ['api/actions', first],
      ['api/kpis', `kpi-${board.kpis.ownMarked}`],
      ['api/risks', `risk-${risks.ownMarked}`],
      [`api/kpis/${board.kpis.ownMarked}`, `kpi-${board.kpis.ownMarked}`],
      [`api/risks/${risks.ownMarked}`, `risk-${risks.ownMarked}`],
      ['api/history', first],
    ];
    const audrey = await signedIn('audrey');
    const write = jest.spyOn(web.app.get(MarkedRecords), 'write');
    for (const [way, record] of ways) {
      write.mockClear();
      const path = way.startsWith('api/') ? `/api${url}/${way.slice(4)}` : url + way;
      expect([way, (await audrey.get(path)).status]).toEqual([way, 200]);
      const read = () => write.mock.calls.flatMap(([, records]) => records);
      await until(() => read().includes(record));
      expect([way, read().includes(record)]).toEqual([way, true]);
      expect(read().filter((one) => !/^(action|kpi|risk|paper|plan)-/.test(one))).toEqual([]);
    }
    write.mockRestore();
  });

  it('is offered to nobody whom its words would be refused', async () => {
    for (const [who, status] of [
      ['sally', 200],
      ['bob', 404],
    ] as const) {
      const browser = await signedIn(who);
      for (const draft of [board.papers.draft, update]) {
        const paper = `${url}/papers/${draft}`;
        const { html } = await browser.get(paper);
        expect([who, html.includes(`${paper}/preview`)]).toEqual([who, status === 200]);
        for (const way of ['preview', 'file/html', 'file/docx'])
          expect([who, way, (await browser.get(`${paper}/${way}`)).status]).toEqual([who, way, status]);
      }
      const signedOff = await browser.get(`${url}/papers/${board.papers.signedOff}`);
      expect([who, signedOff.status]).toEqual([who, status]);
    }
  });

  it('stands in the history once a day for each person and record', async () => {
    const audrey = await signedIn('audrey');
    await audrey.get(`${url}/actions/${board.actions.ownMarked}`);
    await web.app.get(MarkedRecords).settled();
    await until(async () => (await readingsOf(board.people.audrey)).length > 3);
    const read = await readingsOf(board.people.audrey);
    expect(read).toContain(`action-${board.actions.ownMarked}`);
    expect(new Set(read).size).toBe(read.length);
    const history = await (await signedIn('sally')).get(`/api${url}/history?limit=200`);
    const { entries } = JSON.parse(history.html) as { entries: readonly NotedInJson[] };
    const noted = entries.filter(({ type, action }) => type === 'MarkedRecordRead' && action !== null);
    expect(noted.length).toBeGreaterThan(0);
    // Nor is it told who read what: to whoever may not read that.
    const bobs = await (await signedIn('bob')).get(`/api${url}/history?limit=200`);
    for (const { id } of noted.map(({ action }) => action!)) expect(bobs.html.includes(id)).toBe(false);
    for (const { action, data } of noted) expect(data.record).toBe(`action-${action!.id}`);
  });

  it('is not written down for a page that only counts it, nor for whoever is not shown it', async () => {
    const lena = await signedIn('lena');
    const write = jest.spyOn(web.app.get(MarkedRecords), 'write');
    for (const path of ['/meetings', '/rounds', '/accent.css', `/actions/${board.actions.own}`])
      await lena.get(url + path);
    await pause(200);
    expect(write.mock.calls.flatMap(([, records]) => records)).toEqual([]);
    write.mockRestore();
    await allThatIsRead(await signedIn('bob'));
    await pause(200);
    await web.app.get(MarkedRecords).settled();
    // The page of the one action that he was named for, with its KPI.
    expect([...(await readingsOf(board.people.bob))].sort()).toEqual([
      `action-${board.actions.otherMarked}`,
      `kpi-${board.kpis.otherMarked}`,
    ]);
  });
});
