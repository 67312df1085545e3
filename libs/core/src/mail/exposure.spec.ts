import { describe, expect, it } from '@jest/globals';
import { readSettings } from '../settings.js';
import { refuseUnfitExposure, unsaidProxies } from './exposure.js';

const base = { DATABASE_URL: 'postgresql://localhost/board', SECRET_KEY: '0'.repeat(32) };
const settings = (more: Record<string, string>) => readSettings({ ...base, ...more });
const start = (more: Record<string, string>) => () => refuseUnfitExposure(settings(more));

describe('a start without mail', () => {
  it.each<Record<string, string>>([
    {},
    { HOST: 'localhost' },
    { HOST: '::1', PUBLIC_URL: 'http://[::1]:3000' },
    { PUBLIC_URL: 'http://localhost:3000' },
    { HOST: '0.0.0.0', OUTBOX: 'open' },
    { HOST: '0.0.0.0', PUBLIC_URL: 'http://demonstration.local', OUTBOX: 'open' },
  ])('%j begins', (more) => {
    expect(start(more)).not.toThrow();
  });

  it.each<[Record<string, string>, RegExp]>([
    [{ HOST: '0.0.0.0' }, /^HOST is 0\.0\.0\.0.*SMTP_URL.*OUTBOX=open/],
    [{ HOST: '127.0.0.1.example.org' }, /^HOST is/],
    [{ PUBLIC_URL: 'https://board.example.org' }, /^PUBLIC_URL is https.*SMTP_URL/],
    [{ PUBLIC_URL: 'http://board.example.org' }, /^PUBLIC_URL is http/],
    [{ PUBLIC_URL: 'https://localhost' }, /^PUBLIC_URL is https/],
    [{ PUBLIC_URL: 'https://board.example.org', OUTBOX: 'open' }, /^PUBLIC_URL is https(?!.*OUTBOX=open)/],
    [{ HOST: '0.0.0.0', PUBLIC_URL: 'https://board.example.org' }, /^HOST is .* and PUBLIC_URL is/],
  ])('%j is refused', (more, message) => {
    expect(start(more)).toThrow(message);
  });

  it('is not looked at where mail is sent', () => {
    expect(start({ PUBLIC_URL: 'https://board.example.org', SMTP_URL: 'smtp://mail' })).not.toThrow();
  });
});

describe('proxies', () => {
  it('are asked for at a start that must have one in front', () => {
    const https = { PUBLIC_URL: 'https://board.example.org' };
    expect(unsaidProxies(settings(https))).toContain('Set TRUSTED_PROXIES');
    expect(unsaidProxies(settings({ ...https, TRUSTED_PROXIES: '1' }))).toBeNull();
    expect(unsaidProxies(settings({}))).toBeNull();
  });

  it.each([
    ['', null],
    ['0', 0],
    ['2', 2],
    ['loopback', ['loopback']],
    ['10.0.0.2, 10.1.0.0/16,2001:db8::/32', ['10.0.0.2', '10.1.0.0/16', '2001:db8::/32']],
  ])('%j are %j', (value, proxies) => {
    expect(settings({ TRUSTED_PROXIES: value }).trustedProxies).toEqual(proxies);
  });

  it.each(['all', '10', '10.0.0.0/99', 'proxy.example.org', '-1'])('%j are refused', (value) => {
    expect(() => settings({ TRUSTED_PROXIES: value })).toThrow(/^TRUSTED_PROXIES must be how many/);
  });
});

it.each([
  ['SMTP_TLS', 'maybe', /^SMTP_TLS must be required or optional, not "maybe"/],
  ['OUTBOX', 'yes', /^OUTBOX must be open, not "yes"/],
])('%s=%s is refused', (name, value, message) => {
  expect(() => settings({ [name]: value })).toThrow(message);
});
