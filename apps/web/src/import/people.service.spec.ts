import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { Governance, People } from '@governance/core';
import { actionPage, board as boardView, KeptViews } from '@governance/views';
import { freshDatabase, query, type TestDatabase } from '../../../../test/services/database.js';
import type { Browser } from '../testing/browser.js';
import { WebUnderTest } from '../testing/web-under-test.js';

const secretary = 'secretary@example.org';
let database: TestDatabase;
let web: WebUnderTest;
let browser: Browser;
let board: string;

beforeAll(async () => {
  database = await freshDatabase();
  web = await WebUnderTest.start(database.connectionString);
  await web.person(await web.board(), secretary, 'secretariat');
  browser = await web.signedIn(secretary);
});
beforeEach(async () => {
  board = await web.board(`Board ${randomUUID()}`);
  await web.person(board, secretary, 'secretariat');
});
afterAll(async () => {
  await web.stop();
  await database.drop();
});

async function arrived(...rows: string[]): Promise<string> {
  const path = `/boards/${board}/import`;
  await browser.get(path);
  const lines = ['Schools plan 2026/27,,,', 'Action,Owner,Strategic lead,Deadline', ...rows];
  const sent = await browser.upload(path, 'document', `${rows.length}.csv`, Buffer.from(lines.join('\n')));
  expect(sent).toMatchObject({ status: 303 });
  return sent.location!;
}

const organisations = async () =>
  (await web.app.get(KeptViews).row(boardView, board))!.organisations.map(({ name }) => name);
const ownersOf = async (title: string) => {
  const names = (await web.app.get(KeptViews).row(boardView, board))!.organisations;
  const action = (await web.app.get(KeptViews).rows(actionPage, board)).find((row) => row.title === title)!;
  return action.owners.map((owner) => names.find(({ id }) => id === owner)!.name);
};
const fieldOf = (html: string, name: string) =>
  new RegExp(`for="([\\w-]+)"[^>]*>\\s*“${name}” is`).exec(html)![1]!;

const rows = [
  'Train teachers,Education / Jo Lead,Sarah Tester,31/03/2027',
  'Visit schools,Morgan Sindall,,31/03/2027',
  'Print a card,Cllr Jane Doe (Housing),,31/03/2027',
];

it('people are shown before acceptance, and no entry of the history names them', async () => {
  const draft = await arrived(...rows);
  const { html } = await browser.get(draft);
  expect(html).toContain('People named as owners (3)');
  expect(html).toContain('Named: Jo Lead, Sarah Tester, Cllr Jane Doe.');
  await browser.accept(draft);
  expect(await organisations()).toEqual(['Education', 'Morgan Sindall', 'Housing']);
  const events = await query(
    database.connectionString,
    `select data from log.events where partnership = $1`,
    [board],
  );
  const history = JSON.stringify(events);
  expect(history).not.toMatch(/Jo Lead|Sarah Tester|Jane Doe/);
  const [kept] = await query(
    database.connectionString,
    `select proposed, outcome from app.import_draft where partnership = $1`,
    [board],
  );
  expect(JSON.stringify(kept)).not.toMatch(/Jo Lead|Sarah Tester|Jane Doe/);
  expect((await browser.get(draft)).status).toBe(200);
});

it('somebody says which organisation a person stands for, and the next document is read so', async () => {
  const alone = 'Train teachers,Jo Lead,,31/03/2027';
  const draft = await arrived(alone, rows[1]!);
  const { html } = await browser.get(draft);
  const said = await browser.submit(`${draft}/people`, {
    [fieldOf(html, 'Jo Lead')]: '=organisation',
    [fieldOf(html, 'Morgan Sindall')]: '=person',
  });
  expect(said).toMatchObject({ status: 303, location: `${draft}#people` });
  expect((await browser.get(draft)).html).toContain('Named: Morgan Sindall.');
  await browser.accept(draft);
  expect(await organisations()).toEqual(['Jo Lead']);
  const later = await arrived(alone, rows[1]!, 'Open late,Jo Lead,,31/03/2027');
  const again = (await browser.get(later)).html;
  expect(again).toContain('this makes 1 change');
  expect(again).not.toContain('“Jo Lead” is');
  await browser.accept(later);
  expect(await ownersOf('Open late')).toEqual(['Jo Lead']);
  expect(await ownersOf('Visit schools')).toEqual([]);
});

it('a person who stands for an organisation is remembered outside the history', async () => {
  const draft = await arrived('Train teachers,Jo Lead,,31/03/2027', 'Visit schools,Education,,31/03/2027');
  const { html } = await browser.get(draft);
  await browser.submit(`${draft}/people`, { [fieldOf(html, 'Jo Lead')]: 'Education' });
  await browser.accept(draft);
  expect(await ownersOf('Train teachers')).toEqual(['Education']);
  const later = await arrived(
    'Train teachers,Jo Lead,,31/03/2027',
    'Visit schools,Education,,31/03/2027',
    'Open late,Jo Lead,,31/03/2027',
  );
  expect((await browser.get(later)).html).toContain('this makes 1 change');
  await browser.accept(later);
  expect(await ownersOf('Open late')).toEqual(['Education']);
  const events = await query(
    database.connectionString,
    `select data from log.events where partnership = $1`,
    [board],
  );
  expect(JSON.stringify(events)).not.toContain('Jo Lead');
});

describe('a person of the board', () => {
  const maya = ['Train teachers,Maya Okafor,,31/03/2027', 'Visit schools,Education,,31/03/2027'];
  let health: string;
  let person: string;
  const member = async (name: string) => {
    const organisation = randomUUID();
    const admitted = { type: 'AdmitMember', organisation, name } as const;
    const by = { actor: { who: 'system', policy: 'test' } };
    const governance = web.app.get(Governance);
    const done = await governance.partnership({ partnership: board, id: board }, admitted, by);
    await governance.shown(done);
    return organisation;
  };
  beforeEach(async () => {
    health = await member('Public Health');
    person = await web.person(board, 'maya@example.org', 'owner', health);
    const details = { name: 'Maya Okafor', email: 'maya@example.org', offered: false };
    await web.app.get(People).keep({ id: person, partnership: board, ...details });
  });
  const actionCalled = async (title: string) =>
    (await web.app.get(KeptViews).rows(actionPage, board)).find((row) => row.title === title)!;

  it('in an owner’s column makes their organisation the owner, and is given the action', async () => {
    const draft = await arrived(...maya);
    const { html } = await browser.get(draft);
    expect(html).toContain('“Maya Okafor” is known under People, with Public Health (1 action).');
    expect(html).not.toContain('of whom nothing is said');
    await browser.accept(draft);
    expect(await organisations()).toEqual(['Public Health', 'Education']);
    const action = await actionCalled('Train teachers');
    expect([action.owners, action.givenTo]).toEqual([[health], person]);
    const stored = await query(
      database.connectionString,
      `select data::text as said from log.events where partnership::text = $1::text
       union all select proposed::text || coalesce(outcome::text, '') from app.import_draft where partnership::text = $1::text`,
      [board],
    );
    expect(JSON.stringify(stored)).not.toContain('Maya Okafor');
    // The next version says the same, and changes nothing.
    const later = await arrived(...maya, 'Open late,Education,,31/03/2027');
    expect((await browser.get(later)).html).toContain('this makes 1 change');
  });

  it('is an organisation, another one or nobody where somebody says so', async () => {
    const draft = await arrived(...maya);
    const { html } = await browser.get(draft);
    const field = fieldOf(html, 'Maya Okafor');
    await browser.submit(`${draft}/people`, { [field]: 'Education' });
    await browser.accept(draft);
    const action = await actionCalled('Train teachers');
    expect(await ownersOf('Train teachers')).toEqual(['Education']);
    expect(action.givenTo).toBeNull();
    const later = await arrived(...maya, 'Open late,Maya Okafor,,31/03/2027');
    await browser.submit(`${later}/people`, {
      [fieldOf((await browser.get(later)).html, 'Maya Okafor')]: '',
    });
    await browser.accept(later);
    expect(await organisations()).toEqual(['Public Health', 'Education']);
    expect(await ownersOf('Open late')).toEqual([]);
  });
});
