import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import {
  aNotifyServer,
  type NotifyManners,
  type NotifyServer,
} from '../../../../test/services/notify-server.js';
import type { MailFate, TracedMail } from '../mail/mailer.js';
import { NotifyMailer } from './notify-mailer.js';

const mail = {
  to: 'ada@example.org',
  subject: '1 action needs an update: Riverside',
  text: 'Hello\n\nReport progress:\nhttps://board.example.org/a\n',
  html: '<p>Hello</p>',
  messageId: '<8f14e45f@board.example.org>',
};

let notify: NotifyServer;
/** @param timeout how long it waits, ms: short where Notify never answers */
const mailerFor = (own: object = {}, timeout = 20_000) => {
  const { url, apiKey, templateId } = notify;
  return new NotifyMailer({ url, apiKey, templateId, replyToId: null, ...own }, timeout);
};

beforeEach(async () => {
  notify = await aNotifyServer({ emailsAPage: 3 });
});
afterEach(() => notify.stop());

describe('an email through Notify', () => {
  it('fills the one template, and bears its Message-ID as reference', async () => {
    const id = await mailerFor().send(mail);
    expect(notify.held).toMatchObject([
      {
        id,
        reference: '8f14e45f@board.example.org',
        email_address: mail.to,
        subject: mail.subject,
        body: mail.text.trimEnd(),
      },
    ]);
  });

  it('is not carried on to another server that this one names', async () => {
    const asked: string[] = [];
    const server = createServer((request, response) => {
      asked.push(request.url!);
      response.writeHead(307, { location: '/elsewhere' }).end();
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    await expect(mailerFor({ url: `http://127.0.0.1:${port}` }).send(mail)).rejects.toThrow();
    expect(asked).toEqual(['/v2/notifications/email']);
    await new Promise((resolve) => server.close(resolve));
  });

  it('has a link where others have a file, since its templates carry text only', async () => {
    const file = { name: 'deadlines.ics', type: 'text/calendar', content: 'BEGIN:VCALENDAR' };
    await mailerFor().send({
      ...mail,
      attachments: [
        { ...file, instead: { words: 'Dates for your calendar', url: 'https://board.example.org/dates' } },
      ],
    });
    expect(notify.held[0]!.body).toMatch(/\n\nDates for your calendar:\nhttps:\/\/board.example.org\/dates$/);
    expect(notify.held[0]!.body).not.toContain('VCALENDAR');
  });
});

describe('what is known of an email that Notify did not acknowledge', () => {
  it.each<readonly [NotifyManners, MailFate, RegExp]>([
    ['take-and-drop', 'unknown', /ECONNRESET/],
    ['hang', 'unknown', /ECONNABORTED/],
    ['break-down', 'unknown', /500/],
    ['too-many', 'not-sent', /429 RateLimitError/],
  ])('%s: %s', async (manners, fate, message) => {
    notify.manners = manners;
    const sending = mailerFor({}, manners === 'hang' ? 500 : undefined).send(mail);
    await expect(sending).rejects.toMatchObject({ fate, message: expect.stringMatching(message) });
  });

  it('an address that is none is refused for good, and is not in the message', async () => {
    const sending = mailerFor().send({ ...mail, to: 'ada@example' });
    await expect(sending).rejects.toMatchObject({ fate: 'refused' });
    await expect(sending).rejects.not.toThrow(/ada@example/);
  });

  it.each([
    ['another service’s key', { apiKey: `x-${'0'.repeat(36)}-${'1'.repeat(36)}` }, /403/],
    ['another template', { templateId: 'other' }, /Template not found/],
  ])('%s is ours to mend, and the mail waits', async (_what, own, message) => {
    const sending = mailerFor(own).send(mail);
    await expect(sending).rejects.toMatchObject({
      fate: 'not-sent',
      message: expect.stringMatching(message),
    });
  });

  it('a Notify that is not there was sent nothing', async () => {
    const sending = mailerFor({ url: 'http://127.0.0.1:1' }).send(mail);
    await expect(sending).rejects.toMatchObject({ fate: 'not-sent' });
  });

  it.each(['ada@example.org\r\nBcc: eve@example.org', 'ada@example.org, eve@example.org'])(
    'the address %j never leaves',
    async (to) => {
      await expect(mailerFor().send({ ...mail, to })).rejects.toMatchObject({ fate: 'refused' });
      expect(notify.asked).toEqual([]);
    },
  );
});

describe('the books of Notify', () => {
  it('find a mail that was taken though nobody heard of it, and none that was not', async () => {
    notify.manners = 'take-and-drop';
    await expect(mailerFor().send(mail)).rejects.toMatchObject({ fate: 'unknown' });
    const { records } = mailerFor();
    const { id } = notify.held[0]!;
    expect(await records.find(mail.messageId)).toMatchObject({
      reference: id,
      fate: 'on-its-way',
      why: null,
    });
    expect(await records.find('<other@board.example.org>')).toBeNull();
  });

  it('tell page by page what became of each, back to an instant and no further', async () => {
    const mailer = mailerFor();
    for (let count = 0; count < 8; count += 1)
      await mailer.send({ ...mail, messageId: `<${count}@board.example.org>` });
    notify.held[0]!.created_at = '2016-01-01T00:00:00.000000Z';
    notify.held[3]!.status = 'permanent-failure';
    notify.held[4]!.status = 'delivered';
    const traced: TracedMail[] = [];
    for await (const one of mailer.records.since('2016-01-02T00:00:00.000Z')) traced.push(one);
    expect(traced.map(({ messageId }) => messageId.slice(1, 2)).join('')).toBe('7654321');
    expect(traced.filter(({ fate }) => fate !== 'on-its-way')).toMatchObject([
      { messageId: '<4@board.example.org>', fate: 'delivered' },
      { messageId: '<3@board.example.org>', fate: 'came-back', why: 'The address does not exist.' },
    ]);
  });

  it('that cannot be opened are no proof that nothing was taken', async () => {
    const { records } = mailerFor({ url: 'http://127.0.0.1:1' });
    await expect(records.find(mail.messageId)).rejects.toMatchObject({ name: 'MailRefused' });
  });
});
