import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, open, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { startEmbeddedPostgres } from '@governance/embedded';
import type { EmbeddedPostgres } from '@governance/embedded';
import { freezeServer, isRunning, killServer, thawServer } from '../services/server-processes.js';

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
  kill(): Promise<void> {
    return killServer(this.#dataFolder);
  }

  freeze(): Promise<void> {
    return freezeServer(this.#dataFolder);
  }

  thaw(): Promise<void> {
    return thawServer(this.#dataFolder);
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
    if (!(await isRunning(this.#dataFolder))) await this.restart();
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
}
