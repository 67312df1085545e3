import { setTimeout as pause } from 'node:timers/promises';
import {
  ChaseOwners,
  CloseRounds,
  DueMails,
  ReadMailbox,
  RecordMissedMilestones,
  SendMail,
  TraceMails,
} from '@governance/chasing/service';
import { DraftPapers, SendPapers } from '@governance/papers/service';
import {
  Governance,
  KeepUp,
  LogOfViews,
  readSettings,
  theLog,
  theLogger,
  thePool,
  type Settings,
  SecurityMails,
} from '@governance/core';
import { InstallationModule } from '@governance/installation';
import type { EventStore } from '@governance/event-sourcing';
import { startMailCatcher, type Caught } from '@governance/notifications';
import { AnotherLog, chasing, KeptViews, rebuildViews, views, type MailRow } from '@governance/views';
import type { INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { Redis } from 'ioredis';
import type pg from 'pg';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { pino, type Logger } from 'pino';
import { freshDatabase, type TestDatabase } from '../../../test/services/database.js';
import { migrated } from '../../../test/services/migrated.js';
import { aLiveBoard, morning, type LiveBoard } from '../../../test/services/live-board.js';
import { ownRedis, redisIsHere, type TestRedis } from '../../../test/services/redis.js';
import { openQueue, warnOfEviction } from './queue.js';
import { runSchedules, schedulesOf } from './schedules.js';
import { openSendQueue, type SendQueue } from './send-queue.js';
import { shortenLog } from '../../../test/services/shortened-log.js';
import { secretKey } from '../../../test/services/secret-key.js';

if (!redisIsHere) process.stdout.write('No Redis here (bin/prepare-redis): its tests are skipped.\n');
const onRedis = redisIsHere ? describe : describe.skip;

let redis: TestRedis;
let database: TestDatabase;
let app: INestApplicationContext;
let settings: Settings;
let board: LiveBoard;
let caught: Caught[];
const closing: (() => Promise<unknown> | void)[] = [];

async function begin(redisUrl: string | undefined): Promise<void> {
  caught = [];
  const catcher = await startMailCatcher(async (mail) => void caught.push(mail));
  database = await freshDatabase();
  settings = readSettings({
    SECRET_KEY: secretKey,
    DATABASE_URL: await migrated(database.connectionString),
    SMTP_URL: catcher.smtpUrl,
    LOG_LEVEL: 'silent',
    ...(redisUrl === undefined ? {} : { REDIS_URL: redisUrl }),
  });
  app = await NestFactory.createApplicationContext(InstallationModule.with(settings), { logger: false });
  // A machine that runs many specs at once is slow, and not broken.
  app.get<pg.Pool>(thePool).options.connectionTimeoutMillis = 60_000;
  closing.push(
    () => database.drop(),
    () => catcher.stop(),
    () => app.close(),
  );
}

afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

/** So many mails written down, allowed to go, and none sent. */
async function waiting(count: number): Promise<void> {
  board = await aLiveBoard(app, count);
  await app.get(ChaseOwners).everywhere(morning);
  if (count <= 100) return;
  await app
    .get(Governance)
    .partnership(
      { partnership: board.partnership, id: board.partnership },
      { type: 'ApproveChasing' },
      { actor: { who: board.secretary }, at: morning },
    );
  await app.get(KeepUp).catchUp();
  await app.get(ChaseOwners).everywhere(morning);
}

function aWorker(): SendQueue {
  const sending = openSendQueue(app.get(DueMails), app.get(SendMail), settings, app.get<Logger>(theLogger));
  closing.push(() => sending.close());
  return sending;
}

async function until(done: () => Promise<boolean> | boolean): Promise<void> {
  while (!(await done())) await pause(50);
}

async function settled(): Promise<readonly MailRow[]> {
  let rows: readonly MailRow[] = [];
  await until(async () => {
    await app.get(KeepUp).catchUp();
    rows = await app.get(KeptViews).rows(chasing, board.partnership);
    return rows.every(({ status }) => status !== 'intended' && status !== 'sending');
  });
  return rows;
}

function expectEachOnce(rows: readonly MailRow[], count: number): void {
  expect(rows.map(({ status }) => status)).toEqual(Array.from({ length: count }, () => 'sent'));
  expect(new Set(rows.map(({ person }) => person)).size).toBe(count);
  expect(caught.map(({ messageId }) => messageId).sort()).toEqual(
    rows.map(({ messageId }) => messageId).sort(),
  );
}

function theFlow(): void {
  it('sends what is due once, by two workers, however often it is queued', async () => {
    await waiting(30);
    const [one, other] = [aWorker(), aWorker()];
    await Promise.all([one.fill(), other.fill(), one.fill()]);
    expectEachOnce(await settled(), 30);
    await one.fill();
    expectEachOnce(await settled(), 30);
  });

  it('sends nothing while the log is another than the views were made from, and each once when that is mended', async () => {
    await waiting(3);
    // The backup that was brought back knows of one mail less, and nothing of its leave to go.
    await shortenLog(database.connectionString, 1);
    await app.get(LogOfViews).look();
    const sending = aWorker();
    await sending.fill();
    await expect(app.get(ChaseOwners).everywhere(morning)).rejects.toThrow(AnotherLog);
    const due = (await app.get(DueMails).list()).map(({ mail }) => mail);
    const batch = { partnership: board.partnership, mails: due };
    await expect(app.get(SendMail).sendAll(batch)).rejects.toThrow(AnotherLog);
    expect([due.length, caught.length]).toEqual([3, 0]);
    await rebuildViews(app.get<pg.Pool>(thePool), app.get<EventStore>(theLog), views as never);
    await app.get(LogOfViews).look();
    await app.get(ChaseOwners).everywhere(morning);
    await sending.fill();
    expectEachOnce(await settled(), 3);
  });

  it('sweeps by the schedule, at start and through the queue', async () => {
    await waiting(3);
    const missed = app.get(RecordMissedMilestones);
    const schedules = schedulesOf(
      missed,
      app.get(CloseRounds),
      app.get(ChaseOwners),
      app.get(TraceMails),
      app.get(DraftPapers),
      app.get(SendPapers),
      aWorker(),
      app.get(thePool),
      app.get(SecurityMails),
      app.get(ReadMailbox),
      [],
    );
    const stop = await runSchedules(schedules, settings, app.get<Logger>(theLogger));
    closing.push(stop);
    await until(() => caught.length >= 3);
    const digests = (await settled()).filter(({ day }) => day === morning.slice(0, 10));
    expect(digests.map(({ status }) => status)).toEqual(['sent', 'sent', 'sent']);
  });
}

describe('chasing with queues on PostgreSQL', () => {
  beforeEach(() => begin(undefined));
  theFlow();
});

onRedis('chasing with queues on Redis', () => {
  beforeAll(async () => {
    redis = await ownRedis();
  });
  afterAll(() => redis.stop());
  beforeEach(async () => {
    await begin(redis.url);
    const client = new Redis(redis.url);
    await client.flushall();
    client.disconnect();
  });
  theFlow();

  it('that is wiped while 1,000 reminders wait: all are sent, none twice', async () => {
    await waiting(1000);
    const sending = aWorker();
    await sending.fill();
    await until(() => caught.length >= 20);
    const client = new Redis(redis.url);
    closing.push(() => client.disconnect());
    await client.flushall();
    expect(caught.length).toBeLessThan(1000);
    // What had begun comes to its end; the next sweep queues the rest again.
    await sending.fill();
    expectEachOnce(await settled(), 1000);
  });

  it('that dies, comes back empty and is full for a while: all are sent, none twice, and the log is short', async () => {
    const said: string[] = [];
    const logger = pino({ level: 'warn' }, { write: (line: string) => void said.push(line) });
    await waiting(300);
    const sending = openSendQueue(app.get(DueMails), app.get(SendMail), settings, logger);
    closing.push(() => sending.close());
    await sending.fill();
    await until(() => caught.length >= 20);
    await redis.kill();
    await until(() => said.length > 0);
    await redis.start();
    const client = new Redis(redis.url);
    closing.push(() => client.disconnect());
    await client.config('SET', 'maxmemory', '1');
    await expect(sending.fill()).rejects.toThrow('OOM');
    await client.config('SET', 'maxmemory', '0');
    await sending.fill();
    expectEachOnce(await settled(), 300);
    expect(said[0]).toContain('the queue waits for its server');
    expect(said.length).toBeLessThan(10);
    expect(said.join('')).not.toContain('@example.org');
  });

  it('that may drop keys is warned of', async () => {
    const said: string[] = [];
    const logger = pino({ level: 'warn' }, { write: (line: string) => void said.push(line) });
    await warnOfEviction(settings, logger);
    expect(said).toEqual([]);
    const client = new Redis(redis.url);
    closing.push(() => client.disconnect());
    await client.config('SET', 'maxmemory-policy', 'allkeys-lru');
    await warnOfEviction(settings, logger);
    await client.config('SET', 'maxmemory-policy', 'noeviction');
    expect(said.join('')).toContain('noeviction');
  });

  it('holds ids, and no name or address', async () => {
    await waiting(1);
    const held = openQueue(settings, 'send-mail', app.get<Logger>(theLogger), async () => undefined);
    closing.push(() => held.close());
    await held.worker.close();
    const due = await app.get(DueMails).list(morning);
    const sending = openSendQueue(app.get(DueMails), app.get(SendMail), settings, app.get<Logger>(theLogger));
    closing.push(() => sending.close());
    await held.queue.pause();
    await sending.fill();
    const jobs = await held.queue.getJobs();
    expect(jobs.map(({ data }) => data as unknown)).toEqual(
      due.map(({ partnership, mail }) => ({ partnership, mails: [mail] })),
    );
    await held.queue.resume();
    await until(() => caught.length === 1);
  });
});
