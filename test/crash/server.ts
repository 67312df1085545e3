import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, open, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { startEmbeddedPostgres } from '@governance/embedded';
import type { EmbeddedPostgres } from '@governance/embedded';

const run = promisify(execFile);
const SETTINGS = { max_connections: '100', max_wal_size: '64MB', min_wal_size: '32MB' };
const DISK = '700m';

/** A PostgreSQL server to be mistreated. */
export class CrashServer {
  #running: EmbeddedPostgres | undefined;
  #port: number | undefined;

  private constructor(
    private readonly folder: string,
    /** Its data lie on a small disk of their own, which can be filled. */
    readonly smallDisk: boolean,
  ) {}

  static async start(): Promise<CrashServer> {
    const folder = await mkdtemp(join(tmpdir(), 'governance-crash-'));
    const disk = join(folder, 'disk');
    await mkdir(disk);
    const mounted = await run('mount', ['-t', 'tmpfs', '-o', `size=${DISK}`, 'tmpfs', disk]).then(
      () => true,
      () => false,
    );
    const server = new CrashServer(folder, mounted);
    await server.restart();
    return server;
  }

  get connectionString(): string {
    return this.#running!.connectionString;
  }

  /** Ends every process of the server at once, as a power cut does. */
  async kill(): Promise<void> {
    const processes = await this.#processes();
    signal(processes, 'SIGKILL');
    while (processes.some(isAlive)) await sleep(5);
  }

  async freeze(): Promise<void> {
    signal(await this.#processes(), 'SIGSTOP');
  }

  async thaw(): Promise<void> {
    signal(await this.#processes(), 'SIGCONT');
  }

  async restart(): Promise<void> {
    await this.#running?.stop();
    const settings = { dataFolder: this.#dataFolder, settings: SETTINGS };
    this.#running = await startEmbeddedPostgres({
      ...settings,
      ...(this.#port === undefined ? {} : { port: this.#port }),
    });
    this.#port = Number(new URL(this.#running.connectionString).port);
  }

  /** Brings it back when it gave up. */
  async ensureRunning(): Promise<void> {
    if ((await this.#processes()).length === 0) await this.restart();
  }

  async fillDisk(): Promise<void> {
    const ballast = await open(this.#ballast, 'w');
    const megabyte = Buffer.alloc(1024 * 1024);
    try {
      for (let size = megabyte.length; size >= 4_096;) {
        await ballast.write(megabyte.subarray(0, size)).catch(() => (size /= 4));
      }
    } finally {
      await ballast.close();
    }
  }

  async emptyDisk(): Promise<void> {
    await rm(this.#ballast, { force: true });
  }

  async remove(): Promise<void> {
    await this.#running?.stop();
    if (this.smallDisk) await run('umount', [join(this.folder, 'disk')]);
    await rm(this.folder, { recursive: true, force: true });
  }

  get #dataFolder(): string {
    return join(this.folder, 'disk', 'postgres');
  }

  get #ballast(): string {
    return join(this.folder, 'disk', 'ballast');
  }

  /** The server's first process and its children; none when it does not run. */
  async #processes(): Promise<number[]> {
    const file = join(this.#dataFolder, 'server', 'postmaster.pid');
    const first = Number((await readFile(file, 'utf8').catch(() => '')).split('\n')[0]);
    if (!first || !isAlive(first)) return [];
    const { stdout } = await run('ps', ['-eo', 'pid=,ppid=']);
    const rows = stdout.split('\n').map((line) => line.trim().split(/\s+/).map(Number));
    return [first, ...rows.filter(([, parent]) => parent === first).map(([child]) => child!)];
  }
}

function signal(processes: readonly number[], name: NodeJS.Signals): void {
  for (const process_ of processes) {
    try {
      process.kill(process_, name);
    } catch {
      // It ended by itself in this moment.
    }
  }
}

function isAlive(processId: number): boolean {
  try {
    process.kill(processId, 0);
  } catch {
    return false;
  }
  return true;
}
