import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, describe, expect, it } from '@jest/globals';
import { EventStoreDBClient, START } from '@eventstore/db-client';
import { StoreUnavailable, VersionConflict } from '@governance/event-sourcing';
import { someAppend, someEvent, someEvents } from '@governance/event-sourcing/contract';
import { openEventStoreDb } from './index.js';
import type { EventStoreDbEventStore, EventStoreDbOptions } from './index.js';
import { startProtocolServer } from './testing/index.js';
import type { ProtocolServer, ProtocolServerOptions } from './testing/index.js';

const closing: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

async function serverOf(options: ProtocolServerOptions): Promise<ProtocolServer> {
  const server = await startProtocolServer(options);
  closing.push(() => server.stop());
  return server;
}

async function storeOn(
  server: Pick<ProtocolServer, 'connectionString'>,
  options: Partial<EventStoreDbOptions> = {},
): Promise<EventStoreDbEventStore> {
  const store = await openEventStoreDb({ connectionString: server.connectionString, ...options });
  closing.push(() => store.close());
  return store;
}

const since = (began: number) => performance.now() - began;

describe('a cluster', () => {
  it('may lose its leader again and again under load: nothing is lost, doubled or refused', async () => {
    const server = await serverOf({ nodes: 3, election: 200 });
    const store = await storeOn(server, { patience: 15_000 });
    const { partnership } = someAppend();
    const positions = new Map<string, number>();
    let working = true;
    const writers = Array.from({ length: 4 }, async () => {
      const { stream } = someAppend();
      for (let version = 0; working; version++) {
        const [event] = someEvents(1);
        const append = { stream, partnership, expectedVersion: version, events: [event!] };
        positions.set(event!.id, (await store.append(append)).position);
      }
    });
    for (let i = 0; i < 4; i++) {
      const before = positions.size;
      while (positions.size < before + 20) await sleep(5);
      await server.killLeader();
      await server.start();
    }
    working = false;
    await Promise.all(writers);
    const log = await store.readAll({ after: 0, limit: 1_000_000, partnership });
    expect(new Map(log.map(({ id, position }) => [id, position]))).toEqual(positions);
    expect(log).toHaveLength(positions.size);
  });

  it('stores an append once whose first leader was lost with it', async () => {
    const server = await serverOf({ nodes: 3, election: 100, replication: 300 });
    const store = await storeOn(server);
    const append = someAppend({ events: someEvents(2) });
    const stored = store.append(append);
    await sleep(100);
    await server.killLeader();
    const { position } = await stored;
    const events = await store.readStream(append.stream);
    expect(events.map(({ id }) => id)).toEqual(append.events.map(({ id }) => id));
    expect(events.at(-1)!.position).toBe(position);
  });

  it('without a leader says so within the time that is given, and closes at once', async () => {
    const server = await serverOf({ nodes: 3 });
    const store = await storeOn(server);
    const follower = store.waitBeyond(await store.head(), new AbortController().signal);
    await server.killMajority();
    const began = performance.now();
    await expect(store.head(500)).rejects.toThrow(/no node of the cluster knows of a leader/);
    expect(since(began)).toBeLessThan(1_000);
    const closed = performance.now();
    await store.close();
    await follower;
    expect(since(closed)).toBeLessThan(500);
  });

  it('is right again as soon as it has a leader', async () => {
    const server = await serverOf({ nodes: 3, election: 100 });
    const store = await storeOn(server);
    await store.append(someAppend());
    await server.killMajority();
    await expect(store.head(1_500)).rejects.toBeInstanceOf(StoreUnavailable);
    await server.start();
    const began = performance.now();
    await store.append(someAppend());
    expect(since(began)).toBeLessThan(3_000);
  });

  it('is found where one of three nodes never answers', async () => {
    const server = await serverOf({ nodes: 3 });
    const silent = createServer(() => {}).listen(0, '127.0.0.1');
    await new Promise((resolve) => silent.once('listening', resolve));
    closing.push(async () => silent.close());
    const { port } = silent.address() as AddressInfo;
    const connectionString = `esdb://127.0.0.1:${port},127.0.0.1:${server.ports[1]},127.0.0.1:${server.ports[2]}?tls=false`;
    const began = performance.now();
    const store = await storeOn({ connectionString });
    await store.append(someAppend());
    expect(since(began)).toBeLessThan(2_000);
  });

  it('is found by the address of a node that does not lead', async () => {
    const server = await serverOf({ nodes: 3 });
    const store = await storeOn({ connectionString: `esdb://127.0.0.1:${server.ports[2]}?tls=false` });
    expect((await store.append(someAppend())).version).toBe(1);
  });
});

describe('what a read and an append cost', () => {
  it('one entry by its position is a read of one event, in a log of any size', async () => {
    const server = await serverOf({});
    const store = await storeOn(server);
    const { partnership } = someAppend();
    const { position } = await store.append(someAppend({ partnership, events: someEvents(500) }));
    await store.append(someAppend({ partnership, events: someEvents(500) }));
    expect(
      await leastLookedAt(server, async () => {
        expect((await store.entryAt(position))?.position).toBe(position);
        expect(await store.entryAt(position - 1)).toBeUndefined();
      }),
    ).toBe(1);
  });

  it('an append reads nothing back, once or twice at once', async () => {
    const server = await serverOf({});
    const store = await storeOn(server);
    const once = await leastLookedAt(server, () => store.append(someAppend()));
    const twice = await leastLookedAt(server, async () => {
      const append = someAppend({ events: someEvents(2) });
      const [one, other] = await Promise.all([store.append(append), store.append(append)]);
      expect(other).toEqual(one);
    });
    expect([once, twice]).toEqual([0, 0]);
  });

  it('the same append of two processes at once is one append, long before the server gives up the second', async () => {
    const server = await serverOf({ replication: 300 });
    const [one, other] = [await storeOn(server), await storeOn(server)];
    const append = someAppend({ events: someEvents(2) });
    const began = performance.now();
    const results = await Promise.all([one.append(append), one.append(append), other.append(append)]);
    expect(since(began)).toBeLessThan(1_500);
    expect(new Set(results.map(({ position }) => position)).size).toBe(1);
    expect(await one.readStream(append.stream)).toHaveLength(2);
  });

  it('takes no compressed answers, of which the client by itself takes each', async () => {
    const server = await serverOf({});
    const store = await storeOn(server);
    await store.append(someAppend());
    await store.readAll({ after: 0, limit: 10 });
    expect(server.counts.compressed).toBe(0);
    const client = EventStoreDBClient.connectionString(server.connectionString);
    for await (const event of client.readAll({ fromPosition: START, maxCount: 3 }))
      expect(event).toBeDefined();
    await client.dispose();
    expect(server.counts.compressed).toBeGreaterThan(1);
  });

  it('takes in a plan of 300 actions together where the server has its own limit of an append', async () => {
    const server = await serverOf({ maxAppendSize: 1_048_576 });
    const store = await storeOn(server);
    const data = JSON.stringify({ wording: 'x'.repeat(6_000) });
    const plan = Array.from({ length: 300 }, () => someAppend({ events: [someEvent({ data })] }));
    expect(await store.appendTogether(plan)).toHaveLength(300);
  });
});

describe('a server that is not the log’s alone', () => {
  const foreign = [
    { stream: 'orders-1', type: 'OrderPlaced' },
    { stream: 'orders-1', type: 'shop/OrderPlaced', metadata: '{"$correlationId":"1"}' },
    { stream: 'orders-1', type: 'a%zz/Broken', metadata: '{}' },
    { stream: 'orders-1', type: 'shop/', metadata: '{}' },
    { stream: 'orders-1', type: 'shop/Binary', contentType: 'application/octet-stream', data: '\u0000' },
    { stream: '$mine', type: 'shop/OrderPlaced', data: '', metadata: '' },
  ];

  it('has what others write passed over, counted and told once', async () => {
    const server = await serverOf({ replication: 0 });
    const told: string[] = [];
    const isEntry = ({ metadata }: { metadata: string }) => metadata.includes('who');
    const store = await storeOn(server, { isEntry, onForeign: ({ type }) => told.push(type) });
    const first = await store.append(someAppend());
    server.write(...foreign);
    const last = await store.append(someAppend());
    const positions = server.write(...foreign, ...foreign);
    expect((await store.readAll({ after: 0, limit: 100 })).map(({ position }) => position)).toEqual([
      first.position,
      last.position,
    ]);
    expect(await store.head()).toBe(last.position);
    expect(await store.waitingBeyond(last.position)).toBeNull();
    expect(await store.entryAt(positions[1]!)).toBeUndefined();
    expect(store.foreign).toBeGreaterThan(3);
    expect(told).toHaveLength(1);
  });

  it('wakes nobody for what others write', async () => {
    const server = await serverOf({ replication: 0 });
    const store = await storeOn(server, { isEntry: ({ metadata }) => metadata.includes('who') });
    const { position } = await store.append(someAppend());
    const end = new AbortController();
    let woken = false;
    const wait = store.waitBeyond(position, end.signal).then(() => (woken = true));
    await sleep(200);
    server.write(...foreign);
    await sleep(200);
    expect(woken).toBe(false);
    await store.append(someAppend());
    await wait;
  });
});

it('a node that comes back with an empty disk is told from one that has the stream', async () => {
  const server = await serverOf({});
  const store = await storeOn(server);
  const append = someAppend({ events: someEvents(2) });
  await store.append(append);
  await server.stop();
  server.empty();
  await server.start();
  const next = { ...append, expectedVersion: 2, events: someEvents(1) };
  await expect(store.append(next)).rejects.toBeInstanceOf(VersionConflict);
  await expect(store.append(next)).rejects.toMatchObject({ actual: 0 });
  expect(await store.readStream(append.stream)).toEqual([]);
  expect(await store.head()).toBe(0);
});

/** Events that the server looks at for it: the least of three, since an append whose answer is late is looked for. */
async function leastLookedAt(server: ProtocolServer, work: () => Promise<unknown>): Promise<number> {
  const each: number[] = [];
  for (let i = 0; i < 3; i++) {
    const { lookedAt } = server.counts;
    await work();
    each.push(server.counts.lookedAt - lookedAt);
  }
  return Math.min(...each);
}
