import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, describe, expect, it } from '@jest/globals';
import { StoreUnavailable } from '@governance/event-sourcing';
import { someAppend, someEvents } from '@governance/event-sourcing/contract';
import { openEventStoreDb } from './index.js';
import type { EventStoreDbEventStore } from './index.js';
import { startProtocolServer } from './testing/index.js';
import type { ProtocolServer, ProtocolServerOptions } from './testing/index.js';

const closing: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

async function on(options: ProtocolServerOptions, patience: number) {
  const server = await startProtocolServer(options);
  closing.push(() => server.stop());
  const store = await openEventStoreDb({ ...server, patience });
  closing.push(() => store.close());
  return { server, store };
}

describe('a full disk', () => {
  it('of a server by itself: what was acknowledged stays, the rest is refused until there is room', async () => {
    const { server, store } = await on({}, 400);
    const before = someAppend({ events: someEvents(2) });
    await store.append(before);
    const next = { ...before, expectedVersion: 2, events: someEvents(1) };
    server.fillDisk(true);
    await expect(store.append(next)).rejects.toBeInstanceOf(StoreUnavailable);
    // Started again without room it can be read, and the next append ends it once more.
    await server.start();
    expect(await store.readStream(before.stream)).toHaveLength(2);
    await expect(store.append(next)).rejects.toBeInstanceOf(StoreUnavailable);
    server.fillDisk(false);
    await server.start();
    expect((await store.append(next)).version).toBe(3);
    expect((await store.readStream(before.stream)).map(({ id }) => id)).toEqual(
      [...before.events, ...next.events].map(({ id }) => id),
    );
  });

  it('on the leader of a cluster: another leads, and nothing is lost, doubled or refused', async () => {
    const { server, store } = await on({ nodes: 3, election: 200 }, 15_000);
    const stored: string[] = [];
    let working = true;
    const writers = Array.from({ length: 4 }, async () => {
      const { stream, partnership } = someAppend();
      for (let version = 0; working; version++) {
        const events = someEvents(1);
        await store.append({ stream, partnership, expectedVersion: version, events });
        stored.push(events[0]!.id);
      }
    });
    const more = async (count: number) => {
      for (const end = stored.length + count; stored.length < end;) await sleep(5);
    };
    await more(20);
    server.fillDisk(true);
    await more(40);
    working = false;
    await Promise.all(writers);
    const held = (await store.readAll({ after: 0, limit: 100_000 })).map(({ id }) => id);
    expect(held.sort()).toEqual(stored.sort());
  });
});

it('a scavenge while somebody catches up breaks reads off: all entries come, once and in order', async () => {
  const { server, store } = await on({ replication: 0 }, 15_000);
  const all: string[] = [];
  for (let i = 0; i < 40; i++) {
    const append = someAppend({ events: someEvents(250) });
    await store.append(append);
    all.push(...append.events.map(({ id }) => id));
  }
  const seen: string[] = [];
  for (let after = 0; seen.length < all.length;) {
    // Twice for each page: what has come of it is not handed on twice.
    server.scavenge(2);
    const page = await store.readAll({ after, limit: 500 });
    expect(server.counts.scavenged).toBe(0);
    seen.push(...page.map(({ id }) => id));
    after = page.at(-1)!.position;
  }
  expect(seen).toEqual(all);
});

describe('a server whose clock is an hour off', () => {
  const hour = 3_600_000;
  it.each([
    ['slow', -hour],
    ['fast', hour],
  ])('%s: how long an entry waits is told all the same', async (_, off) => {
    const { server, store } = await on({}, 1_000);
    const first = await store.append(someAppend());
    await clockSet(server, store, off);
    const waiting = await store.append(someAppend());
    await sleep(300);
    const waits = (await store.waitingBeyond(waiting.position - 1))!;
    expect(waits).toBeGreaterThanOrEqual(250);
    expect(waits).toBeLessThan(30_000);
    expect(waiting.position).toBeGreaterThan(first.position);
  });
});

/** What is appended after that is dated by it. */
async function clockSet(server: ProtocolServer, store: EventStoreDbEventStore, off: number): Promise<void> {
  server.setClock(off);
  await store.append(someAppend());
}
