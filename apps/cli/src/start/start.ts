import { fork, type ChildProcess, type ForkOptions } from 'node:child_process';
import { createServer } from 'node:net';
import { join } from 'node:path';
import {
  addressOfLog,
  KeepUp,
  LogOfViews,
  People,
  refuseUnfitExposure,
  type Settings,
} from '@governance/core';
import { board, KeptViews } from '@governance/views';
import type { INestApplicationContext } from '@nestjs/common';
import type { Command } from 'commander';
import pg from 'pg';
import { Failure } from '../failure.js';
import { dataFolder, onDatabase, openDatabase } from '../installation.js';
import { forPlaying, play } from '../play/play.js';
import { root } from '../root.js';
import { leastAccount } from './least-account.js';

/** `governance start` */
export function addStart(command: Command): void {
  command.option('--empty', 'begin for a real partnership: nothing of the demonstration').action(start);
}

/** Starts everything as one tree of processes, and stops it all together. */
async function start({ empty }: { readonly empty?: boolean }): Promise<void> {
  if (!process.env.DATABASE_URL) dataFolder();
  const { signal, stopped } = stopSignal();
  const database = await openDatabase();
  const children: ChildProcess[] = [];
  try {
    // Told before the example year is played, not after.
    refuseUnfitExposure(database.settings);
    await requireFreePort(database.settings);
    if (!empty) await playOnce(database.settings, signal);
    if (!signal.aborted) await Promise.race([stopped, serve(database.settings, children)]);
  } catch (error) {
    // What is broken off by whoever stops it has not failed.
    if (!signal.aborted) throw error;
  } finally {
    await Promise.all(children.map(stopChild));
    await database.stop();
  }
}

/** Web and worker, until one of them ends. */
async function serve(settings: Settings, children: ChildProcess[]): Promise<never> {
  const { databaseUrl, secretKey } = settings;
  const environment: NodeJS.ProcessEnv = {
    ...process.env,
    DATABASE_URL: databaseUrl,
    SECRET_KEY: secretKey,
  };
  delete environment.MIGRATIONS_DATABASE_URL;
  const account = await leastAccount((warning) => console.warn(warning));
  const options =
    account === null ? { env: environment } : { env: { ...environment, HOME: '/' }, ...account };
  const web = startChild('web', options, children);
  const { address, wrong } = await web.listens;
  await startChild('worker', options, children).listens;
  if (wrong) console.log(`Partnership governance listens at ${address}, and shows nothing yet: ${wrong}`);
  const ready = web.isReady.then(({ begin }) =>
    console.log(`Partnership governance is ready${begin ? `. Begin at ${begin}` : ` at ${address}`}`),
  );
  const ended = Promise.race(children.map(failure));
  await Promise.race([ready, ended]);
  return ended;
}

/** The first start of a demonstration plays the example year; later ones find it there. */
async function playOnce(settings: Settings, signal: AbortSignal): Promise<void> {
  // What is on pages says so by itself: web begins beside a log that is away, and tells it.
  if (await hasBoards(settings)) return;
  const run = async (app: INestApplicationContext) => {
    // That the log is another than the views' is for web and worker to say; nothing is played into it.
    if ((await app.get(LogOfViews).look()) !== null) return;
    // Views of a newer version begin empty: the history says what is there.
    await app.get(KeepUp).catchUp();
    if ((await app.get(KeptViews).keys(board)).length > 0) return;
    if (await app.get(People).anybody())
      throw new Failure(
        `The log at ${addressOfLog(settings)} holds no board, and the database knows people of one: this installation has had a history. The example year is not played on top of it. Look whether DATABASE_URL and EVENTSTORE_URL name the right log, or bring the history back ("governance log import"). To begin a board of your own here, start with --empty; for the example year, take another DATA_FOLDER or an empty database.`,
      );
    await play(app, (line) => console.log(line), signal).catch((error: unknown) => {
      if (signal.aborted)
        console.log(
          'The example year was broken off, and what has been played of it stays. For the whole of it take another DATA_FOLDER or an empty database.',
        );
      throw error;
    });
  };
  await onDatabase(forPlaying(settings), run, { signal });
}

async function hasBoards({ databaseUrl }: Settings): Promise<boolean> {
  const pool = new pg.Pool({ connectionString: databaseUrl, max: 1 });
  try {
    return (await new KeptViews(pool).keys(board)).length > 0;
  } finally {
    await pool.end();
  }
}

/** What a process says when it listens, and again when all is well. */
interface Ready {
  readonly address: string;
  /** Why it shows nothing yet. */
  readonly wrong?: string;
  /** Where a first run begins, while there is no board. */
  readonly begin?: string | null;
}

interface Child {
  readonly listens: Promise<Ready>;
  readonly isReady: Promise<Ready>;
}

function startChild(name: 'web' | 'worker', options: ForkOptions, children: ChildProcess[]): Child {
  const child = fork(join(root, 'apps', name, 'dist', 'main.js'), options);
  children.push(child);
  const listens = new Promise<Ready>((resolve, reject) => {
    child.once('message', (message) => resolve(message as Ready));
    child.once('exit', () => reject(new Failure(`The ${name} process did not start: see above.`)));
  });
  const isReady = new Promise<Ready>((resolve) =>
    child.on('message', (message) => {
      if ((message as Ready).wrong === undefined) resolve(message as Ready);
    }),
  );
  return { listens, isReady };
}

/** Rejects when a process of the tree ends by itself. */
function failure(child: ChildProcess): Promise<never> {
  return new Promise((_resolve, reject) => {
    child.once('exit', (code, signal) =>
      reject(new Failure(`A process of the service ended (${signal ?? code}).`)),
    );
  });
}

async function stopChild(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGTERM');
  const hurry = setTimeout(() => child.kill('SIGKILL'), 10_000);
  await gone;
  clearTimeout(hurry);
}

/** From Ctrl-C and the like, whatever is under way then. */
function stopSignal(): { readonly signal: AbortSignal; readonly stopped: Promise<void> } {
  const stop = new AbortController();
  for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(name, () => stop.abort());
  const stopped = new Promise<void>((resolve) => stop.signal.addEventListener('abort', () => resolve()));
  return { signal: stop.signal, stopped };
}

function requireFreePort({ host, port }: Settings): Promise<void> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', ({ code }: NodeJS.ErrnoException) => {
      const why = code === 'EADDRINUSE' ? 'is taken' : `cannot be used (${code})`;
      reject(new Failure(`Port ${port} on ${host} ${why}. Stop what uses it, or set PORT to another.`));
    });
    probe.listen(port, host, () => probe.close(() => resolve()));
  });
}
