import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { Governance, thePool } from '@governance/core';
import { findEntries } from '@governance/views';
import { setTimeout as pause } from 'node:timers/promises';
import type pg from 'pg';
import { freshDatabase, type TestDatabase } from '../../../../test/services/database.js';
import { aWholeBoard, type WholeBoard } from '../access/a-whole-board.spec-data.js';
import { WebUnderTest } from '../testing/web-under-test.js';

let database: TestDatabase;
let web: WebUnderTest;
let board: WholeBoard;

beforeAll(async () => {
  database = await freshDatabase();
  web = await WebUnderTest.start(database.connectionString);
  board = await aWholeBoard(web, 'Held still');
}, 120_000);
afterAll(async () => {
  await web.stop();
  await database.drop();
});

const system = { actor: { who: 'system', policy: 'test' } } as const;

async function until(holds: () => Promise<boolean>): Promise<void> {
  for (let tries = 0; tries < 400 && !(await holds()); tries += 1) await pause(25);
}

/** Has an export made for somebody. @returns what its file is answered with whenever it is asked for */
async function exported(who: keyof WholeBoard['people'], form: string) {
  const exports = `/boards/${board.id}/exports`;
  const browser = await board.signedIn(who);
  await browser.get(`${exports}/new`);
  const { location } = await browser.submit(exports, { form });
  await until(async () => (await browser.get(location!)).html.includes('Download '));
  return async () => {
    const { html } = await browser.get(location!);
    const { status } = await browser.get(`${location!}/file`);
    expect(html.includes('Download ')).toBe(status === 200);
    return status;
  };
}

async function mark(marking: 'OFFICIAL' | 'OFFICIAL-SENSITIVE'): Promise<void> {
  const governance = web.app.get(Governance);
  const to = { partnership: board.id, id: board.actions.other };
  const command = { type: 'SetMarking', marking, reason: 'Found out' } as const;
  await governance.shown(await governance.action(to, command, system));
}

async function hasRead(person: string, record: string): Promise<boolean> {
  const filter = { partnership: board.id, kinds: ['MarkedRecordRead'], who: person };
  const found = await findEntries(web.app.get<pg.Pool>(thePool), filter, { limit: 100 });
  return found.some(({ data }) => (data as { readonly record: string }).record === record);
}

it('is handed out to those alone who may read what it holds when they fetch it, and fetching it is a reading', async () => {
  const fetched = [
    await exported('bob', 'csv'),
    await exported('olga', 'bundle'),
    await exported('sue', 'csv'),
  ];
  const statuses = async () => {
    const answers: number[] = [];
    for (const status of fetched) answers.push(await status());
    return answers;
  };
  // Two more records are marked and kept from Bob: what none of his files ever held keeps none from him.
  expect(await statuses()).toEqual([200, 200, 200]);
  const record = `action-${board.actions.other}`;
  expect(await hasRead(board.people.sue, record)).toBe(false);
  await mark('OFFICIAL-SENSITIVE');
  expect(await statuses()).toEqual([410, 410, 200]);
  await until(() => hasRead(board.people.sue, record));
  expect(await hasRead(board.people.sue, record)).toBe(true);
  await mark('OFFICIAL');
  expect(await statuses()).toEqual([200, 200, 200]);
});

it('is handed out no more to whoever has another part on the board than when it was made', async () => {
  const file = await exported('audrey', 'csv');
  expect(await file()).toBe(200);
  const governance = web.app.get(Governance);
  const to = { partnership: board.id, id: board.people.audrey };
  await governance.person(to, { type: 'GrantRole', role: 'board' }, system);
  await governance.shown(
    await governance.person(to, { type: 'RevokeRole', role: 'auditor', reason: 'Moved' }, system),
  );
  expect(await file()).toBe(410);
});
