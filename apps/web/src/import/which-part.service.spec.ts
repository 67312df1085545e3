import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { actionPage, board as boardView, KeptViews } from '@governance/views';
import { freshDatabase, type TestDatabase } from '../../../../test/services/database.js';
import type { Browser } from '../testing/browser.js';
import { WebUnderTest } from '../testing/web-under-test.js';

const secretary = 'secretary@example.org';
const header = 'Ref\tAction\tOwner\tDeadline';
const twoPlans = Buffer.from(
  [
    'Greening plan 2023/24',
    header,
    'A1\tPlant street trees\tParks\tJune 2023',
    'Greening plan 2024/25',
    header,
    'B1\tOpen a seed library\tParks\tJune 2024',
    'B2\tMap the hedges\tParks\tJuly 2024',
  ].join('\n'),
);

let database: TestDatabase;
let web: WebUnderTest;
let browser: Browser;
let board: string;

beforeAll(async () => {
  database = await freshDatabase();
  web = await WebUnderTest.start(database.connectionString);
  board = await web.board();
  await web.person(board, secretary, 'secretariat');
  browser = await web.signedIn(secretary);
});
afterAll(async () => {
  await web.stop();
  await database.drop();
});

describe('a document that holds several plans', () => {
  it('asks which is meant, and reads that one', async () => {
    const path = `/boards/${board}/import`;
    await browser.get(path);
    const { location } = await browser.upload(path, 'document', 'plans.txt', twoPlans);
    expect(location).toMatch(/\/columns$/);
    const asked = await browser.get(location!);
    expect(asked.html).toContain('Which plan of the document is meant?');
    for (const choice of ['Greening plan 2023/24', 'Greening plan 2024/25', 'All of them'])
      expect(asked.html).toContain(choice);
    const again = await browser.submit(location!, {});
    expect(again.status).toBe(422);
    const read = await browser.submit(location!, { part: 'Greening plan 2024/25' });
    expect(read.status).toBe(303);
    await browser.accept(read.location!);
    const actions = await web.app.get(KeptViews).rows(actionPage, board);
    expect(actions.map(({ title }) => title).sort()).toEqual(['Map the hedges', 'Open a seed library']);
  });
});

it('a document that comes from the page of a plan is read as a version of it, whatever it is called', async () => {
  const plans = async () => (await web.app.get(KeptViews).row(boardView, board))!.plans;
  const [plan] = await plans();
  const { html } = await browser.get(`/boards/${board}/plans/${plan!.id}`);
  const path = `/boards/${board}/import?plan=${plan!.id}`;
  expect(html).toContain(`href="${path}"`);
  expect((await browser.get(path)).html).toContain(`a version of “${plan!.title}”`);
  const more = Buffer.from(['Canal walk', header, 'C1\tMend the towpath\tParks\tJuly 2024'].join('\n'));
  const { location } = await browser.upload(path, 'document', 'canal.txt', more);
  expect((await browser.get(location!)).html).toContain(`A new version of “${plan!.title}”`);
  await browser.accept(location!);
  expect((await plans()).map(({ id }) => id)).toEqual([plan!.id]);
  const actions = await web.app.get(KeptViews).rows(actionPage, board);
  expect(actions.filter(({ plan: of }) => of === plan!.id).map(({ title }) => title)).toContain(
    'Mend the towpath',
  );
});
