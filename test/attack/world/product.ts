import { spawn, type ChildProcess } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { freePort } from './free-port.js';

export type Environment = Readonly<Record<string, string>>;

/** What the environment of whoever runs this must not decide. */
const strangers =
  /^(DATA|DATABASE|EVENTSTORE|HOST$|PORT$|PUBLIC|SMTP|MAIL|NOTIFY|OUTBOX|REDIS|OIDC|TRUSTED|SECRET|SESSION)/;

/** What was started and not ended yet, and the folders that a database server may run on. */
const running = new Set<ChildProcess>();
const folders = new Set<string>();

/** Ends all that was started here, whatever it is doing: for a run that is broken off. */
export async function endAll(): Promise<void> {
  const children = [...running];
  for (const child of children) child.kill('SIGTERM');
  await Promise.race([Promise.all(children.map(ended)), sleep(20_000)]);
  for (const child of children.filter(({ pid }) => pid !== undefined)) killTree(child.pid!);
  for (const folder of folders) endServer(folder);
}

function ended(child: ChildProcess): Promise<void> {
  const isOver = () => child.exitCode !== null || child.signalCode !== null;
  return isOver() ? Promise.resolve() : new Promise((resolve) => child.once('close', () => resolve()));
}

function remember(child: ChildProcess, data: string | undefined): void {
  running.add(child);
  if (data !== undefined) folders.add(data);
  child.once('close', () => running.delete(child));
}

/** The database server outlives a program that was killed with all that it had started. */
function endServer(data: string): void {
  const server = join(data, 'postgres', 'server');
  try {
    const pid = Number(readFileSync(join(server, 'postmaster.pid'), 'utf8').split('\n')[0]);
    if (readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes(server)) process.kill(pid, 'SIGQUIT');
  } catch {
    // There is none.
  }
}

function killTree(root: number): void {
  for (const { pid } of treeOf(root)) {
    try {
      process.kill(pid, 'SIGKILL');
    } catch {
      // It has ended meanwhile.
    }
  }
}

interface Process {
  readonly pid: number;
  readonly command: string;
  readonly uid: number;
}

/** A process and all that it and its own have started. */
function treeOf(root: number): readonly Process[] {
  const all = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => {
      try {
        const status = readFileSync(`/proc/${name}/status`, 'utf8');
        const command = readFileSync(`/proc/${name}/cmdline`, 'utf8').replaceAll('\0', ' ').trim();
        const of = (field: string) => Number(new RegExp(`^${field}:\\s+(\\d+)`, 'm').exec(status)?.[1]);
        return [{ pid: Number(name), parent: of('PPid'), uid: of('Uid'), command }];
      } catch {
        return [];
      }
    });
  const tree = new Set([root]);
  for (let before = -1; before !== tree.size;) {
    before = tree.size;
    for (const { pid, parent } of all) if (tree.has(parent)) tree.add(pid);
  }
  return all.filter(({ pid }) => tree.has(pid));
}

/** The product under attack, started as its guide says. */
export class Product {
  private text = '';

  private constructor(
    readonly folder: string,
    readonly data: string,
    readonly address: string,
    private readonly child: ChildProcess,
    private readonly environment: Environment,
  ) {
    child.on('error', ({ message }) => (this.text += message));
    for (const stream of [child.stdout!, child.stderr!])
      stream.setEncoding('utf8').on('data', (more: string) => (this.text += more));
  }

  /** @throws Refusal when it will not begin */
  static async start(
    folder: string,
    data: string,
    environment: Environment,
    words: readonly string[] = ['--empty'],
  ): Promise<Product> {
    const port = await freePort();
    const own = { ...environment, DATA_FOLDER: data, PORT: String(port) };
    const child = spawn(join(folder, 'bin', 'start'), words, { env: environmentWith(own), detached: true });
    remember(child, data);
    const product = new Product(folder, data, `http://127.0.0.1:${port}`, child, own);
    const closed = new Promise((resolve) => child.once('close', resolve));
    for (const until = Date.now() + 300_000; Date.now() < until; await sleep(50)) {
      if (/Partnership governance is ready/.test(product.text)) return product;
      // Its last words may still be on the way.
      if (!product.lives) await Promise.race([closed, sleep(5000)]);
      if (!product.lives) throw new Refusal(product.text);
    }
    await product.stop();
    throw new Error(`It did not begin within five minutes:\n${product.text}`);
  }

  /** All that it has printed, its log with it. */
  get printed(): string {
    return this.text;
  }

  /** Whether it still runs. */
  get lives(): boolean {
    return this.child.exitCode === null && this.child.signalCode === null;
  }

  /** `bin/governance` on the same data. */
  async command(
    ...words: readonly string[]
  ): Promise<{ readonly code: number | null; readonly said: string }> {
    return run(join(this.folder, 'bin', 'governance'), words, this.environment);
  }

  /** The processes of the tree by what they are. */
  processes(): readonly Process[] {
    return treeOf(this.child.pid!);
  }

  /** Megabytes that the tree holds, the database server left out. */
  megabytes(of = /./): number {
    return this.processes().reduce((sum, { pid, command }) => {
      if (!of.test(command)) return sum;
      try {
        return (
          sum + Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) / 1024
        );
      } catch {
        return sum;
      }
    }, 0);
  }

  /** The database as whoever runs the machine has it, to look at what is stored. */
  async query<Row extends object>(sql: string, values: readonly unknown[] = []): Promise<Row[]> {
    return queryAs(await this.ownersUrl(), sql, values);
  }

  /** The address of the database for its owner. */
  async ownersUrl(): Promise<string> {
    const server = join(this.data, 'postgres');
    const password = (await readFile(join(server, 'password'), 'utf8')).trim();
    const port = (await readFile(join(server, 'server', 'postmaster.pid'), 'utf8')).split('\n')[3]!.trim();
    return `postgresql://postgres:${password}@127.0.0.1:${port}/postgres`;
  }

  /** What the web process itself was given: whoever takes it over has that. */
  webEnvironment(): Readonly<Record<string, string>> {
    const web = this.processes().find(({ command }) => command.includes('apps/web/dist/main.js'));
    if (!web) throw new Error('no web process was found');
    const pairs = readFileSync(`/proc/${web.pid}/environ`, 'utf8').split('\0').filter(Boolean);
    return Object.fromEntries(pairs.map((pair) => pair.split(/=(.*)/s).slice(0, 2) as [string, string]));
  }

  async stop(): Promise<void> {
    if (this.lives) {
      const gone = ended(this.child);
      this.child.kill('SIGTERM');
      await Promise.race([gone, sleep(30_000)]);
      if (this.lives) killTree(this.child.pid!);
    }
    endServer(this.data);
    folders.delete(this.data);
  }

  /** Ends it at once, with all that it started. */
  async kill(): Promise<void> {
    killTree(this.child.pid!);
    // What held much memory takes its time.
    await Promise.race([ended(this.child), sleep(30_000)]);
    endServer(this.data);
  }
}

/** The product would not begin, and said why. */
export class Refusal extends Error {
  override readonly name = 'Refusal';
}

export async function queryAs<Row extends object>(
  connectionString: string,
  sql: string,
  values: readonly unknown[] = [],
): Promise<Row[]> {
  const client = new pg.Client({ connectionString });
  try {
    await client.connect();
    return (await client.query<Row & pg.QueryResultRow>(sql, [...values])).rows;
  } finally {
    await client.end();
  }
}

/** Runs a program of the product to its end. */
export function run(
  program: string,
  words: readonly string[],
  environment: Environment,
  input?: Uint8Array,
): Promise<{ readonly code: number | null; readonly said: string }> {
  const child = spawn(program, words, { env: environmentWith(environment) });
  remember(child, environment['DATA_FOLDER']);
  let said = '';
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (more: string) => (said += more));
  child.stdin.end(input ?? Buffer.alloc(0));
  return new Promise((resolve) => child.once('close', (code) => resolve({ code, said })));
}

function environmentWith(own: Environment): NodeJS.ProcessEnv {
  const kept = Object.entries(process.env).filter(([name]) => !strangers.test(name));
  // The product finds its own Node and programs, not those that this program runs on.
  const path = (process.env['PATH'] ?? '')
    .split(':')
    .filter((folder) => !folder.endsWith('node_modules/.bin'));
  return { ...Object.fromEntries(kept), PATH: path.join(':'), LOG_LEVEL: 'info', ...own };
}
