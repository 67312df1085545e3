import { describe, expect, it } from '@jest/globals';
import type { Request, Response } from 'express';
import { onlyFromHere, onlyReadable } from './from-here.js';

const address = 'https://board.example.org';

/** What the check says to a request: the name of its refusal, or that it goes on. */
function said(headers: Record<string, string>, method = 'POST', publicUrl = address): string {
  let outcome = 'on';
  onlyFromHere(publicUrl)({ method, headers } as unknown as Request, {} as Response, (error?: unknown) => {
    if (error !== undefined) outcome = (error as Error).name;
  });
  return outcome;
}

describe('where a request comes from', () => {
  const host = 'board.example.org';

  it('is here, by what the browser says', () => {
    expect(said({ host, origin: address, 'sec-fetch-site': 'same-origin' })).toBe('on');
    expect(said({ host, origin: 'null', 'sec-fetch-site': 'same-origin' })).toBe('on');
    expect(said({ host: '127.0.0.1:3000', origin: address })).toBe('on');
    expect(
      said({ host: 'other-name:3000', origin: 'http://other-name:3000' }, 'POST', 'http://localhost:3000'),
    ).toBe('on');
  });

  it('is not told by a program, which has no other page to be misled by', () => {
    expect(said({ host })).toBe('on');
  });

  it.each([
    ['another site', { origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' }],
    ['a sibling of the same domain', { origin: 'https://x.example.org', 'sec-fetch-site': 'same-site' }],
    ['another port', { origin: 'https://board.example.org:8443' }],
    ['the same name without TLS', { origin: 'http://board.example.org' }],
    ['a page without an address', { origin: 'null' }],
    ['no address at all', { origin: 'nonsense' }],
    ['a bookmark or another program', { 'sec-fetch-site': 'none' }],
    ['another site that names us', { origin: address, 'sec-fetch-site': 'cross-site' }],
  ])('is refused when it is %s', (_, headers) => {
    for (const method of ['POST', 'PUT', 'PATCH', 'DELETE']) {
      expect([method, said({ host, ...headers }, method)]).toEqual([method, 'FromElsewhere']);
    }
  });

  it('is not asked of what changes nothing', () => {
    expect(said({ host, origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' }, 'GET')).toBe('on');
  });
});

describe('a body', () => {
  const read = (path: string, type: string | undefined, method = 'POST') => {
    let status = 0;
    onlyReadable((asked) => asked === '/files')(
      { method, path, headers: { 'content-type': type } } as unknown as Request,
      {} as Response,
      (error?: unknown) => {
        if (error !== undefined) status = (error as { getStatus(): number }).getStatus();
      },
    );
    return status;
  };

  it('is of the one kind that its address reads', () => {
    expect(read('/page', 'application/x-www-form-urlencoded; charset=UTF-8')).toBe(0);
    expect(read('/files', 'multipart/form-data; boundary=x')).toBe(0);
    expect(read('/api/boards', 'application/json')).toBe(0);
    expect(read('/page', undefined)).toBe(0);
  });

  it.each([
    ['/page', 'multipart/form-data; boundary=x'],
    ['/page', 'Multipart/Form-Data'],
    ['/page', 'multipart/mixed'],
    ['/page', 'text/plain'],
    ['/page', 'application/json'],
    ['/files', 'application/json'],
    ['/api/boards', 'application/x-www-form-urlencoded'],
    ['/api/boards', 'multipart/form-data; boundary=x'],
    ['/api/boards', 'text/plain; application/json'],
    ['/api/boards', undefined],
    ['/API/boards', 'application/json'],
  ])('is refused unread at %s as %s', (path, type) => {
    for (const method of ['POST', 'PUT', 'DELETE']) expect(read(path, type, method)).toBe(415);
  });
});
