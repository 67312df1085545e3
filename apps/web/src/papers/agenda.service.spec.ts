import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { freshDatabase, type TestDatabase } from '../../../../test/services/database.js';
import { ChasedBoard } from '../chasing/chased-board.spec-data.js';
import type { Browser } from '../testing/browser.js';
import { inDays, today } from '../testing/days.js';
import { WebUnderTest } from '../testing/web-under-test.js';

/** Longer than any table of a paper used to have room for. */
const longTitle = `Open a clinic for ${'people who use drugs and live '.repeat(7)}in the High Street`;

let database: TestDatabase;
let web: WebUnderTest;
let board: ChasedBoard;
let amina: Browser;
let action: string;

beforeAll(async () => {
  database = await freshDatabase();
  web = await WebUnderTest.start(database.connectionString);
  board = await ChasedBoard.start(web);
  action = await board.action('P1.1', board.police, inDays(-10));
  await board.act(action, { type: 'RewordAction', title: longTitle });
  amina = await board.signedIn('amina');
});
afterAll(async () => {
  await web.stop();
  await database.drop();
});

const at = (path = '') => `${board.url}/papers${path}`;
const day = (name: string, date: string) => {
  const [year, month, of] = date.split('-');
  return { [`${name}-day`]: of!, [`${name}-month`]: month!, [`${name}-year`]: year! };
};

/** @param days until the meeting */
async function draft(kind: string, days: number): Promise<string> {
  await amina.get(at('/draft'));
  const form = { kind, ...day('asAt', today()), ...day('meetingDate', inDays(days)), meeting: '' };
  const { location } = await amina.submit(at('/draft'), { ...form, commandId: randomUUID() });
  return location!.split('/').at(-1)!;
}

/** Which part of its narrative is called so: its form's address. */
async function part(id: string, title: string): Promise<string> {
  const { html } = await amina.get(at(`/${id}`));
  const [, path] = new RegExp(`href="([^"]+)">Write<span[^>]*> narrative: ${title}<`).exec(html)!;
  return path!;
}

const typedIn = (html: string, box: string) =>
  new RegExp(`<textarea[^>]* id="${box}"[^>]*>([^<]*)<`).exec(html)![1]!.trim();
/** Its words, a line to a part. */
async function read(id: string): Promise<string> {
  const { html } = await amina.get(at(`/${id}/preview`));
  return html.replace(/<[^>]+>/g, '\n').replace(/\s*\n\s*/g, '\n');
}

it('has what democratic services ask of a report, and keeps it from one paper to the next', async () => {
  const first = await draft('hwb', 40);
  expect(await read(first)).toMatch(/Wards affected\nAll\nOpen or exempt\nOpen\n/);
  expect(await read(first)).toMatch(/Background papers\nPlan, as at /);
  expect(await read(first)).not.toContain('Contact officer');
  const form = await part(first, 'For the agenda');
  await amina.get(form);
  const typed = { contact: 'Public Health, 01632 960 001', wards: 'Northgate', access: '' };
  expect((await amina.submit(form, { ...typed, 'background-papers': 'Needs assessment' })).status).toBe(303);
  expect(await read(first)).toMatch(
    /Contact officer\nPublic Health, 01632 960 001\nWards affected\nNorthgate\nOpen or exempt\nOpen\n/,
  );
  expect(await read(first)).toMatch(/Background papers\nPlan, as at [^\n]*\n[^]*Needs assessment/);

  const next = await draft('hwb', 130);
  const { html } = await amina.get(await part(next, 'For the agenda'));
  expect([typedIn(html, 'contact'), typedIn(html, 'wards'), typedIn(html, 'background-papers')]).toEqual([
    typed.contact,
    typed.wards,
    '',
  ]);
  // Another kind of paper goes to others.
  const other = (await amina.get(await part(await draft('csp', 131), 'For the agenda'))).html;
  expect(typedIn(other, 'contact')).toBe('');
});

it('says nothing of implications while none is written, and each by its name', async () => {
  const id = await draft('hwb', 40);
  expect(await read(id)).not.toContain('mplications');
  expect((await amina.get(at(`/${id}`))).html).toMatch(
    /Implications<\/dt>[^]{0,80}0 of 6 written, 1 of them optional/,
  );
  const form = await part(id, 'Implications');
  await amina.get(form);
  await amina.submit(form, { 'implications-legal': 'None beyond the duties of the board.' });
  expect(await read(id)).toMatch(/Implications\n[^]*Legal implications\n[^]*None beyond the duties/);
});

it('begins the recommendations with the facts, and follows them until an officer changes the list', async () => {
  const id = await draft('hwb', 40);
  const form = await part(id, 'The whole paper');
  const begun = typedIn((await amina.get(form)).html, 'asked-to');
  expect(begun).toMatch(
    /^note that 0 of 1 action is completed[^\n]*\n[^]*support the work of the partnership\.$/,
  );
  await amina.submit(form, { overall: 'It is late.', 'asked-to': begun });
  const notes = async () => (await amina.get(at(`/${id}`))).html.match(/Recommendations/g) ?? [];
  expect(await notes()).toHaveLength(0);

  await amina.get(form);
  await amina.submit(form, {
    overall: 'It is late.',
    'asked-to': '1. To agree the new clinic\n2) Note the rest.',
  });
  expect(await read(id)).toMatch(/\(a\)\nagree the new clinic;\n[^]*\(b\)\nnote the rest\./);
  expect(await read(id)).not.toContain('0 of 1 action');
  // Emptied, it follows the facts again.
  await amina.get(form);
  await amina.submit(form, { overall: 'It is late.', 'asked-to': '' });
  expect(await read(id)).toContain('0 of 1 action');
  expect(typedIn((await amina.get(form)).html, 'asked-to')).toBe(begun);
});

it('is made priority by priority for a delivery board, with boxes for each, and of attendance alone', async () => {
  const id = await draft('delivery', 40);
  const form = await part(id, 'P1 Fewer deaths');
  const { html } = await amina.get(form);
  const [, box] = /<textarea[^>]* id="(priority-[^"]+-assistance)"/.exec(html)!;
  await amina.submit(form, { [box!]: 'A landlord is wanted.' });
  expect(await read(id)).toMatch(
    /P1 Fewer deaths\n\d\.1\n1 action: 1 red\.\n[^]*Assistance wanted[^]*A landlord is wanted\./,
  );
  expect((await amina.get(at(`/${id}`))).html).toContain('Narrative written: Assistance of a priority');

  const attendance = await draft('attendance', 40);
  expect(await read(attendance)).toMatch(
    /Attendance report: the board’s meetings[^]*To tell the board who came/,
  );
  expect(await read(attendance)).not.toContain(longTitle);

  const year = await draft('annual', 40);
  expect(await read(year)).toMatch(/What was finished[^]*No action is completed\.[^]*What took longer/);
});

it('cuts no agreed words, and says of what is finished that it is', async () => {
  await board.act(action, {
    type: 'ReportProgress',
    narrative: 'The lease has fallen through',
    declared: 'red',
  });
  const red = await draft('hwb', 40);
  expect(await read(red)).toContain(longTitle);
  expect(await read(red)).toContain('The lease has fallen through');
  await board.act(action, { type: 'CompleteAction', note: 'It opened on Monday' });
  const done = await draft('hwb', 41);
  expect(await read(done)).toMatch(/Completed on [^\n]*: It opened on Monday/);
  expect(await read(done)).not.toContain('The lease has fallen through');
});
