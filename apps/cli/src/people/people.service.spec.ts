import { AddressChanges, KeepUp, People, readSettings, thePool } from '@governance/core';
import { InstallationModule } from '@governance/installation';
import { findEntries } from '@governance/views';
import type pg from 'pg';
import type { INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { freshDatabase, type TestDatabase } from '../../../../test/services/database.js';
import { migrated } from '../../../../test/services/migrated.js';
import { aLiveBoard, type LiveBoard } from '../../../../test/services/live-board.js';
import { correctAddress, letIn } from './people.js';
import { secretKey } from '../../../../test/services/secret-key.js';

let database: TestDatabase;
let app: INestApplicationContext;
let board: LiveBoard;
beforeAll(async () => {
  database = await freshDatabase();
  const settings = readSettings({
    SECRET_KEY: secretKey,
    DATABASE_URL: await migrated(database.connectionString),
    LOG_LEVEL: 'silent',
  });
  app = await NestFactory.createApplicationContext(InstallationModule.with(settings), { logger: false });
  board = await aLiveBoard(app, 1);
});
afterAll(async () => {
  await app.close();
  await database.drop();
});

const addressOf = async (id: string) => (await app.get(People).byId(id))!.email;

it('gives a first secretary whose address was mistyped the right one', async () => {
  const said = await correctAddress(app, 'Secretary@example.org', 'Amina@example.org');
  expect(said).toContain('as soon as a code that is sent there is entered');
  expect(await addressOf(board.secretary)).toBe('secretary@example.org');
  await app.get(AddressChanges).entered('amina@example.org');
  expect(await addressOf(board.secretary)).toBe('amina@example.org');
});

it('is in the history as done at the command line', async () => {
  await app.get(KeepUp).catchUp();
  const pool = app.get<pg.Pool>(thePool);
  const entries = await findEntries(pool, { partnership: board.partnership, kinds: ['AddressChanged'] });
  expect(entries).toMatchObject([{ data: { person: board.secretary, askedBy: 'system' } }]);
  expect(JSON.stringify(entries)).not.toContain('example.org');
});

it.each([
  ['nobody@example.org', 'amina@example.org', 'amina@example.org  secretary'],
  ['amina@example.org', 'owner0@example.org', 'That is the address of'],
  ['amina@example.org', 'amina@example.org\nBcc: all@example.org', 'is not an email address'],
])('changes nothing from %j to %j', async (from, to, why) => {
  await expect(correctAddress(app, from, to)).rejects.toThrow(why);
  expect(await addressOf(board.secretary)).toBe('amina@example.org');
});

it('lets somebody in once who lost their passkey, and the history says so', async () => {
  await expect(letIn(app, 'amina@example.org')).rejects.toThrow('no passkey that could be lost');
  const pool = app.get<pg.Pool>(thePool);
  await pool.query(
    `insert into app.passkey (id, public_key, counter, transports, name, added_at) values ('k', '', 0, '{}', 'Key', now())`,
  );
  await pool.query(`insert into app.passkey_of (passkey, person) values ('k', $1)`, [board.secretary]);
  expect(await letIn(app, 'amina@example.org')).toContain('once without their passkey');
  await app.get(KeepUp).catchUp();
  const entries = await findEntries(pool, { partnership: board.partnership, kinds: ['LetInOnce'] });
  expect(entries).toMatchObject([
    { data: { person: board.secretary }, metadata: { policy: 'command-line' } },
  ]);
  await expect(letIn(app, 'nobody@example.org')).rejects.toThrow('Nobody in post');
});
