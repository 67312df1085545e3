import type { AddressInfo } from 'node:net';
import { createServer, type Server, type Socket } from 'node:net';
import { afterEach, describe, expect, it } from '@jest/globals';
import { startMailCatcher, type Caught } from './mail-catcher.js';
import type { MailFate } from './mailer.js';
import { SmtpMailer } from './smtp-mailer.js';

const mail = {
  to: 'ada@example.org',
  subject: '1 action needs an update: Riverside',
  text: 'Hello',
  html: '<p>Hello</p>',
  messageId: '<8f14e45f@example.org>',
};

/** How a server answers each command; null says nothing more, an empty text hangs up. */
type Manners = Readonly<Record<string, string | null>>;

const closing: (() => Promise<unknown> | void)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

/** A mail server with bad manners, and every word that reached it. */
async function aServer(manners: Manners): Promise<{ readonly url: string; readonly heard: string[] }> {
  const heard: string[] = [];
  const sockets = new Set<Socket>();
  const server: Server = createServer((socket) => {
    sockets.add(socket);
    let inData = false;
    const say = (moment: string, otherwise: string) => {
      const words = manners[moment] === undefined ? otherwise : manners[moment];
      if (words === '') socket.destroy();
      else if (words !== null) socket.write(`${words}\r\n`);
    };
    socket.on('error', () => undefined);
    let rest = '';
    socket.on('data', (bytes) => {
      const lines = (rest + bytes.toString()).split('\r\n');
      rest = lines.pop()!;
      for (const line of lines) {
        if (!inData) heard.push(line);
        const verb = /^(EHLO|MAIL FROM|RCPT TO|DATA|QUIT)/.exec(line)?.[1];
        if (inData && line === '.') {
          inData = false;
          say('taken', '250 taken as 42');
        } else if (!inData && verb === 'DATA') {
          inData = true;
          say('DATA', '354 go on');
        } else if (!inData) say(verb ?? 'other', '250 fine');
      }
    });
    say('greeting', '220 ready');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  closing.push(() => {
    for (const socket of sockets) socket.destroy();
    return new Promise((resolve) => server.close(resolve));
  });
  return { url: `smtp://127.0.0.1:${(server.address() as AddressInfo).port}`, heard };
}

/** @param patience how long it waits for a server, ms: short where the server never answers */
function aMailer(url: string, patience = 20_000): SmtpMailer {
  const within = { connectionTimeout: patience, socketTimeout: patience };
  const mailer = new SmtpMailer(url, 'Board <board@example.org>', within);
  closing.push(() => mailer.close());
  return mailer;
}

describe('a mail', () => {
  it('arrives with its Message-ID, the council’s name, where to reply, its day and its files', async () => {
    const caught: Caught[] = [];
    const catcher = await startMailCatcher(async (one) => void caught.push(one));
    closing.push(catcher.stop);
    const answer = await aMailer(catcher.smtpUrl).send({
      ...mail,
      fromName: 'Riverside Council',
      replyTo: 'secretariat@example.org',
      date: '2016-08-10T07:00:00.000Z',
      attachments: [{ name: 'deadlines.ics', type: 'text/calendar', content: 'BEGIN:VCALENDAR' }],
    });
    expect(answer).toMatch(/^250/);
    expect(caught).toMatchObject([
      {
        recipients: [mail.to],
        subject: mail.subject,
        messageId: mail.messageId,
        date: new Date('2016-08-10T07:00:00.000Z'),
        attachments: ['deadlines.ics'],
      },
    ]);
  });

  it('is from the council, at the address of the installation', async () => {
    const { url, heard } = await aServer({});
    await aMailer(url).send({ ...mail, fromName: 'Riverside Council' });
    expect(heard.find((line) => line.startsWith('MAIL FROM'))).toContain('<board@example.org>');
  });
});

describe('what is known of a mail that was not acknowledged', () => {
  const cases: readonly (readonly [string, Manners, MailFate])[] = [
    ['a mailbox that refuses', { 'RCPT TO': '550 no such person' }, 'refused'],
    ['a mailbox that asks to try later', { 'RCPT TO': '451 later' }, 'not-sent'],
    ['a mail that is refused when all of it was said', { taken: '554 not this' }, 'refused'],
    ['a server that asks to try later when all of it was said', { taken: '451 later' }, 'not-sent'],
    ['a server that will not talk to us', { greeting: '554 go away' }, 'not-sent'],
    ['a server that never greets', { greeting: null }, 'not-sent'],
    ['a server that hangs at the recipient', { 'RCPT TO': null }, 'not-sent'],
    ['a server that drops at the recipient', { 'RCPT TO': '' }, 'not-sent'],
    ['a server that hangs at the data', { DATA: null }, 'not-sent'],
    ['a server that hangs when all of it was said', { taken: null }, 'unknown'],
    ['a server that takes it and drops', { taken: '' }, 'unknown'],
  ];
  it.each(cases)('%s', async (_name, manners, fate) => {
    const { url, heard } = await aServer(manners);
    await expect(aMailer(url, 500).send(mail)).rejects.toMatchObject({ name: 'MailRefused', fate });
    // Nothing is tried again behind the sender's back: a second copy is the sender's to decide.
    expect(heard.filter((line) => line === 'DATA').length).toBeLessThan(2);
  });

  it('a server that offers no TLS where it must', async () => {
    const { url, heard } = await aServer({ other: '502 what is that?' });
    const mailer = new SmtpMailer(url, 'Board <board@example.org>', { requireTLS: true });
    closing.push(() => mailer.close());
    await expect(mailer.send(mail)).rejects.toThrow('The mail server offers no TLS');
    expect(heard.join()).not.toContain('MAIL FROM');
  });

  it('a server that is not there', async () => {
    await expect(aMailer('smtp://127.0.0.1:1').send(mail)).rejects.toMatchObject({ fate: 'not-sent' });
  });

  it.each(['ada@example.org\r\nBcc: eve@example.org', 'ada@example.org, eve@example.org', 'ada', ''])(
    'the address %j reaches no server',
    async (to) => {
      const { url, heard } = await aServer({});
      await expect(aMailer(url).send({ ...mail, to })).rejects.toMatchObject({ fate: 'refused' });
      expect(heard).toEqual([]);
    },
  );

  it('says no address', async () => {
    const { url } = await aServer({ 'RCPT TO': '550 ada@example.org is nobody here' });
    await expect(aMailer(url).send(mail)).rejects.toThrow(
      /^The mail server did not take the mail \(550\)\.$/,
    );
  });
});
