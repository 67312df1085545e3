import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { People } from '@governance/core';
import { auditTrail, board as boardView, KeptViews, kpis, risks, type PlanRow } from '@governance/views';
import { parse } from 'csv-parse/sync';
import mammoth from 'mammoth';
import { type TestDatabase } from '../../../../test/services/database.js';
import { playedYear } from '../../../../test/services/played-year.js';
import type { Browser } from '../testing/browser.js';
import { WebUnderTest } from '../testing/web-under-test.js';

let database: TestDatabase;
let web: WebUnderTest;
let board: string;
let secretary: Browser;
const past = () => `/boards/${board}/as-at/2016-10-31`;

beforeAll(async () => {
  database = await playedYear();
  web = await WebUnderTest.start(database.connectionString);
  [board] = (await web.app.get(KeptViews).keys(boardView)) as [string];
  const people = await web.app.get(People).offered();
  secretary = await web.signedIn(people.find(({ roles }) => roles.includes('secretariat'))!.email);
}, 300_000);
afterAll(async () => {
  await web.stop();
  await database.drop();
});

/** Addresses that the page itself leads to, of its own board. */
function links(html: string): readonly string[] {
  const [, main = ''] = /<main[^>]*>(.*)<\/main>/s.exec(html) ?? [];
  return [...main.matchAll(/href="(\/boards\/[^"#]+)/g)].map(([, href]) => href!.replaceAll('&amp;', '&'));
}

/** Taking the history away is recorded, so it is done today, whatever day the list shows. */
const leaves = (href: string) => href.startsWith(`/boards/${board}/exports/new`);
/** Compare leads to the board as it stood at each meeting, none of them later than the day looked at. */
const isEarlier = (href: string) => {
  const [, day] = /\/as-at\/(\d{4}-\d{2}-\d{2})$/.exec(href) ?? [];
  return day !== undefined && day < '2016-10-31';
};

describe('a page of the past', () => {
  const pages = [
    '',
    '/actions',
    '/actions?colour=red&sort=-due',
    '/actions/views',
    '/actions/views/save?colour=red',
    '/search?text=naloxone',
    '/my-actions',
    '/escalations',
    '/rounds',
    '/chasing',
    '/chasing/mails',
    '/chasing/holds',
    '/findings',
    '/people',
    '/organisations',
    '/settings',
    '/audit-trail',
    '/compare',
    '/questions',
    ...['drift', 'owners', 'silent', 'missed', 'disagreement', 'chased', 'followed'].map(
      (question) => `/questions/${question}`,
    ),
    '/late-entries',
  ];

  it('is any page, says so, offers no change, and leads only to pages of the same day', async () => {
    for (const page of pages) {
      const { status, html } = await secretary.get(past() + page);
      expect([page, status]).toEqual([page, 200]);
      expect(html).toContain('This is how it stood on 31 October 2016');
      const elsewhere = links(html)
        .filter((href) => !href.startsWith(past()) && !leaves(href))
        .filter((href) => page !== '/compare' || !isEarlier(href));
      expect([page, elsewhere]).toEqual([page, []]);
      const [, main = ''] = /<main[^>]*>(.*)<\/main>/s.exec(html)!;
      expect([page, main.includes('method="post"')]).toEqual([page, false]);
    }
  });

  it('is offered where the board is shown, and nowhere where something is changed', async () => {
    const offers = async (page: string) =>
      (await secretary.get(`/boards/${board}${page}`)).html.includes('Look at another date');
    for (const page of ['', '/findings', '/settings'])
      expect([page, await offers(page)]).toEqual([page, true]);
    for (const page of ['/import', '/kpis/enter', '/people/add'])
      expect([page, await offers(page)]).toEqual([page, false]);
  });

  it('leads to nothing that is not there', async () => {
    const followed = new Set<string>();
    for (const page of pages) {
      for (const href of links((await secretary.get(past() + page)).html)) followed.add(href);
    }
    const actions = [...followed].filter((href) =>
      /\/(actions|priorities|escalations|rounds|people)\//.test(href),
    );
    expect(actions.length).toBeGreaterThan(20);
    for (const href of actions) expect([href, (await secretary.get(href)).status]).toEqual([href, 200]);
  });

  it('shows no entry that was recorded later', async () => {
    const { html } = await secretary.get(`${past()}/audit-trail`);
    expect(html).toMatch(/<h2[^>]*>31 October 2016|<h2[^>]*>\d+ October 2016/);
    expect(html).not.toMatch(/<h2[^>]*>\d+ (November|December) 2016/);
  });

  it('keeps the rest of the address when the date is chosen in the header', async () => {
    const asked = await secretary.get(`/boards/${board}/audit-trail?person=system&asAt=2016-10-31`);
    expect(asked.location).toBe(`${past()}/audit-trail?person=system`);
    const other = await secretary.get(`${past()}/audit-trail?asAt=2016-12-01`);
    expect(other.location).toBe(`/boards/${board}/as-at/2016-12-01/audit-trail`);
    expect((await secretary.get(`${past()}/audit-trail?asAt=`)).location).toBe(
      `/boards/${board}/audit-trail`,
    );
  });

  it('counts what had been recorded by the day or what had happened by it, as the header asks', async () => {
    const asked = await secretary.get(`/boards/${board}/actions?asAt=2016-10-31&by=happened`);
    expect(asked.location).toBe(`${past()}-happened/actions`);
    const { html } = await secretary.get(`${past()}-happened`);
    expect(html).toContain('This is what had happened by 31 October 2016, whenever it was recorded.');
    expect(html).toContain('<option value="happened" selected>');
    expect(links(html).filter((href) => !href.startsWith(`${past()}-happened`))).toEqual([]);
    const recorded = await secretary.get(`${past()}-happened?asAt=2016-10-31&by=recorded`);
    expect(recorded.location).toBe(past());
    expect((await secretary.get(past())).html).not.toContain('value="happened" selected');
  });

  it('says why KPIs, risks and priorities have their colours, by entries that were known then', async () => {
    const views = web.app.get(KeptViews);
    const [kpi] = await views.rows(kpis, board);
    const risk = (await views.rows(risks, board)).find(({ raised }) => raised.at < '2016-10-31');
    const [{ themes }] = (await views.row(boardView, board))!.plans as [PlanRow];
    const paths = [`/kpis/${kpi!.id}`, `/risks/${risk!.id}`, `/priorities/${themes[0]!.priorities[0]!.id}`];
    for (const path of paths) {
      expect(links((await secretary.get(past() + path)).html)).toContain(`${past()}${path}/why`);
      const { status, html } = await secretary.get(`${past()}${path}/why`);
      expect([path, status]).toEqual([path, 200]);
      expect(html).toContain('The rule');
      const proof = links(html).filter((href) => href.includes('/audit-trail/'));
      expect(proof.length).toBeGreaterThan(0);
      for (const href of proof) expect([href, (await secretary.get(href)).status]).toEqual([href, 200]);
    }
  });

  it('refuses every change, and the forms for one', async () => {
    await secretary.get('/');
    for (const path of [
      '/settings/colours',
      '/people/add',
      '/chasing/holds/add',
      '/import',
      '/rounds/open',
    ]) {
      const sent = await secretary.submit(past() + path, {});
      expect([path, sent.status]).toEqual([path, 422]);
      expect(sent.html).toContain('cannot be changed');
    }
    expect((await secretary.get(`${past()}/people/add`)).html).toContain('cannot be changed');
    expect((await secretary.get(`${past()}/people/add`)).status).toBe(422);
  });
});

it('a date that cannot be shown is refused in words that say what to do', async () => {
  const asked = [
    ['2015-01-01', 'begins with'],
    ['2031-01-01', 'lies in the future'],
    ['2016-02-30', 'not a day of the calendar'],
    ['yesterday', 'not a day of the calendar'],
    ['@999999999', 'ends with entry'],
    ['@0', 'not an entry of the history'],
    ['', 'No day was given'],
    ['%E0%A4%A', 'not a day of the calendar'],
  ] as const;
  for (const [date, words] of asked) {
    const { status, html } = await secretary.get(`/boards/${board}/as-at/${date}/audit-trail`);
    expect([date, status]).toEqual([date, 422]);
    expect(html).toContain(words);
  }
  const other = `/boards/00000000-0000-4000-8000-000000000000/as-at/2016-10-31`;
  expect((await secretary.get(other)).status).toBe(404);
});

it('an entry about a priority, a paper or a KPI leads to its page, and only those that a filter finds to all its changes', async () => {
  const rows = await web.app.get(KeptViews).rows(auditTrail, board);
  for (const [type, path, all] of [
    ['PriorityAgreed', '/priorities/', true],
    ['PaperDrafted', '/papers/', false],
    ['KPIDefined', '/kpis/', false],
    ['ActionAgreed', '/actions/', true],
  ] as const) {
    const { position } = rows.find((row) => row.type === type)!;
    const { html } = await secretary.get(`/boards/${board}/audit-trail/${position}`);
    const to = links(html).filter((href) => href.includes(path));
    expect([type, to.length]).toEqual([type, 1]);
    expect([type, (await secretary.get(to[0]!)).status]).toEqual([type, 200]);
    expect([type, html.includes('All its changes')]).toEqual([type, all]);
  }
});

it('what the system did by itself leads to the entry that it followed from', async () => {
  // Of an action, or of a mitigation.
  const said = ['ProgressReported', 'ActionCompleted', 'MitigationReported', 'MitigationDone'] as const;
  const rows = await web.app.get(KeptViews).rows(auditTrail, board);
  const byId = new Map(rows.map((row) => [row.id, row]));
  for (const [type, causes] of [
    ['MilestoneMissed', ['MilestoneSet', 'MilestoneMoved']],
    ['ReminderAnswered', [...said, 'KPIUpdated', 'DeadlineChangeRequested', 'ReassignmentRequested']],
    ['EscalationResolved', [...said, 'DeadlineMoved', 'MitigationMoved']],
    ['PaperDrafted', ['MeetingScheduled', 'MeetingMoved']],
  ] as const) {
    const { position, metadata } = rows.find((row) => row.type === type && row.metadata.who === 'system')!;
    const cause = byId.get(metadata.cause ?? '');
    expect([type, causes]).toEqual([type, expect.arrayContaining([cause?.type])]);
    const { html } = await secretary.get(`/boards/${board}/audit-trail/${position}`);
    expect(html).toMatch(new RegExp(`Followed from.*audit-trail/${cause!.position}"`));
  }
});

describe('two days compared', () => {
  const between = (from: string, to: string, kind = '') =>
    secretary.get(`/boards/${board}/compare${kind}?from=${from}&to=${to}`);

  it('lists each deadline that moved, as the entries do, with who, when, why and the entry itself', async () => {
    const { status, html } = await between('31/10/2016', '2017-02-28');
    expect(status).toBe(200);
    const rows = await web.app.get(KeptViews).rows(auditTrail, board);
    const moved = rows.filter(({ type, metadata: { recordedAt } }) => {
      return type === 'DeadlineMoved' && recordedAt > '2016-11-01' && recordedAt < '2017-03-01';
    });
    expect(moved.length).toBeGreaterThan(1);
    for (const { position } of moved) expect(html).toContain(`audit-trail/${position}"`);
    const section = /id="moved".*?<\/table>/s.exec(html)![0];
    expect(section.match(/<tr class="govuk-table__row">\s*<th scope="row"/g)).toHaveLength(
      new Set(moved.map(({ stream }) => stream)).size,
    );
    for (const href of links(section))
      expect([href, (await secretary.get(href)).status]).toEqual([href, 200]);
  });

  it('is a spreadsheet and a Word file of the same', async () => {
    const [csv, page] = [
      await between('2016-10-31', '2017-02-28', '.csv'),
      await between('2016-10-31', '2017-02-28'),
    ];
    const lines = parse(csv.html, { bom: true, columns: true }) as Record<string, string>[];
    const total = Number(/<strong>(\d+) differences/.exec(page.html)![1]);
    expect(lines).toHaveLength(total);
    expect(lines.filter(({ Before: before }) => /^[=+@-]/.test(before!))).toEqual([]);
    const file = await fetch(`${web.address}/boards/${board}/compare.docx?from=2016-10-31&to=2017-02-28`, {
      headers: secretary.headers,
    });
    const { value } = await mammoth.extractRawText({ buffer: Buffer.from(await file.arrayBuffer()) });
    expect(value).toContain('What changed between 31 October 2016 and 28 February 2017');
    for (const { What } of lines) expect(value).toContain(What);
  });

  it('says at the field what is wrong with a day', async () => {
    for (const [from, to, words] of [
      ['2010-01-01', '2017-02-28', 'begins with'],
      ['2016-10-31', '2031-01-01', 'lies in the future'],
      ['soon', '2017-02-28', 'The earlier day must be a day'],
      ['@5', '@99999999', 'ends with entry'],
      ['2017-02-28', '2016-10-31', 'must not be before'],
    ] as const) {
      const { status, html } = await between(from, to);
      expect([from, to, status]).toEqual([from, to, 422]);
      expect(html).toContain(words);
      expect(html).toContain('There is a problem');
    }
    const later = await secretary.get(`${past()}/compare?from=2016-06-01&to=2016-12-01`);
    expect([later.status, later.html.includes('lies in the future')]).toEqual([422, true]);
  });
});

it('a question that is not known, a page beyond the last and months that are none are said so or left out', async () => {
  const asked = (path: string) => secretary.get(`/boards/${board}/questions/${path}`);
  expect((await asked('nonsense')).status).toBe(404);
  expect((await asked('drift?page=99')).status).toBe(404);
  expect((await asked('silent?months=soon')).html).toContain('value="3"');
  const lines = parse((await asked('drift.csv')).html, { bom: true, columns: true }) as object[];
  expect((await asked('drift')).html).toContain(`<strong>${lines.length} lines.`);
});
