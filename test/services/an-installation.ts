import { chmod, mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { atHour, instantOf, type Day, type Instant } from '@governance/calendar';
import { queueBackend, queuesKept } from '@governance/core/queues';
import { startMailCatcher, type Caught } from '@governance/notifications';
import { KeptViews, views } from '@governance/views';
import pg from 'pg';
import { Browser } from '../../apps/web/src/testing/browser.js';
import { freePort, run } from './command-line.js';
import { ownRedis } from './redis.js';
import { freshDatabase } from './database.js';
import { migrated } from './migrated.js';

/** A mail as its server got it. */
export type Mail = Caught & { readonly to: string; readonly at: Instant };

const clockOfProcess = pathToFileURL(join(import.meta.dirname, 'moved-clock.mjs')).href;

/**
 * The whole product as it is installed: one command with a database, a Redis and a mail server, web and worker in
 * processes of their own. Its clock is moved from outside.
 */
export class Installation {
  private constructor(
    readonly address: string,
    /** Where the first board begins. */
    readonly begin: string,
    /** Every mail that it ever sent, in the order in which they came. */
    readonly mails: readonly Mail[],
    private nowMs: number,
    private readonly clockFile: string,
    private readonly queues: readonly WatchedQueue[],
    private readonly waking: Waking,
    private readonly pool: pg.Pool,
    private readonly end: () => Promise<void>,
  ) {}

  static async start(at: Instant): Promise<Installation> {
    const folder = await mkdtemp(join(tmpdir(), 'governance-installed-'));
    // Web and worker may run under another account than this one.
    await chmod(folder, 0o755);
    const clockFile = join(folder, 'clock');
    await moveClock(clockFile, Date.parse(at) - Date.now());
    const database = await freshDatabase();
    const redis = await ownRedis();
    const caught: Mail[] = [];
    const catcher = await startMailCatcher(async (mail) => {
      caught.push({ ...mail, to: mail.recipients.join(), at: instantOf(mail.date!) });
    });
    const port = await freePort();
    const command = run(['start', '--empty'], {
      ...{ DATABASE_URL: await migrated(database.connectionString), PORT: String(port) },
      ...{ REDIS_URL: redis.url, SMTP_URL: catcher.smtpUrl, LOG_LEVEL: 'warn' },
      ...{ MOVED_CLOCK: clockFile, NODE_OPTIONS: `--import ${clockOfProcess}` },
    });
    const pool = new pg.Pool({ connectionString: database.connectionString, max: 1 });
    const stopAll = async () => {
      command.process.kill('SIGINT');
      await command.ended;
      await catcher.stop();
      await redis.stop();
      await pool.end();
      await database.drop();
      await rm(folder, { recursive: true, force: true });
    };
    const [, begin] = await command.printing(/Begin at (http\S+)/).catch(async (error: unknown) => {
      await stopAll();
      throw error;
    });
    const backend = queueBackend({ redisUrl: redis.url, databaseUrl: '' });
    const queues = [queuesKept.schedules, queuesKept.mails].map(
      (name) => new backend.Queue(name, { connection: backend.connect() }) as unknown as WatchedQueue,
    );
    const waking = backend.connect() as unknown as Waking;
    const end = async () => {
      await Promise.all(queues.map((queue) => queue.close()));
      backend.release();
      await stopAll();
      // What it complained of belongs into the run's output.
      const said = command
        .printed()
        .split('\n')
        .filter((line) => /"level":[456]0/.test(line));
      if (said.length > 0) console.warn(said.slice(0, 20).join('\n'));
    };
    const address = `http://127.0.0.1:${port}`;
    return new Installation(address, begin!, caught, Date.parse(at), clockFile, queues, waking, pool, end);
  }

  stop(): Promise<void> {
    return this.end();
  }

  /** What its clock says; it goes on by itself. */
  get now(): Instant {
    return instantOf(this.nowMs);
  }

  /** Moves the clock on, and waits until everything has been done that is due by then. */
  async goTo(day: Day, hour: string): Promise<void> {
    const at = Date.parse(atHour(day, hour));
    if (at < this.nowMs)
      throw new Error(`It is ${this.now} already, and time does not go back to ${day} ${hour}.`);
    this.nowMs = at;
    await moveClock(this.clockFile, at - Date.now());
    await pause(10);
    for (let waited = 0; !(await this.isDone()); waited += 1) {
      if (waited > 2000) throw new Error(`At ${this.now} the worker does not come to an end.`);
      await pause(20);
    }
  }

  /** Waits until pages show all that was done: a busy machine takes longer than a page waits. */
  async caughtUp(): Promise<void> {
    const kept = new KeptViews(this.pool);
    for (let waited = 0; ; waited += 1) {
      const { rows } = await this.pool.query<{ head: string }>(
        'select coalesce(max(position), 0) as head from log.events',
      );
      if (await kept.reached(Number(rows[0]!.head), views)) return;
      if (waited > 3000) throw new Error(`At ${this.now} the views do not catch up.`);
      await pause(10);
    }
  }

  /** Whether nothing runs or waits, and no schedule is due. A worker that sleeps is woken: it has not seen the clock move. */
  private async isDone(): Promise<boolean> {
    let done = true;
    for (const queue of this.queues) {
      const counts = await queue.getJobCounts('active', 'waiting', 'prioritized');
      const due = (await queue.getJobSchedulers()).some(({ next = 0 }) => next <= this.nowMs);
      if (!due && Object.values(counts).every((count) => count === 0)) continue;
      done = false;
      await this.waking.zadd(queue.toKey('marker'), 0, '0');
    }
    return done;
  }

  /** A browser in which somebody has signed in, with the code that they were sent. */
  async signedIn(email: string, browser = new Browser(this.address)): Promise<Browser> {
    const before = this.mails.length;
    await browser.get('/sign-in');
    await browser.submit('/sign-in', { email });
    const code = await this.codeFor(email, before);
    const { status } = await browser.submit('/sign-in/code', { code });
    if (status !== 303) throw new Error(`${email} could not sign in: ${status}.`);
    return browser;
  }

  /** The code in the newest mail to somebody among those that came after so many. */
  async codeFor(email: string, before: number): Promise<string> {
    for (let waited = 0; waited < 1500; waited += 1) {
      const mail = this.mails
        .slice(before)
        .filter(({ to }) => to === email)
        .at(-1);
      const code = /\b\d{8}\b/.exec(mail?.text ?? '')?.[0];
      if (code !== undefined) return code;
      await pause(20);
    }
    throw new Error(`No code was sent to ${email}.`);
  }
}

/** Redis itself. */
interface Waking {
  zadd(key: string, score: number, member: string): Promise<unknown>;
}

/** What is looked at of a queue. */
interface WatchedQueue {
  getJobCounts(...states: readonly string[]): Promise<Readonly<Record<string, number>>>;
  getJobSchedulers(): Promise<readonly { readonly next?: number }[]>;
  toKey(kind: string): string;
  close(): Promise<void>;
}

async function moveClock(file: string, by: number): Promise<void> {
  // Never half written: a process may be reading.
  await writeFile(`${file}.new`, String(by), { mode: 0o644 });
  await rename(`${file}.new`, file);
}
