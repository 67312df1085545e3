import type { EventStore } from '@governance/event-sourcing';
import { CaughtMail, readSettings, theLog, theLogger, thePool } from '@governance/core';
import { board, KeptViews, actionPage, type ActionRow } from '@governance/views';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { getRepositoryToken } from '@nestjs/typeorm';
import type pg from 'pg';
import type { Logger } from 'pino';
import type { Repository } from 'typeorm';
import { listen } from '../../apps/web/src/listen.js';
import { createServer } from '../../apps/web/src/server.js';
import { followHistory } from '../../apps/worker/src/subscriptions.js';
import { migrated } from './migrated.js';
import { playedYear } from './played-year.js';
import { secretKey } from './secret-key.js';

/** The whole product on a database: the web application and the followers of the history, in this process. */
export interface Product {
  /** `http://127.0.0.1:<port>` */
  readonly address: string;
  readonly databaseUrl: string;
  readonly app: NestExpressApplication;
  readonly pool: pg.Pool;
  /** Address of the only board, when there is one. */
  boardUrl(): Promise<string>;
  /** The actions of the only board, as the pages have them now. */
  actions(): Promise<readonly ActionRow[]>;
  /** One of them by its reference. */
  action(reference: string): Promise<ActionRow>;
  /** The newest mail to somebody, from the outbox. @throws Error when there is none. */
  newestMail(to: string): Promise<CaughtMail>;
  stop(): Promise<void>;
}

/** @param databaseUrl left out: a copy of the played year, dropped again with `stop`. */
export async function startProduct(databaseUrl?: string): Promise<Product> {
  const own = databaseUrl === undefined ? await playedYear() : undefined;
  const settings = readSettings({
    SECRET_KEY: secretKey,
    DATABASE_URL: await migrated(databaseUrl ?? own!.connectionString),
    PORT: '0',
    OUTBOX: 'open',
    LOG_LEVEL: 'fatal',
  });
  const app = await createServer(settings);
  const address = await listen(app, settings);
  const pool = app.get<pg.Pool>(thePool);
  const kept = app.get(KeptViews);
  const stopping = new AbortController();
  const following = followHistory(
    pool,
    app.get<EventStore>(theLog),
    app.get<Logger>(theLogger),
    stopping.signal,
  );
  const onlyBoard = async () => {
    const keys = await kept.keys(board);
    if (keys.length !== 1) throw new Error(`There are ${keys.length} boards, not one.`);
    return keys[0]!;
  };
  const actions = async () => kept.rows(actionPage, await onlyBoard());
  return {
    address,
    databaseUrl: settings.databaseUrl,
    app,
    pool,
    boardUrl: async () => `${address}/boards/${await onlyBoard()}`,
    actions,
    action: async (reference) => {
      const found = (await actions()).find((row) => row.reference === reference);
      if (!found) throw new Error(`There is no action ${reference}.`);
      return found;
    },
    newestMail: async (to) => {
      const outbox = app.get<Repository<CaughtMail>>(getRepositoryToken(CaughtMail));
      const mail = await outbox.findOne({ where: { recipients: to }, order: { caughtAt: 'DESC' } });
      if (!mail) throw new Error(`No mail to ${to} is in the outbox.`);
      return mail;
    },
    stop: async () => {
      stopping.abort();
      await following;
      await app.close();
      await own?.drop();
    },
  };
}
