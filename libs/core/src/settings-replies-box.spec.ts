import { describe, expect, it } from '@jest/globals';
import { readSettings } from './settings.js';

const base = { DATABASE_URL: 'postgresql://localhost/board', SECRET_KEY: '0'.repeat(32) };
const read = (own: Record<string, string>) => readSettings({ ...base, ...own }).repliesBox;

describe('the mailbox of replies', () => {
  it('is nobody’s without an address', () => {
    expect(read({})).toBeNull();
    expect(read({ IMAP_URL: ' ', IMAP_RECEIVED_BY: 'mx.example.org' })).toBeNull();
  });

  it('is read from its address', () => {
    expect(
      read({
        IMAP_URL: 'imaps://board%40example.org:p%3Ass@mail.example.org/Board/Replies',
        IMAP_RECEIVED_BY: 'MX.example.org',
      }),
    ).toEqual({
      host: 'mail.example.org',
      port: 993,
      user: 'board@example.org',
      password: 'p:ss',
      oauth: null,
      folder: 'Board/Replies',
      tls: 'from-the-start',
      receivedBy: 'mx.example.org',
    });
  });

  it('may be opened by a token in place of a password', () => {
    const oauth = {
      IMAP_OAUTH_URL: 'https://login.example.org/token',
      IMAP_OAUTH_CLIENT_ID: 'board',
      IMAP_OAUTH_SECRET: 'x',
    };
    const box = 'imaps://board%40example.org@outlook.example.org';
    expect(read({ IMAP_URL: box, ...oauth })).toMatchObject({
      ...{ user: 'board@example.org', password: '' },
      oauth: { url: oauth.IMAP_OAUTH_URL, clientId: 'board', secret: 'x' },
    });
    for (const wrong of [
      { ...oauth, IMAP_OAUTH_SECRET: '' },
      { ...oauth, IMAP_OAUTH_URL: 'http://login.example.org/token' },
    ])
      expect(() => read({ IMAP_URL: box, ...wrong })).toThrow(/^IMAP_OAUTH_URL, .* go together/m);
    expect(() => read({ IMAP_URL: 'imaps://u:p@mail.example.org', ...oauth })).toThrow(/without a password/);
  });

  it.each([
    [{ IMAP_URL: 'imap://u:p@127.0.0.1:1143' }, 'may-follow'],
    [{ IMAP_URL: 'imap://u:p@mail.example.org' }, 'must-follow'],
    [{ IMAP_URL: 'imap://u:p@mail.example.org', IMAP_TLS: 'optional' }, 'may-follow'],
    [{ IMAP_URL: 'imaps://u:p@mail.example.org', IMAP_TLS: 'optional' }, 'from-the-start'],
  ])('of %j is asked over TLS: %s', (own, tls) => {
    expect(read(own)).toMatchObject({ tls, folder: 'INBOX' });
  });

  it.each<readonly [Record<string, string>, RegExp]>([
    [{ IMAP_URL: 'mail.example.org' }, /^IMAP_URL must be an address that begins imap:\/\/ or imaps:\/\//],
    [{ IMAP_URL: 'imaps://mail.example.org' }, /^IMAP_URL must be imaps:\/\/user/],
    [{ IMAP_URL: 'imaps://u:%E0%A4%A@mail.example.org' }, /^IMAP_URL must be imaps:\/\/user/],
    [{ IMAP_URL: 'imaps://u:p@mail.example.org', IMAP_TLS: 'no' }, /^IMAP_TLS must be required or optional/],
    [
      { IMAP_URL: 'imaps://u:p@mail.example.org', NOTIFY_API_KEY: 'x' },
      /IMAP_URL and NOTIFY_API_KEY are both set/,
    ],
  ])('%j is refused by name, and no password is said', (own, message) => {
    expect(() => read(own)).toThrow(message);
    expect(() => read({ ...own, PORT: 'x' })).not.toThrow(/%E0|:p@/);
  });
});
