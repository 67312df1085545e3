import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { secretKey } from '../services/secret-key.js';

export const root = topFrom(dirname(fileURLToPath(import.meta.url)));
const main = (app: string) => join(root, 'apps', app, 'dist', 'main.js');

export interface Running {
  /** Empty for a process that does not listen. */
  readonly address: string;
  /** Milliseconds of processor time that it has used; null where the system does not tell. */
  processorMs(): number | null;
  /** Most memory that it ever held; null where the system does not tell. */
  peakMegabytes(): number | null;
  stop(): Promise<void>;
}

/** The folder of the project: this file is built into several places. */
function topFrom(folder: string): string {
  return existsSync(join(folder, 'nx.json')) ? folder : topFrom(dirname(folder));
}

/** Plays the example year on a database of its own, by the command line; the log may be on an EventStoreDB. */
export async function playYear(databaseUrl: string, eventStoreUrl: string | null = null): Promise<void> {
  const log = eventStoreUrl === null ? {} : { EVENTSTORE_URL: eventStoreUrl };
  const env = { ...environment(databaseUrl), ...log };
  const child = fork(main('cli'), ['play'], { env, stdio: 'ignore' });
  const [code] = (await once(child, 'exit')) as [number | null];
  if (code !== 0) throw new Error(`Playing the example year ended with status ${code}.`);
}

/** Starts web or worker as its own process, as the product does, and waits until it says that it is ready. */
export function startApp(app: 'web' | 'worker', databaseUrl: string): Promise<Running> {
  const profile = process.env.CPU_PROFILE;
  const execArgv = app === 'web' && profile ? ['--cpu-prof', '--cpu-prof-dir', profile] : [];
  const child = fork(main(app), { env: environment(databaseUrl), execArgv });
  return new Promise((resolve, reject) => {
    child.once('message', (message) => {
      const { address = '' } = message as { address?: string };
      resolve({
        address,
        processorMs: () => processorMs(child.pid!),
        peakMegabytes: () => peakMegabytes(child.pid!),
        stop: () => stop(child),
      });
    });
    child.once('exit', (code) => reject(new Error(`The ${app} process ended with status ${code}.`)));
  });
}

/** Nothing of the caller's settings: figures are compared with one another. */
function environment(databaseUrl: string): NodeJS.ProcessEnv {
  return {
    PATH: process.env.PATH,
    SECRET_KEY: secretKey,
    HOST: '127.0.0.1',
    PORT: '0',
    DATABASE_URL: databaseUrl,
    LOG_LEVEL: 'fatal',
  };
}

/** Linux only: user and system time of the process, in ticks of 10 ms. */
function processorMs(pid: number): number | null {
  if (process.platform !== 'linux') return null;
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]!.split(' ');
  return (Number(fields[11]) + Number(fields[12])) * 10;
}

/** Linux only. */
function peakMegabytes(pid: number): number | null {
  if (process.platform !== 'linux') return null;
  const [, kilobytes] = /VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))!;
  return Number(kilobytes) / 1024;
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = once(child, 'exit');
  child.kill('SIGTERM');
  await gone;
}
