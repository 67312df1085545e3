import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { board as boardView, KeptViews } from '@governance/views';
import { freshDatabase, type TestDatabase } from '../../../../test/services/database.js';
import type { Browser } from '../testing/browser.js';
import { WebUnderTest } from '../testing/web-under-test.js';

let database: TestDatabase;
let web: WebUnderTest;
let board: string;
let browser: Browser;

beforeAll(async () => {
  database = await freshDatabase();
  web = await WebUnderTest.start(database.connectionString);
  board = await web.board();
  await web.person(board, 'amina@example.org', 'secretariat');
  browser = await web.signedIn('amina@example.org');
});
afterAll(async () => {
  await web.stop();
  await database.drop();
});

const page = () => `/boards/${board}/settings`;
const send = (form: Record<string, string>) => browser.submit(`${page()}/chasing`, form);
const row = async () => (await web.app.get(KeptViews).row(boardView, board))!;
const usual = {
  daysBefore: '20, 10, 5, 1',
  onTheDay: 'yes',
  daysOverdue: '1, 5, 10',
  digestHour: '08:00',
  quietDays: '',
  toStrategicLead: '5',
  toSro: '10',
  mostMailsAtOnce: '100',
};

describe('the chasing policy', () => {
  it('begins as the usual one, and a new version is adopted and listed', async () => {
    const first = await browser.get(page());
    expect(first.html).toContain('value="20, 10, 5, 1"');
    expect(first.html).toContain('The usual policy holds until');
    const form = {
      ...usual,
      daysBefore: '3 15',
      digestHour: '9.30',
      quietDays: '24/12/2026\r\n27 March 2026',
      seen: '0',
    };
    expect(await send(form)).toMatchObject({ status: 303, location: page() });
    expect((await row()).chasePolicies).toMatchObject([
      {
        version: 1,
        policy: { daysBefore: [15, 3], digestHour: '09:30', quietDays: ['2026-03-27', '2026-12-24'] },
      },
    ]);
    const { html } = await browser.get(page());
    expect(html).toContain('The new chasing policy is adopted');
    expect(html).toContain('value="15, 3"');
    expect(html).toContain('27/3/2026\n24/12/2026');
  });

  it.each([
    ['daysBefore', '20, ten', '“ten” is not a whole number from 1 to 250'],
    ['daysOverdue', '0', '“0” is not a whole number from 1 to 250'],
    ['digestHour', '25:00', 'Enter the time of day in hours and minutes'],
    ['quietDays', '31/02/2026', '“31/02/2026” must be a real date'],
    ['toStrategicLead', '-1', 'must be a whole number from 1 to 250'],
    ['toSro', '5', 'must be told later than the strategic lead'],
    ['mostMailsAtOnce', '20000', 'must be a whole number from 1 to 10,000'],
  ])('refuses %s of “%s” and keeps it', async (name, value, message) => {
    const { status, html } = await send({ ...usual, [name]: value });
    expect(status).toBe(422);
    expect(html).toContain(message);
    expect(html).toContain(`href="#${name}"`);
    expect(html).toMatch(new RegExp(`value="${value}"|>${value}</textarea>`));
  });

  it('tells whoever comes second', async () => {
    const { status, html } = await send({ ...usual, mostMailsAtOnce: '77', seen: '0' });
    expect(status).toBe(422);
    expect(html).toContain('Somebody adopted version 1 of the chasing policy');
    expect(html).toContain('value="77"');
  });
});

it('appoints nobody who is not on the board', async () => {
  await browser.get(page());
  const stranger = await web.person(await web.board('Another'), 'zoe@example.org', 'board');
  const address = `${page()}/senior-responsible-owner`;
  const { status, html } = await browser.submit(address, { seniorResponsibleOwner: stranger });
  expect(status).toBe(422);
  expect(html).toContain('Choose a person from the list');
  expect((await row()).seniorResponsibleOwner).toBeNull();
});
