import { randomUUID } from 'node:crypto';
import { instantOf, type Instant } from '@governance/calendar';
import {
  ChaseOwners,
  DueMails,
  inBatches,
  NameRecords,
  ReadMailbox,
  ReplyParts,
  SendMail,
} from '@governance/chasing/service';
import { Governance, KeepUp, readSettings, ReceivedMail, thePool } from '@governance/core';
import { startMailCatcher, type Caught } from '@governance/notifications';
import { actionPage, chasing, findEntries, KeptViews } from '@governance/views';
import type { INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type pg from 'pg';
import { createTransport, type SendMailOptions } from 'nodemailer';
import { DataSource } from 'typeorm';
import { freshDatabase, query, type TestDatabase } from '../../../test/services/database.js';
import { dovecotIsHere, ownMailbox, type TestMailbox } from '../../../test/services/dovecot.js';
import { aLiveBoard, morning, type LiveBoard } from '../../../test/services/live-board.js';
import { aPicture, bounceOf, mailKey } from '../../../test/services/mails-received.js';
import { migrated } from '../../../test/services/migrated.js';
import { secretKey } from '../../../test/services/secret-key.js';
import { InstallationModule } from './installation.module.js';

const [police, evil] = [mailKey(), mailKey()];
const zone: Readonly<Record<string, string>> = {
  's1._domainkey.police.example': police.record,
  '_dmarc.police.example': 'v=DMARC1; p=reject',
  's1._domainkey.evil.example': evil.record,
  '_dmarc.evil.example': 'v=DMARC1; p=reject',
};

let database: TestDatabase;
let mailbox: TestMailbox;
let app: INestApplicationContext;
let board: LiveBoard;
/** A second action of the same owners. */
let other: string;
const caught: Caught[] = [];
const closing: (() => Promise<unknown>)[] = [];
const later = (minutes: number) => instantOf(Date.parse(morning) + minutes * 60_000);
const anHourLater = later(60);
const addressOf = (owner: number) => `owner${owner}@police.example`;

const conversation = dovecotIsHere ? describe : describe.skip;
if (!dovecotIsHere) process.stdout.write('No Dovecot here (bin/prepare-dovecot): no mailbox is read.\n');

conversation('answers by reply, over a real IMAP server and real SMTP', () => {
  beforeAll(async () => {
    mailbox = await ownMailbox();
    const catcher = await startMailCatcher(async (mail) => void caught.push(mail));
    database = await freshDatabase();
    const settings = readSettings({
      SECRET_KEY: secretKey,
      DATABASE_URL: await migrated(database.connectionString),
      SMTP_URL: catcher.smtpUrl,
      IMAP_URL: mailbox.url,
      MAIL_REPLY_TO: 'secretariat@board.example.org',
      PUBLIC_URL: 'https://board.example.org',
      LOG_LEVEL: 'silent',
    });
    app = await NestFactory.createApplicationContext(InstallationModule.with(settings), { logger: false });
    closing.push(
      () => mailbox.remove(),
      () => database.drop(),
      () => catcher.stop(),
      () => app.close(),
    );
    app.get(NameRecords).look = (domain, type) => {
      const found = type === 'TXT' ? zone[domain] : undefined;
      const none = Object.assign(new Error('none'), { code: 'ENOTFOUND' });
      return found === undefined ? Promise.reject(none) : Promise.resolve([[found]]);
    };
    board = await aLiveBoard(app, 21, 'police.example');
    other = await agree('PBC1.2', 'Train the staff');
    await sweep(morning);
  }, 120_000);
  afterAll(async () => {
    for (const close of closing.splice(0).reverse()) await close();
  });

  it('a digest says how it is answered: by number, where it asks about several', () => {
    const digest = digestTo(0);
    expect(digest.text).toContain('Reply to this email to answer, with the number');
    expect(digest.text).toMatch(/1\. PBC1\.1 Open a drop-in clinic[^]*2\. PBC1\.2 Train the staff/);
    expect(digest.text).toContain('Write a new email to secretariat@board.example.org');
  });

  it('a reply becomes the owner’s own reports, and they are told at once what was recorded', async () => {
    await replies(0, {
      text: `Hi,\n\n1: The clinic opened.\nThree days a week.\n2. ordered, due May\n\nMany thanks\nAda\n\n${quoted(digestTo(0))}`,
    });
    await look();
    expect(await reports(board.action)).toEqual(['The clinic opened.\nThree days a week.']);
    expect(await reports(other)).toEqual(['ordered, due May']);
    const [entry] = await entries('ProgressReported', board.action);
    expect(entry).toMatchObject({
      data: { byEmail: true },
      metadata: { who: board.owners[0], onBehalfOf: board.organisation },
    });
    const { subject, text, messageId } = receiptTo(0)!;
    expect(subject).toBe('Recorded: 2 of 2 answers: Riverside Partnership, 10 August 2016');
    expect(text).toContain('Recorded: “The clinic opened. Three days a week.”');
    expect(text).toContain(`/actions/${other}/report-progress`);
    expect(messageId).toMatch(/@board\.example\.org>$/);
    expect(await lastRead()).toBe(true);
  });

  it('the same mail delivered twice, or numbered anew by its server, changes nothing', async () => {
    const mail = await signed(1, { text: '1: Once.' });
    await mailbox.deliver(mail);
    await mailbox.deliver(mail);
    await look();
    await mailbox.countAnew();
    await look();
    await query(database.connectionString, 'delete from app.received_mail');
    await look();
    expect((await reports(board.action)).filter((words) => words === 'Once.')).toHaveLength(1);
    expect(receiptsTo(1)).toHaveLength(1);
  });

  it('nobody is thanked again for it the next morning', async () => {
    await sweep(later(24 * 60));
    const thanked = (await app.get(KeptViews).rows(chasing, board.partnership)).filter(
      ({ kind, person }) => kind === 'acknowledgement' && board.owners.slice(0, 2).includes(person),
    );
    // Of what a colleague reported they hear.
    expect(thanked).toMatchObject([{ person: board.owners[1], items: [{ action: other }] }]);
  });

  it('of HTML, and five earlier mails, what they wrote themselves is read', async () => {
    const earlier = (inner: string) =>
      `<blockquote>On 1 May somebody wrote:<br>2: old<br>${inner}</blockquote>`;
    const html = `<p>2: From <b>HTML</b>.</p>${[1, 2, 3, 4, 5].reduce(earlier, '')}`;
    await replies(2, { html });
    await look();
    expect(await reports(other)).toContain('From HTML.');
    expect(await reports(board.action)).not.toContain('old');
  });

  it.each([
    ['no signature', 3, () => unsigned(3, { text: '1: Forged.' })],
    ['a wrong signature', 4, () => signed(4, { text: '1: Forged.' }, evil, 'police.example')],
    ['another domain’s signature', 5, () => signed(5, { text: '1: Forged.' }, evil, 'evil.example')],
  ])('from a known address with %s it waits, and nobody is written to', async (_how, owner, make) => {
    await mailbox.deliver(await make());
    await look();
    expect(await reports(board.action)).not.toContain('Forged.');
    expect(await waiting(owner)).toMatchObject([
      { action: board.action, words: 'Forged.', outcome: 'waits', why: 'not-proved' },
    ]);
    expect(receiptsTo(owner)).toEqual([]);
    expect(await lastRead()).toBe(true);
  });

  it('from another address than that to which it went it is left for people, unread', async () => {
    const mail = await signed(6, { text: '1: Mine.', from: 'eve@evil.example' }, evil, 'evil.example');
    await mailbox.deliver(mail);
    const elsewhere = '<x@elsewhere.example>';
    const toNothing = { text: 'To nothing.', inReplyTo: elsewhere, references: elsewhere };
    await mailbox.deliver(await signed(6, toNothing));
    await look();
    expect(await waiting(6)).toEqual([]);
    expect((await mailbox.read()).slice(-2)).toEqual([false, false]);
    expect(await reports(board.action)).not.toContain('Mine.');
  });

  it('what cannot be told apart waits, the rest is recorded, and the receipt says both', async () => {
    await replies(6, { text: 'All well.\n\n2: Half trained.\n7: What is that?' });
    await look();
    expect(await reports(other)).toContain('Half trained.');
    expect(await waiting(6)).toMatchObject([
      { words: 'All well.', action: null, why: 'before-first-number' },
      { words: '7: What is that?', action: null, why: 'no-such-number' },
    ]);
    expect(receiptTo(6)!.subject).toContain('Recorded: 1 of 3 answers');
    expect(receiptTo(6)!.text).toContain('You wrote: “All well.”');
  });

  it('an empty reply records nothing, and says so', async () => {
    await replies(7, { text: `Sent from my iPhone\n\n${quoted(digestTo(7))}` });
    await look();
    expect(receiptTo(7)!.subject).toContain('Nothing was recorded from your reply');
  });

  it('one that is too long waits', async () => {
    await replies(8, { text: `1: ${'word '.repeat(2500)}` });
    await look();
    expect(await waiting(8)).toMatchObject([{ why: 'too-long' }]);
    expect(receiptTo(8)!.subject).toContain('Your reply waits for the secretariat');
  });

  it('a file becomes evidence of the one action that is answered, and one that may not be kept is named', async () => {
    const eicar = `X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR-STANDARD-${'ANTIVIRUS-TEST-FILE'}!$H+H*`;
    await replies(9, {
      text: '1: With a photograph.',
      attachments: [
        { filename: 'clinic.png', content: aPicture },
        { filename: 'eicar.com', content: eicar },
        { filename: 'hidden.pdf', content: eicar },
        { filename: 'logo.png', content: aPicture, contentDisposition: 'inline', cid: 'logo' },
      ],
    });
    await look();
    const row = await app.get(KeptViews).row(actionPage, board.action);
    expect(row!.evidence.map(({ file }) => file?.mediaType)).toEqual(['image/png']);
    expect(await query(database.connectionString, 'select commands from app.evidence_file')).toHaveLength(1);
    const { text } = receiptTo(9)!;
    expect(text).toContain('Kept as evidence: clinic.png.');
    expect(text).toMatch(/Not kept: eicar\.com\. This is none of the files/);
    expect(text).toMatch(/Not kept: hidden\.pdf\. This is none of the files/);
    expect(text).not.toContain('logo');
  });

  it('files of an answer about several are not kept', async () => {
    await replies(10, {
      text: '1: Both.\n2: Of them.',
      attachments: [{ filename: 'clinic.png', content: aPicture }],
    });
    await look();
    expect(receiptTo(10)!.text).toMatch(/Not kept: clinic\.png\. Your reply is not about one action alone/);
  });

  it('an out-of-office note and a mail that came back are recorded as such, and answered by nobody', async () => {
    const headers = { 'Auto-Submitted': 'auto-replied' };
    await replies(11, { text: '1: I am away.', headers });
    await mailbox.deliver(bounceOf(digestTo(12)));
    await look();
    const rows = await app.get(KeptViews).rows(chasing, board.partnership);
    const first = (owner: number) =>
      rows.find(
        ({ person, messageId }) => person === board.owners[owner] && messageId === digestTo(owner).messageId,
      )!;
    expect(first(11).outOfOfficeAt).not.toBeNull();
    expect(first(12).status).toBe('bounced');
    expect(receiptsTo(11)).toEqual([]);
    expect(await reports(board.action)).not.toContain('I am away.');
  });

  it('to a mail of two months ago it waits, and its sender is told', async () => {
    await replies(13, { text: '1: At last.', date: new Date(later(61 * 24 * 60)) });
    await look(later(61 * 24 * 60 + 5));
    expect(await waiting(13)).toMatchObject([{ why: 'old-mail', words: 'At last.' }]);
    expect(receiptTo(13)!.text).toContain('more than 60 days old');
  });

  it('an answer dated before its question waits: what was signed once can be sent again by anybody', async () => {
    await replies(14, { text: '1: Old words.', date: new Date(later(-24 * 60)) });
    await look();
    expect(await waiting(14)).toMatchObject([{ why: 'wrong-date' }]);
  });

  it('what a rule refuses is refused, and the receipt says why', async () => {
    const to = { partnership: board.partnership, id: other };
    const by = { actor: { who: board.secretary }, at: anHourLater };
    await app.get(Governance).action(to, { type: 'CompleteAction', note: 'All trained' }, by);
    await app.get(KeepUp).catchUp();
    await replies(14, { text: '2: One more.' });
    await look();
    expect(receiptTo(14)!.text).toContain('Not recorded: This action is completed.');
    expect(await reports(other)).not.toContain('One more.');
  });

  it('words of our own email that no program marked as quoted are nobody’s answer', async () => {
    await replies(16, { text: `1: Fine.\n\n${digestTo(16).text}` });
    await look();
    expect(await waiting(16)).not.toHaveLength(0);
    expect((await waiting(16)).every(({ why }) => why === 'quotes-ours')).toBe(true);
  });

  it('a note that an email was read is no answer', async () => {
    await replies(16, { text: '1: Your message was read.', subject: 'Read: 2 actions need an update' });
    await look();
    expect(await lastRead()).toBe(false);
    expect(await reports(board.action)).not.toContain('Your message was read.');
  });

  it('while nobody answers who could prove a sender, their reply is looked at again', async () => {
    const names = app.get(NameRecords);
    const { look: asked } = names;
    names.look = () => Promise.reject(Object.assign(new Error('no answer'), { code: 'ETIMEOUT' }));
    await replies(17, { text: '1: Proved later.' });
    await look();
    expect([await reports(board.action), await waiting(17)]).toEqual([
      expect.not.arrayContaining(['Proved later.']),
      [],
    ]);
    expect(await lastRead()).toBe(false);
    names.look = asked;
    await look();
    expect(await reports(board.action)).toContain('Proved later.');
  });

  it('a process that ends between recording and remembering repeats nothing', async () => {
    const parts = app.get(ReplyParts);
    const { keep } = parts;
    parts.keep = () => Promise.reject(new Error('ended'));
    await replies(18, { text: '1: Recorded once.' });
    await look();
    expect(receiptsTo(18)).toEqual([]);
    parts.keep = keep;
    await look();
    const once = (await reports(board.action)).filter((words) => words === 'Recorded once.');
    expect([once.length, receiptsTo(18).length]).toEqual([1, 1]);
  });

  it('of whoever is away the deputy may answer, in their own name', async () => {
    const [away, deputy] = [board.owners[19]!, board.owners[20]!];
    const deputyIs = { organisation: board.organisation, roles: ['owner'], left: false } as const;
    const named = {
      type: 'NameDeputy',
      id: away,
      deputy,
      deputyIs,
      from: '2016-08-10',
      until: '2016-08-20',
    } as const;
    await app
      .get(Governance)
      .person({ partnership: board.partnership, id: away }, named, { actor: { who: away }, at: morning });
    await app.get(KeepUp).catchUp();
    await replies(19, { text: '1: In their place.', from: addressOf(20) });
    await look();
    const row = await app.get(KeptViews).row(actionPage, board.action);
    expect(row!.reports[0]).toMatchObject({ narrative: 'In their place.', who: deputy });
    expect(receiptTo(20)!.text).toContain('In their place.');
  });

  it('a mailbox that is away stops nothing, and is read when it comes back', async () => {
    await replies(15, { text: '1: While it was away.' });
    await mailbox.stop();
    expect(await app.get(ReadMailbox).look(anHourLater)).toBe(0);
    await mailbox.start();
    await look();
    expect(await reports(board.action)).toContain('While it was away.');
  });

  it('nothing that is not answered yet is looked at again', async () => {
    const before = await app.get(DataSource).getRepository(ReceivedMail).count();
    expect(before).toBe((await mailbox.read()).length);
    expect(await app.get(ReadMailbox).look(anHourLater)).toBe(0);
  });

  it('words are let go in time: what was said back after a week, what waits after ninety days', async () => {
    const parts = app.get(ReplyParts);
    const days = (count: number) => Date.parse(morning) + count * 24 * 60 * 60 * 1000;
    const kept = () =>
      query(database.connectionString, `select outcome from app.reply_part where words <> ''`);
    await parts.forget(days(8));
    expect(new Set((await kept()).map(({ outcome }) => outcome))).toEqual(new Set(['waits']));
    await parts.forget(days(200));
    expect(await kept()).toEqual([]);
  });
});

/** One sweep, as the worker makes it each minute. */
async function sweep(at: Instant): Promise<void> {
  await app.get(ChaseOwners).everywhere(at);
  await sendDue(at);
}

/** The worker’s minute for the mailbox. */
async function look(at: Instant = anHourLater): Promise<void> {
  await app.get(ReadMailbox).look(at);
  await sendDue(at);
}

async function sendDue(at: Instant): Promise<void> {
  await app.get(KeepUp).catchUp();
  for (const batch of inBatches(await app.get(DueMails).list(at))) await app.get(SendMail).sendAll(batch, at);
  await app.get(KeepUp).catchUp();
}

const to = (owner: number) => caught.filter(({ recipients }) => recipients.includes(addressOf(owner)));
/** The first of them: what the morning asked. */
const digestTo = (owner: number) => to(owner).find(({ subject }) => /need an update/.test(subject))!;
const receiptsTo = (owner: number) =>
  to(owner).filter(({ subject }) => /^(Recorded|Nothing was recorded|Your reply waits)/.test(subject));
const receiptTo = (owner: number) => receiptsTo(owner).at(-1);
const quoted = ({ text }: Caught) =>
  `On Wed, 10 Aug 2016 at 09:00, Riverside Council <board@example.org> wrote:\n\n${text.replace(/^/gm, '> ')}`;

const transport = createTransport({ streamTransport: true, buffer: true, newline: 'windows' });

async function unsigned(owner: number, mail: SendMailOptions): Promise<Buffer> {
  const { messageId, subject } = digestTo(owner);
  const { message } = await transport.sendMail({
    from: `Ada <${addressOf(owner)}>`,
    to: 'secretariat@board.example.org',
    subject: `Re: ${subject}`,
    inReplyTo: messageId,
    references: messageId,
    date: new Date(later(30)),
    ...mail,
  });
  return message as Buffer;
}

function signed(
  owner: number,
  mail: SendMailOptions,
  { privateKey } = police,
  domainName = 'police.example',
) {
  return unsigned(owner, { ...mail, dkim: { domainName, keySelector: 's1', privateKey } });
}

async function replies(owner: number, mail: SendMailOptions): Promise<void> {
  await mailbox.deliver(await signed(owner, mail));
}

async function agree(reference: string, title: string): Promise<string> {
  const { plan, priority } = (await app.get(KeptViews).row(actionPage, board.action))!;
  const id = randomUUID();
  await app.get(Governance).action(
    { partnership: board.partnership, id },
    {
      type: 'AgreeAction',
      ...{ plan, priority, reference, title, owners: [board.organisation], kpis: [], milestones: [] },
      deadline: { asWritten: '17 August 2016', date: '2016-08-17', precision: 'day' },
    },
    { actor: { who: 'system', policy: 'test' }, at: '2016-04-01T08:00:00.000Z' },
  );
  await app.get(KeepUp).catchUp();
  return id;
}

async function reports(action: string): Promise<readonly string[]> {
  const row = await app.get(KeptViews).row(actionPage, action);
  return row!.reports.map(({ narrative }) => narrative);
}

async function entries(type: string, action: string) {
  const found = await findEntries(app.get<pg.Pool>(thePool), {
    partnership: board.partnership,
    stream: `action-${action}`,
  });
  return found.filter((entry) => entry.type === type);
}

async function waiting(owner: number) {
  const all = await app.get(ReplyParts).waiting(board.partnership);
  return all.filter(({ person }) => person === board.owners[owner]);
}

async function lastRead(): Promise<boolean | undefined> {
  return (await mailbox.read()).at(-1);
}
