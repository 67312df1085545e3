import { londonDate, type Day, endOfMonth, plusMonths } from '@governance/calendar';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { Boards, EarlierBoards, People, thePool, timeAt } from '@governance/core';
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
  lastPositionOf,
  meetings,
  risks,
  setWaypoints,
  views,
  type View,
  type ViewReader,
} from '@governance/views';
import pg from 'pg';
import { freshDatabase, type TestDatabase } from '../../../../test/services/database.js';
import { migrated } from '../../../../test/services/migrated.js';
import { playedYear } from '../../../../test/services/played-year.js';
import type { Browser } from '../testing/browser.js';
import { WebUnderTest } from '../testing/web-under-test.js';

/** The last days of the months of the example year. */
const months = Array.from({ length: 12 }, (_, n) => endOfMonth(plusMonths('2016-04-01', n)));
const all = views as unknown as readonly View<object>[];

let year: TestDatabase;
let replayed: TestDatabase;
let web: WebUnderTest;
/** The product on the database that only holds what is replayed. */
let anew: WebUnderTest;
let log: pg.Pool;
let pool: pg.Pool;
let board: string;

beforeAll(async () => {
  year = await playedYear();
  web = await WebUnderTest.start(year.connectionString);
  [board] = (await web.app.get(KeptViews).keys(boardView)) as [string];
  // Few entries apart, so that the months go on from them; the last week of the year lies beyond the last.
  await setWaypoints(web.app.get(thePool), board, 100);
  log = new pg.Pool({ connectionString: year.connectionString, max: 1 });
  replayed = await freshDatabase();
  await migrated(replayed.connectionString);
  pool = new pg.Pool({ connectionString: replayed.connectionString, max: 2 });
  const people = await log.query<{ people: unknown }>('select json_agg(person) as people from app.person');
  await pool.query(
    'insert into app.person select * from json_populate_recordset(null::app.person, $1::json)',
    [JSON.stringify(people.rows[0]!.people)],
  );
  anew = await WebUnderTest.start(replayed.connectionString);
}, 300_000);
afterAll(async () => {
  await pool.end();
  await log.end();
  await anew.stop();
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

async function dashboard(reader: ViewReader, asAt: Day) {
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

/** The board at the end of a month; of the last, at the end of the history. */
async function boardAt(monthEnd: Day) {
  const present = (await web.app.get(Boards).find(board))!;
  const today = londonDate(timeAt(present));
  if (monthEnd >= today) {
    const views: ViewReader = web.app.get(KeptViews);
    return { asAt: today, views, upTo: await lastPositionOf(web.app.get(thePool), board) };
  }
  const earlier = (await web.app.get(EarlierBoards).find(present, { date: monthEnd, by: 'recorded' }))!;
  return { asAt: monthEnd, views: earlier.views, upTo: earlier.known.upTo! };
}

/** A page but for what frames it, its links as those of today. */
async function pageOf(reader: Browser, path: string, past: string): Promise<string> {
  const { status, html } = await reader.get(`/boards/${board}${past}${path}`);
  expect([path, status]).toEqual([path, 200]);
  const [main] = /<main[^>]*>.*<\/main>/s.exec(html)!;
  return main.replaceAll(past, '');
}

it('every month of the example year shows as a database does in which nothing later has happened, the dashboard and every other view', async () => {
  const store = await openPostgresEventStore({ connectionString: replayed.connectionString });
  const kept = new KeptViews(pool);
  const seen = new Set<string>();
  const business = new Set<string>();
  // Nobody who decides: what can be done is not offered in the past.
  const { email } = (await web.app.get(People).offered()).find(({ roles }) => roles.includes('board'))!;
  const reader = await web.signedIn(email);
  let anewReader: Browser | undefined;
  for (const monthEnd of months) {
    const { asAt, views: then, upTo } = await boardAt(monthEnd);
    await replayUpTo(upTo);
    await catchUp(pool, store, all);
    for (const view of all) {
      const held = await then.rows(view, board);
      expect([asAt, view.name, held]).toEqual([asAt, view.name, await kept.rows(view, board)]);
    }
    const shown = await dashboard(then, asAt);
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
    expect(await answer.json()).toMatchObject({ total: shown.total, counts: shown.counts });
    // Whole pages of the product on the replayed database, whose today is the day of its last entry.
    anewReader ??= await anew.signedIn(email);
    for (const path of ['', '/kpis', '/risks', '/meetings']) {
      const past = await pageOf(reader, path, `/as-at/%40${upTo}`);
      expect([asAt, path, past]).toEqual([asAt, path, await pageOf(anewReader, path, '')]);
    }
  }
  await store.close();
  const { rows: waypoints } = await log.query('select from views.waypoint');
  expect(waypoints.length).toBeGreaterThan(5);
  // Months that all looked the same would prove nothing.
  expect(seen.size).toBeGreaterThan(6);
  expect(business.size).toBeGreaterThan(6);
}, 240_000);
