import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { MemoryEventStore, type EventStore } from '@governance/event-sourcing';
import pg from 'pg';
import { freshDatabase, type TestDatabase } from '../../../../test/services/database.js';
import { KeptViews } from '../view-reader.js';
import type { View } from '../view.js';
import type { PoisonedEntry } from './fold-batch.js';
import { keepViews } from './keep-views.js';
import { lateViews } from './late-views.js';
import { rebuildViews } from './rebuild.js';
import { takeIn } from './run-view.js';
import { skipEntry, viewStatus } from './skip-entry.js';
import { createViewTables, tableOf } from './tables.js';

interface Count {
  readonly id: string;
  readonly count: number;
  readonly last: string;
}

let poisoned = 0;

/** Counts the entries of each stream; an entry at the poisoned position it cannot take in. */
const counting: View<Count> = {
  name: 'counting',
  version: 1,
  visitors: 'none',
  marked: 'none',
  keys: (entry) => ['all', entry.stream],
  fold: (row, entry) => {
    // At the second of its keys: then the first must not count either.
    if (entry.position === poisoned && begun.has(entry.position)) throw new Error('this cannot be');
    begun.add(entry.position);
    return { id: row?.id ?? entry.stream, count: (row?.count ?? 0) + 1, last: entry.id };
  },
  columns: { last: { type: 'text', value: (row) => row.last } },
  indexes: [['last']],
};
const begun = new Set<number>();
const other: View<Count> = {
  ...counting,
  name: 'other',
  fold: (row, entry) => ({ id: 'x', count: (row?.count ?? 0) + 1, last: entry.id }),
};
const listing: View<{ id: string }> = {
  name: 'listing',
  version: 1,
  visitors: 'none',
  marked: 'none',
  appendOnly: true,
  keys: (entry) => [String(entry.position)],
  fold: (_, { id }) => ({ id: `tab\t back\\slash\nline ${id}` }),
  columns: { id: { type: 'text', value: ({ id }) => id } },
  indexes: [['id']],
};
const all = [counting, other, listing] as unknown as readonly View<object>[];

let database: TestDatabase;
let pool: pg.Pool;
let store: MemoryEventStore;

beforeAll(async () => {
  database = await freshDatabase();
  pool = new pg.Pool({ connectionString: database.connectionString, max: 10 });
  pool.on('error', () => {});
});
beforeEach(async () => {
  poisoned = 0;
  begun.clear();
  store = new MemoryEventStore();
  await pool.query('drop schema if exists views cascade');
  await createViewTables(pool, all);
});
afterAll(async () => {
  await pool.end();
  await database.drop();
});

async function append(count: number, streams = 5): Promise<void> {
  for (let i = 0; i < count; i++) {
    const stream = `action-${i % streams}`;
    const expectedVersion = (await store.readStream(stream)).length;
    const events = [{ id: randomUUID(), type: 'Happened', data: '{}', metadata: '{"who":"x"}' }];
    await store.append({ stream, partnership: `p${i % 2}`, expectedVersion, events });
  }
}

async function rowsOf(view: View<object>): Promise<unknown[]> {
  const { rows } = await pool.query<object>(`select * from ${tableOf(view)} order by key`);
  return rows;
}

/** A store whose readers stay in the middle of their batch until they are let go. */
function freezing(): { readonly store: EventStore; readonly frozen: Promise<void>; go(): void } {
  let go!: () => void;
  let froze!: () => void;
  const wait = new Promise<void>((resolve) => (go = resolve));
  const frozen = new Promise<void>((resolve) => (froze = resolve));
  const held = Object.create(store) as EventStore;
  held.entryAt = (position) => store.entryAt(position);
  held.readAll = async (page) => {
    froze();
    await wait;
    return store.readAll(page);
  };
  return { store: held, frozen, go };
}

const waitingForLock = async () => {
  for (;;) {
    const { rows } = await pool.query(
      `select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
    );
    if (rows.length > 0) return;
  }
};

it('one holds a view and the other waits; when the holder dies the other goes on at once', async () => {
  await append(20);
  const holder = freezing();
  const held = takeIn(pool, holder.store, counting);
  held.catch(() => {});
  await holder.frozen;
  const second = takeIn(pool, store, counting);
  await waitingForLock();
  // As when its process is killed: the connection goes.
  await pool.query(
    `select pg_terminate_backend(pid) from pg_stat_activity
     where datname = current_database() and state = 'idle in transaction'`,
  );
  expect(await second).toEqual({ entries: 20, position: 20 });
  holder.go();
  await expect(held).rejects.toThrow();
  expect(await rowsOf(counting)).toContainEqual(
    expect.objectContaining({ key: 'all', row: expect.objectContaining({ count: 20 }) }),
  );
});

it('a holder that freezes is cut off after a while, and what it wakes up with is not written', async () => {
  await append(20);
  const holder = freezing();
  const held = takeIn(pool, holder.store, counting, 300);
  held.catch(() => {});
  await holder.frozen;
  expect(await takeIn(pool, store, counting)).toEqual({ entries: 20, position: 20 });
  holder.go();
  await expect(held).rejects.toThrow();
  expect(await takeIn(pool, store, counting)).toEqual({ entries: 0, position: 20 });
  expect(await rowsOf(counting)).toContainEqual(
    expect.objectContaining({ key: 'all', row: expect.objectContaining({ count: 20 }) }),
  );
});

it('a poisoned entry stops its own view, until a person skips it with a reason', async () => {
  await append(12);
  poisoned = 7;
  const stops: PoisonedEntry[] = [];
  const end = new AbortController();
  const log = { stopped: (error: Error) => void stops.push(error as PoisonedEntry), retrying: () => {} };
  const kept = keepViews(pool, store, all, log, end.signal);
  const standing = async () =>
    Object.fromEntries((await viewStatus(pool, all)).map((each) => [each.view, each]));
  for (
    let now = await standing();
    now.other!.position < 12 || now.listing!.position < 12 || !now.counting!.stopped;
  )
    now = await standing();
  end.abort();
  await kept;
  expect(stops.map(({ view, position }) => [view, position])).toEqual([['counting', 7]]);
  expect((await standing()).counting).toMatchObject({
    position: 6,
    stopped: expect.stringContaining('entry 7: this cannot be'),
  });
  // The entry counts for none of its rows.
  expect(await rowsOf(counting)).toContainEqual(
    expect.objectContaining({ key: 'all', row: expect.objectContaining({ count: 6 }) }),
  );
  // As after a restart: it stays stopped.
  await expect(takeIn(pool, store, counting)).rejects.toThrow('entry 7');

  const by = 'the administrator';
  await expect(skipEntry(pool, counting, { position: 8, reason: 'a slip', by })).rejects.toThrow(
    'stopped at 7, not at 8',
  );
  await expect(skipEntry(pool, counting, { position: 7, reason: ' ', by })).rejects.toThrow('Say why');
  await expect(skipEntry(pool, other, { position: 7, reason: 'a slip', by })).rejects.toThrow('not stopped');
  await skipEntry(pool, counting, { position: 7, reason: 'recorded in error', by });
  expect(await takeIn(pool, store, counting)).toEqual({ entries: 6, position: 12 });
  const { counting: after } = await standing();
  expect(after).toMatchObject({ position: 12, stopped: null });
  expect(after!.skipped).toMatchObject([
    { position: 7, reason: 'recorded in error', by, stoppedBy: expect.stringContaining('this cannot be') },
  ]);
  expect(await rowsOf(counting)).toContainEqual(
    expect.objectContaining({ key: 'all', row: expect.objectContaining({ count: 11 }) }),
  );
});

it('a rebuild gives the rows that the worker gave, while the old ones are read, and goes on from its end', async () => {
  await append(2300);
  for (const view of all) while ((await takeIn(pool, store, view)).entries > 0);
  const before = await Promise.all(all.map(rowsOf));
  const { rows: freshness } = await pool.query('select * from views.freshness order by 1, 2');
  await pool.query(`update ${tableOf(counting)} set row = '{"old":true}'`);
  const seen: string[] = [];
  // The log as the rebuild reads it: whenever it does, pages still find the old rows, and once it holds the worker's
  // checkpoints to change over, three more entries come.
  let looked = 0;
  const watched = Object.create(store) as EventStore;
  watched.head = async () => {
    if (seen.at(-1) === 'changing over 2300') await append(3);
    return store.head();
  };
  watched.readAll = async (page) => {
    const { rows } = await pool.query<{ row: object }>(`select row from ${tableOf(counting)} limit 1`);
    expect(rows[0]!.row).toEqual({ old: true });
    looked += 1;
    return store.readAll(page);
  };
  const entries = await rebuildViews(pool, watched, all, ({ doing, entries: so }) => {
    seen.push(`${doing} ${so}`);
  });
  expect(entries).toBe(2303);
  expect(looked).toBeGreaterThanOrEqual(6);
  expect(seen).toEqual(
    expect.arrayContaining(['folding 1000', 'folding 2300', 'indexing 2300', 'changing over 2300']),
  );
  await append(2);
  for (const view of all) while ((await takeIn(pool, store, view)).entries > 0);
  const after = await Promise.all(all.map(rowsOf));
  expect(after[2]!.slice(0, 3)).toEqual(before[2]!.slice(0, 3));
  expect(after[2]).toHaveLength(2305);
  expect(after[0]).toContainEqual(
    expect.objectContaining({ key: 'all', row: expect.objectContaining({ count: 2305 }) }),
  );
  const { rows: freshAfter } = await pool.query('select * from views.freshness order by 1, 2');
  expect(freshAfter).toHaveLength(freshness.length);
  const { rows: left } = await pool.query(
    `select relname from pg_class where relnamespace = 'views'::regnamespace and relname like 'fresh\\_%'`,
  );
  expect(left).toEqual([]);
});

it('a rebuild with no room to keep rows writes them, reads them again and comes to the same', async () => {
  await append(2300, 400);
  for (const view of all) while ((await takeIn(pool, store, view)).entries > 0);
  const before = await Promise.all(all.map(rowsOf));
  await rebuildViews(pool, store, all, undefined, 2000);
  expect(await Promise.all(all.map(rowsOf))).toEqual(before);
});

it('a rebuild that meets a poisoned entry is given up and leaves everything as it was', async () => {
  await append(12);
  for (const view of all) await takeIn(pool, store, view);
  const before = await Promise.all(all.map(rowsOf));
  begun.clear();
  poisoned = 7;
  await expect(rebuildViews(pool, store, all)).rejects.toThrow('cannot take in entry 7: this cannot be');
  expect(await Promise.all(all.map(rowsOf))).toEqual(before);
  poisoned = 0;
  begun.clear();
  expect(await rebuildViews(pool, store, all)).toBe(12);
  expect(await Promise.all(all.map(rowsOf))).toEqual(before);
});

describe('an entry that the database refuses', () => {
  interface Said {
    readonly words?: string;
    readonly count?: string;
  }
  /** Keeps what was said, and counts in a column what was counted. */
  const keeping: View<Said> = {
    name: 'keeping',
    version: 1,
    visitors: 'none',
    marked: 'none',
    appendOnly: true,
    keys: (entry) => [String(entry.position)],
    fold: (_, entry) => entry.data as Said,
    columns: { count: { type: 'bigint', value: ({ count }) => count ?? null } },
    indexes: [['count']],
  };
  /** The same by streams: its rows stay in memory while they are filled anew. */
  const latest: View<Said> = {
    ...keeping,
    name: 'latest',
    appendOnly: undefined as never,
    keys: ({ stream }) => [stream],
    fold: (row, entry) => ({ ...row, ...(entry.data as Said) }),
  };
  const both = [keeping, latest, other] as unknown as readonly View<object>[];
  const by = 'the administrator';

  beforeEach(() => createViewTables(pool, both));

  /** The log with another text in one of its entries, as it was before such texts were refused. */
  function spoilt(position: number, data: string): EventStore {
    const log = Object.create(store) as EventStore;
    log.head = () => store.head();
    log.entryAt = (at) => store.entryAt(at);
    log.readAll = async (page) =>
      (await store.readAll(page)).map((event) => (event.position === position ? { ...event, data } : event));
    return log;
  }
  const status = async (view: View<object>) => (await viewStatus(pool, [view]))[0]!;
  const upTo = async (log: EventStore, view: View<Said>) => {
    while ((await takeIn(pool, log, view)).entries > 0);
  };

  it.each([
    ['a value that is none of its type', '{"count":"many"}', /invalid input syntax for type bigint/],
    ['a NUL', '{"words":"fine\\u0000fine"}', /NUL character/],
    ['half a surrogate pair', '{"words":"\\ud800"}', /half a surrogate pair/],
  ])('stops the views that would hold it, and no other: %s', async (_what, data, reason) => {
    await append(1500);
    const log = spoilt(777, data);
    await upTo(log, other as never);
    for (const view of [keeping, latest]) {
      await expect(upTo(log, view)).rejects.toMatchObject({ name: 'PoisonedEntry', position: 777 });
      expect(await status(view)).toMatchObject({ position: 776, stopped: expect.stringMatching(reason) });
      // As after a restart: it stays stopped.
      await expect(takeIn(pool, log, view)).rejects.toThrow('entry 777');
      await expect(rebuildViews(pool, log, [view])).rejects.toThrow('entry 777');
      await skipEntry(pool, view, { position: 777, reason: 'cannot be kept', by });
      await upTo(log, view);
      expect(await status(view)).toMatchObject({ position: 1500, stopped: null });
      const before = await rowsOf(view);
      await rebuildViews(pool, log, [view]);
      expect((await rowsOf(view)).map((row) => JSON.stringify(row)).sort()).toEqual(
        before.map((row) => JSON.stringify(row)).sort(),
      );
      const readable = await pool.query(`select row->>'words' from ${tableOf(view)}`);
      expect(readable.rowCount).toBeGreaterThan(0);
    }
  });

  it.each([
    ['a value', '{"count":"many"}'],
    ['a NUL', '{"words":"fine\\u0000fine"}'],
    ['no JSON', '{"words":'],
  ])('can be passed over by a rebuild where the view had got past it: %s', async (_what, data) => {
    await append(30);
    for (const view of [keeping, latest]) await upTo(store, view);
    const log = spoilt(7, data);
    for (const view of [keeping, latest]) {
      await expect(skipEntry(pool, view, { position: 7, reason: 'cannot be kept', by })).rejects.toThrow(
        'not stopped',
      );
      await expect(rebuildViews(pool, log, [view, other] as never)).rejects.toMatchObject({
        name: 'PoisonedEntry',
        view: view.name,
        position: 7,
      });
      expect(await status(view)).toMatchObject({ position: 30, stopped: null });
      await skipEntry(pool, view, { position: 7, reason: 'cannot be kept', by });
      expect(await rebuildViews(pool, log, [view])).toBe(30);
    }
    const { rows } = await pool.query(
      `select from views.checkpoint where refused_at is not null or view like 'trial%'`,
    );
    expect(rows).toEqual([]);
  });

  it('is behind for as long as its next entry has been in the log', async () => {
    await append(3);
    const kept = new KeptViews(pool);
    const log = Object.create(store) as EventStore;
    log.waitingBeyond = async (position) => (position < 3 ? 61_500 - position : null);
    expect(await lateViews(kept, log, both, 61_500)).toEqual([]);
    await upTo(store, keeping);
    expect(await lateViews(kept, log, both, 60_000)).toEqual([
      { view: 'latest', position: 0, behindSeconds: 61 },
      { view: 'other', position: 0, behindSeconds: 61 },
    ]);
    for (const view of [latest, other]) await upTo(store, view as never);
    expect(await lateViews(kept, log, both, 60_000)).toEqual([]);
  });
});
