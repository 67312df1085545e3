import { type Instant, instantOf } from '@governance/calendar';
import { SmtpMailer, startMailCatcher, type Caught, type Mailer } from '@governance/notifications';
import { NotifyMailer } from '@governance/notifications/notify';
import { board as boardView, chasing, escalations, KeptViews, type MailRow } from '@governance/views';
import type { INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type pg from 'pg';
import type { Logger } from 'pino';
import { freshDatabase, type TestDatabase } from '../../../test/services/database.js';
import { migrated } from '../../../test/services/migrated.js';
import { aNotifyServer, type NotifyServer } from '../../../test/services/notify-server.js';
import { aLiveBoard, morning, type LiveBoard } from '../../../test/services/live-board.js';
import {
  Boards,
  Governance,
  KeepUp,
  People,
  readSettings,
  theLogger,
  thePool,
  chasingActor,
} from '@governance/core';
import { InstallationModule } from './installation.module.js';
import {
  ChaseOwners,
  ComposeMail,
  DueMails,
  inBatches,
  MailNews,
  ReceiveMail,
  MailsUnderWay,
  SendMail,
  type SendOutcome,
  TraceMails,
} from '@governance/chasing/service';
import { ComposePaperMail } from '@governance/papers/service';
import { secretKey } from '../../../test/services/secret-key.js';

let database: TestDatabase;
let app: INestApplicationContext;
let board: LiveBoard;
let sender: SendMail;
let caught: Caught[];
/** What the mail server does with the next mails before it answers. */
let manners: (mail: Caught) => Promise<void>;
const closing: (() => Promise<unknown> | void)[] = [];

beforeEach(async () => {
  caught = [];
  manners = async () => undefined;
  const catcher = await startMailCatcher(async (mail) => {
    caught.push(mail);
    await manners(mail);
  });
  database = await freshDatabase();
  const settings = readSettings({
    SECRET_KEY: secretKey,
    DATABASE_URL: await migrated(database.connectionString),
    SMTP_URL: catcher.smtpUrl,
    LOG_LEVEL: 'silent',
  });
  app = await NestFactory.createApplicationContext(InstallationModule.with(settings), { logger: false });
  const impatient = new SmtpMailer(catcher.smtpUrl, 'board@example.org', { socketTimeout: 400 });
  sender = senderBy(impatient);
  closing.push(
    () => database.drop(),
    () => catcher.stop(),
    () => impatient.close(),
    () => app.close(),
  );
});

afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

function senderBy(mailer: Mailer): SendMail {
  return new SendMail(
    app.get(Governance),
    app.get(Boards),
    app.get(KeptViews),
    app.get(MailsUnderWay),
    mailer,
    app.get(ComposeMail),
    app.get(ComposePaperMail),
    app.get<Logger>(theLogger),
  );
}

const later = (minutes: number) => instantOf(Date.parse(morning) + minutes * 60_000);
const mails = () => app.get(KeptViews).rows(chasing, board.partnership);
const raised = () => app.get(KeptViews).rows(escalations, board.partnership);
const standing = async () => (await mails()).map(({ status, attempts }) => [status, attempts.length]);

/** One sweep, as the worker makes it each minute: what is due is written down, and then sent. */
async function sweep(at: Instant): Promise<SendOutcome[]> {
  await app.get(ChaseOwners).everywhere(at);
  await app.get(KeepUp).catchUp();
  return sendDue(at);
}

async function sendDue(at: Instant): Promise<SendOutcome[]> {
  const outcomes: SendOutcome[] = [];
  for (const batch of inBatches(await app.get(DueMails).list(at)))
    outcomes.push(...(await sender.sendAll(batch, at)));
  await app.get(KeepUp).catchUp();
  return outcomes;
}

async function report(at: Instant): Promise<void> {
  await app
    .get(Governance)
    .action(
      { partnership: board.partnership, id: board.action },
      { type: 'ReportProgress', narrative: 'Doors are open.' },
      { actor: { who: board.owners[0]!, onBehalfOf: board.organisation }, at },
    );
  await app.get(KeepUp).catchUp();
}

describe('the first email that somebody gets', () => {
  it('says who writes, why and how to answer, and the ones after it do not', async () => {
    board = await aLiveBoard(app, 1);
    for (let day = 0; day < 15; day += 1) await sweep(later(day * 24 * 60));
    const introduced = (to: string) =>
      caught
        .filter(({ recipients }) => recipients.includes(to))
        .map(({ text }) => /This is the first email[^]*?(?=1 action|What follows)/.exec(text)?.[0]);
    const [first, second] = introduced('owner0@example.org');
    expect(first).toMatch(/for \S.*at Riverside Council[^]*you are named for an organisation that leads/);
    expect(second).toBeUndefined();
    expect(introduced('owner0@example.org').length).toBeGreaterThan(2);
    expect(introduced('secretary@example.org')[0]).toContain('when nobody has answered for an action');
    expect(introduced('secretary@example.org')[1]).toBeUndefined();
  });
});

describe('everybody hears', () => {
  const day = 24 * 60;
  const act = async (command: Parameters<Governance['action']>[1], who: string, at: Instant) => {
    const to = { partnership: board.partnership, id: board.action };
    await app.get(Governance).action(to, command, { actor: { who }, at });
    await app.get(KeepUp).catchUp();
  };
  const subjectsTo = (to: string) =>
    caught.filter(({ recipients }) => recipients.includes(to)).map(({ subject }) => subject.split(':')[0]);

  it('the secretariat what is asked of it, and the owner what became of it, each once and in one email', async () => {
    board = await aLiveBoard(app, 1);
    await sweep(morning);
    const to = { asWritten: '', date: '2017-01-31', precision: 'day' } as const;
    await act({ type: 'RequestDeadlineChange', to, reason: 'Late' }, board.owners[0]!, later(30));
    await sweep(later(31));
    expect(subjectsTo('secretary@example.org')).toEqual([]);
    await sweep(later(day));
    await sweep(later(day + 1));
    expect(subjectsTo('secretary@example.org')).toEqual(['1 request waits for your answer']);
    expect(caught.at(-1)!.text).toContain(`/actions/${board.action}/answer-deadline-request`);
    await act({ type: 'ApproveDeadlineChange' }, board.secretary, later(day + 30));
    await sweep(later(2 * day));
    expect(subjectsTo('owner0@example.org')).toEqual(['1 action needs an update', 'News of 1 action']);
    expect(caught.at(-1)!.text).toContain('it is due on Tuesday 31 January 2017');
    await sweep(later(3 * day));
    expect(caught).toHaveLength(3);
  });

  it('a request that was answered before its email went out is told to nobody', async () => {
    board = await aLiveBoard(app, 1);
    const to = { asWritten: '', date: '2017-01-31', precision: 'day' } as const;
    await act({ type: 'RequestDeadlineChange', to, reason: 'Late' }, board.owners[0]!, later(-30));
    await app.get(ChaseOwners).everywhere(morning);
    await app.get(KeepUp).catchUp();
    await act({ type: 'RefuseDeadlineChange', reason: 'No' }, board.secretary, later(1));
    await sendDue(later(2));
    expect(subjectsTo('secretary@example.org')).toEqual([]);
    await sweep(later(day));
    expect(subjectsTo('owner0@example.org').at(-1)).toBe('News of 1 action');
  });

  it('whoever reported is thanked for their update, and a colleague hears that there is one', async () => {
    board = await aLiveBoard(app, 2);
    await sweep(morning);
    await report(later(30));
    await sweep(later(31));
    expect(['owner0', 'owner1'].map((name) => subjectsTo(`${name}@example.org`).at(-1))).toEqual([
      'Your update was recorded',
      'An update was recorded',
    ]);
  });

  it('nobody is thanked for what the secretariat entered: they are told of it', async () => {
    board = await aLiveBoard(app, 1);
    await sweep(morning);
    await act({ type: 'CompleteAction', note: 'Doors are open' }, board.secretary, later(30));
    await sweep(later(31));
    await sweep(later(day));
    expect(subjectsTo('owner0@example.org')).toEqual(['1 action needs an update', 'News of 1 action']);
    expect(caught.at(-1)!.text).toContain('that it is complete');
    expect((await mails()).flatMap(({ answered }) => answered)).toHaveLength(1);
  });
});

describe('an owner of an action that is due', () => {
  it('is asked once, whatever the number of sweeps, thanked for a report, and left in peace', async () => {
    board = await aLiveBoard(app, 1);
    expect(await sweep(later(-120))).toEqual([]);
    expect(await sweep(morning)).toEqual(['sent']);
    expect(await sweep(later(1))).toEqual([]);
    const [mail] = await mails();
    expect(caught).toMatchObject([
      {
        recipients: ['owner0@example.org'],
        subject: '1 action needs an update: Riverside Partnership, 10 August 2016',
        messageId: mail!.messageId,
        attachments: ['deadlines.ics'],
      },
    ]);
    const link = `/boards/${board.partnership}/actions/${board.action}/report-progress`;
    expect(caught[0]!.text).toContain(link);
    await report(later(30));
    expect(await sweep(later(31))).toEqual(['sent']);
    expect(caught[1]).toMatchObject({ subject: 'Your update was recorded: Riverside Partnership' });
    expect((await mails()).find(({ kind }) => kind === 'digest')!.answered).toHaveLength(1);
    expect(await sweep(later(24 * 60))).toEqual([]);
    expect(caught).toHaveLength(2);
  });

  it('of an illustrative board is asked nothing, and is sent nothing that was intended for them', async () => {
    board = await aLiveBoard(app, 1, 'example.org', true);
    expect(await sweep(morning)).toEqual([]);
    expect(await mails()).toEqual([]);
    const [person, mail] = [board.owners[0]!, '00000000-0000-4000-8000-000000000001'];
    await app.get(Governance).chase(
      { partnership: board.partnership, id: person },
      {
        type: 'IntendReminders',
        ...{ mail, person, kind: 'digest', day: '2016-08-10', messageId: `<${mail}@example.org>` },
        items: [{ action: board.action, milestone: null, rule: 'before-5', due: '2016-08-17' }],
      },
      { actor: chasingActor, at: morning },
    );
    await app.get(KeepUp).catchUp();
    expect(await app.get(DueMails).list(later(60))).toEqual([]);
    expect(await sendDue(later(60))).toEqual([]);
    expect(caught).toEqual([]);
  });

  it('is not asked when a report came while the mail waited', async () => {
    board = await aLiveBoard(app, 1);
    await app.get(ChaseOwners).everywhere(morning);
    await report(later(1));
    expect(await sendDue(later(2))).toEqual(['called-off']);
    expect(caught).toEqual([]);
    expect(await standing()).toEqual([['called-off', 0]]);
  });

  it('who has no address is told of to the secretariat', async () => {
    board = await aLiveBoard(app, 0);
    expect(await sweep(morning)).toEqual(['sent']);
    expect(await raised()).toMatchObject([
      { because: 'nobody-to-ask', level: 'secretariat', status: 'open' },
    ]);
    expect(caught).toMatchObject([{ recipients: ['secretary@example.org'] }]);
    expect(caught[0]!.text).toContain('Nobody of the lead organisation can be reached');
    expect(await sweep(later(1))).toEqual([]);
  });

  it('is never given an address with a line break', async () => {
    board = await aLiveBoard(app, 0);
    const person = { id: board.secretary, partnership: board.partnership, name: 'Eve', offered: false };
    const kept = app.get(People).keep({ ...person, email: 'eve@example.org\r\nBcc: all@example.org' });
    await expect(kept).rejects.toMatchObject({ code: 'address-not-usable' });
  });
});

describe('nobody answers', () => {
  it('the strategic lead’s place is empty: the secretariat is told, once, and a report settles it', async () => {
    board = await aLiveBoard(app, 1);
    const overdue = '2016-08-24T08:00:00.000Z';
    await sweep(morning);
    expect(await sweep(overdue)).toEqual(['sent', 'sent']);
    expect(await raised()).toMatchObject([{ level: 'strategic-lead', to: null, status: 'open' }]);
    expect(caught.filter(({ recipients }) => recipients[0] === 'secretary@example.org')).toHaveLength(1);
    expect(await sweep(instantOf(Date.parse(overdue) + 60_000))).toEqual([]);
    await report('2016-08-24T09:00:00.000Z');
    await sweep('2016-08-24T09:01:00.000Z');
    expect(await raised()).toMatchObject([{ status: 'resolved', resolved: { by: 'report' } }]);
  });
});

describe('hundreds at once', () => {
  it('are held back until the secretariat has said yes, and then each goes once', async () => {
    board = await aLiveBoard(app, 101);
    expect(await sweep(morning)).toEqual([]);
    const { chasingQuestion } = (await app.get(KeptViews).row(boardView, board.partnership))!;
    expect(chasingQuestion).toMatchObject({ mails: 101, most: 100, approvedOn: null });
    await app
      .get(Governance)
      .partnership(
        { partnership: board.partnership, id: board.partnership },
        { type: 'ApproveChasing' },
        { actor: { who: board.secretary }, at: later(5) },
      );
    await app.get(KeepUp).catchUp();
    expect(await sweep(later(6))).toEqual(Array.from({ length: 101 }, () => 'sent'));
    expect(new Set(caught.map(({ recipients }) => recipients[0])).size).toBe(101);
  });
});

describe('a mail server with bad manners', () => {
  const refuse = (responseCode: number) => async () => {
    throw Object.assign(new Error('no'), { responseCode });
  };

  it('that asks to try later is tried again, later', async () => {
    board = await aLiveBoard(app, 1);
    manners = refuse(451);
    expect(await sweep(morning)).toEqual(['failed']);
    manners = async () => undefined;
    expect(await sweep(later(1))).toEqual([]);
    expect(await sweep(later(6))).toEqual(['sent']);
    expect(await standing()).toEqual([['sent', 2]]);
  });

  it('that refuses the mail for good is not asked again', async () => {
    board = await aLiveBoard(app, 1);
    manners = refuse(554);
    expect(await sweep(morning)).toEqual(['failed']);
    expect(await standing()).toEqual([['refused', 1]]);
    manners = async () => undefined;
    expect(await sweep(later(60))).toEqual(['sent']);
    // The secretariat hears that the owner cannot be reached.
    expect(await raised()).toMatchObject([{ because: 'nobody-to-ask' }]);
  });

  it('that takes a mail and hangs: unknown, shown as such, and repeated once under the same Message-ID', async () => {
    board = await aLiveBoard(app, 1);
    manners = () => new Promise(() => undefined);
    expect(await sweep(morning)).toEqual(['unknown']);
    expect(await sweep(later(1))).toEqual([]);
    expect(await sweep(later(6))).toEqual(['unknown']);
    expect(await sweep(later(60))).toEqual([]);
    const [mail] = (await mails()) as [MailRow];
    expect(mail).toMatchObject({
      status: 'unknown',
      attempts: [{ afterUnknown: false }, { afterUnknown: true }],
    });
    expect(caught.map(({ messageId }) => messageId)).toEqual([mail.messageId, mail.messageId]);
  });
});

describe('two workers', () => {
  it('send each mail once', async () => {
    board = await aLiveBoard(app, 20);
    await app.get(ChaseOwners).everywhere(morning);
    const batches = inBatches(await app.get(DueMails).list(morning));
    const workers = [sender, app.get(SendMail)];
    const outcomes = await Promise.all(
      batches.flatMap((batch) => workers.map((worker) => worker.sendAll(batch, morning))),
    );
    expect(outcomes.flat().filter((outcome) => outcome === 'sent')).toHaveLength(20);
    expect(caught).toHaveLength(20);
    expect(new Set(caught.map(({ messageId }) => messageId)).size).toBe(20);
  });

  it('one frozen in the middle and woken: what it sent is recorded, beside the copy', async () => {
    board = await aLiveBoard(app, 1);
    await app.get(ChaseOwners).everywhere(morning);
    const [due] = await app.get(DueMails).list(morning);
    const [letter] = await mails();
    const frozen = { partnership: board.partnership, id: letter!.person };
    const mail = due!.mail;
    const start = { type: 'StartSending', mail, attempt: 1 } as const;
    await app.get(Governance).chase(frozen, start, { actor: chasingActor, at: morning });
    await app.get(KeepUp).catchUp();
    expect(await sendDue(later(4))).toEqual([]);
    await app.get(DueMails).list(later(5));
    await app.get(KeepUp).catchUp();
    expect(await standing()).toEqual([['unknown', 1]]);
    expect(await sendDue(later(10))).toEqual(['sent']);
    const woken = { type: 'RecordSent', mail, attempt: 1, reference: '250 taken' } as const;
    await app.get(Governance).chase(frozen, woken, { actor: chasingActor, at: later(11) });
    await app.get(KeepUp).catchUp();
    const [row] = await mails();
    expect(row).toMatchObject({
      status: 'sent',
      attempts: [{ outcome: 'sent' }, { outcome: 'sent', afterUnknown: true }],
    });
    expect(await sendDue(later(60))).toEqual([]);
  });
});

describe('through GOV.UK Notify', () => {
  let notify: NotifyServer;
  let tracing: TraceMails;

  beforeEach(async () => {
    notify = await aNotifyServer();
    closing.push(() => notify.stop());
    const { url, apiKey, templateId } = notify;
    const mailer = new NotifyMailer({ url, apiKey, templateId, replyToId: null });
    sender = senderBy(mailer);
    tracing = new TraceMails(
      mailer,
      app.get(MailNews),
      app.get<pg.Pool>(thePool),
      app.get<Logger>(theLogger),
    );
  });

  const trace = async (at: Instant) => {
    const told = await tracing.everywhere(at);
    await app.get(KeepUp).catchUp();
    return told;
  };
  const emails = () => notify.asked.filter((line) => line.startsWith('POST')).length;

  it('a mail of unknown outcome is asked after by its reference: taken, it is recorded and not sent again', async () => {
    board = await aLiveBoard(app, 1);
    notify.manners = 'take-and-drop';
    expect(await sweep(morning)).toEqual(['unknown']);
    notify.manners = 'well';
    expect(await sweep(later(6))).toEqual(['sent']);
    expect(emails()).toBe(1);
    const [mail] = await mails();
    const reference = notify.held[0]!.id;
    expect(mail).toMatchObject({ status: 'sent', attempts: [{ outcome: 'sent', reference }] });
  });

  it('one that Notify never took is sent; while Notify cannot be asked, nothing is', async () => {
    board = await aLiveBoard(app, 1);
    notify.manners = 'break-down';
    expect(await sweep(morning)).toEqual(['unknown']);
    const gone = new NotifyMailer({ ...notify, url: 'http://127.0.0.1:1', replyToId: null });
    const back = sender;
    sender = senderBy(gone);
    expect(await sweep(later(6))).toEqual(['unknown']);
    expect(await standing()).toEqual([['unknown', 1]]);
    sender = back;
    notify.manners = 'well';
    expect(await sweep(later(7))).toEqual(['sent']);
    expect(notify.held).toHaveLength(1);
    expect(await standing()).toEqual([['sent', 2]]);
  });

  it('what became of mails is asked for: delivered, come back to the secretariat’s knowledge, or known at last', async () => {
    board = await aLiveBoard(app, 3);
    notify.manners = 'take-and-drop';
    await sweep(morning);
    notify.manners = 'well';
    for (const [index, status] of ['delivered', 'permanent-failure', 'sending'].entries())
      Object.assign(notify.held[index]!, { status, created_at: morning });
    expect(await trace(later(3))).toBe(3);
    expect(await trace(later(13))).toBe(0);
    const rows = await mails();
    const row = (index: number) =>
      rows.find(({ messageId }) => messageId === `<${notify.held[index]!.reference}>`);
    expect(row(0)).toMatchObject({ status: 'sent', deliveredAt: later(3) });
    expect(row(1)).toMatchObject({ status: 'bounced', why: 'The address does not exist.' });
    expect(row(2)).toMatchObject({ status: 'sent', deliveredAt: null });
    expect(emails()).toBe(3);
  });
});

describe('a mail that arrives', () => {
  const received = async (lines: readonly string[], at: Instant) => {
    const outcome = await app.get(ReceiveMail).take(Buffer.from(lines.join('\r\n')), at);
    await app.get(KeepUp).catchUp();
    return outcome;
  };
  const report = (messageId: string) => [
    'Content-Type: multipart/report; report-type=delivery-status; boundary="b"',
    '',
    '--b',
    'Content-Type: message/delivery-status',
    '',
    'Reporting-MTA: dns; mx.example.org',
    '',
    'Final-Recipient: rfc822; owner0@example.org',
    'Action: failed',
    'Status: 5.1.1',
    'Diagnostic-Code: smtp; 550 <owner0@example.org> unknown',
    '',
    '--b',
    'Content-Type: text/rfc822-headers',
    '',
    `Message-ID: ${messageId}`,
    '',
    '--b--',
  ];

  it('and reports that ours came back is recorded once, without the address, and comes before the secretariat', async () => {
    board = await aLiveBoard(app, 1);
    await sweep(morning);
    const [{ messageId }] = (await mails()) as [MailRow];
    expect(await received(report(messageId), later(1))).toBe('came-back');
    expect(await received(report(messageId), later(2))).toBe('no-news');
    expect(await mails()).toMatchObject([{ status: 'bounced', why: '5.1.1 550 <(address)> unknown' }]);
    expect(await sweep(later(3))).toEqual(['sent']);
    expect(await raised()).toMatchObject([{ because: 'nobody-to-ask', level: 'secretariat' }]);
    expect(caught[1]).toMatchObject({ recipients: ['secretary@example.org'] });
  });

  it('and says that somebody is away is recorded beside the mail, which stays sent', async () => {
    board = await aLiveBoard(app, 1);
    await sweep(morning);
    const [{ messageId }] = (await mails()) as [MailRow];
    const away = ['Auto-Submitted: auto-replied', `In-Reply-To: ${messageId}`, '', 'I am away'];
    expect(await received(away, later(1))).toBe('automatic-reply');
    expect(await mails()).toMatchObject([{ status: 'sent', outOfOfficeAt: later(1) }]);
  });

  it('and is about no mail of ours, or is a person’s own answer, changes nothing', async () => {
    board = await aLiveBoard(app, 1);
    await sweep(morning);
    const [{ messageId }] = (await mails()) as [MailRow];
    expect(await received(report(messageId.replace('@', '@not.')), later(1))).toBe('not-ours');
    expect(await received([`In-Reply-To: ${messageId}`, '', 'Will do'], later(1))).toBe('no-news');
    expect(await mails()).toMatchObject([{ status: 'sent', outOfOfficeAt: null }]);
  });
});
