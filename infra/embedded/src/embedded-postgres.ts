import { spawn } from 'node:child_process';
import type { Socket } from 'node:net';
import { once } from 'node:events';
import { totalmem } from 'node:os';
import { resolve } from 'node:path';
import { dataFolderPaths, initialise, makeDataFolder, readIfThere, readPassword } from './data-folder.js';
import { EmbeddedPostgresError } from './embedded-postgres-error.js';
import { freePort } from './free-port.js';
import { runProgram } from './run-program.js';
import { makeWay, runningServer } from './running-server.js';
import { serverAccount } from './server-account.js';
import { serverPrograms } from './server-programs.js';

export interface EmbeddedPostgresOptions {
  /** Made when missing; a folder of an earlier start is used as it is. Nothing else may be kept in it. */
  readonly dataFolder: string;
  /** Default: any free one. */
  readonly port?: number;
  /** Server settings for this start, as in postgresql.conf. */
  readonly settings?: Readonly<Record<string, string>>;
}

export interface EmbeddedPostgres {
  readonly connectionString: string;
  /** Breaks off what is running, writes everything to disk and ends the server. Again: does nothing. */
  stop(): Promise<void>;
}

/**
 * Where these differ from the server's own defaults, which are for a machine of long ago.
 *
 * - No other server follows this one: its write-ahead log need hold no more than a crash needs. A table filled in the
 *   transaction that made it, as by a rebuild of views, is then written once and not twice.
 * - A quarter of the memory, as its manual advises, to 1 GB: the indexes of five million events fit.
 * - Under a heavy load there is a checkpoint every few minutes and not every half minute: after each one, every page
 *   that is touched is written whole once.
 */
const ownSettings = () => ({
  wal_level: 'minimal',
  max_wal_senders: '0',
  shared_buffers: `${Math.min(1024, Math.max(128, Math.floor(totalmem() / 4 / 2 ** 20)))}MB`,
  max_wal_size: '4GB',
  // Its details quote rows: somebody's address, where one is there already.
  log_error_verbosity: 'terse',
});

/**
 * Starts the PostgreSQL server that comes with the project, on 127.0.0.1 only and with a random password kept in
 * the data folder. However this process ends, the server ends too.
 * @throws EmbeddedPostgresError
 */
export async function startEmbeddedPostgres(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  const dataFolder = resolve(options.dataFolder);
  const paths = dataFolderPaths(dataFolder);
  const programs = serverPrograms();
  await makeDataFolder(dataFolder);
  const account = await serverAccount([dataFolder, programs.folder]);
  await makeWay(dataFolder);
  const password = await initialise(dataFolder, account, programs);
  const port = await freePort(options.port);
  const settings = Object.entries({
    ...ownSettings(),
    ...options.settings,
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
  });
  const serverOptions = [`-p ${port}`, ...settings.map(([name, value]) => `-c ${name}='${value}'`)].join(' ');
  const folder = ['--pgdata', paths.server];

  const started = await runProgram(account, programs.pgCtl, [
    ...['start', ...folder, '--wait', '--timeout', '120', '--log', paths.log, '--options', serverOptions],
  ]);
  const server = await runningServer(dataFolder);
  if (started.code !== 0 || !server) {
    const said = (await readIfThere(paths.log))?.trim().split('\n').slice(-5).join('\n');
    throw new EmbeddedPostgresError(
      `The database in ${dataFolder} did not start. ${started.output.trim()}\nThe end of ${paths.log}:\n${said ?? ''}`,
    );
  }
  const guard = guardServer(server.processId);
  let stopped: Promise<void> | undefined;
  const stop = async () => {
    const { code, output } = await runProgram(account, programs.pgCtl, [
      ...['stop', ...folder, '--mode', 'fast', '--wait', '--timeout', '120'],
    ]);
    if (code !== 0 && (await runningServer(dataFolder))) {
      throw new EmbeddedPostgresError(`The database in ${dataFolder} did not stop: ${output.trim()}`);
    }
    await guard.dismiss();
  };
  return { connectionString: connectionString(password, port), stop: () => (stopped ??= stop()) };
}

/** The server that another process has running on the folder, for a second program on the same data; or undefined. */
export async function findEmbeddedPostgres(
  dataFolder: string,
): Promise<{ connectionString: string } | undefined> {
  const server = await runningServer(resolve(dataFolder));
  if (server?.status !== 'ready') return undefined;
  return { connectionString: connectionString(await readPassword(resolve(dataFolder)), server.port) };
}

const connectionString = (password: string, port: number) =>
  `postgresql://postgres:${password}@127.0.0.1:${port}/postgres`;

/** A shell that waits for this process to end, however it ends (its pipe closes), and then shuts the server down. */
function guardServer(processId: number): { dismiss(): Promise<void> } {
  const shell = spawn('sh', ['-c', `cat; kill -INT ${processId}`], {
    stdio: ['pipe', 'ignore', 'ignore'],
    cwd: '/',
    // Ctrl-C goes to a whole process group; the server must outlive the application's last write.
    detached: true,
  });
  shell.unref();
  (shell.stdin as Socket).unref();
  shell.stdin.on('error', () => {});
  return {
    async dismiss() {
      if (shell.exitCode !== null || shell.signalCode !== null) return;
      shell.ref();
      const gone = once(shell, 'exit');
      // The whole group: the shell and the program it waits for.
      process.kill(-shell.pid!, 'SIGKILL');
      await gone;
    },
  };
}
