import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { StoreUnavailable } from '@governance/event-sourcing';
import type { Append } from '@governance/event-sourcing';
import { someAppend, someEvents } from '@governance/event-sourcing/contract';
import { ownServer, query } from '../../../test/services/database.js';
import type { TestServer } from '../../../test/services/database.js';
import { migrateEventStore, openPostgresEventStore } from './index.js';
import type { PostgresEventStore } from './index.js';

let server: TestServer;
let store: PostgresEventStore;
beforeAll(async () => {
  server = await ownServer();
  await migrateEventStore(server.connectionString);
  store = await openPostgresEventStore({ ...server, patience: 15_000 });
});
afterAll(async () => {
  await store.close();
  await server.remove();
});

describe('while the server is away', () => {
  it('restarted and cut off under load, nothing acknowledged is lost or doubled, and all goes on unaided', async () => {
    const acknowledged: [Append, number][] = [];
    let working = true;
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
      if (i % 2 === 0) await server.restart();
      else await cutOff(server);
    }
    working = false;
    await Promise.all(writers);
    end.abort();
    await reader;

    const log = await store.readAll({ after: 0, limit: 1_000_000 });
    expect(log.map((event) => event.position)).toEqual(log.map((_, i) => i + 1));
    const ids = log.map((event) => event.id);
    expect(new Set(ids).size).toBe(ids.length);
    for (const [append, position] of acknowledged) {
      const stored = log.slice(position - append.events.length, position);
      expect(stored.map(({ id }) => id)).toEqual(append.events.map(({ id }) => id));
    }
    expect(ids.length).toBe(acknowledged.reduce((sum, [append]) => sum + append.events.length, 0));
    expect(seen).toEqual(ids);
  });

  it('says so when patience is over, and stores the same append when the server is back', async () => {
    const hasty = await openPostgresEventStore({ ...server, patience: 300 });
    await server.stop();
    const append = someAppend();
    const unavailable = [hasty.append(append), hasty.readStream(append.stream), hasty.head()];
    for (const result of await Promise.allSettled(unavailable)) {
      expect((result as PromiseRejectedResult).reason).toBeInstanceOf(StoreUnavailable);
    }
    const stop = new AbortController();
    const wait = hasty.waitBeyond(1_000_000, stop.signal);
    const patient = store.append(someAppend());
    await server.restart();
    expect((await patient).version).toBe(1);
    expect((await hasty.append(append)).version).toBe(1);
    expect(await hasty.readStream(append.stream)).toHaveLength(1);
    stop.abort();
    await wait;
    await hasty.close();
    await expect(hasty.append(append)).rejects.toThrow('closed');
  });

  it('closing waits for what is under way', async () => {
    const closing = await openPostgresEventStore(server);
    const appends = Array.from({ length: 50 }, () => someAppend());
    const under = Promise.all(appends.map((append) => closing.append(append)));
    await closing.close();
    expect(await under).toHaveLength(50);
  });
});

const cutOff = ({ connectionString }: TestServer) =>
  query(
    connectionString,
    `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'governance log'`,
  );
