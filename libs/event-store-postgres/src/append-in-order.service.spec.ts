import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { MemoryEventStore } from '@governance/event-sourcing';
import { copyLog, exportLog, importLog } from '@governance/event-sourcing/backup';
import type { PlacedEvent } from '@governance/event-sourcing/backup';
import { someAppend, someEvent } from '@governance/event-sourcing/contract';
import { answerLosingProxy } from '../../../test/services/answer-losing-proxy.js';
import type { AnswerLosingProxy } from '../../../test/services/answer-losing-proxy.js';
import { freshDatabase } from '../../../test/services/database.js';
import type { TestDatabase } from '../../../test/services/database.js';
import { migrateEventStore, openPostgresEventStore } from './index.js';
import type { PostgresEventStore } from './index.js';

let databases: TestDatabase[];
let proxy: AnswerLosingProxy;
let store: PostgresEventStore;
let other: PostgresEventStore;
beforeAll(async () => {
  databases = await Promise.all([freshDatabase(), freshDatabase()]);
  for (const { connectionString } of databases) await migrateEventStore(connectionString);
  proxy = await answerLosingProxy(databases[0]!.connectionString);
  store = await openPostgresEventStore(proxy);
  other = await openPostgresEventStore(databases[1]!);
});
afterAll(async () => {
  await store.close();
  await other.close();
  await proxy.close();
  await Promise.all(databases.map((database) => database.drop()));
});

/** Events of several streams, interleaved. */
function placed(count: number, streams = 5): PlacedEvent[] {
  const names = Array.from({ length: streams }, () => someAppend());
  return Array.from({ length: count }, (_, i) => {
    const { stream, partnership } = names[i % streams]!;
    return { ...someEvent(), stream, partnership, version: 1 + Math.floor(i / streams) };
  });
}
const idsAfter = async (position: number) =>
  (await store.readAll({ after: position, limit: 10_000 })).map(({ id }) => id);

describe('appending events of many streams at once', () => {
  it('keeps their order, and stores them once however often they are sent', async () => {
    const events = placed(23);
    const before = await store.head();
    await store.appendInOrder(events);
    await store.appendInOrder(events);
    proxy.loseNextAnswer();
    await store.appendInOrder(events);
    const more = placed(7);
    proxy.loseNextAnswer();
    await store.appendInOrder(more);
    expect(await idsAfter(before)).toEqual([...events, ...more].map(({ id }) => id));
  });

  it('stores none when one cannot be stored', async () => {
    const events = placed(10);
    const before = await store.head();
    const { stream, partnership } = events[3]!;
    await store.append({ stream, partnership, expectedVersion: 0, events: [someEvent()] });
    const refused = store.appendInOrder(events);
    await expect(refused).rejects.toMatchObject({ name: 'VersionConflict', stream, actual: 1 });
    const known = (await store.readStream(stream))[0]!.id;
    const stolen = store.appendInOrder(
      placed(10).map((event, i) => (i === 6 ? { ...event, id: known } : event)),
    );
    await expect(stolen).rejects.toMatchObject({ name: 'MalformedEvent' });
    expect(await store.head()).toBe(before + 1);
  });
});

it('a log goes from store to store, and through a file, without a byte changed', async () => {
  const memory = new MemoryEventStore();
  for (let i = 0; i < 1_300; i++) {
    const stream = `action-${i % 11}`;
    const { length } = await memory.readStream(stream);
    const data = JSON.stringify({ text: `\u2028 ü "${i}" 💡`, n: 1.5 }, null, i % 3);
    const events = [someEvent({ id: randomUUID(), data })];
    await memory.append({ stream, partnership: `p-${i % 2}`, expectedVersion: length, events });
  }
  expect(await copyLog(memory, other)).toEqual({ events: 1_300, appended: 1_300 });
  const folder = await mkdtemp(join(tmpdir(), 'backup-'));
  const file = join(folder, 'log.jsonl.gz');
  await exportLog(other, file, '1.2.3');
  const back = new MemoryEventStore();
  await importLog(file, (run) => run(back));
  await rm(folder, { recursive: true });
  const all = { after: 0, limit: 10_000 };
  expect(await back.readAll(all)).toEqual(await memory.readAll(all));
  expect(await other.readAll(all)).toEqual(await memory.readAll(all));
});
