import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { freshDatabase, type TestDatabase } from '../../../../test/services/database.js';
import { ChasedBoard } from '../chasing/chased-board.spec-data.js';
import type { Browser } from '../testing/browser.js';
import { WebUnderTest } from '../testing/web-under-test.js';

let database: TestDatabase;
let web: WebUnderTest;
let board: ChasedBoard;
let amina: Browser;
let ben: Browser;

beforeAll(async () => {
  database = await freshDatabase();
  web = await WebUnderTest.start(database.connectionString);
  board = await ChasedBoard.start(web);
  amina = await board.signedIn('amina');
  ben = await board.signedIn('ben');
});
afterAll(async () => {
  await web.stop();
  await database.drop();
});

const at = (path: string) => `${board.url}/${path}`;
const wrongIn = (html: string) =>
  (/govuk-error-summary__body">(.*?)<\/div>/s.exec(html)?.[1] ?? '').replace(/<[^>]*>|\s+/g, ' ').trim();

it('adds many people from a list, keeps the rows that it cannot take, and takes none twice', async () => {
  const rows = Array.from({ length: 60 }, (_, i) => `Person ${i},person.${i}@example.org,police,owner`);
  const list = [
    'Name,Email,Organisation,Roles',
    ...rows,
    'No Address,no.address.example.org,Police,owner',
    'Twice,PERSON.3@example.org,Police,owner',
    'Nobody’s,nobody@example.org,Coastguard,owner',
    'Pаul Two-Alphabets,paul@example.org,Police,owner',
  ].join('\n');
  await amina.get(at('people/add-list'));
  const first = await amina.submit(at('people/add-list'), { list });
  expect(first.status).toBe(422);
  expect(first.html).toContain('60 people added');
  expect(first.html).toContain('Row 2, No Address: “no.address.example.org” is not an email address');
  expect(first.html).toContain('Row 3, Twice: It has the address of Person 3 above');
  expect(first.html).toContain('Row 4, Nobody’s: “Coastguard” is not an organisation of the board');
  expect(first.html).toContain('letters of two alphabets in one word');
  const left = /<textarea[^>]*>([^]*?)<\/textarea>/.exec(first.html)![1]!;
  // Sent as they stand they are read again: under their headings.
  expect(left.trim().split('\n')).toHaveLength(5);
  expect(left.trim()).toMatch(/^Name,Email,Organisation,Roles\n/);
  expect((await amina.get(at('people'))).html).toContain('64 people in post');
  const mended = await amina.submit(at('people/add-list'), {
    list: 'No Address,no.address@example.org,Police,owner\nCara,cara@example.org,Coastguard,owner\nCarl,carl@example.org,coastguard',
    newOrganisations: 'yes',
  });
  expect([mended.status, wrongIn(mended.html)]).toEqual([303, '']);
  expect((await amina.get(at('people'))).html).toContain('67 people in post');
  expect((await amina.get(at('organisations'))).html.match(/>\s*Coastguard\s*</g)).toHaveLength(1);
  const again = await amina.submit(at('people/add-list'), { list: 'Cara,cara@example.org,Coastguard' });
  expect(again.html).toContain('Cara is here already with this address');
  expect((await ben.get(at('people/add-list'))).status).toBe(403);
});

it('says the role and the organisation of a row in one go, and puts nobody back who left unless that is meant', async () => {
  const add = (list: string, more = {}) => amina.submit(at('people/add-list'), { list, ...more });
  await amina.get(at('people/add-list'));
  const both = (await add('Ivy,ivy@example.org,Lifeboats,King')).html;
  expect(both).toMatch(/Row 1, Ivy: “King” is no role here\.[^<]*“Lifeboats” is not an organisation/);
  expect(both).not.toContain('name="putBack"');
  const sue = await web.person(board.id, 'sue@example.org', 'owner', board.police);
  await amina.get(at(`people/${sue}/left`));
  await amina.submit(at(`people/${sue}/left`), { reason: 'Another post' });
  await amina.get(at('people/add-list'));
  const list = 'sue,sue@example.org,Police,owner';
  const asked = (await add(list)).html;
  expect(asked).toMatch(/Row 1, sue: sue left on \d+ \w+ \d{4}: tick the box below to put them back/);
  expect(asked).toContain('name="putBack"');
  expect((await amina.get(at(`people/${sue}`))).html).toContain('sue, who has left');
  expect((await add(list, { putBack: 'yes' })).status).toBe(303);
  expect((await amina.get(at(`people/${sue}`))).html).not.toContain('who has left');
});

it('makes the council of the board an organisation of it, once, by its name or by its kind', async () => {
  await amina.get(at('people/add-list'));
  const rows = 'Gil\tgil@example.org\tCouncil\tLead\nHal\thal@example.org\tA council\tChair';
  expect((await amina.submit(at('people/add-list'), { list: rows })).status).toBe(303);
  const html = (await amina.get(at('organisations'))).html;
  expect(html.match(/>\s+A council\s+</g)).toHaveLength(1);
  expect(html).not.toMatch(/>\s*Council\s*</);
});

it('says plainly that there is nothing to add', async () => {
  await amina.get(at('people/add-list'));
  for (const [list, why] of [
    [' ', 'Paste at least one row'],
    ['Name,Email', 'no row below the headings'],
    [Array(1001).fill('A,a@example.org').join('\n'), 'At most 1000 rows'],
  ] as const)
    expect(wrongIn((await amina.submit(at('people/add-list'), { list })).html)).toContain(why);
});

it('merges two organisations: people, actions whatever became of them, and their name', async () => {
  const open = await board.action('P1.1', board.police, '2030-06-30');
  const done = await board.action('P1.2', board.police, '2030-06-30');
  await board.act(done, { type: 'CompleteAction', note: 'Done' });
  await amina.get(at('kpis/define'));
  const { location: kpi } = await amina.submit(at('kpis/define'), {
    ...{ title: 'Seen', unit: 'people', better: 'higher', frequency: 'quarterly', counts: 'each-period' },
    ...{ marking: 'OFFICIAL', supplier: board.police, commandId: randomUUID() },
  });
  expect((await amina.get(kpi!)).html).toMatch(/Figures sent by<\/dt>[^]*Police\./);
  await amina.get(at('organisations/add'));
  await amina.submit(at('organisations/add'), { name: 'Riverside Police' });
  const page = (await amina.get(at('organisations'))).html;
  const target = /organisations\/([0-9a-f-]{36})\/rename">Riverside Police/.exec(page)![1]!;
  const merge = at(`organisations/${board.police}/merge`);
  expect((await amina.get(merge)).html).toMatch(/Police has 2 actions and \d+ people/);
  const itself = await amina.submit(merge, { into: board.police, reason: 'x' });
  expect(wrongIn(itself.html)).toContain('cannot be merged into itself');
  const merged = await amina.submit(merge, { into: target, reason: 'One force' });
  expect([merged.status, wrongIn(merged.html)]).toEqual([303, '']);
  for (const action of [open, done]) {
    expect((await board.actionRow(action)).owners).toEqual([target]);
    const { html } = await amina.get(at(`actions/${action}`));
    expect(html).toMatch(/Riverside Police[^]*Owner corrected[^]*One force/);
  }
  expect((await amina.get(kpi!)).html).toMatch(/Figures sent by<\/dt>[^]*Riverside Police\./);
  const list = (await amina.get(at('organisations'))).html;
  expect(list).toMatch(/Riverside Police<\/a>[^]*?Not set[^]*?Police/);
  expect(list).not.toContain(`organisations/${board.police}/`);
  expect((await amina.get(merge)).status).toBe(404);
  // Whoever was of the one is of the other, and goes on reporting.
  expect((await ben.get(at(`actions/${open}/report-progress`))).status).toBe(200);
  expect((await amina.get(at('questions/owners'))).html).not.toContain('P1.1');
  expect((await amina.get(at('audit-trail'))).html).toContain('Organisation merged into another');
});

it('does not merge one that is held, nor into another board’s', async () => {
  const other = await ChasedBoard.start(web, 'Another board');
  const merge = at(`organisations/${board.probation}/merge`);
  await amina.get(merge);
  const foreign = await amina.submit(merge, { into: other.police, reason: 'x' });
  expect([foreign.status, wrongIn(foreign.html)]).toEqual([
    422,
    expect.stringContaining('not one of this partnership'),
  ]);
  await amina.get(at('chasing/holds/add'));
  await amina.submit(at('chasing/holds/add'), { scope: `organisation:${board.probation}`, reason: 'Merger' });
  await amina.get(merge);
  const { html } = await amina.submit(merge, { into: board.police, reason: 'x' });
  expect(html).not.toContain('They are one organisation now');
});

it('gives the partnership another name, area and colour, and earlier days their own', async () => {
  await amina.get(at('settings/partnership'));
  const said = {
    name: 'Riverside Partnership',
    area: 'Riverside',
    council: 'Riverside Council',
    accent: '#123456',
  };
  const wrong = await amina.submit(at('settings/partnership'), { ...said, accent: 'red' });
  expect(wrongIn(wrong.html)).toContain('The colour must be # and six digits');
  const saved = await amina.submit(at('settings/partnership'), said);
  expect([saved.status, wrongIn(saved.html)]).toEqual([303, '']);
  const { html } = await amina.get(at('settings'));
  expect(html).toMatch(/Riverside Council[^]*Riverside Partnership/);
  expect((await amina.get(at('audit-trail'))).html).toContain(
    'Name, area or council of the partnership changed',
  );
});
