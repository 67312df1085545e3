import { readSettings } from '@governance/core';
import { InstallationModule } from '@governance/installation';
import type { INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { freshDatabase, type TestDatabase } from '../../../../test/services/database.js';
import { aLiveBoard } from '../../../../test/services/live-board.js';
import { migrated } from '../../../../test/services/migrated.js';
import { secretKey } from '../../../../test/services/secret-key.js';
import { addBoard, listBoards } from './boards.js';

let database: TestDatabase;
let app: INestApplicationContext;
beforeAll(async () => {
  database = await freshDatabase();
  const settings = readSettings({
    SECRET_KEY: secretKey,
    DATABASE_URL: await migrated(database.connectionString),
    PUBLIC_URL: 'https://boards.example.org',
    LOG_LEVEL: 'silent',
  });
  app = await NestFactory.createApplicationContext(InstallationModule.with(settings), { logger: false });
});
afterAll(async () => {
  await app.close();
  await database.drop();
});

it('lists the boards, and prints a link for the next that is another for each', async () => {
  expect(await listBoards(app)).toBe('There is no board yet.');
  const first = await addBoard(app);
  expect(first).toMatch(
    /^Another board is begun at https:\/\/boards\.example\.org\/begin\?key=[0-9a-f]{32}\n/,
  );
  const { partnership } = await aLiveBoard(app, 1);
  expect(await listBoards(app)).toContain(partnership);
  expect(await addBoard(app)).not.toBe(first);
});
