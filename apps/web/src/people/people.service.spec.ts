import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { People, thePool } from '@governance/core';
import { board as boardView, findEntries, KeptViews } from '@governance/views';
import type pg from 'pg';
import { freshDatabase, type TestDatabase } from '../../../../test/services/database.js';
import type { Browser, Page } from '../testing/browser.js';
import { WebUnderTest } from '../testing/web-under-test.js';

let database: TestDatabase;
let web: WebUnderTest;
let board: string;
let secretary: string;
let browser: Browser;

beforeAll(async () => {
  database = await freshDatabase();
  web = await WebUnderTest.start(database.connectionString);
  board = await web.board();
  secretary = await web.person(board, 'amina@example.org', 'secretariat');
  browser = await web.signedIn('amina@example.org');
});
afterAll(async () => {
  await web.stop();
  await database.drop();
});

/** Opens a form of the board and sends it, as a person would. */
async function fill(
  path: string,
  fields: Record<string, string | readonly string[]>,
  by = browser,
): Promise<Page> {
  const form = await by.get(`/boards/${board}/${path}`);
  const hidden = (name: string) => new RegExp(`name="${name}" value="([^"]*)"`).exec(form.html)?.[1];
  const kept = Object.fromEntries(
    ['commandId', 'seen'].flatMap((name) => {
      const value = hidden(name);
      return value === undefined ? [] : [[name, value]];
    }),
  );
  // A box that is ticked is a field of its own, of the same name as the others.
  const given = Object.entries({ ...kept, ...fields }).flatMap(([name, values]) =>
    [values].flat().map((value) => [name, value as string]),
  );
  return by.submitMany(`/boards/${board}/${path}`, new URLSearchParams(given));
}

const people = () => web.app.get(People).inPartnership(board);
const personCalled = async (name: string) => (await people()).find((person) => person.name === name)!;
const entries = () => findEntries(web.app.get<pg.Pool>(thePool), { partnership: board }, { limit: 100 });

describe('adding a person', () => {
  it('shows them in the list, and the code lets them in', async () => {
    const added = await fill('people/add', {
      name: 'Dana Lewis',
      email: 'Dana@Example.org',
      roles: ['board', 'auditor'],
    });
    expect(added).toMatchObject({ status: 303, location: `/boards/${board}/people` });
    const list = await browser.get(`/boards/${board}/people`);
    expect(list.html).toContain(
      'Dana Lewis is added, and can sign in by email. Nobody has been told: pass on',
    );
    expect(list.html).toContain('http://127.0.0.1/sign-in');
    expect(list.html).toContain('Board member, Auditor');
    expect(list.html).toContain('2 people in post');
    const dana = await web.signedIn('dana@example.org');
    expect((await dana.get(`/boards/${board}`)).status).toBe(200);
    expect((await dana.get(`/boards/${board}/people`)).status).toBe(403);
  });

  it('keeps name and address out of the history', async () => {
    expect(JSON.stringify(await entries())).not.toMatch(/dana/i);
  });

  it('refuses an address that is in use, and keeps what was typed', async () => {
    const page = await fill('people/add', { name: 'Another', email: 'DANA@example.org', roles: 'board' });
    expect(page.status).toBe(422);
    expect(page.html).toContain('Dana Lewis is here already with this address');
    expect(page.html).toContain('value="Another"');
    expect(await people()).toHaveLength(2);
  });

  it('refuses an owner without an organisation, and no role at all', async () => {
    const owner = await fill('people/add', { name: 'Ola', email: 'ola@example.org', roles: 'owner' });
    expect(owner.html).toContain('An owner answers for the actions of an organisation');
    const none = await fill('people/add', { name: 'Ola', email: 'ola@example.org' });
    expect(none.html).toContain('Choose at least one role');
    const empty = (await fill('people/add', { name: '', email: '' })).html;
    const order = ['#name', '#email', '#roles'].map((field) => empty.indexOf(`href="${field}"`));
    expect(order).toEqual([...order].sort((a, b) => a - b));
    const foreign = await fill('people/add', {
      name: 'Ola',
      email: 'ola@example.org',
      roles: 'owner',
      organisation: 'b5a8a1c2-0000-4000-8000-000000000000',
    });
    expect(foreign.html).toContain('Choose an organisation from the list');
  });

  it('adds one person when the form is sent twice', async () => {
    const form = await browser.get(`/boards/${board}/people/add`);
    const commandId = /name="commandId" value="([^"]+)"/.exec(form.html)![1]!;
    const fields = { commandId, name: 'Femi', email: 'femi@example.org', roles: 'board' };
    const sent = await Promise.all([
      browser.submit(`/boards/${board}/people/add`, fields),
      browser.submit(`/boards/${board}/people/add`, fields),
    ]);
    expect(sent.map(({ status }) => status)).toEqual([303, 303]);
    expect((await people()).filter(({ name }) => name === 'Femi')).toHaveLength(1);
  });
});

describe('organisations', () => {
  it('are added, listed and renamed, and a name means one of them', async () => {
    expect((await fill('organisations/add', { name: 'Probation' })).status).toBe(303);
    const again = await fill('organisations/add', { name: 'PROBATION' });
    expect(again.status).toBe(422);
    expect(again.html).toContain('Probation is on the board already');
    const held = (await web.app.get(KeptViews).row(boardView, board))!.organisations[0]!;
    await fill(`organisations/${held.id}/rename`, { name: 'Probation Service' });
    const list = await browser.get(`/boards/${board}/organisations`);
    expect(list.html).toContain('Probation is now called Probation Service.');
    await fill('organisations/add', { name: 'Police' });
    const taken = await fill(`organisations/${held.id}/rename`, { name: 'Police' });
    expect(taken.html).toContain('Police is on the board already');
    const owner = { name: 'Ola', email: 'ola@example.org', roles: 'owner', organisation: held.id };
    expect((await fill('people/add', owner)).status).toBe(303);
  });
});

describe('changing roles', () => {
  it('grants, and revokes with a reason', async () => {
    const { id } = await personCalled('Dana Lewis');
    const silent = await fill(`people/${id}/roles`, { roles: 'auditor' });
    expect(silent.status).toBe(422);
    expect(silent.html).toContain('Enter why a role is taken away');
    const saved = await fill(`people/${id}/roles`, { roles: 'auditor', reason: 'Left the board' });
    expect(saved.status).toBe(303);
    expect((await personCalled('Dana Lewis')).roles).toEqual(['auditor']);
    const revoked = (await entries()).find(({ type }) => type === 'RoleRevoked')!;
    expect(revoked).toMatchObject({
      data: { person: id, role: 'board', reason: 'Left the board' },
      metadata: { who: secretary },
    });
  });

  it('tells whoever comes second what changed, and overwrites nothing', async () => {
    const { id } = await personCalled('Dana Lewis');
    const late = { seen: '1', roles: 'board', reason: 'A mistake' };
    const page = await fill(`people/${id}/roles`, late);
    expect(page.status).toBe(409);
    expect(page.html).toContain('This person changed while your form was open');
    expect(page.html).toContain('Left the board');
    expect((await personCalled('Dana Lewis')).roles).toEqual(['auditor']);
  });

  it('leaves the last secretary, also when two go at once', async () => {
    const alone = await fill(`people/${secretary}/roles`, { roles: 'board', reason: 'Enough' });
    expect(alone.status).toBe(422);
    expect(alone.html).toContain('is the only person in the secretariat');
    expect((await fill(`people/${secretary}/left`, { reason: 'Retired' })).status).toBe(422);
    const second = await web.person(board, 'bea@example.org', 'secretariat');
    const bea = await web.signedIn('bea@example.org');
    const sent = await Promise.all([
      fill(`people/${second}/left`, { reason: 'Moved' }),
      fill(`people/${secretary}/left`, { reason: 'Moved' }, bea),
    ]);
    expect(sent.map(({ status }) => status).filter((status) => status === 303)).toHaveLength(1);
    const left = (await people()).filter(({ roles }) => roles.includes('secretariat'));
    expect(left).toHaveLength(1);
    browser = left[0]!.id === secretary ? browser : bea;
    secretary = left[0]!.id;
  });
});

describe('moving to another organisation', () => {
  it('changes whose actions are theirs, and tells whoever comes second', async () => {
    const { id } = await personCalled('Dana Lewis');
    await fill('organisations/add', { name: 'Harbour Trust' });
    const { organisations } = (await web.app.get(KeptViews).row(boardView, board))!;
    const harbour = organisations.find(({ name }) => name === 'Harbour Trust')!.id;
    const from = (await personCalled('Dana Lewis')).organisation;
    expect((await fill(`people/${id}/organisation`, { organisation: harbour })).status).toBe(303);
    expect((await personCalled('Dana Lewis')).organisation).toBe(harbour);
    expect((await entries()).find(({ type }) => type === 'PersonMoved')).toMatchObject({
      data: { person: id, from, to: harbour },
      metadata: { who: secretary },
    });
    const late = await fill(`people/${id}/organisation`, { organisation: '', seen: '1' });
    expect(late.status).toBe(409);
    expect(late.html).toContain('This person changed while your form was open');
    const unknown = await fill(`people/${id}/organisation`, { organisation: id });
    expect(unknown.html).toContain('Choose an organisation from the list');
  });
});

describe('leaving', () => {
  it('ends a sign-in at the next request', async () => {
    const femi = await web.signedIn('femi@example.org');
    expect((await femi.get(`/boards/${board}`)).status).toBe(200);
    const { id } = await personCalled('Femi');
    expect((await fill(`people/${id}/left`, { reason: 'Another post' })).status).toBe(303);
    expect((await femi.get(`/boards/${board}`)).location).toBe('/sign-in');
    expect((await browser.get(`/boards/${board}/people/${id}`)).html).toContain(', who has left');
    expect((await browser.get(`/boards/${board}/people`)).html).not.toContain('femi@example.org');
  });

  it('takes somebody back under their name, and nobody else under their address', async () => {
    const stranger = await fill('people/add', { name: 'Kim', email: 'femi@example.org', roles: 'board' });
    expect(stranger.html).toContain('This was the address of Femi, who has left');
    const back = await fill('people/add', { name: 'Femi', email: 'femi@example.org', roles: 'auditor' });
    expect(back.status).toBe(303);
    expect((await personCalled('Femi')).roles).toEqual(['auditor']);
  });
});

describe('another board', () => {
  it('shows nothing of its people', async () => {
    const other = await web.board('Other board');
    const stranger = await web.person(other, 'stranger@example.org', 'board');
    expect((await browser.get(`/boards/${board}/people/${stranger}`)).status).toBe(404);
    expect((await browser.get(`/boards/${other}/people`)).status).toBe(404);
  });
});

describe('the telephone of somebody in the secretariat', () => {
  const details = async (telephone: string) => {
    const { name, email } = (await people()).find(({ id }) => id === secretary)!;
    return fill(`people/${secretary}/details`, { name, email, telephone });
  };

  it('is on their page, and is taken away again', async () => {
    expect(await details('020 7946 0101 ext 12')).toMatchObject({ status: 303 });
    const page = () => browser.get(`/boards/${board}/people/${secretary}`);
    expect((await page()).html).toContain('020 7946 0101 ext 12');
    expect(await details('')).toMatchObject({ status: 303 });
    expect((await page()).html).not.toContain('020 7946');
  });

  it('is a number', async () => {
    const refused = await details('ring <b>me</b>');
    expect(refused.status).toBe(422);
    expect(refused.html).toContain('Enter a telephone number, like 020 7946 0101, or nothing');
  });

  it('is asked of nobody else', async () => {
    await web.person(board, 'owen@example.org', 'owner');
    const { id } = (await people()).find(({ email }) => email === 'owen@example.org')!;
    expect((await browser.get(`/boards/${board}/people/${id}/details`)).html).not.toContain('Telephone');
  });
});
