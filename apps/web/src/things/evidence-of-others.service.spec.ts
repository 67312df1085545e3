import { randomUUID } from 'node:crypto';
import { Governance } from '@governance/core';
import { lastPeriods, periodKey, type KPIDefinition } from '@governance/partnership';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { freshDatabase, query, type TestDatabase } from '../../../../test/services/database.js';
import { ChasedBoard } from '../chasing/chased-board.spec-data.js';
import { aPdf } from '../testing/a-pdf.js';
import type { Browser } from '../testing/browser.js';
import { WebUnderTest } from '../testing/web-under-test.js';
import { today } from '../testing/days.js';

let database: TestDatabase;
let web: WebUnderTest;
let board: ChasedBoard;
let amina: Browser;
let ben: Browser;

beforeAll(async () => {
  database = await freshDatabase();
  web = await WebUnderTest.start(database.connectionString);
  board = await ChasedBoard.start(web);
  amina = await board.signedIn('amina');
  ben = await board.signedIn('ben');
});
afterAll(async () => {
  await web.stop();
  await database.drop();
});

type Fields = Readonly<Record<string, string>>;
const wrongIn = (html: string) =>
  (/govuk-error-summary__body">(.*?)<\/div>/s.exec(html)?.[1] ?? '').replace(/<[^>]*>|\s+/g, ' ').trim();
const file = (words: string, y?: number) => new File([aPdf(words, y)], 'register.pdf');
async function send(by: Browser, page: string, fields: Fields, sent?: File) {
  await by.get(page);
  const parts = [...Object.entries(fields), ...(sent ? [['document', sent] as const] : [])];
  return by.submitParts(page, parts as [string, string | File][]);
}
const kept = async () =>
  Number((await query(database.connectionString, 'select count(*) from app.evidence_file'))[0]!['count']);
const hrefIn = (html: string) => /href="([^"]*\/evidence\/[^"]*)"/.exec(html)![1]!;
async function fetched(href: string, by: Browser) {
  const answer = await fetch(new URL(href, web.address), { headers: by.headers, redirect: 'manual' });
  return { status: answer.status, bytes: Buffer.from(await answer.arrayBuffer()) };
}

describe('a risk', () => {
  let risk: string;
  const [mine, theirs] = [randomUUID(), randomUUID()];

  beforeAll(async () => {
    const id = randomUUID();
    risk = `${board.url}/risks/${id}`;
    const score = { likelihood: 3, impact: 3 };
    const governance = web.app.get(Governance);
    const to = { partnership: board.id, id };
    const system = { actor: { who: 'system', policy: 'test' } };
    const wording = { title: 'Lines', cause: 'Groups', event: 'Recruit', consequence: 'Harm' };
    const scores = { inherent: score, current: score, target: score };
    const [owner, priority] = [board.police, board.priority];
    await governance.risk(
      to,
      { type: 'RaiseRisk', reference: 'R1', owner, priority, ...wording, ...scores },
      system,
    );
    for (const [mitigation, who, text] of [
      [mine, board.police, 'Brief schools'],
      [theirs, board.probation, 'Visit prisons'],
    ] as const) {
      const agree = {
        type: 'AgreeMitigation',
        mitigation,
        text,
        owner: who,
        due: today(),
      } as const;
      await governance.shown(await governance.risk(to, agree, system));
    }
  });

  it('takes a file with a report on a mitigation, which the board can fetch', async () => {
    const sent = await send(
      ben,
      `${risk}/report-mitigation`,
      { mitigation: mine, narrative: 'Six' },
      file('Six schools'),
    );
    expect([sent.status, wrongIn(sent.html)]).toEqual([303, '']);
    const { html } = await ben.get(risk);
    expect(html).toMatch(
      /Evidence<\/h2>[^]*Sent with a report<\/a> \(PDF, 1 kB\)[^]*for the mitigation “Brief schools”/,
    );
    expect((await fetched(hrefIn(html), amina)).bytes.equals(aPdf('Six schools'))).toBe(true);
    const other = await ChasedBoard.start(web, 'Another board');
    expect((await (await other.signedIn('amina')).get(hrefIn(html))).status).toBe(404);
  });

  it('takes a link with what is done, and evidence of one that is done already, of one’s own alone', async () => {
    const done = await send(ben, `${risk}/complete-mitigation`, {
      mitigation: mine,
      link: 'https://example.org/done',
    });
    expect([done.status, wrongIn(done.html)]).toEqual([303, '']);
    expect((await ben.get(risk)).html).toContain('href="https://example.org/done" rel="noreferrer"');
    const later = { title: 'Photographs', mitigation: mine, link: 'https://example.org/photographs' };
    expect((await send(ben, `${risk}/add-evidence`, later)).status).toBe(303);
    expect((await send(ben, `${risk}/add-evidence`, { ...later, mitigation: theirs })).status).toBe(403);
    expect((await ben.get(`${risk}/withdraw-evidence`)).status).toBe(403);
    const page = (await amina.get(`${risk}/withdraw-evidence`)).html;
    const evidence = /value="([0-9a-f-]{36})"[^>]*>\s*<label[^>]*>\s*Photographs/.exec(page)![1]!;
    expect((await amina.submit(`${risk}/withdraw-evidence`, { evidence, reason: 'Wrong ones' })).status).toBe(
      303,
    );
    expect((await amina.get(risk)).html).not.toContain('example.org/photographs" rel');
  });
});

describe('a KPI', () => {
  it('takes a file with a reading, and a link for one that it has', async () => {
    const id = randomUUID();
    const [recent] = lastPeriods('quarterly', today(), 1);
    const definition: KPIDefinition = {
      ...{ plan: board.plan, priority: null, action: null, metric: null, title: 'Starts', unit: 'number' },
      ...{ frequency: 'quarterly', counts: 'each-period', better: 'higher', baseline: null, source: '' },
      ...{ lagDays: 0, words: null },
    };
    const governance = web.app.get(Governance);
    await governance.shown(
      await governance.kpi(
        { partnership: board.id, id },
        { type: 'DefineKPI', definition, target: null, marking: 'OFFICIAL' },
        { actor: { who: 'system', policy: 'test' } },
      ),
    );
    const kpi = `${board.url}/kpis/${id}`;
    const period = periodKey(recent!);
    const read = await send(
      amina,
      `${kpi}/update`,
      { period, value: '12', status: 'final' },
      file('Returns'),
    );
    expect([read.status, wrongIn(read.html)]).toEqual([303, '']);
    const { html } = await amina.get(kpi);
    expect(html).toMatch(/Evidence<\/h2>[^]*Sent with a reading<\/a> \(PDF, 1 kB\)[^]*, for /);
    expect((await fetched(hrefIn(html), ben)).bytes.equals(aPdf('Returns'))).toBe(true);
    const link = { title: 'The return', link: 'https://example.org/return', period };
    expect((await send(amina, `${kpi}/add-evidence`, link)).status).toBe(303);
    const none = { ...link, period: '1999-04-01/1999-06-30' };
    expect(wrongIn((await send(amina, `${kpi}/add-evidence`, none)).html)).toContain(
      'no reading for that period',
    );
  });
});

describe('a document that says that it is marked', () => {
  let action: string;
  beforeAll(async () => {
    action = `${board.url}/actions/${await board.action('P1.1', board.police, '2030-06-30')}`;
  });
  const add = (words: string, by = ben, y?: number) =>
    send(by, `${action}/add-evidence`, { title: 'Minutes' }, file(words, y));

  it('is refused by an action that is not, with what to do, and not kept', async () => {
    const before = await kept();
    const { status, html } = await add('OFFICIAL-SENSITIVE', ben, 20);
    expect([status, wrongIn(html)]).toEqual([
      422,
      expect.stringMatching(
        /says “OFFICIAL-SENSITIVE”, and this action is not marked.*Have the secretariat set/,
      ),
    ]);
    expect(html).toContain('value="Minutes"');
    expect(wrongIn((await add('TOP SECRET')).html)).toContain(
      'Nothing above OFFICIAL–SENSITIVE may be kept here',
    );
    expect(
      wrongIn((await send(ben, `${action}/report-progress`, { narrative: 'Met' }, file('RESTRICTED'))).html),
    ).toContain('says “RESTRICTED”');
    expect(
      wrongIn(
        (await send(ben, `${action}/add-evidence`, { title: 'x' }, new File(['%PDF-1.7'], 'a.pdf'))).html,
      ),
    ).toContain('damaged and cannot be opened');
    expect(await kept()).toBe(before);
    expect((await ben.get(action)).html).not.toContain('Met</');
  });

  it('is taken where the action is marked as high, and its sender is told', async () => {
    const plain = await add('OFFICIAL');
    expect(plain.status).toBe(303);
    const marked = { marking: 'OFFICIAL-SENSITIVE', reason: 'Names a school' };
    await amina.get(`${action}/mark`);
    await amina.submit(`${action}/mark`, marked);
    expect((await add('OFFICIAL-SENSITIVE')).status).toBe(303);
    const { html } = await ben.get(action);
    expect(html).toContain('The document says that it is OFFICIAL–SENSITIVE.');
    expect(html).toMatch(/\(PDF, 1 kB, it says OFFICIAL–SENSITIVE\)/);
  });

  it('goes to the secretariat alone when the action is not marked any more', async () => {
    await amina.get(`${action}/mark`);
    await amina.submit(`${action}/mark`, { marking: 'OFFICIAL', reason: 'Names no school now' });
    const { html } = await ben.get(action);
    const hrefs = [...html.matchAll(/href="([^"]*\/evidence\/[^"]*)">Minutes<\/a> \(([^)]*)\)/g)];
    const answers = await Promise.all(
      hrefs.map(async ([, href, what]) => [
        what!.includes('it says'),
        (await fetched(href!, ben)).status,
        (await fetched(href!, amina)).status,
      ]),
    );
    expect(answers).toEqual([
      [false, 200, 200],
      [true, 403, 200],
    ]);
  });
});
