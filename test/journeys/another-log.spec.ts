import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { EventStore } from '@governance/event-sourcing';
import { copyLog } from '@governance/event-sourcing/backup';
import { openEventStoreDb } from '@governance/event-store-eventstoredb';
import { startProtocolServer, type ProtocolServer } from '@governance/event-store-eventstoredb/testing';
import { LogOfViews, theLog } from '@governance/core';
import { AnotherLog, KeptViews, personRoles } from '@governance/views';
import { WebUnderTest } from '../../apps/web/src/testing/web-under-test.js';
import type { Browser } from '../../apps/web/src/testing/browser.js';
import { asApp, freshDatabase, type TestDatabase } from '../services/database.js';
import { run } from '../services/command-line.js';
import { switchable } from '../services/line.js';
import { shortenLog } from '../services/shortened-log.js';

const words = 'The history that this page was made from is not the one in the log.';
/** Entries of the person registered last: that, and their role. */
const lastOf = 2;
const secretary = 'secretary@example.org';

let database: TestDatabase;
let web: WebUnderTest;
let board: string;
let reader: Browser;
/** By id. */
const names = new Map<string, string>();
const closing: (() => Promise<unknown> | void)[] = [];
beforeEach(async () => {
  database = await freshDatabase();
  closing.push(() => database.drop());
});
afterEach(async () => {
  await web.stop();
  for (const close of closing.splice(0).reverse()) await close();
});

/** A board with a secretary and, as the last entries of the history, two people. */
async function begin(eventStoreUrl: string | null): Promise<void> {
  web = await WebUnderTest.start(database.connectionString, eventStoreUrl);
  board = await web.board();
  await web.person(board, secretary, 'secretariat');
  for (const name of ['anna', 'ben']) await auditor(name);
  await expectRight();
}

async function auditor(name: string): Promise<void> {
  names.set(await web.person(board, `${name}@example.org`, 'auditor'), name);
}

/** The product stopped, and started again: on the log of this address. */
async function again(eventStoreUrl: string | null, meanwhile?: () => Promise<void>): Promise<void> {
  await web.stop();
  await meanwhile?.();
  web = await WebUnderTest.start(database.connectionString, eventStoreUrl);
  reader = await web.signedIn(secretary);
}

const health = async () => {
  const answer = await fetch(`${web.address}/health`);
  const { details } = (await answer.json()) as { details: { views: Record<string, unknown> } };
  return { status: answer.status, views: details.views };
};
const log = () => web.app.get<EventStore>(theLog);

/** Health says it, pages say it, and nothing is written. */
async function expectAnother(): Promise<void> {
  expect(await health()).toEqual({
    status: 503,
    views: {
      status: 'down',
      reason: 'the history that the views were made from is not the one in the log',
      log: expect.stringMatching(/^(postgresql|esdb):\/\/[^@]*(:\*\*\*@)?127\.0\.0\.1/),
      look: expect.stringContaining('DATABASE_URL and EVENTSTORE_URL name the log'),
      mend: 'only where this is the log from now on: governance views rebuild',
      // Twelve views stand there, and it is one place.
      of: [
        { position: expect.any(Number), entry: expect.any(String), views: expect.arrayContaining(['board']) },
      ],
    },
  });
  for (const path of ['', '/audit-trail', '/people']) {
    const page = await reader.get(`/boards/${board}${path}`);
    expect([path, page.status]).toEqual([path, 503]);
    expect(page.html).toContain(words);
  }
  const asked = await fetch(`${web.address}/api/boards/${board}`, { headers: reader.headers });
  expect([asked.status, ((await asked.json()) as { error: { code: string } }).error.code]).toEqual([
    503,
    'another-log',
  ]);
  const before = await log().head();
  await expect(web.person(board, `${randomUUID()}@example.org`, 'auditor')).rejects.toThrow(AnotherLog);
  expect(await log().head()).toBe(before);
}

async function expectRight(): Promise<void> {
  expect((await health()).views).toEqual({ status: 'up' });
  reader = await web.signedIn(secretary);
  expect((await reader.get(`/boards/${board}`)).status).toBe(200);
}

const command = (words: readonly string[], eventStoreUrl: string | null) =>
  run(words, {
    DATABASE_URL: asApp(database.connectionString),
    ...(eventStoreUrl !== null && { EVENTSTORE_URL: eventStoreUrl }),
  });

/** What the message names, run as a person runs it. @param gone how many entries it takes off the pages */
async function rebuild(eventStoreUrl: string | null, gone = 0): Promise<void> {
  if (gone > 0) {
    const asked = command(['views', 'rebuild'], eventStoreUrl);
    expect([await asked.ended, asked.printed()]).toEqual([
      1,
      expect.stringMatching(
        new RegExp(
          `is not the one that the views were made from: ${gone} entries, recorded on .* are on pages now, are not in this log.*governance views rebuild --yes`,
        ),
      ),
    ]);
    expect(asked.printed()).not.toContain('Rebuilt');
  }
  const rebuilt = command(['views', 'rebuild', ...(gone > 0 ? ['--yes'] : [])], eventStoreUrl);
  expect([await rebuilt.ended, rebuilt.printed()]).toEqual([0, expect.stringContaining('Rebuilt board')]);
}

async function until(done: () => Promise<boolean>, seconds = 10): Promise<void> {
  for (const end = Date.now() + seconds * 1000; !(await done()); await pause(50))
    if (Date.now() > end) throw new Error(`Not within ${seconds} s.`);
}

/** The auditors that the history knows, as the views have them. */
const inHistory = async () =>
  (await web.app.get(KeptViews).rows(personRoles, board)).flatMap(({ id }) => names.get(id) ?? []).sort();

/** The auditors that a page of people shows. */
function named({ status, html }: { readonly status: number; readonly html: string }): readonly string[] {
  expect(status).toBe(200);
  return ['anna', 'ben', 'cleo'].filter((name) => html.includes(name));
}

describe('a log restored under the product, in PostgreSQL', () => {
  it('is noticed at the start, and mended by the command that is named', async () => {
    await begin(null);
    await again(null, () => shortenLog(database.connectionString, lastOf));
    await expectAnother();
    const status = run(['views', 'status'], { DATABASE_URL: asApp(database.connectionString) });
    expect(await status.ended).toBe(1);
    expect(status.printed()).toMatch(/board +version \d+ +at \d+, OF ANOTHER LOG/);
    await rebuild(null, lastOf);
    await until(async () => (await health()).status === 200);
    await expectRight();
    expect(await inHistory()).toEqual(['anna']);
  });

  it('is noticed while it runs, and mended without another start: what is recorded after that shows', async () => {
    await begin(null);
    expect(await inHistory()).toEqual(['anna', 'ben']);
    const past = `/boards/${board}/as-at/@${await log().head()}/people`;
    expect(named(await reader.get(past))).toEqual(['anna', 'ben']);
    await shortenLog(database.connectionString, lastOf);
    await until(async () => (await reader.get(`/boards/${board}`)).status === 503);
    await expectAnother();
    await rebuild(null, lastOf);
    await until(async () => (await health()).status === 200);
    await expectRight();
    // The views had been kept up to a position beyond this one, and this is the position that they had.
    await auditor('cleo');
    await until(async () => (await inHistory()).includes('cleo'));
    expect(await inHistory()).toEqual(['anna', 'cleo']);
    // The same position is another entry now.
    expect(named(await reader.get(past))).toEqual(['anna', 'cleo']);
  });
});

describe('on EventStoreDB', () => {
  let first: ProtocolServer;
  let empty: ProtocolServer;
  beforeEach(async () => {
    [first, empty] = await Promise.all([startProtocolServer(), startProtocolServer()]);
    closing.push(
      () => first.stop(),
      () => empty.stop(),
    );
  });

  it('another server is noticed at the start; the right address mends it', async () => {
    await begin(first.connectionString);
    await again(empty.connectionString);
    await expectAnother();
    // Nothing is in it that views could be made from, whoever says yes.
    const refused = command(['views', 'rebuild', '--yes'], empty.connectionString);
    expect([await refused.ended, refused.printed()]).toEqual([
      1,
      expect.stringContaining('The log is empty'),
    ]);
    await expectAnother();
    await again(first.connectionString);
    await expectRight();
  });

  it('set on an installation whose history is in PostgreSQL, nothing is begun anew', async () => {
    await begin(null);
    await again(empty.connectionString);
    await expectAnother();
    expect((await web.app.get(LogOfViews).look())!.message).toContain(
      'Look whether DATABASE_URL and EVENTSTORE_URL name the right log',
    );
    await again(null);
    await expectRight();
  });

  it('a log that was copied has other positions: a rebuild mends that', async () => {
    await begin(null);
    const target = await openEventStoreDb({ connectionString: empty.connectionString });
    await copyLog(log(), target);
    await target.close();
    await again(empty.connectionString);
    await expectAnother();
    await rebuild(empty.connectionString);
    await until(async () => (await health()).status === 200);
    await expectRight();
    expect(await inHistory()).toEqual(['anna', 'ben']);
  });

  it('a server that comes back with another log is noticed while the product runs, and mended', async () => {
    const line = await switchable(first);
    closing.push(line.close);
    await begin(line.address);
    // A backup of before the last person.
    const target = await openEventStoreDb({ connectionString: empty.connectionString });
    for (const { stream, partnership, version, ...event } of (
      await log().readAll({ after: 0, limit: 1000 })
    ).slice(0, -lastOf))
      await target.append({ stream, partnership, expectedVersion: version - 1, events: [event] });
    await target.close();
    line.lead(empty);
    await until(async () => (await reader.get(`/boards/${board}`)).status === 503);
    await until(async () => (await health()).views['mend'] !== undefined);
    await expectAnother();
    await rebuild(line.address, lastOf);
    await until(async () => (await health()).status === 200);
    await expectRight();
    await auditor('cleo');
    await until(async () => (await inHistory()).includes('cleo'));
    expect(await inHistory()).toEqual(['anna', 'cleo']);
  });
});
