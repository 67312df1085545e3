import { describe, expect, it } from '@jest/globals';
import { createTransport, type SendMailOptions } from 'nodemailer';
import { readReply } from './read-reply.js';

const transport = createTransport({ streamTransport: true, buffer: true });
const reply = async (mail: SendMailOptions) => {
  const { message } = await transport.sendMail({
    from: 'Ada <ada@example.org>',
    to: 'b@example.org',
    ...mail,
  });
  return readReply(message as Buffer);
};

describe('a reply', () => {
  it('says from whom it is, which it is, and when it was written', async () => {
    const date = new Date('2026-05-04T09:00:00Z');
    expect(await reply({ text: 'Done.', messageId: '<1@example.org>', date })).toEqual({
      from: 'ada@example.org',
      messageId: '<1@example.org>',
      answers: [],
      isByHand: true,
      date,
      words: 'Done.',
      saysMarked: false,
      files: [],
    });
  });

  it('says what it answers, the likeliest first', async () => {
    const references = ['<1@b>', '<2@b>', '<3@b>'];
    expect((await reply({ text: 'Done.', inReplyTo: '<3@b>', references })).answers).toEqual([
      '<3@b>',
      '<2@b>',
      '<1@b>',
    ]);
  });

  it.each([
    [{ text: 'Plain.', html: '<p>Fair.</p>' }, 'Plain.'],
    [{ html: '<p>Fair.</p>' }, 'Fair.'],
    [{ text: '  \n', html: '<p>Fair.</p>' }, 'Fair.'],
    [{ text: '' }, ''],
    [{ text: 'Done, for £5 – “yes”.', textEncoding: 'quoted-printable' as const }, 'Done, for £5 – “yes”.'],
    [{ text: 'Done, for £5.', textEncoding: 'base64' as const }, 'Done, for £5.'],
  ])('is read from its text, or its HTML where there is none: %j', async (mail, words) => {
    expect((await reply(mail)).words).toBe(words);
  });

  it.each([
    [{ text: 'Done.\n\nOFFICIAL–SENSITIVE' }, true],
    [{ text: 'OFFICIAL - SENSITIVE: \nDone.' }, true],
    [{ text: 'Done.', subject: 'RE: 1 action [OFFICIAL-SENSITIVE]' }, true],
    [{ text: 'OFFICIAL\nDone.' }, false],
    [{ text: 'The official sensitive to this was told.' }, false],
  ])('that says it is marked is known: %j', async (mail, saysMarked) => {
    expect((await reply(mail)).saysMarked).toBe(saysMarked);
  });

  it.each<SendMailOptions>([
    { subject: 'Read: 1 action' },
    { subject: 'Recall: 1 action' },
    { headers: { Precedence: 'list' } },
    { list: { id: { url: 'all.example.org', comment: 'All' } } },
  ])('that no person wrote is known: %j', async (mail) => {
    expect((await reply({ text: 'Words', ...mail })).isByHand).toBe(false);
  });

  it('that says that a mail was read is no person’s', async () => {
    const note = [
      'Content-Type: multipart/report; report-type=disposition-notification; boundary="b"',
      '',
      '--b',
    ];
    const text = ['Content-Type: text/plain', '', 'Your message was read on 4 May.', '--b--', ''];
    expect((await readReply(Buffer.from([...note, ...text].join('\r\n')))).isByHand).toBe(false);
  });

  it('brings its files, without pictures of a signature and what a program encloses', async () => {
    const content = Buffer.from('x');
    const { files } = await reply({
      html: '<p>Done.</p><img src="cid:logo@example.org">',
      attachments: [
        { filename: 'minutes.pdf', content },
        { filename: 'photograph.jpg', content, contentType: 'image/jpeg' },
        { filename: 'inline.pdf', content, contentDisposition: 'inline' },
        { filename: 'logo.png', content, cid: 'logo@example.org' },
        { filename: 'banner.png', content, contentDisposition: 'inline' },
        { filename: 'smime.p7s', content, contentType: 'application/pkcs7-signature' },
        { content, contentType: 'application/octet-stream', filename: false },
      ],
    });
    expect(files.map(({ name }) => name)).toEqual([
      'minutes.pdf',
      'photograph.jpg',
      'inline.pdf',
      'a file without a name',
    ]);
    expect(files[0]!.bytes).toEqual(content);
  });

  it.each([Buffer.alloc(0), Buffer.from('no mail'), Buffer.from([0xff, 0xfe, 0, 13, 10])])(
    'is read whatever arrives: %#',
    async (bytes) => {
      expect(await readReply(bytes)).toMatchObject({ from: null, messageId: null, date: null });
    },
  );
});
