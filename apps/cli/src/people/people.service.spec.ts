import { InstallationModule, migrate, People, readSettings } from '@governance/installation';
import type { INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { freshDatabase, type TestDatabase } from '../../../../test/services/database.js';
import { aLiveBoard, type LiveBoard } from '../../../../test/services/live-board.js';
import { correctAddress } from './people.js';
import { secretKey } from '../../../../test/services/secret-key.js';

let database: TestDatabase;
let app: INestApplicationContext;
let board: LiveBoard;
beforeAll(async () => {
  database = await freshDatabase();
  const settings = readSettings({
    SECRET_KEY: secretKey,
    DATABASE_URL: database.connectionString,
    LOG_LEVEL: 'silent',
  });
  await migrate(settings.databaseUrl);
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
  expect(said).toBe('secretary signs in with Amina@example.org from now on, and is written to there.');
  expect(await addressOf(board.secretary)).toBe('amina@example.org');
});

it.each([
  ['nobody@example.org', 'amina@example.org', 'amina@example.org  secretary'],
  ['amina@example.org', 'owner0@example.org', 'is the address of somebody else'],
  ['amina@example.org', 'amina@example.org\nBcc: all@example.org', 'is not an email address'],
])('changes nothing from %j to %j', async (from, to, why) => {
  await expect(correctAddress(app, from, to)).rejects.toThrow(why);
  expect(await addressOf(board.secretary)).toBe('amina@example.org');
});
