import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, expect, it } from '@jest/globals';
import { MemoryEventStore, type EventStore, type RecordedEvent } from '@governance/event-sourcing';
import pg from 'pg';
import { freshDatabase, type TestDatabase } from '../../../../test/services/database.js';
import type { View } from '../view.js';
import { AnotherLog, findAnotherLog } from './another-log.js';
import { rebuildViews } from './rebuild.js';
import { catchUp } from './run-view.js';
import { createViewTables, tableOf } from './tables.js';

const counting: View<{ count: number }> = {
  name: 'counting',
  version: 1,
  visitors: 'none',
  marked: 'none',
  keys: ({ stream }) => [stream],
  fold: (row) => ({ count: (row?.count ?? 0) + 1 }),
  columns: {},
  indexes: [],
};
const behind: View<{ count: number }> = { ...counting, name: 'behind' };
const both = [counting, behind] as unknown as readonly View<object>[];

let database: TestDatabase;
let pool: pg.Pool;
let log: EventStore;
beforeAll(async () => {
  database = await freshDatabase();
  pool = new pg.Pool({ connectionString: database.connectionString, max: 6 });
});
beforeEach(async () => {
  await pool.query('drop schema if exists views cascade');
  await createViewTables(pool, both);
  log = await logOf(await entries(new MemoryEventStore(), 6));
  await catchUp(pool, log, [behind]);
  log = await logOf(await entries(log, 4));
  await catchUp(pool, log, [counting]);
});
afterAll(async () => {
  await pool.end();
  await database.drop();
});

/** What a log holds once so many entries were added to it. */
async function entries(store: EventStore, more: number): Promise<readonly RecordedEvent[]> {
  const before = await store.head();
  for (let n = before; n < before + more; n++) {
    const events = [{ id: randomUUID(), type: 'Happened', data: '{}', metadata: '{"who":"x"}' }];
    await store.append({ stream: `action-${n}`, partnership: 'p', expectedVersion: 0, events });
  }
  return store.readAll({ after: 0, limit: 1000 });
}

/** Another log that begins with these entries: what a backup brings back. */
async function logOf(recorded: readonly RecordedEvent[]): Promise<MemoryEventStore> {
  const store = new MemoryEventStore();
  for (const { stream, partnership, version, ...event } of recorded)
    await store.append({ stream, partnership, expectedVersion: version - 1, events: [event] });
  return store;
}

async function rowsOf(view: View<object>): Promise<number> {
  return Number(
    (await pool.query<{ count: string }>(`select count(*) from ${tableOf(view)}`)).rows[0]!.count,
  );
}

const restored = async (kept: number, more = 0) =>
  logOf(await entries(await logOf(await log.readAll({ after: 0, limit: kept })), more));

it('says nothing while the log is the one that the views were folded from, wherever they stand', async () => {
  expect(await findAnotherLog(pool, log, both)).toBeNull();
  await catchUp(pool, log, both);
  expect(await findAnotherLog(pool, log, both)).toBeNull();
});

it.each([
  ['is shorter', 8, 0],
  ['was restored and has grown beyond them', 8, 5],
])(
  'names the views that a log is not the one of, and folds nothing more into them, when it %s',
  async (_, kept, more) => {
    const another = await restored(kept, more);
    const found = (await findAnotherLog(pool, another, both))!;
    const { id } = (await log.entryAt(10))!;
    // The other one stands at an entry that is still there.
    expect(found.views).toEqual([{ view: 'counting', position: 10, entry: id }]);
    expect(found.message).toContain(`the entry ${id} at 10, up to which counting was folded`);
    expect(found.message).toContain('governance views rebuild');
    await expect(catchUp(pool, another, [counting])).rejects.toThrow(AnotherLog);
    expect(await rowsOf(counting)).toBe(10);
    await catchUp(pool, another, [behind]);
    expect(await rowsOf(behind)).toBe(kept + more);
  },
);

it('names all of them when the log has nothing of theirs', async () => {
  const found = await findAnotherLog(pool, new MemoryEventStore(), both);
  expect(found!.views.map(({ view }) => view)).toEqual(['behind', 'counting']);
});

it('is mended by a rebuild, and by the right log', async () => {
  const another = await restored(8, 5);
  await rebuildViews(pool, another, both);
  expect(await findAnotherLog(pool, another, both)).toBeNull();
  await catchUp(pool, await logOf(await entries(another, 1)), both);
  expect([await rowsOf(counting), await rowsOf(behind)]).toEqual([14, 14]);
  // Of views that stand at no entry any log would be the continuation.
  await expect(rebuildViews(pool, new MemoryEventStore(), both)).rejects.toThrow('The log is empty');
  expect([await rowsOf(counting), await rowsOf(behind)]).toEqual([14, 14]);
});

it('gives a view that an earlier version folded the id of its entry once, from the log', async () => {
  const old = async () => pool.query('update views.checkpoint set entry = null, entry_at = null');
  const idOf = async () =>
    (await pool.query<{ entry: string }>(`select entry from views.checkpoint where view = 'counting_v1'`))
      .rows[0]!.entry;
  await old();
  expect(await findAnotherLog(pool, log, both)).toBeNull();
  await catchUp(pool, log, both);
  expect(await idOf()).toBe((await log.entryAt(10))!.id);
  // Where there is no entry at all, the log is another one whatever its id was.
  await old();
  await expect(catchUp(pool, await restored(8), [counting])).rejects.toThrow('an entry at 10');
  expect(await idOf()).toBeNull();
});

it('stops nothing where a worker of an earlier version has moved the view on meanwhile', async () => {
  await pool.query(`update views.checkpoint set position = 8 where view = 'counting_v1'`);
  expect(await findAnotherLog(pool, log, both)).toBeNull();
  await catchUp(pool, log, both);
});
