import { SendMail } from '@governance/chasing/service';
import { CaughtMail, KeepUp } from '@governance/core';
import { chasing, KeptViews, type MailRow } from '@governance/views';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { getRepositoryToken } from '@nestjs/typeorm';
import type { Repository } from 'typeorm';
import { freshDatabase, type TestDatabase } from '../../../../test/services/database.js';
import type { Browser } from '../testing/browser.js';
import { WebUnderTest } from '../testing/web-under-test.js';
import { ChasedBoard } from './chased-board.spec-data.js';
import { inDays } from '../testing/days.js';

let database: TestDatabase;
let web: WebUnderTest;
let board: ChasedBoard;
let amina: Browser;
let ben: Browser;
let action: string;

beforeAll(async () => {
  database = await freshDatabase();
  web = await WebUnderTest.start(database.connectionString);
  board = await ChasedBoard.start(web);
  action = await board.action('P1.1', board.police, inDays(45));
  amina = await board.signedIn('amina');
  ben = await board.signedIn('ben');
});
afterAll(async () => {
  await web.stop();
  await database.drop();
});

const page = (id = action) => `${board.url}/actions/${id}`;
const mails = async (): Promise<readonly MailRow[]> => web.app.get(KeptViews).rows(chasing, board.id);
/** Asks, and reads the page after it or the one that refuses. */
async function ask(thing: string, note = ''): Promise<{ readonly status: number; readonly html: string }> {
  await amina.get(`${thing}/ask-now`);
  const answer = await amina.submit(`${thing}/ask-now`, { note });
  return answer.status === 303 ? { status: 303, html: (await amina.get(answer.location!)).html } : answer;
}

describe('asking now', () => {
  it('writes down one email to each owner, with a word of one’s own, and not twice on one day', async () => {
    expect((await amina.get(page())).html).toContain('Next: ');
    const form = (await amina.get(`${page()}/ask-now`)).html;
    expect(form).toMatch(/An email goes to:<\/p>\s*<ul[^>]*><li>ben, about P1\.1<\/li><\/ul>/);
    const first = await ask(page(), 'Two lines\nby <b>Thursday</b>');
    expect(first.html).toContain('ben is asked. The email goes within minutes.');
    expect(await mails()).toMatchObject([
      { kind: 'request', person: board.people.ben, note: 'Two lines by <b>Thursday</b>', status: 'intended' },
    ]);
    expect((await amina.get(`${page()}/ask-now`)).html).toContain(
      'Nobody would be asked now. Whoever was asked today already: ben, about P1.1.',
    );
    expect((await ask(page(), 'Again')).html).toContain('They were asked today already');
    expect(await mails()).toHaveLength(1);
    const out = (await amina.get(`${board.url}/chasing/mails`)).html;
    expect(out).toMatch(/Request by hand to ben[^]*In the words of whoever asked:[^]*by &lt;b&gt;Thursday/);
    expect((await amina.get(`${board.url}/audit-trail`)).html).toContain(
      'Email to ben made ready, asked for by hand',
    );
  });

  it('says how the chasing of the action stands, to the secretariat and to its owners', async () => {
    const { html } = await amina.get(page());
    expect(html).toMatch(
      /Asked: ben, of Police<br>Last: Request by hand of [^<]* to ben: waiting to be sent/,
    );
    expect(html).toMatch(/Next: \w+day [^<]*: Reminder 20 working days before the deadline\./);
    expect((await ben.get(page())).html).toContain('Asked: ben, of Police');
    expect((await (await board.signedIn('carol')).get(page())).html).not.toContain('Asked: ');
  });

  it('is for the secretariat, and keeps what was typed when that is too long', async () => {
    expect((await ben.submit(`${page()}/ask-now`, {})).status).toBe(403);
    const long = 'word '.repeat(101);
    const refused = await ask(page(), long);
    expect(refused.status).toBe(422);
    expect(refused.html).toContain('500 characters or fewer');
    expect(refused.html).toContain(long.trim());
  });

  it('is refused with a sentence where nobody can be asked', async () => {
    const nobody = await board.action('P1.2', board.probation, inDays(45));
    expect((await ask(page(nobody))).html).toContain(
      'Nobody was asked. Nobody of the organisation that leads it has an email address here.',
    );
    const { action: early } = await board.planToCome('N1.1', inDays(45));
    // Said before anything is typed.
    expect((await amina.get(`${page(nobody)}/ask-now`)).html).toContain(
      'Nobody would be asked now. Nobody of the organisation that leads it has an email address here.',
    );
    const form = (await amina.get(`${page(early)}/ask-now`)).html;
    expect(form).toContain('Nobody can be asked yet: chasing of its plan is not started.');
    const [, start] = /href="([^"]*)">Start chasing</.exec(form)!;
    expect((await amina.get(start!)).status).toBe(200);
    expect((await amina.get(`${page()}/ask-now`)).html).not.toContain('Nobody can be asked');
    expect((await ask(page(early))).html).toContain('Chasing of its plan is not started yet');
    expect((await amina.get(page(early))).html).toContain(
      'Next: Nothing. Chasing of its plan is not started yet.',
    );
    await board.act(early, { type: 'WithdrawAction', reason: 'Over' });
    expect((await ask(page(early))).html).toContain('This cannot be done to the action as it stands now');
    expect(await mails()).toHaveLength(1);
  });

  it('sends two of one day as two emails, of which the later one says what was asked already, and lists it first', async () => {
    const [one] = await mails();
    const other = await board.action('P1.4', board.police, inDays(60));
    await ask(page(other), 'This one too');
    const two = (await mails()).find(({ id }) => id !== one!.id)!;
    const out = (await amina.get(`${board.url}/chasing/mails`)).html;
    expect(out.indexOf(`mail-${two.id}`)).toBeLessThan(out.indexOf(`mail-${one!.id}`));
    await web.app.get(SendMail).sendAll({ partnership: board.id, mails: [one!.id, two.id] });
    await web.app.get(KeepUp).catchUp();
    const caught = await web.app.get<Repository<CaughtMail>>(getRepositoryToken(CaughtMail)).find();
    const textOf = (word: string) => caught.find(({ text }) => text.includes(word))!.text;
    expect(textOf('This one too')).toMatch(/You were asked earlier today too, [^]*: P1\.1 [^]*P1\.4/);
    expect(textOf('by <b>Thursday')).not.toContain('earlier today');
    await board.act(other, { type: 'WithdrawAction', reason: 'Only for this test' });
  });

  it('asks about all open actions of a priority, or of an organisation, in one email', async () => {
    const more = await board.action('P1.3', board.police, inDays(200));
    const asked = await ask(`${board.url}/priorities/${board.priority}`);
    expect(asked.html).toMatch(
      /ben is asked\.[^]*Not asked about P1\.2 \([^)]*\): Nobody of the organisation/,
    );
    const [, , second] = [...(await mails())].sort((a, b) => a.intendedAt.localeCompare(b.intendedAt));
    expect(second!.items.map((item) => item.action)).toEqual([more]);
    expect((await ask(`${board.url}/organisations/${board.police}`)).html).toContain(
      'They were asked today already',
    );
    expect((await amina.get(`${board.url}/organisations`)).html).toContain('Ask Police now');
  });

  it('is answered at once by a report, wherever it is read, before that is written down', async () => {
    const list = () => amina.get(`${board.url}/chasing/mails`);
    expect((await ben.get(page())).html).toMatch(/Last: Request by hand[^<]* to ben: sent\. No answer yet\./);
    expect((await list()).html).not.toContain('<strong>Answered');
    await board.act(action, { type: 'ReportProgress', narrative: 'Half of it is done' });
    expect((await ben.get(page())).html).toMatch(/Last: Request by hand[^<]* to ben: sent\. Answered on /);
    expect((await list()).html).toMatch(/Asked by the secretariat\. <strong>Answered/);
    expect((await mails()).flatMap(({ answered }) => answered)).toEqual([]);
  });
});
