import { describe, expect, it } from '@jest/globals';
import { readReceived } from './read-received.js';

const sent = '<0b0e6a52-5a43-4f5e-9d5e-0f6f5f0f1a11@board.example.org>';
const read = (lines: readonly string[]) => readReceived(Buffer.from(lines.join('\r\n')));

/** A delivery report as mail servers write it. */
function report(action: string, returned: readonly string[], own: readonly string[] = []): Promise<unknown> {
  return read([
    'From: Mail Delivery System <mailer-daemon@mx.example.org>',
    'Subject: Undelivered Mail Returned to Sender',
    'Auto-Submitted: auto-replied',
    ...own,
    'Content-Type: multipart/report; report-type=delivery-status; boundary="b"',
    '',
    '--b',
    'Content-Type: text/plain',
    '',
    'Your message could not be delivered.',
    '',
    '--b',
    'Content-Type: message/delivery-status',
    '',
    'Reporting-MTA: dns; mx.example.org',
    '',
    'Final-Recipient: rfc822; ada@example.org',
    `Action: ${action}`,
    'Status: 5.1.1',
    'Diagnostic-Code: smtp; 550 5.1.1 <ada@example.org>:',
    '    user unknown',
    '',
    '--b',
    ...returned,
    '',
    '--b--',
    '',
  ]);
}

const head = ['Subject: 1 action needs an update', `Message-ID: ${sent}`];

describe('a delivery report', () => {
  it.each([
    ['the mail itself', ['Content-Type: message/rfc822', '', ...head, '', 'Hello']],
    ['its head', ['Content-Type: text/rfc822-headers', '', ...head]],
  ])('that returns %s says which mail came back, and why', async (_what, returned) => {
    expect(await report('failed', returned)).toMatchObject({
      kind: 'came-back',
      about: [sent],
      why: '5.1.1 550 5.1.1 <ada@example.org>: user unknown',
    });
  });

  it('that returns nothing names the mail as what it answers', async () => {
    const answered = await report('failed', ['Content-Type: text/plain', ''], [`In-Reply-To: ${sent}`]);
    expect(answered).toMatchObject({ kind: 'came-back', about: [sent] });
  });

  it.each([
    ['delayed', 'other'],
    ['delivered', 'delivered'],
  ])('that says %s is no failure', async (action, kind) => {
    expect(await report(action, ['Content-Type: text/rfc822-headers', '', ...head])).toMatchObject({ kind });
  });
});

describe('a reply', () => {
  const reply = (...own: readonly string[]) =>
    read([
      'From: ada@example.org',
      'Subject: Re: 1 action',
      `In-Reply-To: ${sent}`,
      ...own,
      '',
      'I am away.',
    ]);

  it.each([
    'Auto-Submitted: auto-replied',
    'Auto-Submitted: auto-generated',
    'X-Autoreply: yes',
    'X-Autorespond: 1',
    'Precedence: auto_reply',
  ])('with %s is automatic', async (mark) => {
    expect(await reply(mark)).toEqual({ kind: 'automatic-reply', about: [sent], why: '' });
  });

  it.each(['Automatic reply: 1 action', 'Out of Office', 'Auto-Reply: 1 action'])(
    'called “%s” is automatic',
    async (subject) => {
      const mail = ['From: ada@example.org', `Subject: ${subject}`, `In-Reply-To: ${sent}`, '', 'I am away.'];
      expect(await read(mail)).toMatchObject({ kind: 'automatic-reply' });
    },
  );

  it.each(['X-Mailer: a person', 'Auto-Submitted: no'])('with %s is a person’s', async (mark) => {
    expect(await reply(mark)).toMatchObject({ kind: 'other', about: [sent] });
  });

  it('is about what it refers to, the likeliest first', async () => {
    const { about } = await read([`References: <1@a> ${sent}`, '', `quoting <2@b> and ${sent}`]);
    expect(about).toEqual(['<1@a>', sent, '<2@b>']);
  });
});

it('whatever else arrives is about nothing', async () => {
  for (const bytes of [Buffer.alloc(0), Buffer.from([0xff, 0xfe, 0, 13, 10]), Buffer.from('no mail at all')])
    expect(await readReceived(bytes)).toMatchObject({ kind: 'other', about: [] });
});
