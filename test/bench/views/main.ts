import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { cpus, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { startEmbeddedPostgres } from '@governance/embedded';
import { migrateEventStore } from '@governance/event-store-postgres';
import { views } from '@governance/views';
import { England, partnerships } from './fill-log.js';
import type { Job, Rebuilt } from './round.js';

const usage = `bin/bench views [--json] [--events 1000000] [--only-all]
Rebuilds the views from a generated log of ${partnerships} partnerships: at a tenth of the events and at all of them, then
each view by itself (not with --only-all).`;

const { values } = parseArgs({
  options: {
    json: { type: 'boolean', default: false },
    events: { type: 'string', default: '1000000' },
    'only-all': { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
});
const events = Number(values.events);
if (values.help || !Number.isInteger(events) || events < 10) {
  console.error(usage);
  process.exit(values.help ? 0 : 2);
}

interface ViewsMeasured {
  readonly date: string;
  readonly machine: string;
  /** Processes that wanted a processor, a minute's mean before the start. */
  readonly load: number;
  readonly all: readonly Rebuilt[];
  readonly each: Readonly<Record<string, Rebuilt>>;
}

/** Of the columns of the verdicts. */
const widths = [40, 28, 24, 0];

const say = (line: string) => console.error(line);
const folder = await mkdtemp(join(tmpdir(), 'governance-bench-'));
const server = await startEmbeddedPostgres({ dataFolder: join(folder, 'postgres') });
try {
  const measured = await measure();
  console.log(values.json ? JSON.stringify(measured, null, 2) : table(measured));
} finally {
  await server.stop();
  await rm(folder, { recursive: true, force: true });
}

async function measure(): Promise<ViewsMeasured> {
  const { connectionString } = server;
  const load = loadavg()[0]!;
  await migrateEventStore(connectionString);
  const england = new England(connectionString);
  const all: Rebuilt[] = [];
  for (const size of [Math.round(events / 10), events]) {
    say(`Writing a log of ${number(size)} events`);
    await england.growTo(size);
    say('Rebuilding all views');
    all.push(await inOwnProcess({ connectionString, view: null }));
  }
  const each: Record<string, Rebuilt> = {};
  for (const { name } of values['only-all'] ? [] : views) {
    say(`Rebuilding ${name}`);
    each[name] = await inOwnProcess({ connectionString, view: name });
  }
  const machine = `${cpus().length} processors (${cpus()[0]?.model.trim()}), Node ${process.versions.node}`;
  return { date: new Date().toISOString().slice(0, 10), machine, load, all, each };
}

async function inOwnProcess(job: Job): Promise<Rebuilt> {
  const child = fork(join(fileURLToPath(import.meta.url), '..', 'round.js'), [JSON.stringify(job)]);
  const ended = once(child, 'exit');
  const [result] = (await Promise.race([
    once(child, 'message'),
    ended.then(([code]) => Promise.reject(new Error(`The rebuild ended with status ${code}.`))),
  ])) as [Rebuilt];
  await ended;
  return result;
}

function table({ date, machine, load, all, each }: ViewsMeasured): string {
  const row = (cells: readonly string[]) =>
    cells.map((cell, i) => (i === 0 ? cell.padEnd(16) : cell.padStart(14))).join('');
  const figures = (
    name: string,
    { events: count, seconds, parts, processor, server, peakMegabytes }: Rebuilt,
  ) =>
    row([
      name,
      number(count),
      number(count / seconds),
      seconds.toFixed(1),
      parts.folding.toFixed(1),
      parts.indexing.toFixed(1),
      processor.toFixed(1),
      server.toFixed(1),
      number(peakMegabytes),
    ]);
  const [tenth, whole] = all as [Rebuilt, Rebuilt];
  const growth = whole.seconds / whole.events / (tenth.seconds / tenth.events);
  return [
    `${date}. ${machine}, load ${load.toFixed(1)} before the start. ${partnerships} partnerships.`,
    row([
      'views',
      'events',
      'events/s',
      'seconds',
      'folding',
      'indexing',
      'own cpu s',
      'server cpu s',
      'peak MB',
    ]),
    figures('all', tenth),
    figures('all', whole),
    ...Object.entries(each).map(([name, rebuilt]) => figures(name, rebuilt)),
    `With ten times the events, one event costs ${growth.toFixed(2)} times as much.`,
    '',
    ['work', 'bar', 'figure', 'verdict'].map((cell, i) => cell.padEnd(widths[i]!)).join(''),
    verdict(
      '≥ 40,000 events/s',
      `${number(whole.events / whole.seconds)} events/s`,
      whole.events / whole.seconds >= 40_000,
    ),
    verdict('< 512 MB', `${number(whole.peakMegabytes)} MB`, whole.peakMegabytes < 512),
    verdict('cost in line with events', `${growth.toFixed(2)} × for one event`, growth <= 1.2),
  ].join('\n');
}

function verdict(bar: string, figure: string, met: boolean): string {
  const cells = [`rebuild all views, ${number(events)} events`, bar, figure, met ? 'met' : 'NOT MET'];
  return cells.map((cell, i) => cell.padEnd(widths[i]!)).join('');
}

function number(count: number): string {
  return Math.round(count).toLocaleString('en-GB');
}
