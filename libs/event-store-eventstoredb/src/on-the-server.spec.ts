import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { EventStoreDBClient, START } from '@eventstore/db-client';
import { EventTooLarge, StoreUnavailable, UnfitServer } from '@governance/event-sourcing';
import { someAppend, someEvent, someEvents } from '@governance/event-sourcing/contract';
import { fileOf, secureCredentials } from './certificates.js';
import { openEventStoreDb } from './index.js';
import type { EventStoreDbEventStore } from './index.js';
import { makeCertificate, opensslIsHere, startProtocolServer } from './testing/index.js';
import type { ProtocolServer } from './testing/index.js';

let server: ProtocolServer;
let store: EventStoreDbEventStore;
beforeAll(async () => {
  server = await startProtocolServer({ maxAppendSize: 1_000_000 });
  store = await openEventStoreDb(server);
});
afterAll(async () => {
  await store.close();
  await server.stop();
});

it('lies as JSON that other clients can read, each type after its partnership', async () => {
  const append = someAppend({
    stream: '$ 100 % mine',
    partnership: 'a/b $c',
    events: [someEvent({ type: 'Told', data: '{ "n": 1.0 }', metadata: '{"who": "x"}' })],
  });
  await store.append(append);
  const client = EventStoreDBClient.connectionString(server.connectionString);
  const found = [];
  for await (const { event } of client.readAll({ fromPosition: START })) {
    if (event?.id === append.events[0]!.id) found.push(event);
  }
  await client.dispose();
  expect(found).toMatchObject([
    {
      streamId: '%24 100 % mine',
      type: 'a%2Fb%20%24c/Told',
      isJson: true,
      data: { n: 1 },
      metadata: { who: 'x' },
    },
  ]);
  const [own] = await store.readStream('$ 100 % mine');
  expect(own).toMatchObject({
    stream: '$ 100 % mine',
    partnership: 'a/b $c',
    type: 'Told',
    data: '{ "n": 1.0 }',
  });
  expect(await store.readAll({ after: 0, limit: 9, partnership: 'a/b $c' })).toEqual([own]);
});

it('reads on from a position between two events, and from one beyond the end', async () => {
  const append = someAppend({ events: someEvents(3) });
  await store.append(append);
  const [first, second, third] = await store.readStream(append.stream);
  expect(await store.readAll({ after: second!.position - 1, limit: 10 })).toEqual([second, third]);
  expect(await store.readAll({ after: first!.position + 1, limit: 1 })).toEqual([second]);
  expect(await store.readAll({ after: third!.position + 1_000_000, limit: 1 })).toEqual([]);
  expect(await store.head()).toBe(third!.position);
});

it('says which setting to raise when the server takes less than the log allows', async () => {
  const data = JSON.stringify('x'.repeat(600_000));
  const append = someAppend({ events: [someEvent({ data }), someEvent({ data })] });
  await expect(store.append(append)).rejects.toBeInstanceOf(EventTooLarge);
  await expect(store.append(append)).rejects.toThrow('MaxAppendSize');
  expect(await store.readStream(append.stream)).toEqual([]);
});

it('refuses a server that is too old, by its version', async () => {
  const old = await startProtocolServer({ version: '22.10.5.0' });
  await expect(openEventStoreDb(old)).rejects.toThrow('EventStoreDB is version 22.10.5.0');
  await old.stop();
});

it.each([
  ['127.0.0.1:2113', undefined],
  ['[::1]:2113', undefined],
  ['node1.example.org:2113', 'node1.example.org'],
])('the server at %s is named %s in the handshake: of a number Node would warn', (path, servername) => {
  const target = { scheme: 'dns', path };
  const connector = secureCredentials(null, null, null)._createSecureConnector(target, {});
  const { connectionOptions } = connector as unknown as { connectionOptions: Record<string, unknown> };
  expect(connectionOptions['servername']).toBe(servername);
  expect(connectionOptions['host']).toBeDefined();
});

describe('a file of the address', () => {
  it('that the account may not read is told with the account, the folder that is closed to it, and what to do', () => {
    const folder = mkdtempSync(join(tmpdir(), 'closed-'));
    const file = join(folder, 'ca.crt');
    writeFileSync(file, 'x');
    const uid = process.getuid!();
    try {
      // As root everything can be read: as another account it is tried.
      if (uid === 0) process.seteuid!(65_534);
      else chmodSync(folder, 0o000);
      expect(() => fileOf('tlsCAFile', file)).toThrow(
        `cannot read ${file}, which tlsCAFile of the address of EventStoreDB names: it may not enter ${folder}. A certificate is no secret: put it where every account may read it`,
      );
      expect(() => fileOf('tlsCAFile', file)).toThrow(/^The account \S+ cannot read/);
    } finally {
      if (uid === 0) process.seteuid!(0);
      chmodSync(folder, 0o700);
      rmSync(folder, { recursive: true });
    }
  });
});

describe('the address', () => {
  it.each([
    ['http://localhost:2113', 'must be like esdb://'],
    ['esdb://admin:s3cret@with@host:2113', 'percent-encoded'],
    ['esdb://admin:s3cret@host:port', 'cannot be used'],
    ['esdb://admin:s3cret@host:2113?tsl=false', 'has the option tsl'],
    [
      'esdb://admin:s3cret@host:2113?tlsCAFile=/nowhere/ca.crt',
      'ca.crt, which tlsCAFile of the address of EventStoreDB names, is not there',
    ],
  ])('%s is refused with the reason and without the password', async (connectionString, reason) => {
    const warnings = jest.spyOn(console, 'warn');
    const refused = await openEventStoreDb({ connectionString }).catch((error: Error) => error);
    expect(refused).toBeInstanceOf(UnfitServer);
    expect((refused as Error).message).toContain(reason);
    expect((refused as Error).message).not.toContain('s3cret');
    expect(warnings).not.toHaveBeenCalled();
    warnings.mockRestore();
  });

  it('may be written the new way, with credentials', async () => {
    const { host } = new URL(server.connectionString);
    const named = await openEventStoreDb({
      connectionString: `kurrentdb://someone:p%40ss@${host}?tls=false&connectionName=test`,
    });
    expect((await named.append(someAppend())).version).toBe(1);
    await named.close();
  });
});

(opensslIsHere ? describe : describe.skip)('a secured server', () => {
  let secured: ProtocolServer;
  const [its, another, past] = opensslIsHere
    ? [makeCertificate(), makeCertificate(), makeCertificate({ past: true })]
    : [];
  const administrator = 'governance:p@ss';
  beforeAll(async () => {
    secured = await startProtocolServer({ tls: its!.tls, administrator });
  });
  afterAll(async () => {
    await secured.stop();
    for (const certificate of [its, another, past]) certificate!.remove();
  });

  const open = (login: string, option: string, { connectionString } = secured) =>
    openEventStoreDb({
      connectionString: connectionString.replace('://', `://${login}@`) + option,
      patience: 200,
    });

  it('is reached by the certificate and the credentials in the address', async () => {
    const named = await open('governance:p%40ss', its!.option);
    expect((await named.append(someAppend())).version).toBe(1);
    await named.close();
  });

  /** What the error says, which is for whoever wrote the address. */
  const refusal = async (login: string, option: string, server = secured) => {
    const refused = await open(login, option, server).catch((error: Error) => error);
    return { name: (refused as Error).name, message: (refused as Error).message };
  };
  const right = 'governance:p%40ss';

  it('is not reached without either, and says what to do', async () => {
    expect(await refusal(right, '')).toEqual({
      name: 'StoreUnavailable',
      message:
        'EventStoreDB was reached, but the server’s certificate is of an authority that this machine does not know. Give the authority’s certificate by tlsCAFile.',
    });
    expect(await refusal('governance:wrong', its!.option)).toEqual({
      name: 'UnfitServer',
      message:
        'EventStoreDB refuses the user of the address: Not authenticated: the server does not know the user governance, or they have another password. Mend the address, or give the server what it says by "governance log prepare".',
    });
    const nobody = openEventStoreDb({ connectionString: secured.connectionString + its!.option });
    await expect(nobody).rejects.toThrow(/the address names none. Write esdb:\/\/user:password@/);
  });

  it('is not reached by another’s certificate, or when its own has run out', async () => {
    expect((await refusal(right, another!.option)).message).toContain(
      'was reached, but the server’s certificate is of another authority than the file of tlsCAFile',
    );
    const old = await startProtocolServer({ tls: past!.tls, administrator });
    expect((await refusal(right, past!.option, old)).message).toContain(
      'was reached, but the server’s certificate has expired',
    );
    await old.stop();
  });

  it('says so where the one speaks with TLS and the other without', async () => {
    const without = secured.connectionString.replace('tls=true', 'tls=false');
    const plain = openEventStoreDb({ connectionString: without, patience: 200 });
    await expect(plain).rejects.toThrow(/was reached, but somebody answers there, but not without TLS/);
    const { connectionString } = server;
    const tls = openEventStoreDb({
      connectionString: connectionString.replace('tls=false', 'tls=true'),
      patience: 200,
    });
    await expect(tls).rejects.toThrow(/was reached, but the server there speaks without TLS/);
  });

  it('is not called reached where nobody is, and leaves out what says nothing', async () => {
    const nowhere = openEventStoreDb({ connectionString: 'esdb://127.0.0.1:1?tls=false', patience: 100 });
    await expect(nowhere).rejects.toThrow(
      /^EventStoreDB did not answer: connect ECONNREFUSED 127.0.0.1:1\.$/,
    );
  });

  it('may be away at the start: whoever asks is told so, and answered once it is there', async () => {
    const later = await startProtocolServer({ tls: its!.tls, administrator });
    await later.stop();
    const connectionString = later.connectionString.replace('://', `://${right}@`) + its!.option;
    const store = await openEventStoreDb({ connectionString, patience: 300, mayBeAway: true });
    await expect(store.head()).rejects.toBeInstanceOf(StoreUnavailable);
    await expect(store.append(someAppend())).rejects.toBeInstanceOf(StoreUnavailable);
    await later.start();
    expect((await store.append(someAppend())).version).toBe(1);
    await store.close();
    await later.stop();
  });

  it('that turns out to be too old, or to refuse the user, is never written to', async () => {
    const old = await startProtocolServer({ version: '22.10.5.0' });
    await old.stop();
    const store = await openEventStoreDb({ ...old, patience: 300, mayBeAway: true });
    await old.start();
    const refused = store.append(someAppend());
    await expect(refused).rejects.toBeInstanceOf(StoreUnavailable);
    await expect(refused).rejects.toThrow('EventStoreDB is version 22.10.5.0');
    await store.close();
    await old.stop();
    await expect(openEventStoreDb({ ...old, patience: 300 })).rejects.toBeInstanceOf(StoreUnavailable);
  });

  it('whose password is changed under the product refuses it, and takes it again', async () => {
    const store = await open('governance:p%40ss', its!.option);
    const append = someAppend();
    const { position } = await store.append(someAppend());
    secured.changePassword('governance', 'new');
    await expect(store.append(append)).rejects.toBeInstanceOf(StoreUnavailable);
    await expect(store.append(append)).rejects.toThrow('Not authenticated');
    // It is away, and not another log.
    await expect(store.entryAt(position)).rejects.toBeInstanceOf(StoreUnavailable);
    secured.changePassword('governance', 'p@ss');
    expect((await store.append(append)).version).toBe(1);
    await store.close();
  });
});
