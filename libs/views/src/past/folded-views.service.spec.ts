import { afterAll, beforeAll, expect, it } from '@jest/globals';
import pg from 'pg';
import { migrateEventStore, openPostgresEventStore } from '../../../event-store-postgres/src/index.js';
import { freshDatabase, query, type TestDatabase } from '../../../../test/services/database.js';
import { actionPage } from '../action-page/action-page.js';
import { auditTrail, chasing } from '../index.js';
import { catchUp } from '../running/run-view.js';
import { createViewTables, tableOf } from '../running/tables.js';
import { FoldedViews } from './folded-views.js';
import { setWaypoints } from './waypoints.js';

const own = 2000;
const others = 20;
const end = own * (others + 1);
let database: TestDatabase;
let pool: pg.Pool;

/** One partnership's entries among those of twenty more: its actions, each reworded again and again, and as many mails. */
beforeAll(async () => {
  database = await freshDatabase();
  await migrateEventStore(database.connectionString);
  await query(
    database.connectionString,
    `insert into log.events (position, id, stream, version, partnership, type, data, metadata)
     select i, gen_random_uuid(),
       case when n % 2 = 0 then 'chase-' || p || '-' || n else 'action-' || p || '-' || n % 100 end,
       case when n % 2 = 0 then 1 else n / 100 + 1 end, 'partnership-' || p,
       case when n % 2 = 0 then 'ReminderCalledOff' when n < 100 then 'ActionAgreed' else 'ActionReworded' end,
       json_build_object('mail', n, 'to', 'Wording ' || n, 'deadline', json_build_object('date', null)),
       json_build_object('who', 'system', 'recordedAt', '2016-01-01T00:00:00Z', 'command', 'c')
     from generate_series(1, ${end}) as i,
       lateral (select (i - 1) / ${others + 1} as n, i % ${others + 1} as p) as place`,
  );
  pool = new pg.Pool({ connectionString: database.connectionString, max: 2 });
  const store = await openPostgresEventStore({ connectionString: database.connectionString });
  await createViewTables(pool, [auditTrail]);
  await catchUp(pool, store, [auditTrail]);
  await store.close();
  await pool.query(`vacuum (analyze) ${tableOf(auditTrail)}`);
});
afterAll(async () => {
  await pool.end();
  await database.drop();
});

const at = (upTo: number) => ({ copy: '1', partnership: 'partnership-0', upTo, also: [] });
const titles = async (views: FoldedViews, upTo: number) =>
  (await views.asOf(at(upTo)).rows(actionPage, 'partnership-0')).map(({ title }) => title);

/**
 * Pages of table and index that a reading looks at. Counted in its own session and transaction: the table's statistics
 * also hold what autovacuum and other sessions read, and say it late.
 */
async function blocksOf(read: (alone: pg.Pool) => Promise<unknown>): Promise<number> {
  const alone = new pg.Pool({ connectionString: database.connectionString, max: 1 });
  try {
    await alone.query('begin');
    await read(alone);
    const { rows } = await alone.query<{ blocks: string }>(
      `select sum(pg_stat_get_xact_blocks_fetched(relation)) as blocks
       from (select $1::regclass union all select indexrelid from pg_index where indrelid = $1::regclass) as of (relation)`,
      [tableOf(auditTrail)],
    );
    return Number(rows[0]!.blocks);
  } finally {
    await alone.end();
  }
}

it('the past costs what the partnership holds of the kind asked for, whatever else there is', async () => {
  const read = (upTo: number) => async (alone: pg.Pool) =>
    expect(await titles(new FoldedViews(alone), upTo)).toHaveLength(50);
  // At most a page of the table for each entry: with the mails it would be twice as many, with the others 40 times.
  // And so whatever the planner believes, which draws a sample of the table.
  for (const target of [1, 100]) {
    await pool.query(`alter table ${tableOf(auditTrail)} alter partnership set statistics ${target}`);
    await pool.query(`analyze ${tableOf(auditTrail)}`);
    for (const upTo of [end, end / 10]) {
      const blocks = await blocksOf(read(upTo));
      expect(blocks).toBeGreaterThan(own / 100);
      expect(blocks).toBeLessThan((1.3 * (own / 2) * upTo) / end + 100);
    }
  }
});

it('a day folded on from an earlier one is the same as folded from the beginning, in any order', async () => {
  const days = [end / 10, end / 5, end / 2, end / 2 + 1, end];
  const anew = new Map<number, readonly string[]>();
  for (const day of days) anew.set(day, await titles(new FoldedViews(pool), day));
  const together = new FoldedViews(pool);
  for (const day of [...days, ...[...days].reverse(), 3]) {
    expect(await titles(together, day)).toEqual(anew.get(day) ?? []);
  }
  expect(new Set([...anew.values()].map(String)).size).toBeGreaterThan(3);
});

it('forgets what was asked for longest ago when too much is held, and shows it again all the same', async () => {
  const views = new FoldedViews(pool, 1000);
  const whole = await titles(views, end);
  for (let day = 1; day <= 20; day += 1) await titles(views, (end * day) / 20);
  await views.asOf(at(end)).rows(chasing, 'partnership-0');
  expect(views.entriesHeld).toBeLessThanOrEqual(1000);
  expect(await titles(views, end)).toEqual(whole);
});

it('a day folded on from a waypoint is the same and costs less; one of another copy of the history is not looked at', async () => {
  const days = [end / 20, end / 3, end - 1, end];
  const anew = await Promise.all(days.map((day) => titles(new FoldedViews(pool), day)));
  const blocks = () => blocksOf((alone) => titles(new FoldedViews(alone), end));
  const before = await blocks();
  await setWaypoints(pool, 'partnership-0', 100);
  for (const [index, day] of days.entries())
    expect(await titles(new FoldedViews(pool), day)).toEqual(anew[index]);
  expect(await blocks()).toBeLessThan(before / 4);
  await pool.query('update views.waypoint set copy_of = 1');
  expect(await titles(new FoldedViews(pool), end)).toEqual(anew.at(-1));
  expect(await blocks()).toBe(before);
  await setWaypoints(pool, 'partnership-0', 100);
  const { rows } = await pool.query('select from views.waypoint where copy_of = 1');
  expect(rows).toHaveLength(0);
  expect(await blocks()).toBeLessThan(before / 4);
});
