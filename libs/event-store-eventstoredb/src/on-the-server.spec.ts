import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { EventStoreDBClient, START } from '@eventstore/db-client';
import { EventTooLarge, StoreUnavailable } from '@governance/event-sourcing';
import { someAppend, someEvent, someEvents } from '@governance/event-sourcing/contract';
import { openEventStoreDb, UnfitServer } from './index.js';
import type { EventStoreDbEventStore } from './index.js';
import { startProtocolServer } from './testing/index.js';
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

/** What `openssl ca` wants to be told before it dates a certificate as it is asked to. */
const AUTHORITY = `[ca]
default_ca = own
[own]
database = index
serial = serial
new_certs_dir = .
default_md = sha256
policy = names
x509_extensions = added
[names]
commonName = supplied
[added]
subjectAltName = IP:127.0.0.1
`;
const openssl = spawnSync('openssl', ['version']).status === 0;
/** Skipped where there is no openssl to make a certificate with. */
(openssl ? describe : describe.skip)('a secured server', () => {
  let folder: string;
  let secured: ProtocolServer;
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'governance-certificate-'));
    const tls = certificate('ca');
    secured = await startProtocolServer({ tls, login: 'governance:p@ss' });
  });
  afterAll(async () => {
    await secured.stop();
    rmSync(folder, { recursive: true });
  });

  /** One that signs itself, of today; or of a day that is long past. */
  function certificate(name: string, past = false) {
    const [key, file] = [join(folder, `${name}.key`), join(folder, `${name}.crt`)];
    const make = (...args: string[]) => execFileSync('openssl', args, { stdio: 'ignore', cwd: folder });
    const request = ['-newkey', 'rsa:2048', '-nodes', '-subj', '/CN=node', '-keyout', key];
    if (past) {
      writeFileSync(join(folder, 'index'), '');
      writeFileSync(join(folder, 'ca.cnf'), AUTHORITY);
      make('req', ...request, '-out', `${file}.csr`);
      const days = ['-startdate', '160101000000Z', '-enddate', '160201000000Z'];
      const own = ['-selfsign', '-keyfile', key, '-in', `${file}.csr`, '-out', file, '-notext'];
      make('ca', '-batch', '-config', 'ca.cnf', '-rand_serial', ...days, ...own);
    } else {
      const alone = ['-x509', '-days', '1', '-addext', 'subjectAltName=IP:127.0.0.1'];
      make('req', ...alone, ...request, '-out', file);
    }
    return { key: readFileSync(key), certificate: readFileSync(file) };
  }
  const trusting = (name: string) => `&tlsCAFile=${encodeURIComponent(join(folder, `${name}.crt`))}`;

  const open = (login: string, options: string) =>
    openEventStoreDb({
      connectionString: secured.connectionString.replace('://', `://${login}@`) + options,
      patience: 200,
    });

  it('is reached by the certificate and the credentials in the address', async () => {
    const named = await open('governance:p%40ss', `&tlsCAFile=${encodeURIComponent(join(folder, 'ca.crt'))}`);
    expect((await named.append(someAppend())).version).toBe(1);
    await named.close();
  });

  it('is not reached without either', async () => {
    await expect(open('governance:p%40ss', '')).rejects.toThrow(/did not answer.*certificate/);
    const wrong = open('governance:wrong', `&tlsCAFile=${encodeURIComponent(join(folder, 'ca.crt'))}`);
    await expect(wrong).rejects.toThrow('Not authenticated');
  });

  it('is not reached by another’s certificate, or when its own has run out', async () => {
    certificate('other');
    await expect(open('governance:p%40ss', trusting('other'))).rejects.toThrow(/did not answer.*certificate/);
    const old = await startProtocolServer({ tls: certificate('old', true), login: 'governance:p@ss' });
    const { port } = new URL(old.connectionString);
    await expect(
      openEventStoreDb({
        connectionString: `esdb://governance:p%40ss@127.0.0.1:${port}?tls=true${trusting('old')}`,
        patience: 200,
      }),
    ).rejects.toThrow(/did not answer.*certificate has expired/);
    await old.stop();
  });

  it('whose password is changed under the product refuses it, and takes it again', async () => {
    const store = await open('governance:p%40ss', trusting('ca'));
    const append = someAppend();
    secured.changeLogin('governance:new');
    await expect(store.append(append)).rejects.toBeInstanceOf(StoreUnavailable);
    await expect(store.append(append)).rejects.toThrow('Not authenticated');
    secured.changeLogin('governance:p@ss');
    expect((await store.append(append)).version).toBe(1);
    await store.close();
  });
});
