import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { freshDatabase, type TestDatabase } from '../../../../test/services/database.js';
import { ChasedBoard } from '../chasing/chased-board.spec-data.js';
import { Browser, type Page } from '../testing/browser.js';
import { WebUnderTest } from '../testing/web-under-test.js';
import { inDays } from '../testing/days.js';

let database: TestDatabase;
let web: WebUnderTest;
let board: ChasedBoard;
let amina: Browser;
let ben: Browser;

beforeAll(async () => {
  database = await freshDatabase();
  web = await WebUnderTest.start(database.connectionString);
  board = await ChasedBoard.start(web, 'Views', true);
  await board.action('P1.1', board.police, inDays(30));
  await board.action('P1.2', board.probation, inDays(30));
  amina = await board.signedIn('amina');
  ben = await board.signedIn('ben');
}, 60_000);
afterAll(async () => {
  await web.stop();
  await database.drop();
});

const views = (path = '') => `${board.url}/actions/views${path}`;

async function save(
  browser: Browser,
  asked: Record<string, string>,
  name: string,
  whose = 'mine',
): Promise<Page> {
  await browser.get(views(`/save?${new URLSearchParams(asked)}`));
  return browser.submit(views('/save'), { ...asked, name, whose });
}
/** The address that a view has for as long as it is kept. */
async function addressOf(browser: Browser, name: string): Promise<string> {
  const { html } = await browser.get(views());
  const [, href] = new RegExp(`href="([^"]+)">${name}</a>`).exec(html) ?? [];
  return views(`/${/view=([\w-]+)/.exec(href ?? '')?.[1]}`);
}

it('has a name and an address, which leads to what fits on the day', async () => {
  const saved = await save(amina, { owner: board.police, state: 'live' }, 'Of the Police');
  expect(saved.status).toBe(303);
  const { html } = await amina.get(saved.location!);
  expect(html).toContain('<h1 class="govuk-heading-l">Of the Police</h1>');
  expect(html).toContain('P1.1');
  expect(html).not.toContain('P1.2</a>');
  const opened = await amina.get(await addressOf(amina, 'Of the Police'));
  expect([opened.status, opened.location]).toEqual([302, saved.location]);
  const narrower = await amina.get(`${saved.location!}&due=none`);
  expect(narrower.html).toContain('<h1 class="govuk-heading-l">Actions</h1>');
  await board.action('P1.3', board.police, inDays(40));
  expect((await amina.get(saved.location!)).html).toContain('P1.3');
  expect((await amina.get(`${board.url}/actions`)).html).toContain('>Of the Police</a>');
});

it('is one’s own, or the board’s where the secretariat says so', async () => {
  await save(amina, { due: 'none' }, 'Mine alone');
  await save(amina, { due: 'within-28' }, 'Soon', 'board');
  const [own, shared] = [await addressOf(amina, 'Mine alone'), await addressOf(amina, 'Soon')];
  const seen = (await ben.get(views())).html;
  expect(seen).toContain('>Soon</a>');
  expect(seen).not.toContain('Mine alone');
  expect((await ben.get(own)).status).toBe(404);
  expect((await ben.get(shared)).status).toBe(302);
  const id = own.split('/').at(-1)!;
  expect((await ben.get(`${board.url}/actions?view=${id}`)).html).not.toContain('Mine alone');
  expect((await new Browser(web.address).get(shared)).status).toBe(302);
  expect((await save(ben, { due: 'none' }, 'For all', 'board')).status).toBe(403);
  expect((await save(ben, { due: 'none' }, 'Of Ben')).status).toBe(303);
  expect((await ben.submit(`${shared}/remove`, {})).status).toBe(403);
  expect((await ben.submit(`${own}/remove`, {})).status).toBe(404);
});

it('opens when what it names is not there any more, and says so', async () => {
  const { location } = await save(amina, { owner: board.police, due: 'ahead' }, 'Police, ahead');
  const gone = '00000000-0000-4000-8000-000000000000';
  await web.query(
    `update app.saved_view set asked = json_build_object('owner', $1::text, 'due', 'ahead') where name = 'Police, ahead'`,
    [gone],
  );
  const { status, html } = await amina.get(
    (await amina.get(await addressOf(amina, 'Police, ahead'))).location!,
  );
  expect(status).toBe(200);
  expect(html).toContain('something that is not on the board any more: Owner');
  expect(html).toContain('P1.2');
  expect((await amina.get(location!.replace(/&?view=[\w-]+/, '').replace(board.police, gone))).status).toBe(
    422,
  );
});

it('is kept once, by a name that is not taken, and asks for what can be asked', async () => {
  const form = {
    due: 'overdue',
    name: 'Late',
    whose: 'mine',
    commandId: '11111111-1111-4111-8111-111111111111',
  };
  await amina.get(views('/save'));
  expect((await amina.submit(views('/save'), form)).status).toBe(303);
  expect((await amina.submit(views('/save'), form)).status).toBe(303);
  const { html } = await amina.get(views());
  expect(html.match(/>Late<\/a>/g)).toHaveLength(1);
  for (const [wrong, words] of [
    [{ name: 'late' }, 'There is a view called “late” already'],
    [{ name: ' ' }, 'Enter a name'],
    [{ name: 'x'.repeat(101) }, '100 characters or fewer'],
    [{ name: 'Other', whose: '' }, 'Choose whose view it is'],
    [{ name: 'Other', due: 'soon' }, 'Choose from the list when it is due'],
  ] as const) {
    const { status, html: said } = await amina.submit(views('/save'), { ...form, commandId: '', ...wrong });
    expect([words, status, said.includes(words)]).toEqual([words, 422, true]);
  }
});

it('is removed by whoever may, and none of another board is opened', async () => {
  const address = await addressOf(amina, 'Soon');
  const other = await ChasedBoard.start(web, 'Another board');
  const stranger = await other.signedIn('amina');
  const id = address.split('/').at(-1)!;
  expect((await stranger.get(`${other.url}/actions/views/${id}`)).status).toBe(404);
  expect((await stranger.submit(`${other.url}/actions/views/${id}/remove`, {})).status).toBe(404);
  const removed = await amina.submit(`${address}/remove`, {});
  expect([removed.status, removed.location]).toEqual([303, views()]);
  expect((await amina.get(views())).html).not.toContain('>Soon</a>');
  expect((await amina.get(address)).status).toBe(404);
  expect((await amina.get(views('/not-an-id'))).status).toBe(404);
});

it('goes with the person whose it is', async () => {
  const held = async () =>
    (await web.query('select name from app.saved_view where person = $1', [board.people.ben])).rows;
  expect(await held()).toHaveLength(1);
  await web.query('delete from app.person where id = $1', [board.people.ben]);
  expect(await held()).toEqual([]);
});
