import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { EventStoreDBClient, START } from '@eventstore/db-client';
import { EventTooLarge, StoreUnavailable } from '@governance/event-sourcing';
import { someAppend, someEvent, someEvents } from '@governance/event-sourcing/contract';
import { openEventStoreDb, UnfitServer } from './index.js';
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

describe('the address', () => {
  it.each([
    ['http://localhost:2113', 'must be like esdb://'],
    ['esdb://admin:s3cret@with@host:2113', 'percent-encoded'],
    ['esdb://admin:s3cret@host:port', 'cannot be used'],
    ['esdb://admin:s3cret@host:2113?tsl=false', 'has the option tsl'],
    ['esdb://admin:s3cret@host:2113?tlsCAFile=/nowhere/ca.crt', 'File was not found'],
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

  it('is not reached without either', async () => {
    await expect(open('governance:p%40ss', '')).rejects.toThrow(/did not answer.*certificate/);
    await expect(open('governance:wrong', its!.option)).rejects.toThrow('Not authenticated');
  });

  it('is not reached by another’s certificate, or when its own has run out', async () => {
    await expect(open('governance:p%40ss', another!.option)).rejects.toThrow(/did not answer.*certificate/);
    const old = await startProtocolServer({ tls: past!.tls, administrator });
    await expect(open('governance:p%40ss', past!.option, old)).rejects.toThrow(
      /did not answer.*certificate has expired/,
    );
    await old.stop();
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
