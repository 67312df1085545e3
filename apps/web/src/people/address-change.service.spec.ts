import { afterAll, beforeAll, beforeEach, expect, it } from '@jest/globals';
import { CaughtMail, Governance, People, thePool } from '@governance/core';
import { findEntries } from '@governance/views';
import { getRepositoryToken } from '@nestjs/typeorm';
import type pg from 'pg';
import type { Repository } from 'typeorm';
import { freshDatabase, type TestDatabase } from '../../../../test/services/database.js';
import { ChasedBoard } from '../chasing/chased-board.spec-data.js';
import type { Browser, Page } from '../testing/browser.js';
import { WebUnderTest } from '../testing/web-under-test.js';
import { today } from '../testing/days.js';

let database: TestDatabase;
let web: WebUnderTest;
let board: ChasedBoard;
let amina: Browser;
let bea: Browser;

beforeAll(async () => {
  database = await freshDatabase();
  web = await WebUnderTest.start(database.connectionString);
});
afterAll(async () => {
  await web.stop();
  await database.drop();
});

/** A board of each test's own, with amina and bea in the secretariat and carol as Senior Responsible Owner. */
beforeEach(async () => {
  board = await ChasedBoard.start(web);
  await web.person(board.id, address('bea'), 'secretariat');
  amina = await board.signedIn('amina');
  bea = await web.signedIn(address('bea'));
  await appoint(board.people.carol, { actor: { who: 'system', policy: 'test' } });
});

const address = (name: string) => `${name}@${board.id.slice(0, 8)}.example.org`;
const pageOf = (person: string) => `${board.url}/people/${person}`;
const entries = () => findEntries(web.app.get<pg.Pool>(thePool), { partnership: board.id });
const newest = async (type: string) => (await entries()).find((entry) => entry.type === type);
const mailsTo = (email: string) =>
  web.app
    .get<Repository<CaughtMail>>(getRepositoryToken(CaughtMail))
    .find({ where: { recipients: email }, order: { caughtAt: 'DESC' } });

async function appoint(person: string, by: Parameters<Governance['partnership']>[2]): Promise<void> {
  const governance = web.app.get(Governance);
  const command = { type: 'AppointSeniorResponsibleOwner', person } as const;
  await governance.shown(await governance.partnership({ partnership: board.id, id: board.id }, command, by));
}

async function changeDetails(person: string, email: string, by = amina, name?: string): Promise<Page> {
  const { html } = await by.get(`${pageOf(person)}/details`);
  const held = /name="name"[^>]* value="([^"]*)"/.exec(html)?.[1] ?? '';
  return by.submit(`${pageOf(person)}/details`, { name: name ?? held, email });
}

/** @param reader whose page says what is to be confirmed: it offers that to nobody who may not */
async function confirm(person: string, by: Browser, reader = by): Promise<Page> {
  const read = readOn((await reader.get(`${pageOf(person)}/confirm`)).html);
  await by.get(pageOf(person));
  return by.submit(`${pageOf(person)}/confirm`, read);
}

/** What the form on a person's page carries. */
function readOn(html: string): Record<string, string> {
  const value = (name: string) => new RegExp(`name="${name}" value="([^"]*)"`).exec(html)?.[1] ?? '';
  return { seen: value('seen'), doubts: value('doubts') };
}

async function drafted(): Promise<string> {
  const [year, month, day] = today().split('-') as [string, string, string];
  const on = (name: string) => ({
    [`${name}-day`]: day,
    [`${name}-month`]: month,
    [`${name}-year`]: year,
  });
  await amina.get(`${board.url}/papers/draft`);
  const sent = { kind: 'hwb', ...on('asAt'), meeting: '', ...on('meetingDate') };
  const answer = await amina.submit(`${board.url}/papers/draft`, sent);
  expect(answer.status).toBe(303);
  return answer.location!;
}

async function signOff(paper: string, by: Browser): Promise<Page> {
  return by.sign(paper);
}

it('a secretary cannot sign as the Senior Responsible Owner by changing their address', async () => {
  const { carol } = board.people;
  const paper = await drafted();
  const herself = await board.signedIn('carol');
  expect((await changeDetails(carol, address('amina.second'))).status).toBe(303);
  // Asked for: in the history, in both mailboxes, and nothing has changed.
  expect(await newest('AddressChangeAsked')).toMatchObject({
    data: { person: carol, askedBy: board.people.amina },
    metadata: { who: board.people.amina },
  });
  expect((await mailsTo(address('carol')))[0]!.subject).toContain('Another address was asked for');
  const { text: toOld } = (await mailsTo(address('carol')))[0]!;
  expect(toOld).toMatch(/On \d+ \w+ \d{4} at \d+:\d\d[ap]m, the secretariat asked that you sign in to /);
  expect(toOld).toContain(`: a…@${address('x').split('@')[1]}.`);
  expect(toOld).not.toContain('amina');
  expect(toOld).toContain('reply to this email at once');
  const [toNew] = await mailsTo(address('amina.second'));
  expect(toNew!.text).toContain('/sign-in');
  expect(`${toNew!.text} ${toNew!.subject}`).not.toMatch(/carol/i);
  expect((await herself.get(board.url)).status).toBe(200);
  expect((await amina.get(pageOf(carol))).html).toContain(address('amina.second'));
  // The code that was sent to the new address makes it so, and ends what was open.
  const impostor = await web.signedIn(address('amina.second'));
  expect((await web.app.get(People).byId(carol))!.email).toBe(address('amina.second'));
  expect((await herself.get(board.url)).status).not.toBe(200);
  expect((await mailsTo(address('carol')))[0]!.subject).toContain('Your address was changed');
  // A day goes by before anything is signed in her name.
  const refused = await signOff(paper, impostor);
  expect(refused.status).toBe(422);
  expect(refused.html).toContain('The address that you sign in with was changed lately');
  expect((await confirm(carol, amina, bea)).html).toContain('You made the change yourself');
  await changeDetails(carol, address('carol'));
  expect(await newest('PaperSignedOff')).toBeUndefined();
  const text = JSON.stringify(await entries());
  expect(text).not.toContain('example.org');
  expect((await amina.get(`${board.url}/audit-trail`)).html).toContain('Address of carol changed');
});

it('a secretary who changes her own address is not told to write to herself', async () => {
  await changeDetails(board.people.amina, address('amina.new'), amina, 'amina');
  const [told] = await mailsTo(address('amina'));
  expect(told!.text).toContain('you yourself, or somebody who was signed in as you, asked');
  expect(told!.text).toContain('Tell another person in the secretariat, or whoever runs this service');
  expect(told!.subject).not.toMatch(/amina|@/);
});

it('a second secretary may say that it is really them, and then they sign', async () => {
  const { carol } = board.people;
  const paper = await drafted();
  await changeDetails(carol, address('carol.new'));
  const carolAnew = await web.signedIn(address('carol.new'));
  expect((await carolAnew.get(`${paper}/preview`)).html).toContain('You can sign this paper from');
  expect((await signOff(paper, carolAnew)).status).toBe(422);
  expect((await bea.get(pageOf(carol))).html).toContain('It is really carol');
  expect((await confirm(carol, bea)).status).toBe(303);
  expect(await newest('IdentityConfirmed')).toMatchObject({ data: { person: carol } });
  expect((await carolAnew.get(`${paper}/preview`)).html).not.toContain('You can sign this paper from');
  expect((await signOff(paper, carolAnew)).status).toBe(303);
});

it('a second secretary confirms what they read, and nothing that was done since', async () => {
  const { carol } = board.people;
  await changeDetails(carol, address('carol.new'));
  await web.signedIn(address('carol.new'));
  const read = readOn((await bea.get(pageOf(carol))).html);
  await changeDetails(carol, address('amina.second'));
  await web.signedIn(address('amina.second'));
  await bea.get(board.url);
  const refused = await bea.submit(`${pageOf(carol)}/confirm`, read);
  expect(refused.status).toBe(409);
  // Nor with the version alone that stands now.
  const now = readOn((await bea.get(pageOf(carol))).html);
  const unread = { seen: now['seen']!, doubts: read['doubts']! };
  expect((await bea.submit(`${pageOf(carol)}/confirm`, unread)).status).toBe(409);
  expect(await newest('IdentityConfirmed')).toBeUndefined();
  expect((await confirm(carol, bea)).status).toBe(303);
});

it('who was made a secretary by somebody’s change confirms nothing for a day', async () => {
  const { carol } = board.people;
  const found = await web.app.get(People).memberOf(board.id, address('bea'));
  await changeDetails(found!.id, address('amina.third'), amina, 'bea');
  const asBea = await web.signedIn(address('amina.third'));
  await changeDetails(carol, address('amina.second'));
  await web.signedIn(address('amina.second'));
  const { html } = await asBea.get(pageOf(carol));
  expect(html).not.toContain('It is really carol');
  expect(html).toMatch(/that it is really carol, you may say so from \d+ \w+ \d{4} at /);
  const refused = await confirm(carol, asBea, asBea);
  expect(refused.status).toBe(422);
  expect(refused.html).toContain('somebody else in the secretariat must say so');
});

it('whom a secretary adds and appoints signs nothing for a day either, nor whoever appoints themselves', async () => {
  const paper = await drafted();
  await amina.get(`${board.url}/people/add`);
  const nina = { name: 'Nina', email: address('nina'), roles: 'board' };
  expect((await amina.submit(`${board.url}/people/add`, nina)).status).toBe(303);
  const added = await web.app.get(People).memberOf(board.id, address('nina'));
  await appoint(added!.id, { actor: { who: board.people.amina } });
  expect((await signOff(paper, await web.signedIn(address('nina')))).html).toContain(
    'your part in the board',
  );
  await appoint(board.people.amina, { actor: { who: board.people.amina } });
  expect((await signOff(paper, amina)).html).toContain('your part in the board is new');
  expect((await confirm(board.people.amina, amina, bea)).html).toContain('you cannot say so yourself');
  expect((await confirm(board.people.amina, bea)).status).toBe(303);
  expect((await signOff(paper, amina)).status).toBe(303);
  const shown = (await amina.get(paper)).html;
  expect(shown).toMatch(/by amina, appointed Senior Responsible Owner by amina on/);
});

it('an address is one person’s, also while it waits for its code', async () => {
  const { carol, ben, dan } = board.people;
  const taken = await changeDetails(carol, address('ben'));
  expect(taken.status).toBe(422);
  expect(taken.html).toContain('That is the address of ben');
  await changeDetails(carol, address('shared'));
  expect((await changeDetails(dan, address('shared'), bea, 'dan')).html).toContain('was asked for them');
  await bea.get(`${board.url}/people/add`);
  const added = await bea.submit(`${board.url}/people/add`, {
    name: 'Kim',
    email: address('shared'),
    roles: 'board',
  });
  expect(added.html).toContain('That is the address of carol');
  // Called off by saving the old one again, it is free.
  await changeDetails(carol, address('carol'));
  expect(await newest('AddressChangeCalledOff')).toMatchObject({ data: { person: carol } });
  await changeDetails(dan, address('shared'), bea, 'dan');
  await web.signedIn(address('shared'));
  const held = await web.app.get(People).byIds([carol, ben, dan]);
  expect(held.map(({ email }) => email).sort()).toEqual(
    [address('ben'), address('carol'), address('shared')].sort(),
  );
});

it('of somebody who leaves before the code is entered nothing changes', async () => {
  const { dan } = board.people;
  await changeDetails(dan, address('dan.new'), amina, 'dan');
  await amina.get(`${pageOf(dan)}/left`);
  await amina.submit(`${pageOf(dan)}/left`, { reason: 'New post' });
  await expect(web.signedIn(address('dan.new'))).rejects.toThrow('No code was sent');
  expect(await newest('AddressChanged')).toBeUndefined();
  // And it is free for somebody else.
  await amina.get(`${board.url}/people/add`);
  const kim = { name: 'Kim', email: address('dan.new'), roles: 'board' };
  expect((await amina.submit(`${board.url}/people/add`, kim)).status).toBe(303);
});

it('what the history waits for is kept anew where it was lost beside it', async () => {
  const { dan } = board.people;
  const next = address('dan.next');
  await changeDetails(dan, next, amina, 'dan');
  // The event was written, and the database failed before the rest was.
  await web.query('delete from app.address_change where person = $1', [dan]);
  await changeDetails(dan, next, amina, 'dan');
  expect((await amina.get(pageOf(dan))).html).toContain(next);
  expect((await mailsTo(next)).length).toBe(2);
  await changeDetails(dan, next, amina, 'dan');
  expect((await amina.get(pageOf(dan))).html).toContain('still waits for the code');
  expect((await mailsTo(next)).length).toBe(2);
  await web.signedIn(next);
  expect((await web.app.get(People).byId(dan))!.email).toBe(next);
});

it('a name that is corrected leaves a trace, and the name stays out of it', async () => {
  const { dan } = board.people;
  await changeDetails(dan, address('dan'), amina, 'Daniela Bell');
  expect((await web.app.get(People).byId(dan))!.name).toBe('Daniela Bell');
  expect(await newest('NameCorrected')).toMatchObject({ data: { person: dan } });
  expect(await newest('AddressChangeAsked')).toBeUndefined();
  expect(JSON.stringify(await entries())).not.toContain('Daniela');
});

it('whoever is called otherwise now is told, and nobody is called as somebody else is', async () => {
  const { dan } = board.people;
  const refused = await changeDetails(dan, address('dan'), amina, 'ÁMINA');
  expect(refused.html).toContain('Somebody of this board is called so already');
  await changeDetails(dan, address('dan'), amina, 'Daniel Bell');
  const [mail] = await mailsTo(address('dan'));
  expect(mail!.text).toContain('the secretariat corrected how you are called');
  expect(mail!.text).toContain('Daniel Bell');
  expect(mail!.subject).not.toContain('Daniel');
});

it('a name is corrected while another address waits, which goes on waiting until it is called off', async () => {
  const { dan } = board.people;
  const [old, next] = [address('dan'), address('dan.next')];
  await changeDetails(dan, next, amina, 'dan');
  const form = await amina.get(`${pageOf(dan)}/details`);
  expect(form.html).toContain(`value="${next}"`);
  expect(form.html).toContain(`They still sign in with ${old}`);
  await changeDetails(dan, next, amina, 'David');
  expect((await amina.get(pageOf(dan))).html).toContain(next);
  expect((await mailsTo(next)).length).toBe(1);
  await changeDetails(dan, old, amina, 'David');
  const after = await amina.get(pageOf(dan));
  expect(after.html).toContain(`The change of address is called off: David goes on signing in with ${old}.`);
  expect(after.html).not.toContain(next);
});

it('an address that waited too long can be asked for again, and is mailed again', async () => {
  const { dan } = board.people;
  const next = address('dan.late');
  await changeDetails(dan, next, amina, 'David');
  await web.query(`update app.address_change set expires_at = now() - interval '1 day' where person = $1`, [
    dan,
  ]);
  expect((await amina.get(pageOf(dan))).html).not.toContain(next);
  await changeDetails(dan, next, amina, 'David');
  expect((await mailsTo(next)).length).toBe(2);
  await web.signedIn(next);
  expect((await web.app.get(People).byId(dan))!.email).toBe(next);
});
