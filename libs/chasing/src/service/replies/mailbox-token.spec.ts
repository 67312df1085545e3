import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { mailboxToken } from './mailbox-token.js';

let answer: { readonly status: number; readonly body: string };
const asked: string[] = [];
const server = createServer((request, response) => {
  void text(request).then((body) => {
    asked.push(body);
    response.writeHead(answer.status).end(answer.body);
  });
});
beforeAll(() => new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready)));
afterAll(() => new Promise((done) => server.close(done)));

const token = () => {
  const { port } = server.address() as AddressInfo;
  return mailboxToken({ url: `http://127.0.0.1:${port}/token`, clientId: 'board', secret: 'a&b' });
};

describe('a token for the mailbox', () => {
  it('is asked for by the application, and taken', async () => {
    answer = { status: 200, body: '{"access_token":"t","expires_in":3599}' };
    expect(await token()).toBe('t');
    expect(Object.fromEntries(new URLSearchParams(asked[0]))).toEqual({
      grant_type: 'client_credentials',
      client_id: 'board',
      client_secret: 'a&b',
      scope: 'https://outlook.office365.com/.default',
    });
  });

  it.each([
    { status: 401, body: '{"error":"invalid_client","error_description":"a&b"}' },
    { status: 200, body: '{}' },
  ])('that is not given is none: %j', async (given) => {
    answer = given;
    await expect(token()).rejects.toThrow(`no token (${given.status})`);
  });
});
