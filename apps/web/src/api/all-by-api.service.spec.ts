import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import request from 'supertest';
import { freshDatabase, type TestDatabase } from '../../../../test/services/database.js';
import { routesOf } from '../access/routes.js';
import { ChasedBoard } from '../chasing/chased-board.spec-data.js';
import { aPdf } from '../testing/a-pdf.js';
import { WebUnderTest } from '../testing/web-under-test.js';
import { inDays } from '../testing/days.js';

let database: TestDatabase;
let web: WebUnderTest;
let board: ChasedBoard;
const headers: Record<'amina' | 'ben', Record<string, string>> = { amina: {}, ben: {} };

beforeAll(async () => {
  database = await freshDatabase();
  web = await WebUnderTest.start(database.connectionString);
  board = await ChasedBoard.start(web);
  for (const name of ['amina', 'ben'] as const) headers[name] = { ...(await board.signedIn(name)).headers };
}, 60_000);
afterAll(async () => {
  await web.stop();
  await database.drop();
});

const get = (path: string, by: keyof typeof headers = 'amina') =>
  request(web.address).get(`/api${board.url}/${path}`).set(headers[by]);
const post = (path: string, body: object, by: keyof typeof headers = 'amina') =>
  request(web.address).post(`/api${board.url}/${path}`).set(headers[by]).type('json').send(body);
const agreed = async (reference: string) => board.action(reference, board.police, inDays(40));

/** What a program cannot do, and why. */
const leftOut: Readonly<Record<string, string>> = {
  '/begin': 'by a link that stands in the log of the installation',
  '/sign-in': 'a program has the cookie of a browser that signed in',
  '/sign-in/again': 'the same',
  '/sign-in/asked': 'the same',
  '/sign-in/code': 'the same',
  '/sign-in/passkey': 'the same',
  '/sign-in/passkey/without': 'the same',
  '/sign-out': 'the same',
  '/sessions/:id/end': 'the same',
  '/sessions/end-all': 'the same',
  '/your-sign-in/add': 'a passkey answers a page',
  '/your-sign-in/remove': 'the same',
  '/your-sign-in/rename': 'the same',
  '/boards/:board/sign-ins/:id/end': 'signing in is looked after by people',
  '/boards/:board/exports': 'it is made while its page waits; the history itself is read by /history',
  '/boards/:board/findings': 'they are looked at beside the document that they were found in',
  '/boards/:board/my-actions': 'one report after the other, each by report-progress',
  '/boards/:board/actions/together/check': 'a page to look at before: together says what stands in the way',
  '/boards/:board/actions/together/carry-out': 'the same as together',
  '/boards/:board/kpis/from-plan': 'each by define',
  '/boards/:board/kpis/national': 'each by define, with its metric',
  '/boards/:board/kpis/enter':
    'each reading by update: a sheet is guessed at, and looked at before it is kept',
  '/boards/:board/kpis/enter/accept': 'the same',
  '/boards/:board/kpis/enter/choose': 'the same',
  '/boards/:board/kpis/enter/forget': 'the same',
  '/boards/:board/papers/:paper/narrative/:part': 'an officer writes beside the preview',
  '/boards/:board/papers/:paper/send': 'whoever sends a paper has its preview before them',
  '/boards/:board/import':
    'by bin/governance import, or on its pages: a document is looked through by somebody',
  '/boards/:board/import/:draft/accept': 'the same',
  '/boards/:board/import/:draft/aliases': 'the same',
  '/boards/:board/import/:draft/columns': 'the same',
  '/boards/:board/import/:draft/naming': 'the same',
  '/boards/:board/import/:draft/people': 'the same',
  '/boards/:board/import/:draft/plan': 'the same',
  '/boards/:board/import/:draft/terms': 'the same',
  '/boards/:board/import/:draft/ticks': 'the same',
};

it('does all that a form of a page does, but for what is left out on purpose', async () => {
  const posts = routesOf(web.app).filter(({ method }) => method === 'POST');
  const byApi = posts.flatMap(({ path }) => (path.startsWith('/api/') ? [path.slice('/api'.length)] : []));
  const onPages = posts.map(({ path }) => path).filter((path) => !path.startsWith('/api/'));
  expect(onPages.filter((path) => !byApi.includes(path)).sort()).toEqual(Object.keys(leftOut).sort());
  expect(byApi.filter((path) => !onPages.includes(path))).toEqual([]);
  const { body: document } = await request(web.address).get('/api/openapi.json');
  const described = Object.entries(document.paths as Record<string, { post?: object }>).flatMap(
    ([path, { post: one }]) => (one ? [path.replace(/\{(\w+)\}/g, ':$1')] : []),
  );
  expect(described.sort()).toEqual(byApi.map((path) => `/api${path}`).sort());
});

describe('several actions at once', () => {
  it('are changed by one submission, once, or not at all, with each that stands in the way', async () => {
    const ids = [await agreed('A1.1'), await agreed('A1.2'), await agreed('A1.3')];
    const move = { task: 'move-deadline', to: inDays(90), reason: 'Contract late', actions: ids };
    const sent = { ...move, commandId: randomUUID() };
    const moved = await post('actions/together', sent);
    expect([moved.status, moved.body.changed, moved.body.leftOut]).toEqual([201, 3, []]);
    expect((await get(`actions/${ids[1]}`)).body.deadline.date).toBe(inDays(90));
    const { version } = (await get(`actions/${ids[1]}`)).body;
    expect((await post('actions/together', sent)).body).toEqual(moved.body);
    expect((await get(`actions/${ids[1]}`)).body.version).toBe(version);
    await board.act(ids[2]!, { type: 'CompleteAction', note: 'Done' });
    const pause = { task: 'pause', reason: 'Election', actions: ids };
    const inTheWay = await post('actions/together', pause);
    expect([inTheWay.status, inTheWay.body.error.actions]).toEqual([
      409,
      [{ id: ids[2], reference: 'A1.3', message: expect.stringContaining('It is completed') }],
    ]);
    expect((await get(`actions/${ids[0]}`)).body.status).toBe('open');
    const late = { ...pause, leaveOut: true, versions: { [ids[0]!]: 1 } };
    const changed = await post('actions/together', late);
    expect([changed.status, changed.body.error.actions]).toEqual([
      409,
      [{ id: ids[0], reference: 'A1.1', message: expect.stringContaining('Somebody else changed it') }],
    ]);
    const done = await post('actions/together', { ...pause, leaveOut: true });
    expect([done.status, done.body.changed, done.body.leftOut.length]).toEqual([201, 2, 1]);
  });

  it('are asked about with one email to each person', async () => {
    const ids = [await agreed('A2.1'), await agreed('A2.2')];
    const asked = await post('actions/together', { task: 'ask-now', note: 'By Friday', actions: ids });
    expect([asked.status, asked.body.changed]).toEqual([201, 2]);
    const nobody = await board.action('A2.3', board.probation, inDays(40));
    const refused = await post('actions/together', { task: 'ask-now', actions: [nobody] });
    expect([refused.status, refused.body.error.code]).toEqual([422, 'nobody-asked']);
  });

  it('are refused in words', async () => {
    const [one, theirs] = [await agreed('A3.1'), randomUUID()];
    const wrong = async (body: object, by: 'amina' | 'ben' = 'amina') => {
      const { status, body: answer } = await post('actions/together', body, by);
      return [status, Object.keys(answer.error.fields ?? {})];
    };
    expect(await wrong({})).toEqual([422, ['task']]);
    expect(await wrong({ task: 'pause' })).toEqual([422, ['actions']]);
    expect(await wrong({ task: 'pause', actions: [one, theirs], reason: 'x' })).toEqual([422, ['actions']]);
    expect(await wrong({ task: 'pause', actions: [one] })).toEqual([422, ['reason']]);
    expect(await wrong({ task: 'pause', actions: [one], reason: 'x', reasn: 'y' })).toEqual([422, ['reasn']]);
    expect(await wrong({ task: 'pause', actions: [one], versions: 3, reason: 'x' })).toEqual([
      422,
      ['versions'],
    ]);
    expect(await wrong({ task: 'pause', actions: [one], reason: 'x' }, 'ben')).toEqual([403, []]);
  });
});

describe('the register', () => {
  it('has lists with a name: one’s own, and the board’s', async () => {
    const mine = { name: 'Red ones', whose: 'mine', colour: 'red', commandId: randomUUID() };
    const saved = await post('actions/views/save', mine, 'ben');
    expect([saved.status, saved.body]).toEqual([
      201,
      { id: mine.commandId, name: 'Red ones', whose: 'mine', asked: { colour: 'red' } },
    ]);
    expect((await post('actions/views/save', { ...mine, whose: 'board' }, 'ben')).status).toBe(403);
    const odd = await post('actions/views/save', { name: 'x', whose: 'board', colour: 'pink' });
    expect([odd.status, Object.keys(odd.body.error.fields)]).toEqual([422, ['colour']]);
    const misspelt = await post('actions/views/save', { name: 'x', whose: 'board', color: 'red' });
    expect(Object.keys(misspelt.body.error.fields)).toEqual(['color']);
    expect((await get('actions/views', 'ben')).body.views).toEqual([saved.body]);
    expect((await get('actions/views')).body.views).toEqual([]);
    const found = await get(`actions?colour=${saved.body.asked.colour}`, 'ben');
    expect(found.status).toBe(200);
    expect((await post(`actions/views/${saved.body.id}/remove`, {})).status).toBe(404);
    expect((await post(`actions/views/${saved.body.id}/remove`, {}, 'ben')).status).toBe(200);
    expect((await get('actions/views', 'ben')).body.views).toEqual([]);
  });

  it('is taken away as a file, all of it or some, and a filter that is none is refused', async () => {
    const id = await agreed('A4.1');
    const csv = await get('actions.csv?text=A4.1', 'ben');
    expect([csv.status, csv.headers['content-disposition']]).toEqual([200, expect.stringContaining('.csv')]);
    expect(csv.text.trim().split('\n')).toHaveLength(2);
    const ticked = await get(`actions.csv?of=ticked&action=${id}`);
    expect(ticked.text).toContain('A4.1');
    expect(ticked.text.trim().split('\n')).toHaveLength(2);
    expect((await get('actions.xlsx?of=ticked')).body.error.fields).toEqual({
      action: 'Tick at least one action in the list first',
    });
    expect((await get('actions.docx?colour=pink')).status).toBe(422);
  });
});

describe('a file of evidence', () => {
  it('comes in base64, and can be fetched', async () => {
    const id = await agreed('A5.1');
    const bytes = aPdf('Minutes');
    const document = { name: 'Report by Jane Smith.pdf', content: bytes.toString('base64') };
    const added = await post(`actions/${id}/add-evidence`, { title: 'Minutes', document }, 'ben');
    expect([added.status, added.body]).toEqual([201, expect.objectContaining({ version: 2 })]);
    const { evidence } = (await get(`actions/${id}`)).body;
    expect(evidence).toMatchObject([{ title: 'Minutes', link: null, file: { size: bytes.length } }]);
    expect(JSON.stringify(evidence)).not.toContain('Jane');
    const fetched = await get(`actions/${id}/evidence/${evidence[0].id}`).buffer().parse(inBytes);
    expect([fetched.status, (fetched.body as Buffer).equals(bytes)]).toEqual([200, true]);
    const report = { narrative: 'Opened', finished: 'yes', document };
    expect((await post(`actions/${id}/report-progress`, report, 'ben')).status).toBe(201);
  });

  it('may be as large as on the page, and no larger', async () => {
    const id = await agreed('A5.2');
    const picture = (megabytes: number) =>
      Buffer.concat([
        Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
        Buffer.alloc(megabytes * 1024 * 1024),
      ]);
    const sent = (megabytes: number) => {
      const document = { name: 'a.png', content: picture(megabytes).toString('base64') };
      return post(`actions/${id}/add-evidence`, { title: 'Photograph', document });
    };
    expect((await sent(19)).status).toBe(201);
    expect((await sent(20)).body.error.fields.document).toContain('larger than 20 MB');
    // Where no file may come, JSON is as short as ever.
    const long = await post(`actions/${id}/reword`, { title: 'x'.repeat(2_000_000) });
    expect(long.status).toBe(413);
    const stranger = await request(web.address)
      .post(`/api${board.url}/actions/${id}/add-evidence`)
      .type('json')
      .send({ title: 'x'.repeat(2_000_000) });
    expect(stranger.status).toBe(413);
  });

  it('is refused in words, and not kept', async () => {
    const id = await agreed('A5.3');
    const send = async (document: unknown) =>
      (await post(`actions/${id}/add-evidence`, { title: 'Proof', document })).body.error.fields.document;
    expect(await send('minutes')).toContain('{"name"');
    expect(await send({ name: 'a.pdf', content: '%%%' })).toContain('no base64');
    expect(await send({ name: 'a.pdf', content: '' })).toContain('empty');
    expect(await send({ name: 'a.pdf', content: Buffer.from('MZ').toString('base64') })).toContain(
      'none of the files',
    );
    const marked = aPdf('OFFICIAL-SENSITIVE').toString('base64');
    expect(await send({ name: 'a.pdf', content: marked })).toContain('is not marked');
    const misplaced = await post(`actions/${id}/reword`, { title: 'x', document: {} });
    expect(Object.keys(misplaced.body.error.fields)).toEqual(['document']);
  });
});

it('adds people from a list, and names the rows that it could not take', async () => {
  const list =
    'Name,Email,Organisation,Roles\nAda,ada@example.org,Police,owner\nBad,nowhere,,board\nNew,new@example.org,Harbour,';
  const commandId = randomUUID();
  const added = await post('people/add-list', { list, commandId });
  expect([added.status, added.body]).toEqual([
    201,
    {
      added: 1,
      notAdded: [
        { row: 3, message: expect.stringContaining('not an email address') },
        { row: 4, message: expect.stringContaining('not an organisation of the board') },
      ],
    },
  ]);
  const again = await post('people/add-list', { list, commandId, newOrganisations: 'yes' });
  expect(again.body).toMatchObject({ added: 2, notAdded: [{ row: 3 }] });
  const { people } = (await get('people')).body;
  expect(people.filter(({ email }: { email: string }) => email === 'ada@example.org')).toHaveLength(1);
  expect((await post('people/add-list', {})).body.error.fields).toEqual({ list: 'Paste at least one row' });
  expect((await post('people/add-list', { list, lst: '' })).status).toBe(422);
});

it('answers 409 to a version of a policy that holds no more', async () => {
  const policy = { amberWithinWorkingDays: 7, amberOnMissedMilestone: 'no', seen: 1 };
  expect((await post('settings/colours', policy)).status).toBe(201);
  const late = await post('settings/colours', { ...policy, amberWithinWorkingDays: 8 });
  expect([late.status, late.body.error]).toEqual([
    409,
    {
      code: 'changed-by-someone-else',
      message: expect.stringContaining('version 2'),
      version: 2,
      changes: [],
    },
  ]);
});

function inBytes(answer: unknown, done: (error: Error | null, body: Buffer) => void): void {
  const response = answer as NodeJS.ReadableStream;
  const chunks: Buffer[] = [];
  response.on('data', (chunk: Buffer) => chunks.push(chunk));
  response.on('end', () => done(null, Buffer.concat(chunks)));
}
