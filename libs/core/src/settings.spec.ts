import { describe, expect, it } from '@jest/globals';
import { keepsMail, readSettings } from './settings.js';

const [service, secret, template] = ['1', '2', '3'].map(
  (digit) => `${digit.repeat(8)}-1111-4111-8111-${digit.repeat(12)}`,
);
const database = { DATABASE_URL: 'postgresql://localhost/board', SECRET_KEY: '0'.repeat(32) };
const notify: Readonly<Record<string, string>> = {
  NOTIFY_API_KEY: `board-${service}-${secret}`,
  NOTIFY_TEMPLATE_ID: template!,
};

describe('settings of GOV.UK Notify', () => {
  it('are a key and a template; mail then leaves', () => {
    const settings = readSettings({ ...database, ...notify });
    expect(settings.notify).toEqual({
      apiKey: notify.NOTIFY_API_KEY,
      templateId: template,
      replyToId: null,
      url: 'https://api.notifications.service.gov.uk',
    });
    expect(keepsMail(settings)).toBe(false);
    expect(keepsMail(readSettings(database))).toBe(true);
  });

  it.each<readonly [Readonly<Record<string, string>>, RegExp]>([
    [{ ...notify, NOTIFY_API_KEY: 'board-1234' }, /^NOTIFY_API_KEY must be a whole key of GOV.UK Notify/],
    [{ ...notify, NOTIFY_TEMPLATE_ID: '' }, /^NOTIFY_TEMPLATE_ID must be the id/],
    [{ ...notify, NOTIFY_REPLY_TO_ID: 'board@example.org' }, /^NOTIFY_REPLY_TO_ID must be the id/],
    [{ ...notify, NOTIFY_URL: 'notify' }, /^NOTIFY_URL must be an address that begins http/],
    [{ ...notify, SMTP_URL: 'smtp://mail' }, /^SMTP_URL and NOTIFY_API_KEY are both set/],
    [{ NOTIFY_TEMPLATE_ID: template! }, /^NOTIFY_API_KEY is missing, and NOTIFY_TEMPLATE_ID/],
  ])('%j are refused by name', (wrong, message) => {
    expect(() => readSettings({ ...database, ...wrong })).toThrow(message);
  });

  it('say no secret when they are wrong', () => {
    expect(() => readSettings({ ...database, ...notify, NOTIFY_API_KEY: 'secret-1234' })).not.toThrow(/1234/);
  });
});
