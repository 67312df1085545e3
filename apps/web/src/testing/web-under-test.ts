import { randomUUID } from 'node:crypto';
import type { EventStore } from '@governance/event-sourcing';
import { Governance, People, theLog, theLogger, thePool, type Settings } from '@governance/core';
import { defaultRagPolicy, type Role } from '@governance/partnership';
import { keepViews, views } from '@governance/views';
import type { NestExpressApplication } from '@nestjs/platform-express';
import type pg from 'pg';
import type { Logger } from 'pino';
import { createServer } from '../server.js';
import { migrated } from '../../../../test/services/migrated.js';
import { secretKey } from '../../../../test/services/secret-key.js';
import type { Browser } from './browser.js';
import { signedIn } from './signed-in.js';

const system = { who: 'system', policy: 'test' };

/** The web application on a real database, with the views kept as the worker keeps them. For tests. */
export class WebUnderTest {
  private constructor(
    readonly app: NestExpressApplication,
    /** Where it listens, without a slash at the end. */
    readonly address: string,
    private readonly stopping: AbortController,
    private readonly following: Promise<void>,
  ) {}

  /**
   * @param databaseUrl of the account that owns it; the application runs under one that owns nothing
   * @param eventStoreUrl where the log is kept, when it is not kept in the database
   */
  static async start(
    databaseUrl: string,
    eventStoreUrl: string | null = null,
    other: Partial<Settings> = {},
  ): Promise<WebUnderTest> {
    const own = settingsOf(await migrated(databaseUrl, eventStoreUrl), eventStoreUrl);
    const settings = { ...own, ...other };
    const app = await createServer(settings);
    // What it fails with is printed; what it lets in and refuses is not, which its log of security would.
    app.get<Logger>(theLogger).level = 'error';
    // A machine that runs many specs at once is slow, and not broken.
    app.get<pg.Pool>(thePool).options.connectionTimeoutMillis = 60_000;
    // A new connection reads the catalogue of its database anew, and the views alone would open thirteen.
    app.get<pg.Pool>(thePool).options.max = 8;
    await app.listen(settings.port, '127.0.0.1');
    const { port } = app.getHttpServer().address() as { port: number };
    const stopping = new AbortController();
    const loud = {
      stopped: (error: Error) => console.error(error),
      retrying: (view: string, error: unknown) => console.error(view, error),
    };
    const following = keepViews(
      app.get<pg.Pool>(thePool),
      app.get<EventStore>(theLog),
      views,
      loud,
      stopping.signal,
    );
    return new WebUnderTest(app, `http://127.0.0.1:${port}`, stopping, following);
  }

  /** One statement on the database. */
  query(statement: string, values: unknown[] = []) {
    return this.app.get<pg.Pool>(thePool).query<Record<string, unknown>>(statement, values);
  }

  async stop(): Promise<void> {
    this.stopping.abort();
    await this.following;
    await this.app.close();
  }

  /** A new board. @returns its id */
  async board(name = 'Test board', illustrative = false): Promise<string> {
    const id = randomUUID();
    const handled = await this.app.get(Governance).partnership(
      { partnership: id, id },
      {
        type: 'EstablishPartnership',
        name,
        area: 'A borough',
        council: { name: 'A council', accent: '#12474f' },
        illustrative,
        ragPolicy: defaultRagPolicy,
      },
      { actor: system },
    );
    await this.app.get(Governance).shown(handled);
    return id;
  }

  /** Registers a person on a board, for an organisation of it or for none. @returns their id */
  async person(
    board: string,
    email: string,
    role: Role,
    organisation: string | null = null,
  ): Promise<string> {
    const id = randomUUID();
    const name = email.split('@')[0]!;
    await this.app.get(People).keep({ id, partnership: board, name, email, offered: false });
    const handled = await this.app
      .get(Governance)
      .person(
        { partnership: board, id },
        { type: 'RegisterPerson', person: id, organisation, roles: [role] },
        { actor: system },
      );
    await this.app.get(Governance).shown(handled);
    return id;
  }

  /** A browser in which a person has signed in, by the code from the outbox. */
  signedIn(email: string, browser?: Browser): Promise<Browser> {
    return signedIn(this.app, this.address, email, browser);
  }
}

function settingsOf(databaseUrl: string, eventStoreUrl: string | null): Settings {
  return {
    databaseUrl,
    eventStoreUrl,
    host: '127.0.0.1',
    port: 0,
    publicUrl: 'http://127.0.0.1',
    smtpUrl: null,
    smtpTls: 'required',
    repliesBox: null,
    outbox: 'open',
    trustedProxies: null,
    notify: null,
    mailFrom: 'Board secretariat <secretariat@localhost>',
    mailReplyTo: 'Board secretariat <secretariat@localhost>',
    redisUrl: null,
    secretKey,
    sessionIdleMinutes: 30,
    documents: { memoryMb: 512, seconds: 30 },
    organisations: [],
    logLevel: 'silent',
  };
}
