import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { decode, type EventStore } from '@governance/event-sourcing';
import { startProtocolServer, type ProtocolServer } from '@governance/event-store-eventstoredb/testing';
import { theLog } from '@governance/core';
import { readPlan } from '@governance/plan-import';
import {
  actionPage,
  board as boardView,
  foldAll,
  KeptViews,
  type ActionRow,
  type Entry,
} from '@governance/views';
import { examplePlan } from '../../apps/cli/src/play/read-year.js';
import type { Browser } from '../../apps/web/src/testing/browser.js';
import { WebUnderTest } from '../../apps/web/src/testing/web-under-test.js';
import { freshDatabase, query, type TestDatabase } from '../services/database.js';

/** The main journey with the log on EventStoreDB: a plan imported, progress reported, seen by everybody. */
describe('the product with its log on EventStoreDB', () => {
  const narrative = 'Two of the three talks are held. The third waits for a room.';
  let server: ProtocolServer;
  let database: TestDatabase;
  let web: WebUnderTest;
  let board: string;
  let secretary: Browser;
  let owner: Browser;
  let action: ActionRow;

  beforeAll(async () => {
    server = await startProtocolServer();
    database = await freshDatabase();
    // A server of EVENTSTORE_URL may hold other things.
    const address = process.env['EVENTSTORE_URL'] ?? server.connectionString;
    web = await WebUnderTest.start(database.connectionString, address);
    board = await web.board();
    await web.person(board, 'secretary@example.org', 'secretariat');
    secretary = await web.signedIn('secretary@example.org');
  });
  afterAll(async () => {
    await web.stop();
    await server.stop();
    await database.drop();
  });

  it('keeps nothing of the log in the database', async () => {
    const schemas = await query(
      database.connectionString,
      `SELECT schema_name FROM information_schema.schemata WHERE schema_name IN ('log', 'views')`,
    );
    expect(schemas).toEqual([{ schema_name: 'views' }]);
  });

  it('takes in the example plan', async () => {
    const path = `/boards/${board}/import`;
    await secretary.get(path);
    const bytes = await readFile(examplePlan);
    const read = await secretary.upload(path, 'document', 'example-plan.txt', bytes);
    await secretary.get(read.location!);
    const accepted = await secretary.accept(read.location!);
    expect(accepted.status).toBe(303);
    await viewsCaughtUp();
    const rows = await web.app.get(KeptViews).rows(actionPage, board);
    const { themes } = await readPlan({ name: 'example-plan.txt', bytes });
    const proposed = themes.flatMap(({ priorities }) => priorities.flatMap(({ actions }) => actions));
    expect(rows.map(({ reference }) => reference).sort()).toEqual(
      proposed.map(({ reference }) => reference).sort(),
    );
    action = rows.find(({ reference }) => reference === 'T2.1')!;
  });

  it('takes a report of progress from an owner, who sees it at once', async () => {
    const [organisation] = action.owners;
    await web.person(board, 'owner@example.org', 'owner', organisation);
    owner = await web.signedIn('owner@example.org');
    const page = `/boards/${board}/actions/${action.id}`;
    await owner.get(`${page}/report-progress`);
    const sent = await owner.submit(`${page}/report-progress`, { narrative, declared: 'red', percent: '75' });
    expect(sent.status).toBe(303);
    const { html } = await owner.get(page);
    expect(html).toContain(narrative);
  });

  it('shows it on the dashboard', async () => {
    const { status, html } = await secretary.get(`/boards/${board}`);
    expect(status).toBe(200);
    expect(html).toMatch(/>All actions<\/th>\s*<td[^>]*><a[^>]*colour=red">\d+</);
  });

  it('shows it in the audit trail, which holds as many entries as the log', async () => {
    const trail = await secretary.get(`/boards/${board}/audit-trail?show=everything`);
    expect(trail.html).toContain('Progress reported, declared red');
    const events = await log().readAll({ after: 0, limit: 10_000, partnership: board });
    const [, total] = /([\d,]+) entries/.exec(trail.html)!;
    expect(Number(total!.replace(',', ''))).toBe(events.length);
    const reported = events.find(({ type }) => type === 'ProgressReported')!;
    const entry = await secretary.get(`/boards/${board}/audit-trail/${reported.position}`);
    expect(entry.html).toContain(narrative);
  });

  it('has views that equal a fresh fold of the log', async () => {
    await viewsCaughtUp();
    const events = await log().readAll({ after: 0, limit: Number.MAX_SAFE_INTEGER });
    const entries = events.map((event) => decode(event) as Entry);
    const kept = web.app.get(KeptViews);
    expect(await kept.row(boardView, board)).toEqual(foldAll(boardView, entries).get(board));
    const folded = foldAll(actionPage, entries);
    for (const row of await kept.rows(actionPage, board)) expect(row).toEqual(folded.get(row.id));
  });

  const log = () => web.app.get<EventStore>(theLog);

  async function viewsCaughtUp(): Promise<void> {
    const head = await log().head();
    const kept = web.app.get(KeptViews);
    while (!(await kept.reached(head, [boardView, actionPage]))) {
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }
});
