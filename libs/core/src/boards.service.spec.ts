import { randomUUID } from 'node:crypto';
import { defaultRagPolicy } from '@governance/partnership';
import type { INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { freshDatabase, type TestDatabase } from '../../../test/services/database.js';
import { migrated } from '../../../test/services/migrated.js';
import { Boards } from './boards.js';
import { Clock } from './clock.js';
import { Governance } from './commands/governance.js';
import { CoreModule } from './core.module.js';
import { KeepUp } from './keep-up.js';
import { People } from './people/people.js';
import { readSettings } from './settings.js';
import { secretKey } from '../../../test/services/secret-key.js';

const partnership = randomUUID();
const by = { actor: { who: 'system', policy: 'test' }, at: '2016-04-01T08:00:00.000Z' } as const;

describe('a board as it is now', () => {
  let database: TestDatabase;
  let app: INestApplicationContext;
  let boards: Boards;

  beforeAll(async () => {
    database = await freshDatabase();
    const settings = readSettings({
      SECRET_KEY: secretKey,
      DATABASE_URL: await migrated(database.connectionString),
      LOG_LEVEL: 'silent',
    });
    app = await NestFactory.createApplicationContext(CoreModule.with(settings), { logger: false });
    boards = app.get(Boards);
  });

  afterAll(async () => {
    await app.close();
    await database.drop();
  });

  it('is not there before its first entry shows', async () => {
    await app.get(Governance).partnership(
      { partnership, id: partnership },
      {
        type: 'EstablishPartnership',
        name: 'Riverside',
        area: 'Riverside',
        council: { name: 'Riverside', accent: '#12474f' },
        illustrative: true,
        ragPolicy: defaultRagPolicy,
      },
      by,
    );
    expect(await boards.find(partnership)).toBeUndefined();
    await app.get(KeepUp).catchUp();
    expect(await boards.find(partnership)).toMatchObject({ board: { name: 'Riverside' }, lastEntry: by.at });
  });

  it('is read once while nothing changes', async () => {
    expect(await boards.find(partnership)).toBe(await boards.find(partnership));
  });

  it('is another as soon as a view has taken in an entry, and its clock moves on', async () => {
    const before = await boards.find(partnership);
    const command = { type: 'AdmitMember', organisation: randomUUID(), name: 'Police' } as const;
    const later = { ...by, at: '2016-04-02T08:00:00.000Z' } as const;
    await app.get(Governance).partnership({ partnership, id: partnership }, command, later);
    await app.get(KeepUp).catchUp();
    const after = await boards.find(partnership);
    expect(after!.state).not.toBe(before!.state);
    expect(after!.board.organisations).toMatchObject([{ name: 'Police' }]);
    expect(await app.get(Clock).now(partnership)).toBe('2016-04-02T08:01:00.000Z');
  });

  it('is another as soon as somebody’s name is added or corrected', async () => {
    const states = new Set([(await boards.find(partnership))!.state]);
    const person = { id: randomUUID(), partnership, email: 'ada@example.org', offered: false };
    for (const name of ['Ada Brwn', 'Ada Brown']) {
      await app.get(People).keep({ ...person, name });
      states.add((await boards.find(partnership))!.state);
    }
    expect(states.size).toBe(3);
  });
});
