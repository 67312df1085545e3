import { createServer, type ServerHttp2Stream } from 'node:http2';
import type { AddressInfo } from 'node:net';
import { afterAll, afterEach, describe, expect, it } from '@jest/globals';
import { EventStoreDBClient, jsonEvent } from '@eventstore/db-client';
import { someAppend, someEvents } from '@governance/event-sourcing/contract';
import { openEventStoreDb } from '../index.js';
import {
  makeCertificate,
  opensslIsHere,
  startProtocolServer,
  type ProtocolServer,
  type ProtocolServerOptions,
} from '../testing/index.js';
import { addressOf } from '../connection-string.js';
import { Administration } from './administration.js';
import { compresses } from './compression.js';
import { prepareServer } from './prepare-server.js';

const closing: (() => Promise<unknown> | void)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

let server: ProtocolServer;
const certificate = opensslIsHere ? makeCertificate() : undefined;
afterAll(() => certificate?.remove());
const administrator = 'admin:of-tests';
const own = 'governance:p%40ss';
const reached = () => server.connectionString + certificate!.option;
const addressFor = (user: string) => reached().replace('://', `://${user}@`);
const prepare = (user = own) => prepareServer(addressFor(administrator), addressFor(user));

const openedAs = async (user: string) => {
  const log = await openEventStoreDb({ connectionString: addressFor(user), patience: 100 });
  closing.push(() => log.close());
  return log;
};
async function forbiddenOf(user: string) {
  const as = new Administration(addressOf(addressFor(user)));
  closing.push(() => as.close());
  return as.forbidden();
}

async function secured(options: ProtocolServerOptions = {}): Promise<void> {
  server = await startProtocolServer({ administrator, tls: certificate!.tls, ...options });
  closing.push(() => server.stop());
}

const forbidden = [
  'delete a stream',
  'tombstone a stream',
  'cut a stream off by its metadata',
  'change the settings of the server',
  'make a user',
  'scavenge',
];
const wellTried = [
  ...['read the log', 'append to it'].map((what) => ({ what, permitted: true, right: true })),
  ...forbidden.map((what) => ({ what, permitted: false, right: true })),
];

(opensslIsHere ? describe : describe.skip)('a secured server', () => {
  it('makes the user and the rights, tries them, and can be run again', async () => {
    await secured();
    const prepared = await prepare();
    expect(prepared).toEqual({
      login: 'governance',
      user: 'made',
      rights: 'set',
      without: [],
      tried: wellTried,
      compresses: false,
    });
    const log = await openEventStoreDb({ connectionString: addressFor(own) });
    closing.push(() => log.close());
    const append = someAppend({ events: someEvents(2) });
    await log.append(append);
    expect(await log.readStream(append.stream)).toHaveLength(2);
    expect(await prepare()).toEqual({ ...prepared, user: 'there already', rights: 'set already' });
    // Nothing of what was tried is left behind.
    expect(await log.readAll({ after: 0, limit: 10 })).toHaveLength(2);
  });

  it('looks whether the user is there, where the answer to making them cannot be read', async () => {
    await secured({ compresses: 'for all' });
    expect(await prepare()).toMatchObject({ user: 'made', tried: wellTried, compresses: true });
    expect((await forbiddenOf(administrator)).filter(([, let_]) => let_)).toHaveLength(forbidden.length);
  });

  it('refuses to make the administrator the product’s user, and leaves their password alone', async () => {
    await secured();
    for (const own of ['admin:another', 'Admin:another'])
      await expect(prepare(own)).rejects.toThrow(
        /names the user .dmin, who is the administrator of --admin.*Nothing/,
      );
    // Another administrator is one too.
    await prepareServer(addressFor(administrator), addressFor('ops:of-ops'));
    server.makeAdministrator('ops');
    await expect(prepare('ops:another')).rejects.toThrow('ops, who is an administrator of the server');
    expect(await prepare()).toMatchObject({ user: 'made' });
    expect((await openedAs('ops:of-ops')).foreign).toBe(0);
  });

  it('says whose rights another user takes, and that nobody’s password was changed', async () => {
    await secured();
    await prepare();
    expect(await prepare('governance2:of-two')).toMatchObject({
      user: 'made',
      rights: 'set, instead of others',
      without: ['governance'],
    });
    expect(await prepare()).toMatchObject({
      user: 'there already',
      without: ['governance2'],
      tried: wellTried,
    });
  });

  it('gives a user who is there the password of EVENTSTORE_URL', async () => {
    await secured();
    await prepare();
    expect(await prepare('governance:another')).toMatchObject({
      user: expect.stringContaining('with another password'),
      tried: wellTried,
    });
    await expect(openEventStoreDb({ connectionString: addressFor(own), patience: 100 })).rejects.toThrow();
  });

  it('says what is not refused, and whose rights it has replaced', async () => {
    await secured();
    const client = EventStoreDBClient.connectionString(reached() as `esdb://${string}`);
    closing.push(() => client.dispose());
    const credentials = { username: 'admin', password: 'of-tests' };
    const rights = { $userStreamAcl: { $r: 'somebody' }, $systemStreamAcl: {} };
    await client.appendToStream('$settings', jsonEvent({ type: 'update-default-acl', data: rights }), {
      expectedRevision: 'no_stream',
      credentials,
    });
    expect(await prepare()).toMatchObject({
      rights: 'set, instead of others',
      without: ['somebody'],
      tried: wellTried,
    });
    expect(await forbiddenOf(administrator)).toEqual(forbidden.map((what) => [what, true]));
  });

  it('refuses an address without a user, and a wrong password of the administrator', async () => {
    await secured();
    await expect(prepareServer(addressFor(administrator), reached())).rejects.toThrow(
      'EVENTSTORE_URL names no user',
    );
    await expect(prepareServer(addressFor('admin:wrong'), addressFor(own))).rejects.toMatchObject({
      code: 16,
    });
  });
});

it.each([
  ['gzip', true],
  ['identity', false],
  [undefined, false],
])('notices a server that compresses all the same: %s', async (encoding, expected) => {
  const other = createServer();
  const asked: unknown[] = [];
  other.on('stream', (stream: ServerHttp2Stream, headers) => {
    asked.push(headers['grpc-accept-encoding']);
    stream.respond({ ':status': 200, ...(encoding && { 'grpc-encoding': encoding }) });
    stream.end();
  });
  await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
  closing.push(() => void other.close());
  const { port } = other.address() as AddressInfo;
  expect(await compresses(`esdb://admin:x@127.0.0.1:${port}?tls=false`)).toBe(expected);
  expect(asked).toEqual(['identity']);
});
