import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { decode, type EventStore, type Recorded } from '@governance/event-sourcing';
import { InstallationModule } from '@governance/installation';
import { migrate, readSettings, theLog, thePool } from '@governance/core';
import { NestFactory } from '@nestjs/core';
import type pg from 'pg';
import { aLiveBoard, morning } from '../../services/live-board.js';
import { Chance } from '../chance.js';
import {
  accountsOf,
  checkMails,
  checkRest,
  leftToPeople,
  type MailAccount,
  type Violation,
} from './check-mails.js';
import { SharedClock } from './clock.js';
import type { ToWorker } from './messages.js';
import type { Mistake } from './mistakes.js';
import { POINTS, type Point } from './points.js';
import { ChaseWorker, Sink } from './processes.js';
import { secretKey } from '../../services/secret-key.js';

/** What is done to the worker of a cycle. */
export type ChaseHarm = `kill ${Point}` | `freeze ${Point}` | 'kill at random';
const kills: readonly ChaseHarm[] = [...POINTS.map((point) => `kill ${point}` as const), 'kill at random'];
/** One that is frozen may hold a view, which the server takes from it after half a minute only: so it is rarer. */
const byChance: readonly ChaseHarm[] = [...kills, ...kills, 'freeze before send', 'freeze before record'];

export interface ChaseCrashOptions {
  /** A database of its own, empty. */
  readonly databaseUrl: string;
  /** Folder of the compiled programs. */
  readonly programs: string;
  readonly cycles: number;
  readonly seed: number;
  /** Owners of each board who are due a mail; each cycle has a new board. */
  readonly owners: number;
  /** How long a frozen worker stays so while others work on, ms. */
  readonly frozenFor: number;
  readonly mistake: Mistake | null;
  /** Taken in turn when given, by chance otherwise. */
  readonly harms?: readonly ChaseHarm[];
  readonly say: (line: string) => void;
}

export interface ChaseCrashOutcome {
  readonly cycles: number;
  readonly harms: Readonly<Record<string, number>>;
  readonly intended: number;
  readonly accepted: number;
  /** Mails of which it was recorded at least once that nobody knew the outcome. */
  readonly unknown: number;
  /** Mails that went more than once, each after an outcome that was recorded as unknown. */
  readonly copies: number;
  /** Mails whose outcome stayed unknown, and which show as such. */
  readonly leftToPeople: number;
  readonly violations: readonly Violation[];
}

/** A little more than a sender may say nothing before its mail's outcome is taken for unknown, ms. */
const pastLease = 5 * 60_000 + 1_000;
/** How long a cycle, and the coming to rest at the end, may take, ms. */
const patience = { cycle: 60_000, rest: 300_000 };

/** Lets workers send the mails of live boards, kills and freezes them, and checks each time that none is lost or doubled. */
export async function chaseCrash(options: ChaseCrashOptions): Promise<ChaseCrashOutcome> {
  const { databaseUrl, programs, cycles, seed, owners, mistake, say } = options;
  await migrate(databaseUrl);
  const folder = await mkdtemp(join(tmpdir(), 'governance-chase-'));
  const clock = new SharedClock(join(folder, 'now'), morning);
  const settings = readSettings({
    SECRET_KEY: secretKey,
    DATABASE_URL: databaseUrl,
    LOG_LEVEL: 'fatal',
    SMTP_URL: 'smtp://none',
  });
  const app = await NestFactory.createApplicationContext(InstallationModule.with(settings), {
    logger: false,
  });
  // The harness itself is not under test: on a busy machine it waits for the server.
  app.get<pg.Pool>(thePool).options.connectionTimeoutMillis = patience.cycle;
  const sink = await Sink.start(programs, (messageId) => isUnderWay(app.get<pg.Pool>(thePool), messageId));
  const chance = new Chance(seed);
  const expected: string[] = [];
  const done: Record<string, number> = {};
  const workers: ChaseWorker[] = [];
  let violations: Violation[] = [];
  let accounts: MailAccount[] = [];
  let cycle = 0;
  const load = (): ChaseWorker => {
    const environment = {
      DATABASE_URL: databaseUrl,
      SECRET_KEY: secretKey,
      SMTP_URL: sink.smtpUrl,
      LOG_LEVEL: 'fatal',
      REDIS_URL: '',
    };
    const worker = new ChaseWorker(programs, environment, { clock: clock.file, mistake });
    workers.push(worker);
    return worker;
  };
  // To load one takes longer than to harm it, so the next is loaded meanwhile.
  let next = load();
  const start = (stop: ToWorker['stop']): ChaseWorker => {
    const worker = next;
    next = load();
    worker.run(stop);
    return worker;
  };
  const check = async (): Promise<void> => {
    accounts = accountsOf(await readLog(app.get<EventStore>(theLog)), sink.accepted);
    violations = [
      ...workers.flatMap(({ ended }) =>
        ended === undefined || mistake ? [] : [{ kind: 'stuck' as const, what: ended }],
      ),
      ...checkMails(accounts, sink.accepted),
    ];
  };
  try {
    while (cycle < cycles && violations.length === 0) {
      cycle++;
      const began = performance.now();
      // Whoever was killed in the last cycle is past its lease in this one, and its unknown mail may go in the next.
      clock.advance(pastLease);
      const domain = `cycle${cycle}.example.org`;
      await aLiveBoard(app, owners, domain);
      for (let index = 0; index < owners; index++) expected.push(`owner${index}@${domain}`);
      const harm = options.harms?.[(cycle - 1) % options.harms.length] ?? chance.pick(byChance);
      done[harm] = (done[harm] ?? 0) + 1;
      const worker = start(stopOf(harm, chance.between(1, owners)));
      const later = chance.between(0, 1_500);
      await worker.ready;
      const long = harm === 'kill at random' ? later : patience.cycle;
      const point = await Promise.race([worker.stopped, sleep(long, undefined, { ref: false })]);
      if (point === undefined || !worker.frozen) await worker.kill();
      else void wake(worker);
      await check();
      say(
        `${cycle}: ${harm}${point === undefined && harm !== 'kill at random' ? ' (not reached)' : ''}; ` +
          `${sink.accepted.length} mails, ${Math.round(performance.now() - began)} ms`,
      );
    }
    if (violations.length === 0) {
      for (const worker of workers) worker.thaw();
      await rest();
      if (violations.length === 0) violations = checkRest(accounts, sink.accepted, expected);
    }
  } finally {
    await Promise.all(workers.map((worker) => worker.kill()));
    await sink.stop();
    await app.close();
    await rm(folder, { recursive: true, force: true });
  }
  return {
    cycles: cycle,
    harms: done,
    intended: accounts.length,
    accepted: sink.accepted.length,
    unknown: accounts.filter((mail) => mail.unknown > 0).length,
    copies: accounts.filter(({ accepted }) => accepted > 1).length,
    leftToPeople: accounts.filter(leftToPeople).length,
    violations,
  };

  /** After its time it goes on, in the middle of what it did, and dies before it takes the work from the next. */
  async function wake(worker: ChaseWorker): Promise<void> {
    await sleep(options.frozenFor, undefined, { ref: false });
    worker.thaw();
    await sleep(3_000, undefined, { ref: false });
    await worker.kill();
  }

  /** Workers that nobody harms, one after the other, each past the lease of what the one before left. */
  async function rest(): Promise<void> {
    const end = performance.now() + patience.rest;
    do {
      clock.advance(pastLease);
      const worker = start(null);
      await worker.ready;
      await quiet();
      await worker.kill();
      await check();
    } while (violations.length === 0 && !settled() && performance.now() < end);
  }

  function settled(): boolean {
    return accounts.length >= expected.length && checkRest(accounts, sink.accepted, expected).length === 0;
  }

  /** Until everything has come to its end, or nothing has been written for a while. */
  async function quiet(): Promise<void> {
    const log = app.get<EventStore>(theLog);
    const end = performance.now() + patience.cycle;
    let head = await log.head();
    for (let since = performance.now(); performance.now() < Math.min(end, since + 4_000); await sleep(250)) {
      const now = await log.head();
      if (now === head) continue;
      [head, since] = [now, performance.now()];
      await check();
      if (violations.length > 0 || settled()) return;
    }
  }
}

function stopOf(harm: ChaseHarm, time: number): ToWorker['stop'] {
  if (harm === 'kill at random') return null;
  const [, how, at] = /^(kill|freeze) (.*)$/.exec(harm) as unknown as [string, 'kill' | 'freeze', Point];
  return { at, time, how: how === 'kill' ? 'SIGKILL' : 'SIGSTOP' };
}

/** Whether an attempt at the mail has been started of which nobody has said yet that it was sent or failed. */
async function isUnderWay(pool: pg.Pool, messageId: string): Promise<boolean> {
  const { rows } = await pool.query<{ open: string }>(
    `SELECT count(*) FILTER (WHERE told.type = 'ReminderSendingStarted')
          - count(*) FILTER (WHERE told.type IN ('ReminderSent', 'ReminderFailed')) AS open
     FROM log.events intent JOIN log.events told ON told.stream = intent.stream
       AND told.data ->> 'mail' = intent.data ->> 'mail'
     WHERE intent.type = 'ReminderIntended' AND intent.data ->> 'messageId' = $1`,
    [messageId],
  );
  return Number(rows[0]!.open) > 0;
}

async function readLog(store: EventStore): Promise<readonly Recorded[]> {
  const log: Recorded[] = [];
  for (;;) {
    const page = await store.readAll({ after: log.at(-1)?.position ?? 0, limit: 5_000 });
    for (const event of page) log.push(decode(event));
    if (page.length === 0) return log;
  }
}
