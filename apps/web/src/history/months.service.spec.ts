import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { Boards, EarlierBoards, migrate } from '@governance/installation';
import { openPostgresEventStore } from '@governance/event-store-postgres';
import {
  actionPage,
  board as boardView,
  businessOf,
  catchUp,
  currentPlan,
  dashboardOf,
  KeptViews,
  kpis,
  meetings,
  risks,
  views,
  type View,
  type ViewReader,
} from '@governance/views';
import pg from 'pg';
import { freshDatabase, type TestDatabase } from '../../../../test/services/database.js';
import { playedYear } from '../../../../test/services/played-year.js';
import { WebUnderTest } from '../testing/web-under-test.js';

/** The last days of the months of the example year. */
const months = Array.from({ length: 11 }, (_, n) => {
  return new Date(Date.UTC(2016, 4 + n, 0)).toISOString().slice(0, 10);
});
const all = views as unknown as readonly View<object>[];

let year: TestDatabase;
let replayed: TestDatabase;
let web: WebUnderTest;
let log: pg.Pool;
let pool: pg.Pool;
let board: string;

beforeAll(async () => {
  year = await playedYear();
  web = await WebUnderTest.start(year.connectionString);
  [board] = (await web.app.get(KeptViews).keys(boardView)) as [string];
  log = new pg.Pool({ connectionString: year.connectionString, max: 1 });
  replayed = await freshDatabase();
  await migrate(replayed.connectionString);
  pool = new pg.Pool({ connectionString: replayed.connectionString, max: 2 });
}, 180_000);
afterAll(async () => {
  await pool.end();
  await log.end();
  await web.stop();
  await year.drop();
  await replayed.drop();
});

/** Brings the log that began empty as far as a position, by the bytes of the year's own. */
async function replayUpTo(position: number): Promise<void> {
  const { rows: held } = await pool.query<{ last: string }>(
    'select coalesce(max(position), 0) as last from log.events',
  );
  const { rows } = await log.query<{ events: unknown }>(
    'select json_agg(e order by position) as events from log.events e where position > $1 and position <= $2',
    [held[0]!.last, position],
  );
  await pool.query(
    'insert into log.events select * from json_populate_recordset(null::log.events, $1::json)',
    [JSON.stringify(rows[0]!.events ?? [])],
  );
}

async function dashboard(reader: ViewReader, asAt: string) {
  const row = (await reader.row(boardView, board))!;
  const plan = currentPlan(row, asAt)!;
  const rows = {
    kpis: await reader.rows(kpis, board),
    risks: await reader.rows(risks, board),
    meetings: await reader.rows(meetings, board),
  };
  return {
    ...dashboardOf(row, plan, await reader.rows(actionPage, board), asAt),
    business: businessOf(row, plan, rows, asAt),
  };
}

it('every month of the example year shows as a database does in which nothing later has happened, the dashboard and every other view', async () => {
  const store = await openPostgresEventStore({ connectionString: replayed.connectionString });
  const kept = new KeptViews(pool);
  const seen = new Set<string>();
  const business = new Set<string>();
  for (const asAt of months) {
    const present = (await web.app.get(Boards).find(board))!;
    const earlier = (await web.app.get(EarlierBoards).find(present, { date: asAt, by: 'recorded' }))!;
    await replayUpTo(earlier.known.upTo!);
    await catchUp(pool, store, all);
    for (const view of all) {
      const [then, anew] = [await earlier.views.rows(view, board), await kept.rows(view, board)];
      expect([asAt, view.name, then]).toEqual([asAt, view.name, anew]);
    }
    const shown = await dashboard(earlier.views, asAt);
    expect(shown).toEqual(await dashboard(kept, asAt));
    seen.add(JSON.stringify(shown.counts));
    const { kpis: measures, risks: held, asks, attendance, nextMeeting } = shown.business;
    business.add(
      JSON.stringify([
        measures.counts,
        held.open,
        held.severe,
        asks.length,
        attendance?.last.there,
        nextMeeting?.on,
      ]),
    );
    const answer = await fetch(`${web.address}/api/boards/${board}?asAt=${asAt}`);
    expect(await answer.json()).toMatchObject({ asAt, total: shown.total, counts: shown.counts });
  }
  await store.close();
  // Months that all looked the same would prove nothing.
  expect(seen.size).toBeGreaterThan(6);
  expect(business.size).toBeGreaterThan(6);
}, 120_000);
