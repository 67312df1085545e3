import { expect, it } from '@jest/globals';
import { migrateEventStore, openPostgresEventStore } from '../../event-store-postgres/src/index.js';
import { freshDatabase, query, type TestDatabase } from '../../../test/services/database.js';
import { historyOf } from './view-reader.js';

const own = 2000;

/** A log in which one partnership's events stand among those of `others` more of its size. */
async function logOf(others: number): Promise<TestDatabase> {
  const database = await freshDatabase();
  await migrateEventStore(database.connectionString);
  await query(
    database.connectionString,
    `insert into log.events (position, id, stream, version, partnership, type, data, metadata)
     select i, gen_random_uuid(), 'action-' || i, 1, 'partnership-' || i % ${others + 1}, 'Happened', '{}', '{}'
     from generate_series(1, ${own * (others + 1)}) as i`,
  );
  await query(database.connectionString, 'vacuum (analyze) log.events');
  return database;
}

/** Pages of table and index that reading a history looks at, and how many entries it found. */
async function costOf({ connectionString }: TestDatabase, upTo: number) {
  const blocks = async () => {
    const [row] = await query(
      connectionString,
      `select (heap_blks_hit + heap_blks_read + idx_blks_hit + idx_blks_read)::int as blocks
       from pg_statio_user_tables where schemaname = 'log' and relname = 'events'`,
    );
    return row!['blocks'] as number;
  };
  const before = await blocks();
  const store = await openPostgresEventStore({ connectionString });
  const entries = await historyOf(store, 'partnership-0', upTo);
  // A session tells its statistics when it ends at the latest.
  await store.close();
  let after = await blocks();
  for (let last = -1; after !== last || after === before; after = await blocks()) last = after;
  return { entries: entries.length, blocks: after - before };
}

it('the history of a partnership costs what it holds, however many other partnerships the log has', async () => {
  const alone = await logOf(0);
  const among = await logOf(20);
  try {
    const whole = await costOf(among, own * 21);
    expect(whole.entries).toBe(own);
    // At most a page of the table for each entry: of the whole log it would be the rows of 20 others as well.
    expect(whole.blocks).toBeLessThan(1.2 * own);
    expect((await costOf(alone, own)).entries).toBe(own);
    // Up to a day long ago: only what was there by then.
    const early = await costOf(among, (own * 21) / 10);
    expect(early.entries).toBe(own / 10);
    expect(early.blocks).toBeLessThan(1.5 * (own / 10) + 100);
  } finally {
    await alone.drop();
    await among.drop();
  }
});
