import { describe, expect, it } from '@jest/globals';
import type { Request } from 'express';
import { cameByProxy, isFromThisMachine, whoAsks } from './where-from.js';

const asked = (headers: Record<string, string>, remoteAddress = '127.0.0.1', ip = remoteAddress) =>
  ({ headers, ip, socket: { remoteAddress } }) as unknown as Request;

describe('a request that a proxy passed on', () => {
  it.each([
    'x-forwarded-for',
    'x-forwarded-proto',
    'x-forwarded-host',
    'x-forwarded-anything',
    'forwarded',
    'via',
    'x-real-ip',
  ])('is known by %s, whatever it says', (name) => {
    expect(cameByProxy(asked({ [name]: '' }))).toBe(true);
  });

  it('is not one that a browser sends', () => {
    expect(cameByProxy(asked({ host: 'localhost', cookie: 'via=1', accept: '*/*' }))).toBe(false);
  });
});

describe('whom limits count', () => {
  const xff = { 'x-forwarded-for': '203.0.113.7' };
  it.each([
    ['somebody who reaches us themselves', asked({}, '203.0.113.9'), null, '203.0.113.9/32'],
    ['the same, who lies about it', asked(xff, '203.0.113.9'), null, '203.0.113.9/32'],
    ['behind a proxy that nobody named', asked(xff, '172.18.0.1'), null, null],
    ['behind a proxy that is named', asked(xff, '172.18.0.1', '203.0.113.7'), 1, '203.0.113.7/32'],
    ['where it is said that there is none', asked(xff, '172.18.0.1'), 0, '172.18.0.1/32'],
    ['a connection of IPv6, whole', asked({}, '2001:db8::5:1'), null, '2001:db8::/64'],
  ])('%s', (_name, request, trustedProxies, who) => {
    expect(whoAsks(request, { trustedProxies })).toBe(who);
  });
});

describe('this machine', () => {
  it.each(['localhost', 'localhost:3000', '127.0.0.1:3000', '[::1]:3000'])('is called %s', (host) => {
    expect(isFromThisMachine(asked({ host }))).toBe(true);
    expect(isFromThisMachine(asked({ host }, '::ffff:127.0.0.1'))).toBe(true);
  });

  it.each(['board.example.org', 'localhost.example.org', '127.0.0.1.example.org', '10.0.0.1', ''])(
    'is not called %j',
    (host) => {
      expect(isFromThisMachine(asked({ host }))).toBe(false);
    },
  );

  it('is not another machine that says its name', () => {
    expect(isFromThisMachine(asked({ host: 'localhost' }, '10.0.0.9'))).toBe(false);
  });
});
