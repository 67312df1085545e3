import { randomUUID } from 'node:crypto';
import { plusDays } from '@governance/calendar';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { CaughtMail, Governance, People, theLog, thePool } from '@governance/core';
import { DueMails, SendMail } from '@governance/chasing/service';
import { SendPapers } from '@governance/papers/service';
import { catchUp, chasing, findEntries, KeptViews, papers } from '@governance/views';
import { getRepositoryToken } from '@nestjs/typeorm';
import type pg from 'pg';
import type { Repository } from 'typeorm';
import { freshDatabase, type TestDatabase } from '../../../../test/services/database.js';
import { ChasedBoard } from '../chasing/chased-board.spec-data.js';
import type { Browser } from '../testing/browser.js';
import { WebUnderTest } from '../testing/web-under-test.js';
import { inDays, today } from '../testing/days.js';

const by = { actor: { who: 'system', policy: 'test' } };
const address = 'cleo.clerk@council.example.org';

let database: TestDatabase;
let web: WebUnderTest;
let board: ChasedBoard;
let amina: Browser;
let carol: Browser;

beforeAll(async () => {
  process.env['CHROMIUM'] = '/no/browser/here';
  database = await freshDatabase();
  web = await WebUnderTest.start(database.connectionString);
  board = await ChasedBoard.start(web);
  await board.action('P1.1', board.police, inDays(30));
  const appoint = { type: 'AppointSeniorResponsibleOwner', person: board.people.carol } as const;
  const governance = web.app.get(Governance);
  await governance.shown(await governance.partnership({ partnership: board.id, id: board.id }, appoint, by));
  amina = await board.signedIn('amina');
  carol = await board.signedIn('carol');
});
afterAll(async () => {
  await web.stop();
  await database.drop();
});

const boxes = (day: string) => {
  const [year, month, date] = day.split('-');
  return { 'asAt-day': date!, 'asAt-month': month!, 'asAt-year': year! };
};

async function fill(path: string, fields: Record<string, string | readonly string[]>, browser = amina) {
  const form = await browser.get(`${board.url}/${path}`);
  const hidden = (name: string) => new RegExp(`name="${name}" value="([^"]*)"`).exec(form.html)?.[1];
  const kept = Object.fromEntries(
    ['commandId', 'seen'].flatMap((name) => (hidden(name) === undefined ? [] : [[name, hidden(name)!]])),
  );
  const given = Object.entries({ ...kept, ...fields }).flatMap(([name, values]) =>
    [values].flat().map((value) => [name, value as string]),
  );
  return browser.submitMany(`${board.url}/${path}`, new URLSearchParams(given));
}

async function published(kind: string): Promise<string> {
  const meetingDate = inDays(40);
  const meeting = randomUUID();
  const governance = web.app.get(Governance);
  const schedule = { type: 'ScheduleMeeting', title: 'Winter meeting', startsAt: null, place: '' } as const;
  const to = { partnership: board.id, id: meeting };
  await governance.shown(await governance.meeting(to, { ...schedule, board: 'hwb', on: meetingDate }, by));
  const drafted = await fill('papers/draft', { kind, ...boxes(today()), meeting });
  expect(drafted.status).toBe(303);
  const paper = drafted.location!.split('/').at(-1)!;
  expect((await carol.sign(`${board.url}/papers/${paper}`)).status).toBe(303);
  expect((await fill(`papers/${paper}/publish`, {})).status).toBe(303);
  return paper;
}

async function mailsTo(to: string): Promise<readonly CaughtMail[]> {
  await catchUp(web.app.get(thePool), web.app.get(theLog), [chasing]);
  for (const { partnership, mail } of await web.app.get(DueMails).list())
    await web.app.get(SendMail).sendAll({ partnership, mails: [mail] });
  const all = await web.app.get<Repository<CaughtMail>>(getRepositoryToken(CaughtMail)).find();
  return all.filter((mail) => mail.recipients === to && !/code/.test(mail.subject));
}

const contactNow = async () =>
  (await web.app.get(People).contactsOf(web.app.get(KeptViews), board.id)).find(
    ({ email }) => email === address,
  );

it('is added by the secretariat, with name and address beside the history', async () => {
  const nobody = await fill('contacts/add', { name: 'Cleo Clerk', email: address });
  expect(nobody.status).toBe(422);
  expect(nobody.html).toContain('Choose at least one board');
  const added = await fill('contacts/add', { name: 'Cleo Clerk', email: address, boards: 'hwb' });
  expect(added).toMatchObject({ status: 303, location: `${board.url}/people` });
  const list = await amina.get(`${board.url}/people`);
  expect(list.html).toContain('Cleo Clerk is added, and is offered when a paper for their board is sent.');
  expect(list.html).toContain(address);
  const entries = await findEntries(web.app.get<pg.Pool>(thePool), { partnership: board.id }, { limit: 200 });
  expect(JSON.stringify(entries)).not.toMatch(/cleo/i);
  const { html } = await amina.get(`${board.url}/audit-trail?kind=ContactNamed`);
  expect(html).toContain('Cleo Clerk gets papers by email, without an account');
  expect(html).toContain('For the Health and Wellbeing Board');
});

it('is nobody who signs in, and stands in no list of people', async () => {
  expect(await web.app.get(People).withEmail(address)).toEqual([]);
  expect(
    (await web.app.get(People).inPost(web.app.get(KeptViews), board.id)).map(({ name }) => name),
  ).not.toContain('Cleo Clerk');
  expect((await amina.get(`${board.url}/people/${(await contactNow())!.id}`)).status).toBe(404);
});

it('is refused under the address or the name of somebody else', async () => {
  const carols = { name: 'Another', email: `carol@${board.id.slice(0, 8)}.example.org`, boards: 'csp' };
  expect((await fill('contacts/add', carols)).html).toContain('That is the address of carol');
  const alike = { name: 'cleo  clerk', email: 'another@example.org', boards: 'csp' };
  expect((await fill('contacts/add', alike)).html).toContain('Somebody of this board is called so already');
  // One person, who is a contact of both boards then.
  await fill('contacts/add', { name: 'Cleo Clerk', email: address, boards: 'csp' });
  expect(await contactNow()).toMatchObject({ outside: ['hwb', 'csp'] });
});

it('gets the paper of the board that they are of, with its files, and no other', async () => {
  const contact = (await contactNow())!;
  await fill(`contacts/${contact.id}/change`, { name: 'Cleo Clerk', email: address, boards: 'hwb' });
  const [summary, pack, report] = [await published('hwb'), await published('board'), await published('csp')];
  for (const other of [pack, report])
    expect((await amina.get(`${board.url}/papers/${other}/send`)).html).not.toContain('Cleo Clerk');
  const form = await amina.get(`${board.url}/papers/${summary}/send`);
  expect(form.html).toContain('Cleo Clerk, contact of the Health and Wellbeing Board');
  expect((await fill(`papers/${pack}/send`, { to: [contact.id] })).status).toBe(422);
  expect((await fill(`papers/${summary}/send`, { to: [board.people.carol, contact.id] })).status).toBe(303);
  expect((await amina.get(`${board.url}/papers/${summary}`)).html).toContain('to carol, Cleo Clerk.');
  const [mail, ...others] = await mailsTo(address);
  expect(others).toEqual([]);
  expect(mail!.attachments).toEqual([`hwb-summary-${today()}.docx`, `hwb-summary-${today()}.html`]);
  expect(mail!.text).toContain(`/papers/${summary}`);
  expect(mail!.text).not.toContain(`/boards/`);
  expect(mail!.text).toContain(
    'You get it because you are named among those who are sent the partnership’s papers.',
  );
});

it('hears of an erratum, once, as does every reader, and not of what is no more theirs', async () => {
  const [paper] = (await web.app.get(KeptViews).rows(papers, board.id)).filter(({ sent }) => sent.length > 0);
  const text = 'In 4.1, read 12 for 21';
  expect((await fill(`papers/${paper!.id}/correct`, { text })).status).toBe(303);
  expect((await amina.get(`${board.url}/papers/${paper!.id}`)).html).toContain(
    'The erratum stands with the paper, and goes to the 2 people who were sent it.',
  );
  const told = (await mailsTo(address)).filter(({ subject }) => subject.startsWith('Correction: '));
  expect(told).toHaveLength(1);
  expect(told[0]!.attachments).toEqual([`hwb-summary-${today()}-erratum.txt`]);
  expect(`${told[0]!.subject}${told[0]!.text}${told[0]!.html}`).not.toContain(text);
  expect(await mailsTo(`carol@${board.id.slice(0, 8)}.example.org`)).toContainEqual(
    expect.objectContaining({ subject: told[0]!.subject }),
  );
  // The worker looks whether anybody was missed: nobody was.
  await web.app.get(SendPapers).everywhere();
  expect((await mailsTo(address)).filter(({ subject }) => subject.startsWith('Correction: '))).toHaveLength(
    1,
  );
  expect((await amina.get(`${board.url}/chasing/mails`)).html).toContain('Told what was corrected in it');
});

it('is found by the search, and among those to whom mails went once one did', async () => {
  const { id } = (await contactNow())!;
  await fill('contacts/add', { name: 'Nell Never', email: 'nell@council.example.org', boards: 'csp' });
  const search = async (text: string, browser: Browser) =>
    (await browser.get(`${board.url}/search?text=${encodeURIComponent(text)}`)).html;
  for (const text of ['cleo clerk', address, 'contact wellbeing'])
    expect(await search(text, amina)).toMatch(/people#contacts">Cleo Clerk<[^]*Health and Wellbeing Board/);
  expect(await search('cleo', carol)).not.toContain('Cleo Clerk');
  const { html } = await amina.get(`${board.url}/chasing/mails?person=${id}`);
  expect(html).toContain(`<option value="${id}" selected>Cleo Clerk, contact of another board</option>`);
  expect(html).not.toContain('Nell Never');
  expect(html).toContain('A paper, enclosed to Cleo Clerk');
  expect(html).not.toContain('to carol<');
});

it('is told by the worker of an erratum whose mails were not written down', async () => {
  const [paper] = (await web.app.get(KeptViews).rows(papers, board.id)).filter(({ sent }) => sent.length > 0);
  const governance = web.app.get(Governance);
  const erratum = { type: 'IssueErratum', erratum: randomUUID(), text: 'And 13 for 31' } as const;
  await governance.shown(await governance.paper({ partnership: board.id, id: paper!.id }, erratum, by));
  const count = async () =>
    (await mailsTo(address)).filter(({ subject }) => subject.startsWith('Correction: ')).length;
  const before = await count();
  const [now] = await web.app.get(KeptViews).rowsOf(papers, [paper!.id]);
  await web.app.get(SendPapers).tellErrata(now!, plusDays(today(), 1), today(), by);
  expect(await count()).toBe(before);
  await web.app.get(SendPapers).everywhere();
  expect(await count()).toBe(before + 1);
});

it('is corrected and removed, by the API too, and gets nothing more', async () => {
  const contact = (await contactNow())!;
  const api = `/api${board.url}/contacts`;
  const json = async (path: string) =>
    (await fetch(new URL(path, web.address), { headers: amina.headers })).json() as Promise<object>;
  expect(await json(`${api}/${contact.id}`)).toMatchObject({
    ...{ name: 'Cleo Clerk', email: address, boards: ['hwb'], tasks: ['change', 'remove'] },
  });
  const corrected = { name: 'Cleo Clarke', email: address, boards: 'hwb' };
  expect((await fill(`contacts/${contact.id}/change`, corrected)).status).toBe(303);
  expect(await contactNow()).toMatchObject({ id: contact.id, name: 'Cleo Clarke' });
  expect((await fill(`contacts/${contact.id}/remove`, { reason: '' })).html).toContain('Enter a reason');
  const paper = await published('hwb');
  expect((await fill(`contacts/${contact.id}/remove`, { reason: 'New post' })).status).toBe(303);
  expect(await contactNow()).toBeUndefined();
  expect((await amina.get(`${board.url}/contacts/${contact.id}/change`)).status).toBe(404);
  const { html } = await amina.get(`${board.url}/papers/${paper}/send`);
  expect(html).toContain('Nobody of the Health and Wellbeing Board is among them.');
  expect(html).not.toContain('Cleo Clarke');
});

it('leaves alone what somebody of the board signs in with', async () => {
  const carols = `carol@${board.id.slice(0, 8)}.example.org`;
  await fill('contacts/add', { name: 'Carol', email: carols, boards: 'csp' });
  const path = `contacts/${board.people.carol}/change`;
  const moved = await fill(path, { name: 'carol', email: 'thief@example.org', boards: 'csp' });
  expect(moved.status).toBe(422);
  expect(moved.html).toContain('carol is on the board too: their name and address are changed on their page');
  expect((await web.app.get(People).byId(board.people.carol))!.email).toBe(carols);
  expect((await fill(path, { name: 'carol', email: carols, boards: ['hwb', 'csp'] })).status).toBe(303);
});
