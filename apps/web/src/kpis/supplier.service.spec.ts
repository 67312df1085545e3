import { randomUUID } from 'node:crypto';
import {
  addWorkingDays,
  atHour,
  daysBetween,
  instantOf,
  plusDays,
  type Day,
  type Instant,
} from '@governance/calendar';
import { ChaseOwners, SendMail } from '@governance/chasing/service';
import { CaughtMail, Governance, KeepUp, type Untimed } from '@governance/core';
import {
  lastPeriods,
  periodInWords,
  periodKey,
  type KPICommand,
  type Marking,
} from '@governance/partnership';
import { chasing, KeptViews } from '@governance/views';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { getRepositoryToken } from '@nestjs/typeorm';
import type { Repository } from 'typeorm';
import { freshDatabase, type TestDatabase } from '../../../../test/services/database.js';
import { ChasedBoard } from '../chasing/chased-board.spec-data.js';
import type { Browser } from '../testing/browser.js';
import { WebUnderTest } from '../testing/web-under-test.js';
import { inDays, today } from '../testing/days.js';

/** Long enough ago that the last quarter was not over. */
const longAgo = atHour(plusDays(today(), -300), '10:00');
/** The morning before today, on which the last quarter's figure is known. */
const yesterday = addWorkingDays(today(), -1);
const [last] = lastPeriods('quarterly', yesterday, 1);
const lagDays = daysBetween(last!.to, yesterday);
const lastInWords = periodInWords(last!);

let database: TestDatabase;
let web: WebUnderTest;
let board: ChasedBoard;
let action: string;
let amina: Browser;
let ben: Browser;
/** Of Probation, which supplies figures. */
let eve: Browser;
let eveId: string;

beforeAll(async () => {
  database = await freshDatabase();
  web = await WebUnderTest.start(database.connectionString);
  board = await ChasedBoard.start(web);
  action = await board.action('P1.1', board.police, inDays(90));
  eveId = await web.person(board.id, 'eve@example.org', 'owner', board.probation);
  [amina, ben, eve] = [
    await board.signedIn('amina'),
    await board.signedIn('ben'),
    await web.signedIn('eve@example.org'),
  ];
});
afterAll(async () => {
  await web.stop();
  await database.drop();
});

const page = (kpi: string) => `${board.url}/kpis/${kpi}`;
const myActions = async (browser: Browser) => (await browser.get(`${board.url}/my-actions`)).html;

async function send(id: string, command: Untimed<KPICommand>, at: Instant): Promise<void> {
  const governance = web.app.get(Governance);
  const by = { actor: { who: 'system', policy: 'test' }, at };
  await governance.shown(await governance.kpi({ partnership: board.id, id }, command, by));
}

/** Read each quarter, and defined long ago, as a history of before anybody was named. @returns its id */
async function aKPI(title: string, of: string | null, marking: Marking = 'OFFICIAL'): Promise<string> {
  const id = randomUUID();
  const definition = {
    ...{ plan: board.plan, priority: null, action: of, metric: null, title, unit: 'people' as const },
    ...({ frequency: 'quarterly', counts: 'each-period', better: 'higher', baseline: null } as const),
    ...{ source: '', lagDays, words: null },
  } as const;
  await send(id, { type: 'DefineKPI', definition, target: null, marking }, longAgo);
  return id;
}

/** What is written to somebody on a morning. */
async function mailTo(person: string, day: Day): Promise<string | null> {
  const morning = atHour(day, '10:00');
  const { letters } = (await web.app.get(ChaseOwners).onBoard(board.id, morning))!;
  const theirs = letters.find((letter) => letter.person === person);
  await web.app.get(KeepUp).catchUp();
  if (!theirs) return null;
  const caught = web.app.get<Repository<CaughtMail>>(getRepositoryToken(CaughtMail));
  const before = new Set((await caught.find()).map(({ id }) => id));
  await web.app.get(SendMail).sendAll({ partnership: board.id, mails: [theirs.id] }, morning);
  await web.app.get(KeepUp).catchUp();
  const [mail] = (await caught.find()).filter(({ id }) => !before.has(id));
  return mail ? `${mail.subject}\n${mail.text}` : null;
}

/** What somebody was asked by hand, as it is sent. */
async function requestTo(person: string): Promise<{ readonly subject: string; readonly text: string }> {
  const now = instantOf(new Date());
  const rows = await web.app.get(KeptViews).rows(chasing, board.id);
  const mails = rows.filter((mail) => mail.person === person && mail.kind === 'request');
  const ids = mails.map(({ id }) => id);
  expect(ids).toHaveLength(1);
  await web.app.get(SendMail).sendAll({ partnership: board.id, mails: ids }, now);
  const caught = web.app.get<Repository<CaughtMail>>(getRepositoryToken(CaughtMail));
  const [mail] = (await caught.find()).filter(({ subject }) => subject.startsWith('You are asked'));
  return mail!;
}

it('is named by the secretariat, and asked for nothing that was over before', async () => {
  const kpi = await aKPI('Left treatment', null);
  expect((await amina.get(page(kpi))).html).toMatch(
    /Figures sent by<\/dt>[^]*Nobody is asked for its figures\. <a [^>]*\/supplier">Name who sends its figures/,
  );
  const awaited = (await amina.get(`${board.url}/kpis/enter`)).html;
  expect(awaited).toMatch(/Left treatment<\/a>: Q[^]*?Nobody is asked\. <a [^>]*\/supplier">/);
  // With the token of a page that is his.
  await myActions(ben);
  const refused = await ben.submit(`${page(kpi)}/supplier`, { supplier: board.police });
  expect([refused.status, (await ben.get(page(kpi))).html.includes('/supplier"')]).toEqual([403, false]);
  await amina.get(`${page(kpi)}/supplier`);
  const foreign = await amina.submit(`${page(kpi)}/supplier`, { supplier: randomUUID() });
  expect(foreign.status).toBe(422);
  expect((await amina.submit(`${page(kpi)}/supplier`, { supplier: board.probation })).status).toBe(303);
  const { html } = await amina.get(page(kpi));
  expect(html).toMatch(/Figures sent by<\/dt>[^]*Probation\./);
  expect(html).toMatch(/Supplier of the KPI’s figures named[^]*Probation/);
  expect(html).toContain(`${lastInWords} is awaited`);
  expect((await amina.get(`${board.url}/kpis/enter`)).html).toMatch(
    /Left treatment<[^]*?Asked of Probation\./,
  );
  expect(await myActions(eve)).toContain('You owe nothing now');
  const json = JSON.parse((await amina.get(`/api${page(kpi)}`)).html) as object;
  expect(json).toMatchObject({ supplier: board.probation, awaited: last });
});

it('is whoever leads its action, where nobody was named', async () => {
  const kpi = await aKPI('Staff trained', action);
  expect((await amina.get(page(kpi))).html).toContain('Police, which leads P1.1.');
  expect(await myActions(ben)).toMatch(
    new RegExp(`Overdue</h2>[^]*Figure to send: [^]*Staff trained</a>: ${lastInWords}`),
  );
  const named = { type: 'NameKPISupplier', supplier: board.probation } as const;
  await send(kpi, named, instantOf(new Date()));
  expect(await myActions(ben)).not.toMatch(/figures? to send/i);
  // Whoever comes after them goes on, with the figure that is due.
  expect(await myActions(eve)).toContain('Staff trained');
  await send(kpi, { type: 'RetireKPI', reason: 'Enough' }, instantOf(new Date()));
  expect(await myActions(eve)).toContain('You owe nothing now');
});

it('is asked by email for the figure that is due, enters it, and is asked no more; nobody else may', async () => {
  const kpi = await aKPI('People who left treatment', null);
  await send(kpi, { type: 'NameKPISupplier', supplier: board.probation }, longAgo);
  expect((await amina.get(`${board.url}/chasing?days=90`)).html).toMatch(
    /KPI: People who left treatment<\/a>: the figure for Q/,
  );
  const mail = (await mailTo(eveId, yesterday))!;
  const link = `${page(kpi)}/update?period=${encodeURIComponent(periodKey(last!))}`;
  const [subject] = mail.split('\n');
  expect(subject).toMatch(/^1 figure is wanted/);
  for (const said of [
    'KPI: People who left treatment',
    `The figure for ${lastInWords}`,
    'Due today',
    'which supplies its figures',
    `http://127.0.0.1${link}`,
  ])
    expect(mail).toContain(said);
  expect(mail).not.toContain('Report progress');

  expect(await myActions(eve)).toContain(`href="${link}"`);
  expect(await myActions(ben)).not.toContain('People who left treatment');
  const reading = { period: periodKey(last!), value: '12', status: 'final' };
  expect((await ben.get(link)).status).toBe(403);
  expect((await ben.submit(`${page(kpi)}/update`, reading)).status).toBe(403);
  expect((await eve.get(link)).html).toMatch(new RegExp(`value="${periodKey(last!)}"[^>]*selected`));
  expect((await eve.submit(`${page(kpi)}/update`, reading)).status).toBe(303);
  expect((await eve.get(`${page(kpi)}/restate`)).status).toBe(403);
  expect(await myActions(eve)).not.toContain('People who left treatment');

  expect(await mailTo(eveId, addWorkingDays(today(), 1))).toMatch(
    /Your update was recorded[^]*People who left treatment/,
  );
  const mails = await web.app.get(KeptViews).rows(chasing, board.id);
  expect(mails.filter(({ person, kind }) => person === eveId && kind === 'digest')).toMatchObject([
    { items: [{ action: kpi, period: periodKey(last!) }], answered: [{ action: kpi }] },
  ]);
  const out = (await amina.get(`${board.url}/chasing/mails`)).html;
  expect(out).toMatch(new RegExp(`>KPI</a>, the figure for ${lastInWords}[^]*Answered`));
  const chased = (await amina.get(`${board.url}/questions/chased`)).html;
  expect(chased).toMatch(/Figures of: People who left treatment[^]*Probation: eve/);
});

it('is asked now, by hand, for the figure that is awaited, once a day, and stands in their calendar', async () => {
  const kpi = await aKPI('Naloxone kits given', null);
  const ask = async (note = '') => {
    await amina.get(`${page(kpi)}/ask-now`);
    const answer = await amina.submit(`${page(kpi)}/ask-now`, { note });
    return answer.status === 303 ? (await amina.get(answer.location!)).html : answer.html;
  };
  expect((await amina.get(page(kpi))).html).toContain('Ask for its figure now');
  expect(await ask()).toContain('Nobody was asked. It is not said who sends its figures: name them first.');
  // Named after the period was over: nobody asks by the calendar, somebody may by hand.
  await send(kpi, { type: 'NameKPISupplier', supplier: board.probation }, instantOf(new Date()));
  expect(await myActions(eve)).not.toContain('Naloxone kits given');
  expect((await eve.get(page(kpi))).html).not.toContain('/ask-now');
  expect((await eve.submit(`${page(kpi)}/ask-now`, {})).status).toBe(403);
  expect(await ask('For the chair')).toContain('eve is asked. The email goes within minutes.');
  expect(await ask()).toContain('They were asked today already');
  const { text, subject } = await requestTo(eveId);
  expect(subject).toMatch(/^You are asked for 1 figure: /);
  expect(text).toContain(`The secretariat asks you for this figure.`);
  expect(text).toContain('They write: “For the chair”');
  expect(text).toContain(`KPI: Naloxone kits given\nThe figure for ${lastInWords}\nOverdue: it was due on`);
  expect(text).toContain(`/update?period=${encodeURIComponent(periodKey(last!))}`);
  const file = (await eve.get(`${board.url}/my-actions/deadlines.ics`)).html.replaceAll('\r\n ', '');
  expect(file).toMatch(/SUMMARY:Due: The figure for Q[^\r]*\(KPI: Naloxone kits given\)/);
  const reading = { period: last!, value: 4, status: 'final', note: '' } as const;
  await send(kpi, { type: 'UpdateKPI', readings: [reading] }, instantOf(new Date()));
  expect(await ask()).toContain('No figure of it is awaited: the last that can be known is here.');
});

it('of a marked KPI reads it, and the email does not say what it is', async () => {
  const kpi = await aKPI('Deaths in custody', null, 'OFFICIAL-SENSITIVE');
  await send(kpi, { type: 'NameKPISupplier', supplier: board.probation }, longAgo);
  expect([(await ben.get(page(kpi))).status, (await eve.get(page(kpi))).status]).toEqual([404, 200]);
  const mail = (await mailTo(eveId, addWorkingDays(today(), 2)))!;
  expect(mail).toContain('KPI (marked OFFICIAL–SENSITIVE: sign in to read it)');
  expect(mail).not.toContain('custody');
});

it('that nobody is asked for is told to the secretariat', async () => {
  const kpi = await aKPI('Bereaved families seen', null);
  const name = { type: 'AdmitMember', organisation: randomUUID(), name: 'Hospice' } as const;
  const governance = web.app.get(Governance);
  const by = { actor: { who: 'system', policy: 'test' } };
  await governance.shown(await governance.partnership({ partnership: board.id, id: board.id }, name, by));
  await send(kpi, { type: 'NameKPISupplier', supplier: name.organisation }, longAgo);
  expect((await amina.get(page(kpi))).html).toMatch(/Hospice\. Nobody of it is asked[^]*people\/add/);
  expect((await amina.get(`${board.url}/people`)).html).toMatch(
    /Hospice: figures of 1 KPI, 1 reading awaited/,
  );
});
