import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { RecordedEvent } from '@governance/event-sourcing';
import { migrateEventStore, openPostgresEventStore } from '@governance/event-store-postgres';
import { createViewTables } from '@governance/views';
import pg from 'pg';
import { answerLosingProxy } from '../services/answer-losing-proxy.js';
import { plant } from './bugs.js';
import type { Bug } from './bugs.js';
import { Chance } from './chance.js';
import { checkLog } from './check-log.js';
import type { Kind, Violation } from './check-log.js';
import { checkViews } from './check-views.js';
import { Fleet } from './fleet.js';
import { Follower } from './follower.js';
import { doHarm, harms } from './harm.js';
import type { Harm } from './harm.js';
import { keptViews } from './kept-views.js';
import { Ledger } from './ledger.js';
import type { CrashServer } from './server.js';

export interface CrashOptions {
  readonly server: CrashServer;
  /** Folder of the compiled programs. */
  readonly programs: string;
  readonly cycles: number;
  readonly seed: number;
  readonly writers: number;
  readonly bug: Bug | null;
  /** Default: all that can be done here. */
  readonly harms?: readonly Harm[];
  /** Kinds of violation that are looked for: after others a new log is begun. Default: all. */
  readonly sought?: readonly Kind[];
  readonly say: (line: string) => void;
}

export interface CrashOutcome {
  /** Cycles done; fewer than asked for when something was found. */
  readonly cycles: number;
  readonly acknowledged: number;
  readonly events: number;
  readonly harms: Readonly<Record<string, number>>;
  readonly violations: readonly Violation[];
}

/** How long everything may take to come to rest after a harm, ms. */
const PATIENCE = 30_000;
/** Every cycle checks the whole log and all views: after so many a new log is begun, or checking takes most of the time. */
const cyclesOfALog = 20;

/** Lets writers and a worker run, harms them and the server, and checks all promises after each time. */
export async function crash(options: CrashOptions): Promise<CrashOutcome> {
  const chance = new Chance(options.seed);
  let outcome: CrashOutcome = { cycles: 0, acknowledged: 0, events: 0, harms: {}, violations: [] };
  const isSought = ({ kind }: Violation) => options.sought?.includes(kind) ?? true;
  while (outcome.cycles < options.cycles && !outcome.violations.some(isSought)) {
    const last = Math.min(outcome.cycles + cyclesOfALog, options.cycles);
    const next = await mistreatOneLog(options, chance, outcome.cycles, last);
    outcome = {
      cycles: next.cycles,
      acknowledged: outcome.acknowledged + next.acknowledged,
      events: outcome.events + next.events,
      harms: sums(outcome.harms, next.harms),
      violations: next.violations,
    };
  }
  return outcome;
}

/** @returns what came of it: `cycles` are those of the whole run */
async function mistreatOneLog(
  options: CrashOptions,
  chance: Chance,
  done: number,
  last: number,
): Promise<CrashOutcome> {
  const { server, programs, seed, writers, bug, say } = options;
  const direct = await freshDatabase(server, bug);
  const proxy = await answerLosingProxy(direct);
  const pool = new pg.Pool({ connectionString: direct, max: 2 });
  pool.on('error', () => {});
  await createViewTables(pool, keptViews);
  const ledger = new Ledger();
  const follower = await Follower.start(direct);
  const connections = { writerConnection: proxy.connectionString, workerConnection: direct };
  const fleet = new Fleet({ programs, writers, ...connections, seed: seed + done, bug, ledger });
  const possible = options.harms ?? harms(server);
  const harmed: Record<string, number> = {};
  let violations: Violation[] = [];
  let log: readonly RecordedEvent[] = [];
  let cycle = done;
  try {
    while (cycle < last && violations.length === 0) {
      cycle++;
      const began = performance.now();
      const before = ledger.acknowledgedAppends;
      fleet.go(cycle);
      // The first appends of new processes, however long their start takes.
      await until(() => ledger.acknowledgedAppends > before + writers * 2, PATIENCE);
      await sleep(chance.between(20, 400));
      const chosen = [chance.pick(possible), ...(chance.next() < 0.3 ? [chance.pick(possible)] : [])];
      for (const harm of chosen) {
        harmed[harm] = (harmed[harm] ?? 0) + 1;
        await doHarm(harm, { server, proxy, fleet }, chance);
        await sleep(chance.between(0, 200));
      }
      const restless = await fleet.pause(PATIENCE);
      log = await readLog(direct);
      const caughtUp = await follower.reach(log.at(-1)?.position ?? 0, PATIENCE);
      violations = [
        ...[...fleet.ended, ...restless.map((name) => `${name} did not come to rest`)].map(stuck),
        ...(caughtUp ? [] : [stuck('the reader did not reach the end of the log')]),
        ...checkLog(log, follower.seen, ledger),
      ];
      if (violations.length === 0) violations = await checkViews(pool, log, PATIENCE);
      say(
        `${cycle}: ${chosen.join(', ')}; ${log.length} events, ${Math.round(performance.now() - began)} ms`,
      );
    }
  } finally {
    await fleet.stop();
    await follower.stop();
    await pool.end();
    await proxy.close();
  }
  const acknowledged = ledger.acknowledgedAppends;
  return { cycles: cycle, acknowledged, events: log.length, harms: harmed, violations };
}

function sums(a: Readonly<Record<string, number>>, b: Readonly<Record<string, number>>) {
  const names = [...new Set([...Object.keys(a), ...Object.keys(b)])];
  return Object.fromEntries(names.map((name) => [name, (a[name] ?? 0) + (b[name] ?? 0)]));
}

const stuck = (what: string): Violation => ({ kind: 'stuck', what });

async function freshDatabase(server: CrashServer, bug: Bug | null): Promise<string> {
  const name = `crash_${randomUUID().replaceAll('-', '')}`;
  await withClient(server.connectionString, (client) => client.query(`CREATE DATABASE ${name}`));
  const url = new URL(server.connectionString);
  url.pathname = `/${name}`;
  await migrateEventStore(url.href);
  if (bug) await withClient(url.href, (client) => plant(bug, client));
  return url.href;
}

async function withClient<T>(connectionString: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

async function readLog(connectionString: string): Promise<readonly RecordedEvent[]> {
  const store = await openPostgresEventStore({ connectionString, readers: 1 });
  try {
    const log: RecordedEvent[] = [];
    for (;;) {
      const page = await store.readAll({ after: log.at(-1)?.position ?? 0, limit: 5_000 });
      log.push(...page);
      if (page.length === 0) return log;
    }
  } finally {
    await store.close();
  }
}

async function until(condition: () => boolean, patience: number): Promise<void> {
  const end = performance.now() + patience;
  while (!condition() && performance.now() < end) await sleep(5);
}
