import { fork, type ChildProcess, type ForkOptions } from 'node:child_process';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { KeepUp, LogOfViews, refuseUnfitExposure, type Settings } from '@governance/core';
import { board, KeptViews } from '@governance/views';
import type { Command } from 'commander';
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
  const stopping = stopSignal();
  const database = await openDatabase();
  const children: ChildProcess[] = [];
  try {
    // Told before the example year is played, not after.
    refuseUnfitExposure(database.settings);
    await requireFreePort(database.settings);
    if (!empty) await playOnce(database.settings);
    const { databaseUrl, secretKey } = database.settings;
    const environment: NodeJS.ProcessEnv = {
      ...process.env,
      DATABASE_URL: databaseUrl,
      SECRET_KEY: secretKey,
    };
    delete environment.MIGRATIONS_DATABASE_URL;
    const account = await leastAccount((warning) => console.warn(warning));
    const options =
      account === null ? { env: environment } : { env: { ...environment, HOME: '/' }, ...account };
    const web = await startChild('web', options, children);
    await startChild('worker', options, children);
    const address = web.begin ? `. Begin at ${web.begin}` : ` at ${web.address}`;
    console.log(`Partnership governance is ready${address}`);
    await Promise.race([stopping, ...children.map(failure)]);
  } finally {
    await Promise.all(children.map(stopChild));
    await database.stop();
  }
}

/** The first start of a demonstration plays the example year; later ones find it there. */
async function playOnce(settings: Settings): Promise<void> {
  await onDatabase(forPlaying(settings), async (app) => {
    // That the log is another than the views' is for web and worker to say; nothing is played into it.
    if ((await app.get(LogOfViews).look()) !== null) return;
    // Views of a newer version begin empty: the history says what is there.
    await app.get(KeepUp).catchUp();
    if ((await app.get(KeptViews).keys(board)).length > 0) return;
    await play(app, (line) => console.log(line));
  });
}

/** What a process says when it is ready. */
interface Ready {
  readonly address: string;
  /** Where a first run begins, while there is no board. */
  readonly begin?: string | null;
}

function startChild(name: 'web' | 'worker', options: ForkOptions, children: ChildProcess[]): Promise<Ready> {
  const child = fork(join(root, 'apps', name, 'dist', 'main.js'), options);
  children.push(child);
  return new Promise((resolve, reject) => {
    child.once('message', (message) => resolve(message as Ready));
    child.once('exit', () => reject(new Failure(`The ${name} process did not start: see above.`)));
  });
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

function stopSignal(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => resolve());
  });
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
