import { LogOfViews } from '@governance/core';
import { actionPage, KeptViews, risks, tableOf, type ActionRow } from '@governance/views';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { freshDatabase, type TestDatabase } from '../../../../test/services/database.js';
import { ChasedBoard } from '../chasing/chased-board.spec-data.js';
import { WebUnderTest } from '../testing/web-under-test.js';
import { SharedRows } from './shared-rows.js';
import { inDays } from '../testing/days.js';

let database: TestDatabase;
let web: WebUnderTest;
let board: ChasedBoard;
let ids: readonly string[];

beforeAll(async () => {
  database = await freshDatabase();
  web = await WebUnderTest.start(database.connectionString);
  board = await ChasedBoard.start(web);
  const references = ['P1.1', 'P1.2', 'P1.3'];
  const made: string[] = [];
  for (const reference of references) made.push(await board.action(reference, board.police, inDays(40)));
  ids = made;
});
afterAll(async () => {
  await web.stop();
  await database.drop();
});

/** The rows as they are shared, which say what is kept. */
async function rows(): Promise<ReadonlyMap<string, ActionRow>> {
  const found = await web.app.get(SharedRows).rows(actionPage, board.id);
  expect(found).toEqual(await web.app.get(KeptViews).rows(actionPage, board.id));
  return new Map(found.map((row) => [row.id, row]));
}
/** References of those that were read anew. */
const read = (before: ReadonlyMap<string, ActionRow>, after: ReadonlyMap<string, ActionRow>) =>
  [...after.values()].filter((row) => before.get(row.id) !== row).map(({ reference }) => reference);

it('reads an action again once something was done to it, one that is new, and no other', async () => {
  const first = await rows();
  expect(read(first, await rows())).toEqual([]);
  await board.act(ids[1]!, { type: 'ReportProgress', narrative: 'Half of it is done' });
  const second = await rows();
  expect(read(first, second)).toEqual(['P1.2']);
  expect(second.get(ids[1]!)!.reports).toHaveLength(1);
  await board.action('P1.4', board.police, inDays(40));
  expect(read(second, await rows())).toEqual(['P1.4']);
});

it('forgets what is gone, and all of it when the log is another', async () => {
  const before = await rows();
  await web.query(`delete from ${tableOf(actionPage)} where key = $1`, [ids[2]]);
  const after = await rows();
  expect([after.has(ids[2]!), read(before, after)]).toEqual([false, []]);
  web.app.get(LogOfViews).changes += 1;
  expect(read(after, await rows()).sort()).toEqual(['P1.1', 'P1.2', 'P1.4']);
});

it('holds nothing of another board, nor of another view', async () => {
  const other = await ChasedBoard.start(web, 'Another');
  expect(await web.app.get(SharedRows).rows(actionPage, other.id)).toEqual([]);
  expect(await web.app.get(SharedRows).rows(risks, board.id)).toEqual([]);
});
