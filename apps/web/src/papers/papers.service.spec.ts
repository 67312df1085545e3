import { randomUUID } from 'node:crypto';
import { type Day } from '@governance/calendar';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { CaughtMail, Governance, thePool } from '@governance/core';
import { DueMails, SendMail } from '@governance/chasing/service';
import { accentStylesheet } from '@governance/govuk';
import { KeptViews, papers } from '@governance/views';
import { getRepositoryToken } from '@nestjs/typeorm';
import JSZip from 'jszip';
import type pg from 'pg';
import type { Repository } from 'typeorm';
import { freshDatabase, type TestDatabase } from '../../../../test/services/database.js';
import { ChasedBoard } from '../chasing/chased-board.spec-data.js';
import { Browser } from '../testing/browser.js';
import { WebUnderTest } from '../testing/web-under-test.js';
import { inDays, today } from '../testing/days.js';

const by = { actor: { who: 'system', policy: 'test' } };
/** Words that stand in nothing but the things that are marked. */
const secrets = ['Zebra naloxone shortfall', 'Quagga informants at risk', 'Okapi covert visits'];

let database: TestDatabase;
let web: WebUnderTest;
let board: ChasedBoard;
let amina: Browser;
let ben: Browser;
let carol: Browser;
let governance: Governance;
let marked: { kpi: string; risk: string; action: string };
let meeting: string;

beforeAll(async () => {
  // A machine without a browser: all but the PDF must work there.
  process.env['CHROMIUM'] = '/no/browser/here';
  database = await freshDatabase();
  web = await WebUnderTest.start(database.connectionString);
  board = await ChasedBoard.start(web);
  governance = web.app.get(Governance);
  await board.action('P1.1', board.police, inDays(30));
  await board.action('P1.2', board.probation, inDays(-10));
  meeting = await aMeeting(inDays(40));
  marked = await markedThings();
  amina = await board.signedIn('amina');
  ben = await board.signedIn('ben');
  carol = await board.signedIn('carol');
});
afterAll(async () => {
  await web.stop();
  await database.drop();
});

const at = (path = '') => `${board.url}/papers${path}`;
const boxes = (name: string, date: string) => {
  const [year, month, day] = date.split('-');
  return { [`${name}-day`]: day!, [`${name}-month`]: month!, [`${name}-year`]: year! };
};

async function aMeeting(on: Day): Promise<string> {
  const id = randomUUID();
  const command = { type: 'ScheduleMeeting', board: 'hwb', title: 'Winter meeting', on } as const;
  const to = { partnership: board.id, id };
  await governance.shown(await governance.meeting(to, { ...command, startsAt: null, place: '' }, by));
  return id;
}

/** A KPI, a risk and an action, none of them marked yet. */
async function markedThings() {
  const [kpi, risk, action] = [randomUUID(), randomUUID(), randomUUID()];
  await governance.kpi(
    { partnership: board.id, id: kpi },
    {
      type: 'DefineKPI',
      definition: {
        plan: board.plan,
        priority: null,
        action: null,
        metric: null,
        title: secrets[0]!,
        unit: 'number',
        frequency: 'quarterly',
        counts: 'each-period',
        words: null,
        better: 'higher',
        baseline: null,
        source: '',
        lagDays: 0,
      },
      target: null,
      marking: 'OFFICIAL',
    },
    by,
  );
  const score = { likelihood: 4, impact: 5 } as const;
  await governance.risk(
    { partnership: board.id, id: risk },
    {
      type: 'RaiseRisk',
      reference: 'R1',
      title: secrets[1]!,
      cause: secrets[1]!,
      event: 'Something happens',
      consequence: 'Somebody is harmed',
      owner: board.police,
      priority: board.priority,
      inherent: score,
      current: score,
      target: score,
    },
    by,
  );
  await board.act(action, {
    type: 'AgreeAction',
    plan: board.plan,
    priority: board.priority,
    reference: 'P1.3',
    title: secrets[2]!,
    owners: [board.police],
    deadline: { asWritten: '', date: inDays(-3), precision: 'day' },
    kpis: [],
    milestones: [],
  });
  return { kpi, risk, action };
}

/** Drafts by the form. @returns its id */
async function draft(kind: string, fields: Record<string, string> = { meeting }): Promise<string> {
  await amina.get(at('/draft'));
  const form = { kind, ...boxes('asAt', today()), ...fields, commandId: randomUUID() };
  const { status, location } = await amina.submit(at('/draft'), form);
  expect(status).toBe(303);
  return location!.split('/').at(-1)!;
}

async function signedAndPublished(kind: string): Promise<string> {
  const id = await draft(kind);
  expect((await carol.sign(at(`/${id}`))).status).toBe(303);
  await amina.get(at(`/${id}/publish`));
  expect((await amina.submit(at(`/${id}/publish`), {})).status).toBe(303);
  return id;
}

const file = (browser: Browser, id: string, form: string) =>
  fetch(new URL(at(`/${id}/file/${form}`), web.address), { headers: browser.headers });

/** A paper as anybody reads it. */
async function publicly(id: string): Promise<string> {
  const { html } = await new Browser(web.address).get(`/papers/${id}`);
  return /<article[^]*<\/article>/.exec(html)![0];
}

/** All the text of a Word file, of its body and of its headers and footers. */
async function wordsOf(answer: Response): Promise<string> {
  const zip = await JSZip.loadAsync(await answer.arrayBuffer());
  const parts = await Promise.all(Object.values(zip.files).map((part) => part.async('string')));
  return parts.join('\n').replace(/<[^>]+>/g, '');
}

it('says what to do first, and drafts for a day and a meeting that can be', async () => {
  expect((await amina.get(at())).html).toContain('No paper is here yet');
  expect((await ben.get(at())).html).not.toContain('Draft a paper');
  await amina.get(at('/draft'));
  const ahead = { kind: 'hwb', ...boxes('asAt', inDays(3)), meeting };
  const future = await amina.submit(at('/draft'), ahead);
  expect(future.status).toBe(422);
  expect(future.html).toContain('href="#asAt">The figures cannot stand on a day that is still to come');
  const early = await amina.submit(at('/draft'), { kind: 'hwb', ...boxes('asAt', '2001-01-01'), meeting });
  expect(early.status).toBe(422);
  expect(early.html).toContain('history begins after 1 January 2001');
  const none = await amina.submit(at('/draft'), { kind: 'hwb', ...boxes('asAt', today()), meeting: '' });
  expect(none.html).toContain('Choose a meeting, or enter its day');
  const id = await draft('hwb');
  const { html } = await amina.get(at(`/${id}`));
  expect(html).toContain('Quarterly summary to the Health and Wellbeing Board');
  expect(html).toContain('Due by');
  expect((await ben.get(at(`/${id}`))).status).toBe(404);
  expect((await new Browser(web.address).get(`/papers/${id}`)).status).toBe(404);
});

it('takes words pasted from Word without their markup, and keeps 10,000 of them in the box with an error', async () => {
  const id = await draft('hwb');
  const part = at(`/${id}/narrative/1`);
  await amina.get(part);
  const tooMany = 'word '.repeat(10_000);
  const refused = await amina.submit(part, { overall: tooMany, 'asked-to': 'endorse it' });
  expect(refused.status).toBe(422);
  expect(refused.html).toContain(
    'This is 49,999 characters long, and 5,000 is the most that one box can hold',
  );
  expect(refused.html).toContain(tooMany.trim());
  expect(refused.html).toContain('endorse it');
  const pasted =
    '<!--[if gte mso 9]><xml>x</xml><![endif]--><p class=MsoNormal style="color:red"><b>Half</b> of it&nbsp;is done.</p><p>More &lt; 5</p>';
  const first = { overall: pasted, 'asked-to': 'note it\nendorse the new date', seen: '1' };
  expect((await amina.submit(part, first)).status).toBe(303);
  const { html } = await amina.get(at(`/${id}/preview`));
  expect(html).toMatch(/<p>Half of it is done.<\/p>\s*<p>More &#60; 5<\/p>/);
  expect(html).not.toContain('MsoNormal');
  expect(html).toMatch(/\(a\) <\/span>note it;[^]*\(b\) <\/span>endorse the new date\./);
  const late = await amina.submit(part, { overall: 'Another officer’s words', seen: '1' });
  expect(late.status).toBe(409);
  expect(late.html).toContain('This paper changed while your form was open');
  expect(late.html).toContain('Another officer’s words');
});

it('is signed by the Senior Responsible Owner alone, who may refuse with a reason', async () => {
  const id = await draft('hwb');
  expect((await amina.get(at(`/${id}`))).html).toContain('No Senior Responsible Owner is appointed');
  await governance.shown(
    await governance.partnership(
      { partnership: board.id, id: board.id },
      { type: 'AppointSeniorResponsibleOwner', person: board.people.carol },
      by,
    ),
  );
  const ask = at(`/${id}/ask-signature`);
  expect((await amina.get(ask)).html).toMatch(/is told by email at once[^]*boxes for an officer/);
  expect((await amina.submit(ask, {})).status).toBe(303);
  expect((await amina.get(at(`/${id}`))).html).toContain('Senior Responsible Owner was asked for on');
  expect((await amina.get(ask)).html).toContain('This cannot be done to the paper as it stands now');
  expect((await ben.submit(at(`/${id}/sign-off`), { read: 'yes' })).status).toBe(403);
  const notHers = await amina.submit(at(`/${id}/sign-off`), { read: 'yes' });
  expect(notHers).toMatchObject({ status: 403 });
  expect((await carol.get(at(`/${id}/preview`))).html).toContain('Refuse to sign, with a reason');
  await carol.get(at(`/${id}/refuse`));
  expect((await carol.submit(at(`/${id}/refuse`), { reason: '' })).html).toContain('Enter a reason');
  await carol.submit(at(`/${id}/refuse`), { reason: 'The new date of P1.2 is missing' });
  expect((await amina.get(at(`/${id}`))).html).toMatch(/Sign-off was refused on .*missing/);
  const form = async () => `/${id}/sign-off?content=${await carol.preview(at(`/${id}`))}`;
  const asked = (await carol.get(at(await form()))).html;
  const [, empty, all] = /(\d+) of (\d+) boxes for an officer’s words are empty/.exec(asked)!;
  expect(empty).toBe(all);
  expect(asked).toContain('Implications: Financial implications, Legal implications, Equality implications');
  expect(asked).toContain(`href="${at(`/${id}/preview`)}"`);
  expect((await amina.get(at(`/${id}/narrative/1`))).html).toContain('aria-label="Meetings and papers"');
  await amina.submit(at(`/${id}/narrative/1`), { overall: 'Half of it is done' });
  const { html: fewer } = await carol.get(at(await form()));
  expect(fewer).toContain(`${Number(all) - 1} of ${all} boxes`);
  expect(fewer).toContain('At the end: The risk that presses most, Next steps');
  expect(fewer).not.toContain('The whole paper: ');
  expect((await carol.submit(at(`/${id}/sign-off`), {})).html).toContain('Say that you have read the paper');
  expect((await carol.sign(at(`/${id}`))).status).toBe(303);
  await amina.get(at(`/${id}/narrative/1`));
  const late = await amina.submit(at(`/${id}/narrative/1`), { overall: 'Late words' });
  expect(late.html).toContain('This paper is signed off');
  await amina.submit(at(`/${id}/take-back`), { reason: 'A figure is wrong' });
  expect((await amina.get(at(`/${id}/narrative/1`))).html).not.toContain('This paper is signed off');
});

it('is signed as it was previewed, not as it would be made of what was marked or released since', async () => {
  const id = await draft('plan');
  const signOff = at(`/${id}/sign-off`);
  const mark = (marking: 'OFFICIAL' | 'OFFICIAL-SENSITIVE') =>
    board.act(marked.action, { type: 'SetMarking', marking, reason: 'Found out' });
  expect(await carol.get(signOff)).toMatchObject({ status: 303, location: at(`/${id}/preview`) });
  await mark('OFFICIAL-SENSITIVE');
  const content = await carol.preview(at(`/${id}`));
  expect(carol.last!.html).not.toContain(secrets[2]);
  expect((await carol.get(`${signOff}?content=${content}`)).html).toContain(`value="${content}"`);
  await mark('OFFICIAL');
  for (const sent of [{ read: 'yes', content }, { read: 'yes' }]) {
    const { status, html } = await carol.submit(signOff, sent);
    expect([status, html.includes('no longer reads as its preview')]).toEqual([409, true]);
  }
  expect((await web.app.get(KeptViews).row(papers, id))!.status).toBe('draft');
  expect((await carol.sign(at(`/${id}`))).status).toBe(303);
});

it('stays as it was signed, whatever is corrected later and however it would be made today', async () => {
  const id = await signedAndPublished('hwb');
  const word = await (await file(amina, id, 'docx')).arrayBuffer();
  expect(await wordsOf(await file(amina, id, 'docx'))).not.toContain('not signed');
  const page = await publicly(id);
  await board.act(marked.action, {
    type: 'RewordAction',
    title: 'Reworded since',
    happenedOn: inDays(-1),
  });
  // As if the template had changed: what the pinned history would give now has another hash.
  const pool = web.app.get<pg.Pool>(thePool);
  const { rows } = await pool.query<{ hash: string }>(
    `update app.paper_content set content = content where partnership = $1 returning hash`,
    [board.id],
  );
  const row = (await web.app.get(KeptViews).row(papers, id))!;
  expect(rows.map(({ hash }) => hash)).toContain(row.signedOff!.contentHash);
  const again = await (await file(amina, id, 'docx')).arrayBuffer();
  expect(Buffer.from(again).equals(Buffer.from(word))).toBe(true);
  expect(await publicly(id)).toBe(page);
  // What is kept and is not what was signed is never handed out; the same content is made again instead.
  await pool.query(`update app.paper_content set content = replace(content, 'Okapi', 'Panda')`);
  expect(await publicly(id)).toBe(page);
  await pool.query(`update app.paper_content set content = replace(content, 'Panda', 'Okapi')`);
  await board.act(marked.action, { type: 'RewordAction', title: secrets[2]! });
});

it('never lets what is marked into a paper for others, its public page, its email or a file name', async () => {
  const before = await draft('hwb');
  const shows = async (id: string) => {
    const { html } = await amina.get(at(`/${id}/preview`));
    const word = await wordsOf(await file(amina, id, 'docx'));
    return secrets.filter((secret) => html.includes(secret) || word.includes(secret));
  };
  expect(await shows(before)).toEqual(secrets);
  // What nobody has signed says so wherever its file goes.
  for (const form of ['docx', 'html'] as const) {
    const taken = await file(amina, before, form);
    const words = form === 'docx' ? await wordsOf(taken) : await taken.text();
    expect(words).toContain('OFFICIAL – draft, not signed');
  }
  const mark = { type: 'SetMarking', marking: 'OFFICIAL-SENSITIVE', reason: 'Names people' } as const;
  const of = (id: string) => ({ partnership: board.id, id });
  await governance.kpi(of(marked.kpi), mark, by);
  await governance.risk(of(marked.risk), mark, by);
  await board.act(marked.action, mark);
  // A draft of an earlier day forgets what was marked since.
  expect(await shows(before)).toEqual([]);
  for (const kind of ['hwb', 'csp', 'plan']) {
    const id = await signedAndPublished(kind);
    expect(await shows(id)).toEqual([]);
    const open = await new Browser(web.address).get(`/papers/${id}`);
    expect(open.status).toBe(200);
    expect(secrets.filter((secret) => open.html.includes(secret))).toEqual([]);
    expect(open.html).toContain('handled under a marking and left out');
    for (const form of ['docx', 'html']) {
      const answer = await file(amina, id, form);
      expect(answer.headers.get('content-disposition')).toMatch(
        /filename="?(hwb-summary|csp-report|action-plan-update)-\d{4}-\d\d-\d\d\.(docx|html)"?$/,
      );
    }
    expect((await amina.get(at(`/${id}/send`))).html).toContain('No PDF will be enclosed');
    expect((await amina.submit(at(`/${id}/send`), { to: board.people.carol })).status).toBe(303);
  }
  const noPdf = await amina.get(at(`/${before}/file/pdf`));
  expect(noPdf.status).toBe(422);
  expect(noPdf.html).toContain('CHROMIUM names /no/browser/here');
  // The board's own pack has it, is marked for it, and is not for the public.
  const pack = await signedAndPublished('board');
  expect(await shows(pack)).toEqual(secrets);
  expect((await amina.get(at(`/${pack}/preview`))).html).toContain('OFFICIAL–SENSITIVE');
  expect((await new Browser(web.address).get(`/papers/${pack}`)).status).toBe(404);
  await amina.get(at(`/${pack}/send`));
  await amina.submit(at(`/${pack}/send`), { to: board.people.carol });
  for (const { partnership, mail } of await web.app.get(DueMails).list())
    await web.app.get(SendMail).sendAll({ partnership, mails: [mail] });
  const mails = (await web.app.get<Repository<CaughtMail>>(getRepositoryToken(CaughtMail)).find()).filter(
    ({ attachments }) => attachments.length > 0,
  );
  expect(mails).toHaveLength(4);
  for (const { subject, text, html, attachments } of mails) {
    const said = [subject, text, html, ...attachments].join('\n');
    expect(secrets.filter((secret) => said.includes(secret))).toEqual([]);
    expect(attachments).toHaveLength(2);
  }
  expect(mails.filter(({ subject }) => subject.startsWith('[OFFICIAL–SENSITIVE]'))).toHaveLength(1);
  // Released by name to one board, it may enter that board's paper, and makes that paper a marked one.
  const release = { circle: 'hwb', paper: null } as const;
  await governance.shown(
    await governance.kpi(of(marked.kpi), { type: 'ReleaseMarked', release, reason: 'They ask' }, by),
  );
  const released = await signedAndPublished('hwb');
  expect(await shows(released)).toEqual([secrets[0]]);
  expect((await new Browser(web.address).get(`/papers/${released}`)).status).toBe(404);
});

it('names those who have left, and sends to the others once', async () => {
  const id = await signedAndPublished('hwb');
  const eve = await web.person(board.id, 'eve@example.org', 'board');
  await amina.get(at(`/${id}/send`));
  expect((await amina.submit(at(`/${id}/send`), {})).html).toContain('Choose at least one person');
  const left = { type: 'RecordPersonLeft', reason: 'Moved' } as const;
  await governance.shown(await governance.person({ partnership: board.id, id: eve }, left, by));
  const form = new URLSearchParams([
    ['to', board.people.carol],
    ['to', eve],
  ]);
  expect((await amina.submitMany(at(`/${id}/send`), form)).status).toBe(303);
  const { html } = await amina.get(at(`/${id}`));
  expect(html).toContain('The paper goes to 1 person, with its files enclosed. Not sent: eve has left.');
  expect(html).toContain('to carol. Not to eve, who has left.');
  expect((await amina.get(at(`/${id}/send`))).html).toContain('Everybody on the list has had it');
});

it('says when its meeting was moved, and what was corrected, wherever it is read', async () => {
  const id = await signedAndPublished('csp');
  const to = { partnership: board.id, id: meeting };
  const move = { type: 'MoveMeeting', on: inDays(47), startsAt: null, reason: 'No quorum' } as const;
  await governance.shown(await governance.meeting(to, move, by));
  await amina.get(at(`/${id}/correct`));
  const text = 'In 4.1, read 12 for 21';
  expect((await amina.submit(at(`/${id}/correct`), { text, commandId: randomUUID() })).status).toBe(303);
  const visitor = new Browser(web.address);
  for (const [browser, path] of [
    [amina, at(`/${id}`)],
    [amina, at(`/${id}/preview`)],
    [visitor, `/papers/${id}`],
  ] as const) {
    const { html } = await browser.get(path);
    expect(html).toContain('after this paper had gone out for');
    expect(html).toContain(text);
  }
  // A notice to one visitor is kept for no other.
  await visitor.get('/sign-in');
  await visitor.submit('/sign-in', { email: 'visitor@example.org', another: 'yes' });
  const answered = () => fetch(new URL(`/papers/${id}`, web.address), { headers: visitor.headers });
  const told = await answered();
  expect(told.headers.get('cache-control')).not.toContain('public');
  // The notice is taken from the session by the end of the page that tells it.
  expect(await told.text()).toContain('Another code was asked for');
  const after = await answered();
  expect(after.headers.get('cache-control')).toContain('public');
  // And it is in the colour of its council.
  const [, colour] = /href="(\/papers\/[^"]+accent\.css)"/.exec(await after.text())!;
  const sheet = await fetch(new URL(colour!, web.address));
  expect([sheet.status, await sheet.text()]).toEqual([200, accentStylesheet('#12474f')]);
  const { html } = await amina.get(`${board.url}/audit-trail?kind=ErratumIssued`);
  expect(html).toContain('Report to the Community Safety Partnership');
  expect(html).toContain(text);
});
