import { randomUUID } from 'node:crypto';
import { ReplyParts } from '@governance/chasing/service';
import { theSettings, type ReplyPart, type Settings } from '@governance/core';
import { lookAtQueues, queueBackend, queuesKept } from '@governance/core/queues';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { actionPage, board as boardView, KeptViews } from '@governance/views';
import { freshDatabase, query, type TestDatabase } from '../../../../test/services/database.js';
import type { Browser } from '../testing/browser.js';
import { WebUnderTest } from '../testing/web-under-test.js';
import { ChasedBoard } from './chased-board.spec-data.js';
import { inDays } from '../testing/days.js';

let database: TestDatabase;
let web: WebUnderTest;
let board: ChasedBoard;
let amina: Browser;
let action: string;

beforeAll(async () => {
  database = await freshDatabase();
  web = await WebUnderTest.start(database.connectionString);
  board = await ChasedBoard.start(web);
  action = await board.action('P1.1', board.police, inDays(45));
  amina = await board.signedIn('amina');
});
afterAll(async () => {
  await web.stop();
  await database.drop();
});

const at = (path = '') => `${board.url}/chasing${path}`;
const held = async () => (await web.app.get(KeptViews).row(boardView, board.id))!;

describe('what will go out', () => {
  it('is shown to whom, when and why, as far ahead as asked', async () => {
    const { status, html } = await amina.get(at('?days=90'));
    expect(status).toBe(200);
    expect(html).toMatch(/ben, Police/);
    expect(html).toContain('P1.1 Do what P1.1 says');
    expect(html).toContain('Reminder 20 working days before the deadline');
    expect(html).toMatch(/Due in \d+ working days, on/);
    expect(html).toContain('To the strategic lead (nobody is appointed, so the secretariat is told)');
    expect((await amina.get(at())).html).toContain('Nothing will go out');
  });

  it('is for the secretariat and the auditor, who may not change it', async () => {
    const dan = await board.signedIn('dan');
    expect((await dan.get(at('?days=90'))).status).toBe(200);
    expect((await dan.get(at('/holds'))).html).not.toContain('Put a hold on chasing');
    expect((await dan.submit(at('/holds/add'), { scope: 'all', reason: 'x' })).status).toBe(403);
    const ben = await board.signedIn('ben');
    expect((await ben.get(at())).status).toBe(403);
    expect((await ben.get(board.url)).html).not.toContain(`href="${at()}"`);
  });
});

describe('too many emails at once', () => {
  it('wait for a yes', async () => {
    await amina.get(at());
    const early = await amina.submit(at('/approve'), {});
    expect(early.status).toBe(422);
    expect(early.html).toContain('Nothing waits for approval');
    await board.question(340);
    expect((await amina.get(at())).html).toContain('340 emails wait for a yes');
    expect(await amina.submit(at('/approve'), {})).toMatchObject({ status: 303, location: at() });
    const { html } = await amina.get(at());
    expect(html).toContain('Approved: today');
    expect(html).not.toContain('wait for a yes');
  });
});

describe('what went out', () => {
  it('is listed with what it asked, each try, and who answered', async () => {
    const item = { action, milestone: null, rule: 'before-20', due: inDays(45) } as const;
    const sent = await board.mail(board.people.ben, '2024-03-04', [item]);
    const odd = await board.mail(board.people.ben, '2024-03-05', [{ ...item, rule: 'before-10' }], true);
    const all = await amina.get(at('/mails'));
    expect(all.html).toContain('Reminder to ben');
    expect(all.html).toContain('Reminder 10 working days before the deadline');
    expect(all.html).toContain('The connection broke');
    expect(all.html).toContain('queued-17');
    const unknown = await amina.get(at('/mails?status=unknown'));
    expect(unknown.html).toContain(`mail-${odd}`);
    expect(unknown.html).not.toContain(`mail-${sent}`);
    expect((await amina.get(at('/mails?status=answered'))).html).toContain('No email matches');
    expect((await amina.get(at(`/mails?person=${board.people.carol}`))).html).toContain('No email matches');
    expect((await amina.get(at('/mails?page=7'))).html).toContain('There is no page 7');
  });
});

describe('replies that wait', () => {
  const keep = async (own: Partial<ReplyPart>) => {
    const id = randomUUID();
    const part = {
      ...{ id, reply: randomUUID(), position: 1, partnership: board.id, mail: randomUUID() },
      ...{ person: board.people.ben, action, words: 'The clinic opened.', outcome: 'waits' as const },
      ...{ why: 'not-proved', files: [], receivedAt: new Date('2024-03-05T10:00:00Z'), ...own },
    };
    await web.app.get(ReplyParts).keep([part]);
    return id;
  };
  const words = async () =>
    (await query(database.connectionString, 'select words from app.reply_part')).map((row) => row.words);
  const reports = async () => (await web.app.get(KeptViews).row(actionPage, action))!.reports;

  it('are shown to the secretariat alone: from whom it says, about what, why, and its words', async () => {
    expect((await amina.get(at('/replies'))).html).toContain('No reply waits');
    expect((await amina.get(board.url)).html).not.toContain('by email');
    await keep({ files: [{ name: 'a.pdf', refused: 'not-about-one' }] });
    const { html } = await amina.get(at('/replies'));
    for (const said of [
      'It says it is from ben',
      'P1.1 Do what P1.1 says',
      'Nothing proves',
      'The clinic opened.',
    ])
      expect(html).toContain(said);
    expect(html).toContain('Files came with it');
    expect((await amina.get(board.url)).html).toContain('1 reply by email waits');
    for (const other of ['ben', 'dan'] as const)
      expect((await (await board.signedIn(other)).get(at('/replies'))).status).toBe(403);
  });

  it('are recorded in the name of whoever records them, as told by email, once', async () => {
    const id = await keep({ words: 'It opened, I hear.' });
    const form = { action, narrative: 'It opened, I hear.' };
    const [one, two] = await Promise.all([
      amina.submit(at(`/replies/${id}/record`), form),
      amina.submit(at(`/replies/${id}/record`), form),
    ]);
    expect([one.status, two.status]).toContain(303);
    const told = (await reports()).filter(({ narrative }) => narrative === 'It opened, I hear.');
    expect(told).toMatchObject([{ who: board.people.amina, byEmail: true, toldBy: board.people.ben }]);
    expect(await words()).not.toContain('It opened, I hear.');
    expect((await amina.get(`${board.url}/audit-trail`)).html).toContain(
      'Progress reported, as ben told by email',
    );
    expect((await amina.submit(at(`/replies/${id}/record`), form)).status).toBe(404);
  });

  it('are about an action that the email asked about, which is chosen where none was told', async () => {
    const item = { action, milestone: null, rule: 'before-4', due: inDays(45) } as const;
    const mail = await board.mail(board.people.ben, '2024-03-08', [item]);
    const id = await keep({ mail, action: null, why: 'no-number', words: 'All done.' });
    expect((await amina.get(at('/replies'))).html).toContain('no number says which is meant');
    const other = { action: randomUUID(), narrative: 'All done.' };
    const refused = await amina.submit(at(`/replies/${id}/record`), other);
    expect(refused).toMatchObject({ status: 422 });
    expect((await amina.submit(at(`/replies/${id}/record`), { ...other, action })).status).toBe(303);
    expect((await reports())[0]).toMatchObject({ narrative: 'All done.', toldBy: board.people.ben });
  });

  it('are left out, and their words are deleted', async () => {
    const id = await keep({ words: 'Forged.' });
    expect(await amina.submit(at(`/replies/${id}/leave-out`), {})).toMatchObject({
      status: 303,
      location: at('/replies'),
    });
    expect(await words()).not.toContain('Forged.');
    expect((await reports()).map(({ narrative }) => narrative)).not.toContain('Forged.');
    const elsewhere = await keep({ partnership: randomUUID() });
    expect((await amina.submit(at(`/replies/${elsewhere}/leave-out`), {})).status).toBe(404);
  });
});

describe('the queue', () => {
  it('shows the secretariat what waits, runs and failed on this board, by ids alone', async () => {
    const item = { action, milestone: null, rule: 'before-5', due: inDays(45) } as const;
    const odd = await board.mail(board.people.ben, '2024-03-06', [item], true);
    const elsewhere = randomUUID();
    const backend = queueBackend(web.app.get<Settings>(theSettings));
    const mails = new backend.Queue(queuesKept.mails, { connection: backend.connect() });
    const schedules = new backend.Queue(queuesKept.schedules, { connection: backend.connect() });
    await mails.add('send-mails', { partnership: board.id, mails: [odd] });
    await mails.add('send-mails', { partnership: randomUUID(), mails: [elsewhere] });
    await schedules.upsertJobScheduler('chase-owners', { pattern: '* * * * *' }, { name: 'chase-owners' });
    await Promise.all([mails.close(), schedules.close()]);
    const { html, status } = await amina.get(at('/queue'));
    expect(status).toBe(200);
    expect(html.split(odd).length).toBeGreaterThan(3);
    expect(html).toContain('Emails of this board that wait to be sent');
    expect(html).toContain('Not known whether it arrived: The connection broke');
    expect(html).toContain('See who is due an email');
    for (const other of [elsewhere, 'ben@', '>ben<']) expect(html).not.toContain(other);
    const dan = await board.signedIn('dan');
    expect((await dan.get(at('/queue'))).status).toBe(403);
    expect((await dan.get(at('/mails'))).html).not.toContain('/chasing/queue');
  });

  it('says so when its server does not answer', async () => {
    const away = { ...web.app.get<Settings>(theSettings), redisUrl: 'redis://127.0.0.1:1' };
    await expect(lookAtQueues(away, board.id)).rejects.toThrow();
  });
});

describe('the dates of an owner', () => {
  it('come as a calendar file, each under the id that a digest gives it, to owners alone', async () => {
    const ben = await board.signedIn('ben');
    const { status, html: file } = await ben.get(`${board.url}/my-actions/deadlines.ics`);
    expect(status).toBe(200);
    expect(file).toMatch(/^BEGIN:VCALENDAR\r\n/);
    expect(file).toMatch(new RegExp(`UID:${action}\\r\\n`));
    expect(file).toMatch(/SEQUENCE:\d{8}\r\n/);
    expect(file).toContain(`DTSTART;VALUE=DATE:${inDays(45).replaceAll('-', '')}`);
    expect(file.replaceAll('\r\n ', '')).toContain(`/actions/${action}/report-progress`);
    const carol = await board.signedIn('carol');
    expect((await carol.get(`${board.url}/my-actions/deadlines.ics`)).status).toBe(403);
  });
});

describe('holds', () => {
  it('hold an organisation and release it, with the reasons', async () => {
    await amina.get(at('/holds'));
    const key = `organisation-${board.police}`;
    const form = { scope: key, reason: 'Bereavement' };
    expect(await amina.submit(at('/holds/add'), form)).toMatchObject({ status: 303, location: at('/holds') });
    const shown = (await amina.get(at('/holds'))).html;
    expect(shown).toContain('Held: Police. No reminder goes out');
    expect(shown).toContain(`action="${at(`/holds/${key}/release`)}"`);
    expect((await amina.get(at('?days=90'))).html).not.toContain('ben, Police');
    const again = await amina.submit(at('/holds/add'), form);
    expect(again.status).toBe(422);
    expect(again.html).toContain('This is held already');
    const release = (reason: string) => amina.submit(at(`/holds/${key}/release`), { reason });
    const empty = await release(' ');
    expect(empty.status).toBe(422);
    expect(empty.html).toContain('href="#reason"');
    expect((await release('They are back')).status).toBe(303);
    expect((await held()).holds).toMatchObject([{ reason: 'Bereavement', until: expect.any(String) }]);
    const twice = await release('They are back again');
    expect(twice.status).toBe(409);
    expect(twice.html).toContain('They are back again');
    expect((await amina.submit(at('/holds/person-nobody/release'), { reason: 'x' })).status).toBe(404);
  });

  it.each([
    [{ scope: '', reason: 'Typed reason' }, 'Choose whom or what to hold'],
    [{ scope: 'person-nobody', reason: 'Typed reason' }, 'Choose whom or what to hold from the list'],
    [{ scope: 'all', reason: '' }, 'Enter a reason'],
  ])('refuses %j and keeps what was typed', async (form, message) => {
    const { status, html } = await amina.submit(at('/holds/add'), form as Record<string, string>);
    expect(status).toBe(422);
    expect(html).toContain(message);
    expect(html).toContain(form.reason);
  });
});

describe('an owner who says it is not theirs', () => {
  it('asks, is answered, and nothing is done twice', async () => {
    const id = await board.action('P1.2', board.police, inDays(60));
    const page = `${board.url}/actions/${id}`;
    const ben = await board.signedIn('ben');
    await ben.get(`${page}/request-reassignment`);
    const asked = { reason: 'The team moved', suggested: board.probation };
    expect((await ben.submit(`${page}/request-reassignment`, asked)).status).toBe(303);
    expect((await ben.get(page)).html).toContain('ben says that it is not theirs any more');
    expect((await amina.get(board.url)).html).toContain('They say: The team moved');
    const late = await amina.submit(`${page}/answer-reassignment-request`, {
      answer: 'reassign',
      lead: '',
      reason: 'x',
    });
    expect(late.status).toBe(422);
    expect(late.html).toContain('Choose who leads from now on');
    const answer = { answer: 'reassign', lead: board.probation, reason: 'It moved' };
    expect((await amina.submit(`${page}/answer-reassignment-request`, answer)).status).toBe(303);
    expect(await board.actionRow(id)).toMatchObject({
      owners: [board.probation],
      reassignmentRequested: null,
    });
    expect((await ben.submit(`${page}/answer-reassignment-request`, answer)).status).toBe(403);
  });

  it('stays with them when that is refused', async () => {
    const id = await board.action('P1.3', board.police, inDays(60));
    await board.act(id, { type: 'RequestReassignment', reason: 'Not us' });
    const page = `${board.url}/actions/${id}/answer-reassignment-request`;
    expect((await amina.get(page)).html).toContain('The owner says: Not us');
    const answer = { answer: 'refuse', lead: '', reason: 'Agreed by you in May' };
    expect((await amina.submit(page, answer)).status).toBe(303);
    expect(await board.actionRow(id)).toMatchObject({ owners: [board.police], reassignmentRequested: null });
  });
});

it('appoints a strategic lead on the page of a priority', async () => {
  const page = `${board.url}/priorities/${board.priority}`;
  expect((await amina.get(page)).html).toContain('nobody is appointed');
  const wrong = await amina.submit(`${page}/strategic-lead`, { lead: '' });
  expect(wrong.status).toBe(422);
  expect(wrong.html).toContain('Choose a person from the list');
  expect((await amina.submit(`${page}/strategic-lead`, { lead: board.people.carol })).status).toBe(303);
  expect((await amina.get(page)).html).toContain('Strategic lead: carol');
  const carol = await board.signedIn('carol');
  expect((await carol.get(page)).html).not.toContain('Appoint another');
});

describe('a plan that nobody has begun to chase', () => {
  it('is shown with who would get what, and nothing goes out before it is started', async () => {
    const { plan, action: late } = await board.planToCome('N1.1', inDays(-400));
    expect((await amina.get(at())).html).toMatch(/Plan of N1\.1: nobody is asked yet[^]*its 1 action until/);
    const preview = at(`/plans/${plan}`);
    const { html } = await amina.get(preview);
    expect(html).toMatch(/The first emails would go out on [^<]*, to 1 person\./);
    expect(html).toMatch(/ben, Police[^]*N1\.1 \(Plan of N1\.1\) Do what N1\.1 says/);
    expect(html).not.toContain('P1.1 Do what');
    expect((await amina.get(`${board.url}/plans/${plan}`)).html).toContain(`href="${preview}"`);
    const form = (await amina.get(`${preview}/start`)).html;
    expect(form).toMatch(/The first emails would go out on [^<]*, to 1 person\./);
    expect(form).toContain('and not how many days ago that was');
    expect(html).toMatch(/Overdue: it was due on/);
    const dan = await board.signedIn('dan');
    expect((await dan.get(preview)).html).not.toContain('/start');
    expect((await dan.submit(`${preview}/start`, {})).status).toBe(403);
    expect(await amina.submit(`${preview}/start`, {})).toMatchObject({ status: 303, location: at() });
    const after = (await amina.get(at('?days=20'))).html;
    expect(after).toContain('Chasing is started');
    expect(after).not.toContain('nobody is asked yet');
    expect(after).toMatch(/N1\.1 \(Plan of N1\.1\) Do what[^]*counted from/);
    expect((await amina.get(preview)).html).toContain('was started on');
    expect((await amina.get(at(`/plans/${board.plan}`))).status).toBe(404);
    await board.act(late, { type: 'WithdrawAction', reason: 'Only for this test' });
  });

  it('says whom no email reaches', async () => {
    const { plan, action: nobody } = await board.planToCome('N2.1', inDays(30));
    await board.act(nobody, { type: 'ReassignAction', owners: [board.probation], reason: 'Theirs' });
    const { html } = await amina.get(at(`/plans/${plan}/start`));
    expect(html).toContain('Probation has nobody with an email address, for 1 action: N2.1');
    expect(html).toContain('Nobody would get an email');
  });
});

describe('news that will go out', () => {
  it('name the action that they are of, and lead to it', async () => {
    const to = { asWritten: '', date: inDays(90), precision: 'day' } as const;
    await board.act(action, { type: 'RequestDeadlineChange', to, reason: 'Late' });
    expect((await amina.get(at())).html).toMatch(
      new RegExp(
        `/actions/${action}">P1\\.1[^<]* Do what P1\\.1 says</a><br>Told that another date is asked for`,
      ),
    );
  });
});

describe('who must be chased', () => {
  const rowOf = (html: string, organisation: string) =>
    new RegExp(`<th scope="row"[^>]*>${organisation}[^]*?</tr>`).exec(html)?.[0] ?? '';

  it('is a row for each organisation that owes something, with when it was asked, and Ask now', async () => {
    const before = (await amina.get(at())).html;
    expect(before).toContain('Nobody owes anything that is overdue or due in the next four weeks.');
    const late = await board.action('P3.1', board.police, inDays(-10));
    await board.action('P3.2', board.police, inDays(12));
    await board.action('P3.3', board.probation, inDays(3));
    const item = { action: late, milestone: null, rule: 'overdue-1', due: inDays(-10) } as const;
    await board.mail(board.people.ben, inDays(-9), [item]);
    const { html } = await amina.get(at());
    expect(html).toContain('2 organisations owe something');
    const police = rowOf(html, 'Police');
    for (const [due, count] of [
      ['overdue', 1],
      ['within-28', 1],
    ] as const) {
      const [, href] = new RegExp(`href="([^"]*due=${due}[^"]*)">${count}<`).exec(police)!;
      const list = (await amina.get(href!.replaceAll('&amp;', '&'))).html;
      expect(list).toContain(`<strong>${count} action</strong>`);
    }
    expect(police).toContain('ben');
    // Asked for another date earlier on.
    expect(police).toContain('Not since they were asked');
    expect(police).toContain(`/organisations/${board.police}/ask-now`);
    expect(rowOf(html, 'Probation')).toContain('Nobody to write to');
    // The most overdue stands first.
    expect(html.indexOf('Police<br>')).toBeLessThan(html.indexOf('Probation</th>'));
    const dan = await board.signedIn('dan');
    const read = (await dan.get(at())).html;
    expect(rowOf(read, 'Police')).toContain('Not since they were asked');
    expect(rowOf(read, 'Probation')).toContain('Never');
    expect(read).not.toContain('ask-now');
    await board.act(late, { type: 'ReportProgress', narrative: 'Half of it is done' });
    const today = rowOf((await amina.get(at())).html, 'Police');
    expect(today).not.toContain('Not since they were asked');
  });
});
