import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { StoreUnavailable } from '@governance/event-sourcing';
import type { Append } from '@governance/event-sourcing';
import { someAppend, someEvents } from '@governance/event-sourcing/contract';
import { openEventStoreDb } from './index.js';
import type { EventStoreDbEventStore } from './index.js';
import { startProtocolServer } from './testing/index.js';
import type { ProtocolServer } from './testing/index.js';

let server: ProtocolServer;
let store: EventStoreDbEventStore;
beforeEach(async () => {
  server = await startProtocolServer();
  store = await openEventStoreDb({ ...server, patience: 15_000 });
});
afterEach(async () => {
  await store.close();
  await server.stop();
});

describe('while the server is away', () => {
  it('restarted and cut off under load, nothing acknowledged is lost or doubled, and all goes on unaided', async () => {
    const acknowledged: [Append, number][] = [];
    const seen: string[] = [];
    const end = new AbortController();
    const reader = (async () => {
      let checkpoint = 0;
      for (;;) {
        const last = end.signal.aborted;
        const page = await store.readAll({ after: checkpoint, limit: 100 });
        seen.push(...page.map((event) => event.id));
        checkpoint = page.at(-1)?.position ?? checkpoint;
        if (page.length > 0) continue;
        if (last) return;
        await store.waitBeyond(checkpoint, end.signal);
      }
    })();
    let working = true;
    const writers = Array.from({ length: 8 }, async (_, i) => {
      const { stream, partnership } = someAppend();
      for (let version = 0; working; version += 1 + (i % 3)) {
        const append = { stream, partnership, expectedVersion: version, events: someEvents(1 + (i % 3)) };
        const { position } = await store.append(append);
        acknowledged.push([append, position]);
      }
    });
    for (let i = 0; i < 4; i++) {
      const before = acknowledged.length;
      while (acknowledged.length < before + 50) await new Promise((resolve) => setTimeout(resolve, 10));
      if (i % 2 === 0) {
        await server.stop();
        await server.start();
      } else {
        server.cutOff();
        server.loseNextAnswer();
      }
    }
    working = false;
    await Promise.all(writers);
    end.abort();
    await reader;

    const log = await store.readAll({ after: 0, limit: 1_000_000 });
    const ids = log.map((event) => event.id);
    expect(new Set(ids).size).toBe(ids.length);
    for (const [{ events }, position] of acknowledged) {
      const last = log.findIndex((event) => event.position === position);
      const stored = ids.slice(last + 1 - events.length, last + 1);
      expect(stored).toEqual(events.map(({ id }) => id));
    }
    expect(ids.length).toBe(acknowledged.reduce((sum, [append]) => sum + append.events.length, 0));
    expect(seen).toEqual(ids);
  });

  it('says so when patience is over, and stores the same append when the server is back', async () => {
    const hasty = await openEventStoreDb({ ...server, patience: 300 });
    await server.stop();
    const append = someAppend();
    const unavailable = [hasty.append(append), hasty.readStream(append.stream), hasty.head()];
    for (const result of await Promise.allSettled(unavailable)) {
      expect((result as PromiseRejectedResult).reason).toBeInstanceOf(StoreUnavailable);
    }
    await expect(openEventStoreDb({ ...server, patience: 300 })).rejects.toBeInstanceOf(StoreUnavailable);
    const patient = store.append(someAppend());
    await server.start();
    expect((await patient).version).toBe(1);
    expect((await hasty.append(append)).version).toBe(1);
    expect(await hasty.readStream(append.stream)).toHaveLength(1);
    await hasty.close();
    await expect(hasty.append(append)).rejects.toThrow('closed');
  });

  it('wakes who waited through it once another process has appended', async () => {
    const another = await openEventStoreDb(server);
    const { position } = await store.append(someAppend());
    const wait = store.waitBeyond(position, new AbortController().signal);
    await server.stop();
    await server.start();
    await another.append(someAppend());
    await wait;
    await another.close();
  });

  it('closing waits for what is under way', async () => {
    const closing = await openEventStoreDb(server);
    const under = Promise.all(Array.from({ length: 50 }, () => closing.append(someAppend())));
    await closing.close();
    expect(await under).toHaveLength(50);
  });
});

describe('under load', () => {
  it('has a bounded number of appends under way, from the first moment on', async () => {
    const slow = await startProtocolServer({ replication: 20 });
    const bounded = await openEventStoreDb({ ...slow, inFlight: 16 });
    const appends = Array.from({ length: 500 }, () => bounded.append(someAppend()));
    expect(await Promise.all(appends)).toHaveLength(500);
    expect(slow.load.most).toBeGreaterThan(8);
    expect(slow.load.most).toBeLessThanOrEqual(16);
    await bounded.close();
    await slow.stop();
  });

  it('takes an append whose answer was lost for what it is, and harms none beside it', async () => {
    const appends = Array.from({ length: 60 }, () => someAppend({ events: someEvents(2) }));
    for (let i = 0; i < 10; i++) server.loseNextAnswer();
    const results = await Promise.all(appends.map((append) => store.append(append)));
    for (const [i, { stream, events }] of appends.entries()) {
      const stored = await store.readStream(stream);
      expect(stored.map(({ id }) => id)).toEqual(events.map(({ id }) => id));
      expect(results[i]).toEqual({ version: 2, position: stored.at(-1)!.position });
    }
  });
});
