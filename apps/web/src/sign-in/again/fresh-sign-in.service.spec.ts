import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { People, WallClock } from '@governance/core';
import { KeptViews, personRoles } from '@governance/views';
import { newestCode, nothingToSend } from '../../../../../test/services/newest-code.js';
import { freshDatabase, type TestDatabase } from '../../../../../test/services/database.js';
import { ChasedBoard } from '../../chasing/chased-board.spec-data.js';
import type { Browser } from '../../testing/browser.js';
import { WebUnderTest } from '../../testing/web-under-test.js';
import { fieldsOf } from './fresh-sign-in.js';
import { inDays } from '../../testing/days.js';

const minute = 60_000;
let database: TestDatabase;
let web: WebUnderTest;
let board: ChasedBoard;
let action: string;
let later = 0;

beforeAll(async () => {
  database = await freshDatabase();
  web = await WebUnderTest.start(database.connectionString);
  web.app.get(WallClock).now = () => new Date(Date.now() + later);
  board = await ChasedBoard.start(web);
  action = await board.action('P1.1', board.police, inDays(30));
});
afterAll(async () => {
  await web.stop();
  await database.drop();
});
beforeEach(() => {
  later = 0;
});
// A mail still under way would arrive in the next test; and one of a later hour would wait until then.
afterEach(() => nothingToSend(web.app));

const rolesOf = async (id: string) => (await web.app.get(KeptViews).row(personRoles, id))!.roles;
/** What the page carries of the form that waits behind it, with a code. */
const carriedBy = (html: string, code: string) =>
  new URLSearchParams([
    ...[...html.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)">/g)]
      .map(([, name, value]) => [name!, value!.replaceAll('&amp;', '&')])
      .filter(([name]) => name !== '_csrf'),
    ['_code', code],
  ]);

describe('eleven minutes after signing in', () => {
  it('roles change once a new code was entered, and nothing that was typed is lost', async () => {
    const amina = await board.signedIn('amina');
    const { dan } = board.people;
    const page = `${board.url}/people/${dan}/roles`;
    await amina.get(page);
    later = 11 * minute;
    const asked = await amina.submitMany(
      page,
      new URLSearchParams([
        ['seen', 'auditor'],
        ['roles', 'auditor'],
        ['roles', 'board'],
        ['reason', 'With a “reason” & more'],
      ]),
    );
    expect(asked.status).toBe(403);
    expect(asked.html).toContain('Confirm that it is you');
    expect(asked.html).not.toContain('Look at another date');
    expect(await rolesOf(dan)).toEqual(['auditor']);
    const empty = await amina.submitMany(page, carriedBy(asked.html, ' '));
    expect(empty.status).toBe(422);
    expect(empty.html).toContain('Enter the 8 digits of the code');
    const carried = carriedBy(asked.html, '00000000');
    expect(carried.getAll('roles')).toEqual(['auditor', 'board']);
    expect(carried.get('reason')).toBe('With a “reason” & more');
    const wrong = await amina.submitMany(page, carried);
    expect(wrong.status).toBe(422);
    expect(wrong.html).toContain('That is not the code');
    expect(await rolesOf(dan)).toEqual(['auditor']);
    const address = (await web.app.get(People).byId(board.people.amina))!.email;
    const code = await newestCode(web.app, address);
    const done = await amina.submitMany(page, carriedBy(wrong.html, code));
    expect(done).toMatchObject({ status: 303, location: `${board.url}/people/${dan}` });
    expect([...(await rolesOf(dan))].sort()).toEqual(['auditor', 'board']);
    // And for the next ten minutes, no more.
    await amina.get(page);
    expect((await amina.submit(page, { roles: 'auditor', reason: 'Enough' })).status).toBe(303);
  });

  it.each([
    [
      'an address',
      () => `${board.url}/people/${board.people.dan}/details`,
      { name: 'dan', email: 'd@example.org' },
    ],
    [
      'a marking',
      () => `${board.url}/actions/${action}/mark`,
      { marking: 'OFFICIAL-SENSITIVE', reason: 'x' },
    ],
    ['the SRO', () => `${board.url}/settings/senior-responsible-owner`, {}],
    ['somebody new', () => `${board.url}/people/add`, { name: 'x', email: 'x@example.org', roles: 'board' }],
    ['the sign-in policy', () => `${board.url}/settings/sign-in`, { passkeys: 'no' }],
  ])('asks again before %s', async (_, path, fields) => {
    const amina = await board.signedIn('amina');
    await amina.get(board.url);
    later = 11 * minute;
    const asked = await amina.submit(path(), fields);
    expect(asked.html).toContain('Confirm that it is you');
    expect(asked.status).toBe(403);
  });

  it('asks nothing before what matters less', async () => {
    const amina = await board.signedIn('amina');
    later = 11 * minute;
    const form = `${board.url}/actions/${action}/report-progress`;
    await amina.get(form);
    expect((await amina.submit(form, { narrative: 'Half of it', declared: 'green' })).status).toBe(303);
  });

  it('answers a program with a code that says so, and a page where it is shown', async () => {
    const amina = await board.signedIn('amina');
    later = 11 * minute;
    const mark = () =>
      fetch(`${web.address}/api${board.url}/actions/${action}/mark`, {
        method: 'POST',
        headers: { ...amina.headers, 'content-type': 'application/json' },
        body: JSON.stringify({ marking: 'OFFICIAL-SENSITIVE', reason: 'Names a premises' }),
      });
    const refused = await mark();
    expect([refused.status, ((await refused.json()) as { error: { code: string } }).error.code]).toEqual([
      403,
      'show-again',
    ]);
    await showAgain(amina);
    expect((await mark()).status).not.toBe(403);
  });
});

/** The page sends nothing while it is only looked at. */
async function askedForACode(browser: Browser): Promise<void> {
  const page = await browser.get('/sign-in/again');
  expect(page.html).toContain('Send me a code');
  expect(page.html).not.toContain('is on its way');
  const sent = await browser.submit('/sign-in/again', { _another: 'yes' });
  expect(sent.html).toContain('A code of 8 digits is on its way');
}

async function showAgain(browser: Browser): Promise<void> {
  await askedForACode(browser);
  const address = (await web.app.get(People).byId(board.people.amina))!.email;
  const shown = await browser.submit('/sign-in/again', { _code: await newestCode(web.app, address) });
  expect(shown.status).toBe(303);
}

it('sends another code, keeps what was typed, and may be left', async () => {
  const amina = await board.signedIn('amina');
  const { dan } = board.people;
  const page = `${board.url}/people/${dan}/roles`;
  await amina.get(page);
  later = 11 * minute;
  const asked = await amina.submit(page, { roles: 'auditor', reason: 'As before' });
  expect(asked.html).toContain(`href="${board.url}">Cancel`);
  const address = (await web.app.get(People).byId(board.people.amina))!.email;
  const first = await newestCode(web.app, address);
  const fields = carriedBy(asked.html, '');
  fields.set('_another', 'yes');
  const another = await amina.submitMany(page, fields);
  expect(another.status).toBe(403);
  const second = await newestCode(web.app, address);
  expect(second).not.toBe(first);
  const carried = carriedBy(another.html, second);
  expect(carried.get('reason')).toBe('As before');
  expect(carried.has('_another')).toBe(false);
  expect((await amina.submitMany(page, carried)).status).toBe(303);
});

it('a code that somebody tries to guess is used up', async () => {
  const amina = await board.signedIn('amina');
  later = 11 * minute;
  await askedForACode(amina);
  const address = (await web.app.get(People).byId(board.people.amina))!.email;
  const code = await newestCode(web.app, address);
  for (let tries = 0; tries < 5; tries++) await amina.submit('/sign-in/again', { _code: '00000000' });
  expect(amina.last!.html).toContain('it was the last try for it. A new one is on its way.');
  const late = await amina.submit('/sign-in/again', { _code: code });
  expect(late.status).toBe(422);
  expect(late.html).toContain('That is not the code');
});

it('sends another code where the one of an earlier time is too old', async () => {
  const amina = await board.signedIn('amina');
  const page = `${board.url}/people/${board.people.dan}/roles`;
  await amina.get(page);
  later = 11 * minute;
  await amina.submit(page, { roles: 'auditor' });
  const address = (await web.app.get(People).byId(board.people.amina))!.email;
  const first = await newestCode(web.app, address);
  later = 22 * minute;
  expect((await amina.submit(page, { roles: 'auditor' })).html).toContain('is on its way');
  expect(await newestCode(web.app, address)).not.toBe(first);
});

it('puts the fields of a form back as they were sent', () => {
  expect(fieldsOf({ a: 'x', roles: ['one', 'two'] })).toEqual([
    { name: 'a', value: 'x' },
    { name: 'roles', value: 'one' },
    { name: 'roles', value: 'two' },
  ]);
});
