import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { freshDatabase, type TestDatabase } from '../../../../test/services/database.js';
import { aWholeBoard, type WholeBoard } from '../access/a-whole-board.spec-data.js';
import { routesOf } from '../access/routes.js';
import { WebUnderTest } from '../testing/web-under-test.js';

let database: TestDatabase;
let web: WebUnderTest;
let board: WholeBoard;

beforeAll(async () => {
  database = await freshDatabase();
  web = await WebUnderTest.start(database.connectionString);
  board = await aWholeBoard(web, 'Lists');
}, 120_000);
afterAll(async () => {
  await web.stop();
  await database.drop();
});

it('a list shows a page, whatever number of one is asked for', async () => {
  const { headers } = await board.signedIn('sally');
  const addresses = routesOf(web.app)
    .filter(({ method, path }) => method === 'GET' && /^\/boards\/:board\/[^:]*$/.test(path))
    .map(({ path }) => path.replace(':board', board.id));
  expect(addresses).toContain(`/boards/${board.id}/chasing/mails`);
  for (const address of [...addresses, `/boards/${board.id}/actions/${board.actions.own}`])
    for (const page of ['1.1', '1e30', '-1', 'Infinity', '99999999999999999999', '1&page=2']) {
      const answer = await fetch(`${web.address}${address}?page=${page}`, { headers, redirect: 'manual' });
      await answer.arrayBuffer();
      expect([address, page, answer.status < 500]).toEqual([address, page, true]);
    }
});
