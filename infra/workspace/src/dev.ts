// bin/dev: the product, built and started anew at each save. PostgreSQL runs on between starts.
import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { existsSync, watch } from 'node:fs';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { findEmbeddedPostgres, startEmbeddedPostgres } from '@governance/embedded';

const inspect = process.argv.includes('--inspect');
const options = process.argv.slice(2).filter((option) => option !== '--inspect');
const dataFolder = resolve(process.env['DATA_FOLDER'] ?? 'data');
const postgres = process.env['DATABASE_URL'] ? null : await keepDatabase(join(dataFolder, 'postgres'));

let product: ChildProcess | null = null;
/** Whether what is running was ended by us. */
let stopping = false;
let changed = new Set<string>();
let wake = () => {};

for (const folder of ['apps', 'libs', 'infra']) {
  watch(folder, { recursive: true }, (_kind, name) => {
    if (!name || !/\/src\/|\/migrations\//.test(`/${name}`) || /\.spec(-data)?\.ts$|~$|\.sw.$/.test(name))
      return;
    changed.add(join(folder, name));
    wake();
  });
}
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => void end());

await start();
for (;;) {
  await new Promise<void>((resolve) => {
    wake = resolve;
    if (changed.size > 0) resolve();
  });
  // An editor saves several files at once.
  await sleep(100);
  const files = [...changed];
  changed = new Set();
  if (!build(files)) continue;
  await stop();
  await start();
}

/** The database that an earlier bin/dev or bin/start left running, or one of ours. */
async function keepDatabase(folder: string) {
  if (!existsSync(folder)) return null;
  return (await findEmbeddedPostgres(folder)) ? null : startEmbeddedPostgres({ dataFolder: folder });
}

/** @returns whether it builds; what does not is printed, and what runs is left as it is */
function build(files: readonly string[]): boolean {
  const began = performance.now();
  console.log(
    `Changed: ${files.slice(0, 3).join(', ')}${files.length > 3 ? ` and ${files.length - 3} more` : ''}`,
  );
  try {
    if (files.some((file) => file.endsWith('.ts')))
      execFileSync('tsc', ['-b', 'apps/web', 'apps/worker', 'apps/cli'], { stdio: 'inherit' });
    if (files.some((file) => file.startsWith('libs/govuk') && !file.endsWith('.njk')))
      execFileSync('node', ['dist/build-assets.js'], { cwd: 'libs/govuk', stdio: 'inherit' });
  } catch {
    console.log('It does not build: the last version that did runs on.');
    return false;
  }
  console.log(`Built in ${((performance.now() - began) / 1000).toFixed(1)} s`);
  return true;
}

async function start(): Promise<void> {
  const began = performance.now();
  stopping = false;
  const started = spawn('node', ['--enable-source-maps', 'apps/cli/dist/main.js', 'start', ...options], {
    stdio: ['inherit', 'pipe', 'inherit'],
  });
  product = started;
  started.once('exit', () => {
    if (product === started) product = null;
    if (!stopping) console.log('The product has ended: it is started again at the next save.');
  });
  await new Promise<void>((resolve) => {
    started.once('exit', resolve);
    started.stdout.setEncoding('utf8').on('data', (printed: string) => {
      process.stdout.write(printed);
      if (printed.includes('is ready')) resolve();
    });
  });
  if (product !== started) return;
  console.log(`Started in ${((performance.now() - began) / 1000).toFixed(1)} s`);
  if (inspect) letDebuggerIn(started.pid!);
}

/** At this signal Node opens its inspector on 127.0.0.1:9229. */
function letDebuggerIn(parent: number): void {
  const found = execFileSync('pgrep', ['-P', String(parent), '-f', 'apps/web/dist/main.js'], {
    encoding: 'utf8',
  });
  process.kill(Number(found.split('\n')[0]), 'SIGUSR1');
}

async function stop(): Promise<void> {
  stopping = true;
  const ending = product;
  if (!ending) return;
  const gone = new Promise((resolve) => ending.once('exit', resolve));
  ending.kill('SIGTERM');
  await gone;
}

async function end(): Promise<void> {
  await stop();
  await postgres?.stop();
  process.exit(0);
}
