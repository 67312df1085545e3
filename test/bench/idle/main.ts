import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { cpus, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { startEmbeddedPostgres } from '@governance/embedded';
import { playYear, startApp } from '../processes.js';
import { serverSeconds } from '../server-seconds.js';

const usage = `bin/bench idle [--seconds 120] [--statements]
What the product costs with nothing to do: the example year's board, web and worker with its views, queues and schedules.
--statements prints which statements were sent.`;

const { values } = parseArgs({
  options: {
    seconds: { type: 'string', default: '120' },
    statements: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
});
const seconds = Number(values.seconds);
if (values.help || !(seconds > 0)) {
  console.error(usage);
  process.exit(values.help ? 0 : 2);
}

const folder = await mkdtemp(join(tmpdir(), 'governance-bench-'));
const dataFolder = join(folder, 'postgres');
// The server writes down each statement that it is sent: its own statistics know transactions only.
const server = await startEmbeddedPostgres({ dataFolder, settings: { log_statement: 'all' } });
try {
  await measure();
} finally {
  await server.stop();
  await rm(folder, { recursive: true, force: true });
}

async function measure(): Promise<void> {
  const { connectionString } = server;
  console.error('Playing the example year');
  await playYear(connectionString);
  const apps = {
    web: await startApp('web', connectionString),
    worker: await startApp('worker', connectionString),
  };
  try {
    // Each process tidies its memory in the first minutes after its start.
    console.error('Waiting for two minutes, then measuring');
    await pause(120_000);
    const load = loadavg()[0]!;
    const used = () => ({
      web: apps.web.processorMs()! / 1000,
      worker: apps.worker.processorMs()! / 1000,
      server: serverSeconds(connectionString),
    });
    const [before, sent, from] = [used(), await statements(), performance.now()];
    await pause(seconds * 1000);
    const [after, all, took] = [used(), await statements(), (performance.now() - from) / 1000];
    const share = (name: keyof typeof before) => ((after[name] - before[name]) / took) * 100;
    const core = share('web') + share('worker') + share('server');
    const queries = (all.length - sent.length) / took;
    const machine = `${cpus().length} processors (${cpus()[0]?.model.trim()}), Node ${process.versions.node}`;
    const day = new Date().toISOString().slice(0, 10);
    console.log(`${day}. ${machine}, load ${load.toFixed(1)}. ${took.toFixed(0)} s of idleness.`);
    for (const name of ['web', 'worker', 'server'] as const)
      console.log(`${name.padEnd(8)} ${share(name).toFixed(2)} % of a core`);
    console.log(`together ${core.toFixed(2)} % of a core (bar: < 1): ${core < 1 ? 'met' : 'NOT MET'}`);
    console.log(`${queries.toFixed(2)} statements a second (bar: < 5): ${queries < 5 ? 'met' : 'NOT MET'}`);
    if (values.statements) tell(all.slice(sent.length), took);
  } finally {
    await apps.worker.stop();
    await apps.web.stop();
  }
}

/** The beginning of each that the server was sent so far. */
async function statements(): Promise<readonly string[]> {
  const log = await readFile(join(dataFolder, 'server', 'server.log'), 'utf8');
  return [...log.matchAll(/LOG: {2}(?:statement|execute [^:]*): ([^\n]{0,90})/g)].map(([, text]) => text!);
}

function tell(sent: readonly string[], took: number): void {
  const counts = new Map<string, number>();
  for (const text of sent) counts.set(text, (counts.get(text) ?? 0) + 1);
  const most = [...counts].sort(([, a], [, b]) => b - a).slice(0, 30);
  for (const [text, count] of most) console.log(`${(count / took).toFixed(2).padStart(6)} /s  ${text}`);
}
