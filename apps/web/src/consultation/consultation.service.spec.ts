import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { freshDatabase, type TestDatabase } from '../../../../test/services/database.js';
import { ChasedBoard } from '../chasing/chased-board.spec-data.js';
import type { Browser } from '../testing/browser.js';
import { WebUnderTest } from '../testing/web-under-test.js';

let database: TestDatabase;
let web: WebUnderTest;
let board: ChasedBoard;
let amina: Browser;
let carol: Browser;

beforeAll(async () => {
  database = await freshDatabase();
  web = await WebUnderTest.start(database.connectionString);
  board = await ChasedBoard.start(web);
  amina = await board.signedIn('amina');
  carol = await board.signedIn('carol');
});
afterAll(async () => {
  await web.stop();
  await database.drop();
});

const onPriority = (task = '') => `${board.url}/priorities/${board.priority}${task}`;
const all = () => `${board.url}/consultation`;

async function send(task: string, fields: Readonly<Record<string, string>>) {
  await amina.get(onPriority(task));
  return amina.submit(onPriority(task), fields);
}

it('records comments of organisations, persons, residents and others, and keeps what was typed', async () => {
  const nameless = await send('/comment', { from: 'other', comment: 'Say what residents see' });
  expect(nameless.status).toBe(422);
  expect(nameless.html).toContain('Enter which committee, group or body.');
  expect(nameless.html).toContain('>Say what residents see</textarea>');
  const { carol: chair } = board.people;
  for (const [fields, by] of [
    [
      { from: 'other', label: 'Overview and Scrutiny', comment: 'Say what residents see' },
      'Overview and Scrutiny',
    ],
    [{ from: 'resident', comment: 'More patrols' }, 'A resident'],
    [{ from: `organisation:${board.police}`, comment: 'Name hotspots' }, 'Police'],
    [{ from: `person:${chair}`, comment: 'Shorter words' }, 'carol'],
  ] as const) {
    expect((await send('/comment', fields)).status).toBe(303);
    const { html } = await carol.get(all());
    expect(html).toContain(fields.comment);
    expect(html).toMatch(new RegExp(`<td[^>]*>${by}<br>`));
  }
  expect((await carol.get(onPriority('/comment'))).status).toBe(403);
});

it('keeps what was decided on each, and the rewording that followed', async () => {
  const ids = [...(await carol.get(all())).html.matchAll(/id="comment-([0-9a-f-]{36})"/g)].map(
    ([, id]) => id!,
  );
  const [scrutiny, resident] = ids as [string, string];
  const silent = await send('/decide-comment', { comment: scrutiny, decision: 'accepted', reason: '' });
  expect(silent.status).toBe(422);
  const yes = { comment: scrutiny, decision: 'accepted-in-part', reason: 'Where it is seen daily' };
  expect((await send('/decide-comment', yes)).status).toBe(303);
  const no = { comment: resident, decision: 'not-accepted', reason: 'Not for this board' };
  expect((await send('/decide-comment', no)).status).toBe(303);
  const form = (await amina.get(onPriority('/reword'))).html;
  expect(form).toContain('Say what residents see');
  expect(form).not.toContain('More patrols');
  const wrong = await send('/reword', { title: 'Fewer deaths in sight', comments: resident });
  expect(wrong.status).toBe(422);
  expect(wrong.html).toContain('Only a comment that was accepted');
  const reworded = await send('/reword', { title: 'Fewer deaths in sight', comments: scrutiny });
  expect(reworded.status).toBe(303);
  const { html } = await carol.get(all());
  expect(html).toContain('Accepted in part');
  expect(html).toContain('Where it is seen daily');
  expect(html).toContain('Reworded from “Fewer deaths” to “Fewer deaths in sight”');
  expect(html).toContain('No change of wording');
  expect(html).not.toContain('Decide anew');
  const back = { ...yes, decision: 'not-accepted', reason: 'No' };
  expect((await send('/decide-comment', back)).html).toContain('has followed this comment already');
});

it('sets areas of focus, and tells all of it in the history', async () => {
  const focus = { which: 'new', focus: 'Hotspots', issue: 'Dealing is seen', wanted: 'Patrol\r\n\r\nLight' };
  expect((await send('/set-focus', focus)).status).toBe(303);
  const page = (await carol.get(onPriority())).html;
  expect(page).toContain('<li>Light</li>');
  const [, id] = /set-focus\?focus=([0-9a-f-]{36})/.exec((await amina.get(onPriority())).html)!;
  expect((await amina.get(onPriority(`/set-focus?focus=${id}`))).html).toContain('Patrol\nLight</textarea>');
  expect((await send('/withdraw-focus', { focus: id!, reason: 'Done' })).status).toBe(303);
  const history = (await amina.get(`${board.url}/audit-trail?kind=consultation`)).html;
  for (const words of [
    'Comment on priority P1 by Overview and Scrutiny',
    'Comment on priority P1 by carol',
    'Decision on a comment on priority P1',
    'One comment taken up in the wording of priority P1',
    'Area of focus withdrawn from priority P1',
  ]) {
    expect(history).toContain(words);
  }
});
