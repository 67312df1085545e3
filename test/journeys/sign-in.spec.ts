import { londonDate, instantOf } from '@governance/calendar';
import { afterAll, beforeAll, expect, it, jest } from '@jest/globals';
import { AddressChanges, Governance, People, thePool, WallClock } from '@governance/core';
import { findEntries } from '@governance/views';
import type pg from 'pg';
import type { Browser, Page } from 'playwright-core';
import { ChasedBoard } from '../../apps/web/src/chasing/chased-board.spec-data.js';
import { WebUnderTest } from '../../apps/web/src/testing/web-under-test.js';
import { findBarriers, findSidewaysScroll } from '../services/accessible.js';
import { desktop, openBrowser, phone, visitor } from '../services/browser.js';
import { freePort } from '../services/command-line.js';
import { newestCode } from '../services/newest-code.js';
import { freshDatabase, type TestDatabase } from '../services/database.js';
import {
  clientId,
  clientSecret,
  startIdentityProvider,
  type IdentityProvider,
} from '../services/identity-provider.js';

jest.setTimeout(300_000);

const sue = 'sue@riverside.gov.uk';
const bea = 'bea@example.org';
const amina = 'amina.r@example.org';
const minute = 60_000;

let database: TestDatabase;
let provider: IdentityProvider;
let web: WebUnderTest;
let browser: Browser;
let board: ChasedBoard;
let later = 0;

beforeAll(async () => {
  database = await freshDatabase();
  browser = await openBrowser();
  const port = await freePort();
  // A passkey belongs to a name, and no number is one.
  const publicUrl = `http://localhost:${port}`;
  provider = await startIdentityProvider([`${publicUrl}/sign-in/organisation/1/callback`], {
    'sue-account': { email: sue, email_verified: true },
  });
  web = await WebUnderTest.start(database.connectionString, null, {
    port,
    publicUrl,
    organisations: [
      {
        key: '1',
        name: 'Riverside Council',
        issuer: provider.issuer,
        clientId,
        clientSecret,
        domains: ['riverside.gov.uk'],
      },
    ],
  });
  Object.defineProperty(web, 'address', { value: publicUrl });
  web.app.get(WallClock).now = () => new Date(Date.now() + later);
  board = await ChasedBoard.start(web);
  const person = await web.person(board.id, sue, 'board');
  await web.person(board.id, bea, 'secretariat');
  await web.person(board.id, amina, 'secretariat');
  const governance = web.app.get(Governance);
  const command = { type: 'AppointSeniorResponsibleOwner', person } as const;
  const by = { actor: { who: 'system', policy: 'test' } };
  await governance.shown(await governance.partnership({ partnership: board.id, id: board.id }, command, by));
});
afterAll(async () => {
  await browser?.close();
  await web?.stop();
  await provider?.stop();
  await database?.drop();
});

const entriesOf = (kind: string) =>
  findEntries(web.app.get<pg.Pool>(thePool), { partnership: board.id, kinds: [kind] });

/** A person at a device of their own, which holds passkeys and is unlocked when it asks. */
async function atDevice(): Promise<Page> {
  const page = await visitor(browser, web.address);
  const debug = await page.context().newCDPSession(page);
  await debug.send('WebAuthn.enable');
  await debug.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
  return page;
}

async function byCode(page: Page, email: string): Promise<void> {
  await page.goto('/sign-in');
  await page.getByLabel('Email address').fill(email);
  await page.getByRole('button', { name: 'Send me a code' }).click();
  await page.getByLabel('Code').fill(await newestCode(web.app, email));
  await page.getByRole('button', { name: 'Sign in' }).click();
}

async function atTheCouncil(page: Page): Promise<void> {
  await page.goto('/sign-in');
  await page.getByRole('button', { name: 'Sign in with your account at Riverside Council' }).click();
  // The second time the council's own session may stand.
  if (page.url().startsWith(provider.issuer)) {
    await page.getByLabel('Account').fill('sue-account');
    await page.getByRole('button', { name: 'Sign in' }).click();
  }
  await page.waitForURL(`${web.address}/**`);
}

/** A button of the script's: on a slow machine it can be seen before the script is there. */
async function press(page: Page, name: string): Promise<void> {
  await page.waitForLoadState();
  await page.getByRole('button', { name }).click();
}

async function addPasskey(page: Page, name: string): Promise<void> {
  await page.getByLabel('What do you call it?').fill(name);
  await press(page, 'Add passkey');
  await page.getByText(`${name} is added`).waitFor();
}

/** Not at a device that is asked for a passkey later: the debugger that brings axe takes its authenticator away. */
async function expectGoodAt(page: Page): Promise<void> {
  const found = await findBarriers(page);
  await page.setViewportSize(phone);
  found.push(...(await findBarriers(page)), ...(await findSidewaysScroll(page)));
  await page.setViewportSize(desktop);
  expect(found).toEqual([]);
}

async function draftPaper(): Promise<string> {
  const secretary = await web.signedIn(`amina@${board.id.slice(0, 8)}.example.org`);
  const [year, month, day] = londonDate(instantOf(new Date())).split('-') as [string, string, string];
  const on = (name: string) => ({ [`${name}-day`]: day, [`${name}-month`]: month, [`${name}-year`]: year });
  await secretary.get(`${board.url}/papers/draft`);
  const sent = { kind: 'hwb', ...on('asAt'), meeting: '', ...on('meetingDate') };
  return (await secretary.submit(`${board.url}/papers/draft`, sent)).location!;
}

it('signs in with the organisation’s account, adds a passkey, is asked for it, and again before signing off', async () => {
  const page = await atDevice();
  await page.goto('/sign-in');
  await atTheCouncil(page);
  await page.goto(board.url);
  expect(await page.getByRole('button', { name: 'Sign out' }).count()).toBe(1);
  await page.goto('/your-sign-in');
  await page.getByRole('button', { name: 'Add a passkey' }).click();
  await addPasskey(page, 'Work laptop');
  await page.goto('/your-sign-in');
  expect(await page.getByRole('heading', { name: 'Work laptop' }).count()).toBe(1);
  await page.goto(board.url);
  await page.getByRole('button', { name: 'Sign out' }).click();

  await atTheCouncil(page);
  // Nothing of the board opens before the passkey was used.
  await page.goto(board.url);
  expect(await page.locator('h1').innerText()).toBe('Use your passkey');
  await press(page, 'Use your passkey');
  await page.waitForURL(`**${board.url}`);

  const paper = await draftPaper();
  later = 11 * minute;
  await page.goto(`${paper}/preview`);
  await page.getByRole('button', { name: 'Sign the paper off' }).click();
  await page.getByLabel('I have read the paper').check();
  await page.getByRole('button', { name: 'Sign off' }).click();
  expect(await page.locator('h1').innerText()).toBe('Confirm that it is you');
  expect(await entriesOf('PaperSignedOff')).toEqual([]);
  await press(page, 'Use your passkey');
  await page.getByText('The paper is signed off').waitFor();
  expect(await entriesOf('PaperSignedOff')).toHaveLength(1);
  later = 0;
});

it('asks a secretary without a passkey again by a code, and by keyboard alone', async () => {
  const page = await visitor(browser, web.address);
  await page.goto('/sign-in');
  await expectGoodAt(page);
  await byCode(page, amina);
  for (const path of ['/your-sign-in', '/your-sign-in/add']) {
    await page.goto(path);
    await expectGoodAt(page);
  }
  await page.goto(`${board.url}/people/${board.people.dan}/roles`);
  await page.getByLabel('Board member').check();
  later = 11 * minute;
  await page.getByRole('button', { name: 'Save' }).click();
  expect(await page.locator('h1').innerText()).toBe('Confirm that it is you');
  await expectGoodAt(page);
  await page.getByLabel('Code').focus();
  await page.keyboard.type(await newestCode(web.app, amina));
  await page.keyboard.press('Enter');
  await page.getByText('The roles of dan are saved').waitFor();
  later = 0;
});

it('has no barriers on the page that asks for a passkey, and on what says that somebody was not let in', async () => {
  const page = await visitor(browser, web.address);
  await atTheCouncil(page);
  await page.goto(board.url);
  expect(await page.locator('h1').innerText()).toBe('Use your passkey');
  await expectGoodAt(page);
  await page.goto('/sign-in/organisation/1/callback?code=x&state=y');
  expect(await page.locator('h1').innerText()).toBe('You were not signed in');
  await expectGoodAt(page);
});

it('sends a form that was refused when its page is reloaded, once they have signed in again', async () => {
  const page = await visitor(browser, web.address);
  await byCode(page, amina);
  await page.goto(`${board.url}/people/${board.people.dan}/roles`);
  await page.getByLabel('Owner').check();
  await web.query('delete from app.session');
  await page.getByRole('button', { name: 'Save' }).click();
  expect(await page.locator('h1').innerText()).toBe('You were signed out');
  const tab = await page.context().newPage();
  await byCode(tab, amina);
  await page.reload();
  expect(await page.locator('.govuk-notification-banner, .govuk-error-summary').innerText()).toMatch(
    /owner|saved/i,
  );
  expect(await page.locator('h1').innerText()).not.toBe('You were signed out');
});

it('asks whoever has an address already before it is another person’s too', async () => {
  const other = await web.board('Other board');
  const zed = await web.person(other, 'zed@example.org', 'auditor');
  const person = (await web.app.get(People).byId(zed))!;
  await web.app.get(AddressChanges).ask(person, amina, { actor: { who: 'system', policy: 'test' } });
  const page = await visitor(browser, web.address);
  await byCode(page, amina);
  expect(await page.locator('h1').innerText()).toBe('Is this you?');
  await expectGoodAt(page);
  await page.getByRole('button', { name: 'No, I am not zed' }).click();
  await page.waitForURL(`**${board.url}`);
  expect((await web.app.get(People).byId(zed))!.email).toBe('zed@example.org');
});

it('leads a secretary to add a passkey where the board needs one, and lets in once who lost it', async () => {
  const page = await atDevice();
  await byCode(page, amina);
  await page.goto(`${board.url}/settings`);
  const group = page.getByRole('group', { name: 'Do the secretariat and the Senior Responsible Owner' });
  await group.getByLabel('Yes').check();
  await page.getByRole('button', { name: 'Adopt sign-in policy' }).click();
  await page.waitForURL('**/your-sign-in/add');
  await addPasskey(page, 'Telephone');
  await page.goto(`${board.url}/settings`);
  expect(await page.locator('h1').innerText()).toBe('Settings');

  const first = await atDevice();
  await byCode(first, bea);
  await first.goto(board.url);
  expect(await first.locator('h1').innerText()).toBe('Add a passkey');
  await addPasskey(first, 'Old telephone');
  // Another device: the passkey is lost, and the mailbox alone lets nobody in.
  const anew = await atDevice();
  await byCode(anew, bea);
  await anew.goto(board.url);
  await anew.getByText('Ask another person in the secretariat').waitFor();
  await press(anew, 'Use your passkey');
  await anew.getByText('No passkey was used').waitFor();
  const person = (await web.app.get(People).memberOf(board.id, bea))!.id;
  await page.goto(`${board.url}/people/${person}`);
  await expectGoodAt(page);
  await page.getByRole('button', { name: 'Let bea in once' }).click();
  await page.getByText('may come in once without their passkey').waitFor();
  await anew.goto(board.url);
  await anew.getByRole('button', { name: 'Go in without it, once' }).click();
  await addPasskey(anew, 'New telephone');
  await anew.goto(board.url);
  expect(await anew.getByRole('button', { name: 'Sign out' }).count()).toBe(1);
  expect(await entriesOf('LetInOnce')).toHaveLength(1);
  expect(await entriesOf('EnteredOnce')).toHaveLength(1);
  // Once is once.
  const third = await atDevice();
  await byCode(third, bea);
  await third.goto(board.url);
  expect(await third.getByRole('button', { name: 'Go in without it, once' }).count()).toBe(0);
});
