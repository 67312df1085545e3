import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { KeptViews } from '@governance/views';
import type { INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { freshDatabase, type TestDatabase } from '../../../../test/services/database.js';
import { migrated } from '../../../../test/services/migrated.js';
import { secretKey } from '../../../../test/services/secret-key.js';
import { CoreModule } from '../core.module.js';
import { readSettings } from '../settings.js';
import { People } from './people.js';
import { TakeTurns } from './take-turns.js';

const partnership = randomUUID();

describe('changes to the people of a board', () => {
  let database: TestDatabase;
  let app: INestApplicationContext;

  beforeAll(async () => {
    database = await freshDatabase();
    const settings = readSettings({
      SECRET_KEY: secretKey,
      DATABASE_URL: await migrated(database.connectionString),
      LOG_LEVEL: 'silent',
    });
    app = await NestFactory.createApplicationContext(CoreModule.with(settings), { logger: false });
  });
  afterAll(async () => {
    await app.close();
    await database.drop();
  });

  it('are made one after the other, and fifteen that wait keep nobody from reading who is on the board', async () => {
    const turns = app.get(TakeTurns);
    const order: number[] = [];
    let goOn: () => void = () => undefined;
    const held = new Promise<void>((resolve) => (goOn = resolve));
    const together = Array.from({ length: 15 }, (_, number) =>
      turns.of(partnership, async () => {
        await held;
        order.push(number);
        if (number === 3) throw new Error('refused');
      }),
    );
    const settled = Promise.allSettled(together);
    await pause(200);
    const read = app.get(People).inPost(app.get(KeptViews), partnership);
    const first = await Promise.race([read.then(() => 'read'), pause(5000, 'kept waiting')]);
    goOn();
    const states = (await settled).map(({ status }) => status);
    expect(first).toBe('read');
    expect(order).toEqual(Array.from({ length: 15 }, (_, number) => number));
    expect(states.filter((status) => status === 'rejected')).toHaveLength(1);
  });

  it('of twenty boards at once read who is on theirs, and none waits for a connection that another holds', async () => {
    const turns = app.get(TakeTurns);
    const read = () => app.get(People).inPost(app.get(KeptViews), partnership);
    const boards = Array.from({ length: 20 }, () => randomUUID());
    const settled = await Promise.allSettled(boards.map((board) => turns.of(board, read)));
    expect(settled.map(({ status }) => status)).toEqual(boards.map(() => 'fulfilled'));
  });
});
