import { createHash } from 'node:crypto';
import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Exports } from '@governance/history/service';
import { People, thePool } from '@governance/core';
import { board as boardView, countEntries, findEntries, KeptViews, lastPositionOf } from '@governance/views';
import { parse } from 'csv-parse/sync';
import type pg from 'pg';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { type TestDatabase } from '../../../../test/services/database.js';
import { playedYear } from '../../../../test/services/played-year.js';
import type { Browser } from '../testing/browser.js';
import { WebUnderTest } from '../testing/web-under-test.js';

const run = promisify(execFile);
const checker = fileURLToPath(new URL('../../../../libs/history/check-bundle.py', import.meta.url));
const python = await run('python3', ['--version']).then(
  () => true,
  () => false,
);

let database: TestDatabase;
let web: WebUnderTest;
let board: string;
let secretary: Browser;
let auditor: Browser;
let pool: pg.Pool;
let folder: string;

beforeAll(async () => {
  database = await playedYear();
  web = await WebUnderTest.start(database.connectionString);
  pool = web.app.get<pg.Pool>(thePool);
  [board] = (await web.app.get(KeptViews).keys(boardView)) as [string];
  const people = await web.app.get(People).offered();
  const as = (role: string) => web.signedIn(people.find(({ roles }) => roles.includes(role as never))!.email);
  [secretary, auditor] = [await as('secretariat'), await as('auditor')];
  folder = await mkdtemp(join(tmpdir(), 'exports-'));
}, 300_000);
afterAll(async () => {
  await web.stop();
  await database.drop();
  await rm(folder, { recursive: true });
});

const exportsUrl = () => `/boards/${board}/exports`;

/** Asks for an export, and looks at its page until it is made. */
async function made(fields: Readonly<Record<string, string>>): Promise<{ path: string; html: string }> {
  await secretary.get(`${exportsUrl()}/new`);
  const { status, location } = await secretary.submit(exportsUrl(), fields);
  expect(status).toBe(303);
  for (let looked = 0; looked < 600; looked += 1) {
    const { html } = await secretary.get(location!);
    if (html.includes('Download ')) return { path: location!, html };
    expect(html).toMatch(/\d entries of [\d,]+ entries, \d+%/);
    await new Promise((resolve) => setImmediate(resolve));
  }
  throw new Error('It was not made.');
}

const fetched = (path: string, headers: Record<string, string> = {}, by = secretary) =>
  fetch(`${web.address}${path}/file`, { headers: { ...by.headers, ...headers }, redirect: 'manual' });

const kept = async (kinds: readonly string[]) =>
  findEntries(pool, { partnership: board, kinds }, { limit: 5 });

describe('an export', () => {
  it('of everything is made, told of, fetched, and goes on where it broke off', async () => {
    const upTo = await lastPositionOf(pool, board);
    const { path, html } = await made({ form: 'csv' });
    const whole = await fetched(path);
    expect(whole.headers.get('content-disposition')).toMatch(/filename=audit-trail-.*\.csv$/);
    const bytes = Buffer.from(await whole.arrayBuffer());
    const rows = parse(bytes, { bom: true, columns: true }) as Record<string, string>[];
    expect(Number(rows[0]!.Entry)).toBe(upTo);
    expect(rows.length).toBeGreaterThan(500);
    expect(html).toContain(createHash('sha256').update(bytes).digest('hex'));

    const tag = whole.headers.get('etag')!;
    const rest = await fetched(path, { range: 'bytes=1000-', 'if-range': tag });
    expect([rest.status, rest.headers.get('content-range')]).toEqual([
      206,
      `bytes 1000-${bytes.length - 1}/${bytes.length}`,
    ]);
    expect(Buffer.from(await rest.arrayBuffer()).equals(bytes.subarray(1000))).toBe(true);
    expect((await fetched(path, { range: 'bytes=1000-', 'if-range': '"another"' })).status).toBe(200);
    expect((await fetched(path, { range: `bytes=${bytes.length}-` })).status).toBe(416);

    const [recorded] = await kept(['HistoryExported']);
    expect(recorded!.data).toMatchObject({ form: 'csv', upTo, part: { kind: null, searched: false } });
    expect(recorded!.stream).toBe(`reading-${recorded!.metadata.who}`);
  });

  it('is for whoever asked for it, and only where something is found', async () => {
    const { path } = await made({ form: 'word', kind: 'DeadlineMoved' });
    expect((await auditor.get(path)).status).toBe(404);
    expect((await fetched(path, {}, auditor)).status).toBe(404);
    const word = Buffer.from(await (await fetched(path)).arrayBuffer());
    expect(word.subarray(0, 2).toString()).toBe('PK');
    for (const [fields, said] of [
      [{ form: 'nonsense' }, 'Choose what to make'],
      [{ form: 'csv', from: '1/1/2031' }, 'There is nothing to export'],
    ] as const) {
      const page = await secretary.submit(exportsUrl(), fields);
      expect([page.status, page.html.includes(said)]).toEqual([422, true]);
    }
  });

  it('as a bundle leaves out what it should, and the script finds it whole', async () => {
    const { path, html } = await made({ form: 'bundle', leftOut: 'narratives' });
    const file = join(folder, 'bundle.zip');
    await writeFile(file, Buffer.from(await (await fetched(path)).arrayBuffer()));
    const [sealed] = await kept(['BundleSealed']);
    const { fingerprint, entries } = sealed!.data as { fingerprint: string; entries: number };
    expect(html).toContain(fingerprint);
    const [wanted] = await kept(['BundleMade']);
    expect(wanted!.data).toMatchObject({ leftOut: ['narratives'] });
    if (!python) return console.warn('There is no python3 here: the bundle was not checked.');
    const { stdout } = await run('python3', [checker, file, fingerprint]);
    expect(stdout).toContain(`${entries} entries`);
    const reports = await countEntries(pool, { partnership: board, kinds: ['ProgressReported'] }, 10_000);
    const left = Number(/manifest\.json: (\d+) texts/.exec(stdout)![1]);
    expect(left).toBeGreaterThanOrEqual(reports);
  });

  it('that was broken off in the middle is begun again, and by one process only', async () => {
    const exports = web.app.get(Exports);
    const person = (await kept(['HistoryExported']))[0]!.metadata.who;
    const id = '7d0f4a0e-9a57-4c43-8a0e-2b5f5a3f1c11';
    const asked = { id, partnership: board, person, form: 'csv', asked: {}, leftOut: [], upTo: 9 } as const;
    const wanted = { ...asked, madeAt: '2017-03-31T10:00:00.000Z', entries: 3 } as const;
    await exports.ask(wanted, async () => undefined);
    const big = Buffer.alloc(2_500_000, 7);
    const broken = async () =>
      Readable.from(
        (async function* () {
          yield big;
          throw new Error('the process went away');
        })(),
      );
    await expect(exports.make(id, [], broken)).rejects.toThrow('went away');
    expect(await exports.find(board, person, id)).toMatchObject({ bytes: null, failed: 'Error' });
    const good = async () => Readable.from([big, Buffer.from('end')]);
    expect(await Promise.all([exports.make(id, [], good), exports.make(id, [], good)])).toEqual(
      expect.arrayContaining([true, false]),
    );
    expect(await exports.find(board, person, id)).toMatchObject({ bytes: 2_500_003, failed: null });
    const end = await buffer(exports.read(id, 2_499_999, 2_500_002));
    expect(end.toString('latin1')).toBe('\u0007end');
  });

  it('is refused in words while three of somebody’s are being made, and after twenty in a day', async () => {
    const person = (await kept(['HistoryExported']))[0]!.metadata.who;
    const written = async () => (await kept(['HistoryExported']))[0]!.position;
    const before = await written();
    const held = (count: number, bytes: number | null) =>
      pool.query(
        `insert into app.export (id, partnership, person, form, asked, left_out, up_to, made_at, entries, bytes)
         select gen_random_uuid(), $1, $2, 'csv', '{}', '[]', 9, '2017-03-31T10:00:00.000Z', 3, $3
         from generate_series(1, $4)`,
        [board, person, bytes, count],
      );
    await held(3, null);
    await secretary.get(`${exportsUrl()}/new`);
    const waits = await secretary.submit(exportsUrl(), { form: 'csv' });
    expect([waits.status, waits.html.includes('3 exports that you asked for are still being made')]).toEqual([
      422,
      true,
    ]);
    await pool.query('delete from app.export where person = $1', [person]);
    await held(20, 1);
    const enough = await secretary.submit(exportsUrl(), { form: 'csv' });
    expect([enough.status, enough.html.includes('had 20 exports made')]).toEqual([422, true]);
    expect(await written()).toBe(before);
    await pool.query('delete from app.export where person = $1', [person]);
    await made({ form: 'csv' });
  });

  it('asked for fifteen times at once stops no page', async () => {
    const person = (await kept(['HistoryExported']))[0]!.metadata.who;
    await pool.query('delete from app.export where person = $1', [person]);
    await secretary.get(`${exportsUrl()}/new`);
    const together = Array.from({ length: 15 }, () => secretary.submit(exportsUrl(), { form: 'csv' }));
    const pages = Array.from({ length: 3 }, () => auditor.get(`/boards/${board}/audit-trail`));
    expect((await Promise.all(pages)).map(({ status }) => status)).toEqual([200, 200, 200]);
    const answers = (await Promise.all(together)).map(({ status }) => status);
    expect(answers.filter((status) => ![303, 422].includes(status))).toEqual([]);
    expect(answers).toContain(303);
    await pool.query('delete from app.export where person = $1', [person]);
  });

  it('that was broken off takes nobody’s place', async () => {
    const person = (await kept(['HistoryExported']))[0]!.metadata.who;
    await pool.query(
      `insert into app.export
         (id, partnership, person, form, asked, left_out, up_to, made_at, entries, failed, claimed_at, kept_at)
       select gen_random_uuid(), $1, $2, 'csv', '{}', '[]', 9, '2017-03-31T10:00:00.000Z', 3, failed,
         clock_timestamp() - claimed, clock_timestamp() - kept
       from (values ('Error', interval '1 second', interval '1 minute'),
                    (null, interval '31 seconds', interval '1 minute'),
                    (null, null, interval '11 minutes'),
                    (null, null, interval '3 days')) held (failed, claimed, kept)`,
      [board, person],
    );
    await made({ form: 'csv' });
    const { rows } = await pool.query('select 1 from app.export where person = $1', [person]);
    expect(rows).toHaveLength(4);
  });

  it('is neither made nor fetched unless the history says that it was asked for', async () => {
    const exports = web.app.get(Exports);
    const person = (await kept(['HistoryExported']))[0]!.metadata.who;
    const id = '7d0f4a0e-9a57-4c43-8a0e-2b5f5a3f1c12';
    const asked = { id, partnership: board, person, form: 'csv', asked: {}, leftOut: [], upTo: 9 } as const;
    const away = async () => {
      expect(await exports.find(board, person, id)).toBeUndefined();
      expect(await exports.make(id, [], async () => Readable.from([]))).toBe(false);
      throw new Error('the log is away');
    };
    const wanted = { ...asked, madeAt: '2017-03-31T10:00:00.000Z', entries: 3 } as const;
    await expect(exports.ask(wanted, away)).rejects.toThrow('the log is away');
    const { rows } = await pool.query('select 1 from app.export where id = $1', [id]);
    expect(rows).toHaveLength(0);
  });
});
