import { addWorkingDays, atHour, dateInWords, type Day } from '@governance/calendar';
import { ChaseOwners, SendMail } from '@governance/chasing/service';
import { CaughtMail, Governance, KeepUp, thePool } from '@governance/core';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { findEntries } from '@governance/views';
import { getRepositoryToken } from '@nestjs/typeorm';
import type pg from 'pg';
import type { Repository } from 'typeorm';
import { freshDatabase, type TestDatabase } from '../../../../test/services/database.js';
import { ChasedBoard } from '../chasing/chased-board.spec-data.js';
import type { Browser, Page } from '../testing/browser.js';
import { WebUnderTest } from '../testing/web-under-test.js';
import { today } from '../testing/days.js';

const by = { actor: { who: 'system', policy: 'test' } };
const next = addWorkingDays(today(), 1);
const after = addWorkingDays(today(), 2);

let database: TestDatabase;
let web: WebUnderTest;
let board: ChasedBoard;
let amina: Browser;
let ben: Browser;
let people: Readonly<Record<'bea' | 'pat' | 'gone' | 'vera' | 'foreign', string>>;
let action: string;

beforeAll(async () => {
  database = await freshDatabase();
  web = await WebUnderTest.start(database.connectionString);
  board = await ChasedBoard.start(web);
  const other = await web.board('Another board');
  people = {
    bea: await web.person(board.id, 'bea@example.org', 'owner', board.police),
    pat: await web.person(board.id, 'pat@example.org', 'owner', board.probation),
    gone: await web.person(board.id, 'gone@example.org', 'owner', board.police),
    vera: await web.person(board.id, 'vera@example.org', 'board'),
    foreign: await web.person(other, 'foreign@example.org', 'owner'),
  };
  await say(people.gone, { type: 'RecordPersonLeft', reason: 'New post' });
  // Its reminder falls on the next working day, and it is given to ben.
  action = await board.action('P1.1', board.police, addWorkingDays(next, 5));
  await board.act(action, { type: 'GiveAction', person: board.people.ben });
  [amina, ben] = [await board.signedIn('amina'), await board.signedIn('ben')];
});
afterAll(async () => {
  await web.stop();
  await database.drop();
});

async function say(id: string, command: Parameters<Governance['person']>[1]): Promise<void> {
  const governance = web.app.get(Governance);
  await governance.shown(await governance.person({ partnership: board.id, id }, command, by));
}

const boxes = (name: string, day: Day) => {
  const [year, month, date] = day.split('-');
  return { [`${name}-day`]: date!, [`${name}-month`]: month!, [`${name}-year`]: year! };
};

/** Opens the page that holds the form, and sends it as whoever reads it would. */
async function name(
  deputy: string,
  from: Day = today(),
  until: Day = next,
  { browser = ben, person = board.people.ben, page = `${board.url}/away` } = {},
): Promise<Page> {
  const { html } = await browser.get(page);
  const kept = (field: string) => new RegExp(`name="${field}" value="([^"]*)"`).exec(html)?.[1] ?? '';
  return browser.submit(`${board.url}/people/${person}/deputy`, {
    ...{ deputy, ...boxes('from', from), ...boxes('until', until) },
    ...{ commandId: kept('commandId'), seen: kept('seen') },
  });
}

const end = (browser = ben, person = board.people.ben) =>
  browser.submit(`${board.url}/people/${person}/end-deputy`, {});

/** Works out and sends what is due on a day. @returns every text that was sent about the action, by its address */
async function sentOn(day: Day): Promise<readonly (readonly [string, string])[]> {
  const at = atHour(day, '09:00');
  const { letters } = (await web.app.get(ChaseOwners).onBoard(board.id, at))!;
  await web.app.get(KeepUp).catchUp();
  const ids = letters.map(({ id }) => id);
  await web.app.get(SendMail).sendAll({ partnership: board.id, mails: ids }, at);
  const caught = await web.app.get<Repository<CaughtMail>>(getRepositoryToken(CaughtMail)).find();
  const about = caught.filter(({ text }) => text.includes('P1.1'));
  return about.map(({ recipients, subject, text }) => [recipients.split('@')[0]!, `${subject}\n${text}`]);
}

describe('a deputy is refused', () => {
  it.each([
    [
      'of another organisation',
      () => people.pat,
      today(),
      next,
      'Choose a colleague of the same organisation',
    ],
    ['who is oneself', () => board.people.ben, today(), next, 'nobody is asked in their own place'],
    ['who has left', () => people.gone, today(), next, 'This person has left'],
    ['of another board', () => people.foreign, today(), next, 'That person is not in this partnership'],
    ['from a day to one before it', () => people.bea, after, next, 'The last day must be the first day'],
    ['for days that are over', () => people.bea, '2016-04-01', '2016-04-02', 'The last day is past'],
    ['for years', () => people.bea, today(), '2099-01-01', 'a year long at most'],
  ] as const)('%s', async (_who, deputy, from, until, words) => {
    const refused = await name(deputy(), from, until);
    expect([refused.status, refused.html.includes(words)]).toEqual([422, true]);
    expect(refused.html).toContain('There is a problem');
  });

  it('by whoever it is not for: a colleague, an auditor, a secretary who would take an owner', async () => {
    const bea = await web.signedIn('bea@example.org');
    expect((await name(people.bea, today(), next, { browser: bea })).status).toBe(403);
    const dan = await board.signedIn('dan');
    expect((await dan.get(`${board.url}/away`)).status).toBe(403);
    const own = { browser: amina, person: board.people.amina };
    const refused = await name(people.bea, today(), next, own);
    expect([refused.status, refused.html.includes('with the same role')]).toEqual([422, true]);
  });
});

describe('whoever will be away', () => {
  it('names a colleague in a form of three fields, and reads what holds', async () => {
    const { html } = await ben.get(`${board.url}/away`);
    expect(html).toContain('Away? Name a deputy');
    expect(html).toContain('bea, Police');
    for (const other of ['pat, Probation', 'gone', 'vera']) expect(html).not.toContain(other);
    const named = await name(people.bea);
    expect(named).toMatchObject({ status: 303, location: `${board.url}/away` });
    const shown = (await ben.get(named.location!)).html;
    expect(shown).toContain(
      `bea is asked in place of ben from ${dateInWords(today())} until ${dateInWords(next)}.`,
    );
    expect(shown).toContain('bea is asked in your place.');
    expect(shown).toContain('End it');
    const bea = await web.signedIn('bea@example.org');
    expect((await bea.get(`${board.url}/away`)).html).toContain(`<li>ben, from ${dateInWords(today())}`);
    // What was given to ben, bea answers where several are answered at once.
    expect((await bea.get(`${board.url}/my-actions`)).html).toContain('P1.1');
  });

  it('has one absence at a time', async () => {
    const again = await name(people.bea, after, after);
    expect([again.status, again.html.includes('cannot be done')]).toEqual([409, true]);
  });

  it('stands in the history by ids, and is said wherever it is told who is asked', async () => {
    const entries = await findEntries(
      web.app.get<pg.Pool>(thePool),
      { partnership: board.id, kinds: ['DeputyNamed'] },
      { limit: 10 },
    );
    expect(entries.map(({ data }) => data)).toEqual([
      { person: board.people.ben, deputy: people.bea, from: today(), until: next },
    ]);
    const trail = (await amina.get(`${board.url}/audit-trail?kind=DeputyNamed`)).html;
    expect(trail).toContain('ben will be away: a colleague is asked in their place');
    expect(trail).toContain(`bea, from ${dateInWords(today())} until ${dateInWords(next)}`);
    const page = (await amina.get(`${board.url}/people/${board.people.ben}`)).html;
    expect(page).toContain('bea is asked in their place.');
    expect((await amina.get(`${board.url}/actions/${action}`)).html).toContain(
      'Asked: bea in place of ben, who is away, of Police',
    );
    const ahead = (await amina.get(`${board.url}/chasing`)).html;
    expect(ahead).toMatch(/bea, Police[^]*P1\.1[^]*, in place of ben, who is away/);
    const api = await amina.get(`/api${board.url}/people/${board.people.ben}`);
    expect(JSON.parse(api.html)).toMatchObject({
      absence: { deputy: { id: people.bea, name: 'bea' }, from: today(), until: next },
    });
  });

  it('is not written to: the deputy is, and reads in whose place; the day after it is as before', async () => {
    const [[to, text], ...others] = (await sentOn(next)) as [[string, string]];
    expect([to, others]).toEqual(['bea', []]);
    expect(text).toContain('You are asked in place of ben, who is away until');
    expect(text).toContain('You are asked for Police, which leads it, in place of ben.');
    expect(text.split('\n')[0]).not.toMatch(/ben|bea/);
    const out = (await amina.get(`${board.url}/chasing/mails`)).html;
    expect(out).toMatch(/Reminder to bea[^]*before the deadline, in place of ben/);
    const evidence = (await amina.get(`${board.url}/questions/chased`)).html;
    expect(evidence).toContain('Police: bea (in place of ben)');
    const all = await sentOn(after);
    expect(all.map(([address]) => address)).toEqual(['bea', 'ben']);
    expect(all[1]![1]).not.toContain('in place of');
  });
});

describe('an absence that is ended', () => {
  it('is ended by them or the secretariat, and what waits for the deputy is not sent', async () => {
    expect((await end()).location).toBe(`${board.url}/away`);
    await name(people.bea, today(), addWorkingDays(next, 9));
    const at = atHour(addWorkingDays(next, 4), '09:00');
    const { letters } = (await web.app.get(ChaseOwners).onBoard(board.id, at))!;
    expect(letters.map(({ person }) => person)).toEqual([people.bea]);
    await web.app.get(KeepUp).catchUp();
    const ended = await end(amina);
    expect(ended.location).toBe(`${board.url}/people/${board.people.ben}`);
    const bea = await web.signedIn('bea@example.org');
    expect((await bea.get(`${board.url}/my-actions`)).html).not.toContain('P1.1');
    const mails = letters.map(({ id }) => id);
    expect(await web.app.get(SendMail).sendAll({ partnership: board.id, mails }, at)).toEqual(['called-off']);
    const { letters: own } = (await web.app.get(ChaseOwners).onBoard(board.id, at))!;
    expect(own.map(({ person }) => person)).toEqual([board.people.ben]);
  });
});

describe('an escalation', () => {
  it('that was told to somebody who is away is acknowledged by their deputy, and by nobody else', async () => {
    const due = '2024-03-01';
    await board.escalate(action, 'strategic-lead', due, board.people.carol);
    const answer = `${board.url}/escalations/${action}/overdue-${due}/answer`;
    const vera = await web.signedIn('vera@example.org');
    const given = { answer: 'acknowledge', note: 'I see to it' };
    expect((await vera.submit(answer, given)).status).toBe(403);
    const carol = { browser: await board.signedIn('carol'), person: board.people.carol };
    expect((await name(people.vera, today(), next, carol)).status).toBe(303);
    expect((await vera.get(answer)).status).toBe(200);
    expect((await ben.get(answer)).status).toBe(403);
    expect((await vera.submit(answer, given)).status).toBe(303);
    await end(carol.browser, carol.person);
    expect((await vera.get(answer)).status).toBe(403);
  });
});
