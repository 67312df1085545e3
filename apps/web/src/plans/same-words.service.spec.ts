import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { freshDatabase, type TestDatabase } from '../../../../test/services/database.js';
import { ChasedBoard } from '../chasing/chased-board.spec-data.js';
import type { Browser } from '../testing/browser.js';
import { byForm } from '../testing/by-form.js';
import { signOf } from '../testing/forms.js';
import { WebUnderTest } from '../testing/web-under-test.js';

let database: TestDatabase;
let web: WebUnderTest;
let board: ChasedBoard;
let amina: Browser;
let plan: string;
let theme: string;

beforeAll(async () => {
  database = await freshDatabase();
  web = await WebUnderTest.start(database.connectionString);
  board = await ChasedBoard.start(web);
  amina = await board.signedIn('amina');
  plan = `${board.url}/plans/${board.plan}`;
  theme = /themes\/[0-9a-f-]{36}/.exec((await amina.get(plan)).html)![0];
});
afterAll(async () => {
  await web.stop();
  await database.drop();
});

const wrongIn = (html: string) =>
  (/govuk-error-summary__body">(.*?)<\/div>/s.exec(html)?.[1] ?? '').replace(/<[^>]*>|\s+/g, ' ').trim();

/** Sends a form that is asked about, and then the same form once its page was read. */
async function askedAbout(path: string, form: Readonly<Record<string, string>>) {
  await amina.get(path);
  const asked = await amina.submit(path, form);
  const checked = signOf(asked.html, path.split('?')[0]!) ?? '';
  return { ...asked, checked, again: () => amina.submit(path, { ...form, checked }) };
}

it('a theme with the words of an open one is asked about, and added all the same', async () => {
  const path = `${plan}/add-theme`;
  const asked = await askedAbout(path, { title: '  prevention ', aim: 'Typed before' });
  expect([asked.status, wrongIn(asked.html)]).toEqual([
    422,
    'The theme “Prevention” has the same words, and is open. Change the words, or add it all the same',
  ]);
  expect(asked.html).toContain('Add it all the same');
  expect(asked.html).toContain('Typed before');
  const other = await byForm(amina, path, { title: 'Treatment', aim: '' });
  expect(other.html).toContain('Treatment');
  // That one's page was read says nothing of another.
  const unread = await amina.submit(path, { title: 'TREATMENT', checked: asked.checked });
  expect([unread.status, wrongIn(unread.html)]).toEqual([422, expect.stringContaining('“Treatment”')]);
  expect((await asked.again()).status).toBe(303);
  expect((await amina.get(plan)).html.match(/>[Pp]revention<\/h2>/g)).toHaveLength(2);
});

it('so is a priority under its theme; what is sent twice is no second one', async () => {
  const path = `${board.url}/${theme}/add-priority`;
  const commandId = '7f0c1b7e-6d1a-4a54-9d56-0d1f5f6a3b10';
  const once = { title: 'Reach schools', reference: 'P2', commandId };
  await amina.get(path);
  expect((await amina.submit(path, once)).status).toBe(303);
  expect((await amina.submit(path, once)).status).toBe(303);
  const asked = await askedAbout(path, { title: 'fewer  deaths', reference: 'P3' });
  expect(wrongIn(asked.html)).toContain('Priority P1 of this theme has the same words');
  expect((await asked.again()).status).toBe(303);
});

it('so is an action of the plan, as long as that one is open', async () => {
  const held = await board.action('P1.1', board.police, '2030-06-30');
  const path = `${board.url}/actions/agree`;
  const action = {
    ...{ priority: board.priority, title: 'DO what P1.1 says', lead: board.probation },
    deadline: '30 June 2031',
  };
  const refused = await askedAbout(path, { ...action, deadline: 'when we can' });
  expect(wrongIn(refused.html)).toContain('is not understood as one date');
  const asked = await askedAbout(path, action);
  expect(wrongIn(asked.html)).toContain('Action P1.1 of this plan has the same words');
  await board.act(held, { type: 'WithdrawAction', reason: 'Twice' });
  const free = await askedAbout(path, action);
  expect(free.status).toBe(303);
  const last = await askedAbout(path, action);
  expect(last.status).toBe(422);
  expect((await last.again()).status).toBe(303);
});

it('so is a deadline that has passed, where an action is added and where it is moved', async () => {
  const action = {
    ...{ priority: board.priority, title: 'Already late', lead: board.probation },
    deadline: '30 June 2021',
  };
  const late = await askedAbout(`${board.url}/actions/agree`, action);
  expect([late.status, wrongIn(late.html)]).toEqual([
    422,
    '30 June 2021 has passed: the action is overdue at once. Change it, or add it all the same',
  ]);
  const added = await late.again();
  expect(added.status).toBe(303);
  const move = { 'to-day': '1', 'to-month': '7', 'to-year': '2021', reason: 'Agreed' };
  const moved = await askedAbout(`${added.location!}/move-deadline`, move);
  expect(wrongIn(moved.html)).toContain('1 July 2021 has passed');
  expect((await moved.again()).status).toBe(303);
});
