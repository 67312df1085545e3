import 'reflect-metadata';
import { mkdtemp, rm } from 'node:fs/promises';
import { cpus, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { startEmbeddedPostgres } from '@governance/embedded';
import { partnerships } from '../views/fill-log.js';
import { measureHistory, type Measured, type Work } from './measure.js';
import { openEngland } from './open-england.js';
import { kindsOfPage } from './visits.js';

const usage = `bin/bench history [--json] [--events 1000000] [--rounds 3]
Pages as of any date, two dates compared, and the audit trail filtered, over a generated log of ${partnerships} partnerships;
then over one of a tenth as many, each with as much history of its own.`;

const { values } = parseArgs({
  options: {
    json: { type: 'boolean', default: false },
    events: { type: 'string', default: '1000000' },
    rounds: { type: 'string', default: '3' },
    help: { type: 'boolean', default: false },
  },
});
const [events, rounds] = [Number(values.events), Number(values.rounds)];
if (values.help || !Number.isInteger(events) || events < 20_000 || !Number.isInteger(rounds) || rounds < 1) {
  console.error(usage);
  process.exit(values.help ? 0 : 2);
}

const say = (line: string) => console.error(line);
const load = loadavg()[0]!;
const folder = await mkdtemp(join(tmpdir(), 'governance-bench-'));
const server = await startEmbeddedPostgres({ dataFolder: join(folder, 'postgres') });
try {
  const few = Math.round(partnerships / 10);
  const measured: Measured[] = [];
  for (const boards of [few, partnerships]) {
    const size = Math.round((events * boards) / partnerships);
    say(`Writing ${number(size)} events of ${boards} partnerships, and folding them`);
    const url = await openEngland(server.connectionString, `boards_${boards}`, boards, size);
    say('Asking for pages of the past');
    measured.push(await measureHistory(url, { boards, events: size, rounds }));
  }
  const machine = `${cpus().length} processors (${cpus()[0]?.model.trim()}), Node ${process.versions.node}`;
  const date = new Date().toISOString().slice(0, 10);
  console.log(
    values.json ? JSON.stringify({ date, machine, load, measured }, null, 2) : table(date, machine, measured),
  );
} finally {
  await server.stop();
  await rm(folder, { recursive: true, force: true });
}

function table(date: string, machine: string, [few, all]: readonly Measured[]): string {
  const row = (cells: readonly (string | number)[]) =>
    cells.map((cell, i) => (i === 0 ? String(cell).padEnd(34) : String(cell).padStart(12))).join('');
  const line = (name: string, of: (measured: Measured) => readonly number[], work?: Work) => {
    const [small, large] = [of(few!), of(all!)];
    return row([
      name,
      large.length,
      ms(at(large, 0.5)),
      ms(at(large, 0.99)),
      ms(at(small, 0.5)),
      ms(at(small, 0.99)),
      ms(work === undefined ? null : all!.processor[work]),
    ]);
  };
  return [
    `${date}. ${machine}, load ${load.toFixed(1)} before the start. ${number(all!.events)} events of ${all!.boards} partnerships, beside ${number(few!.events)} of ${few!.boards}.`,
    row(['', 'asked', 'p50 ms', 'p99 ms', 'p50 of few', 'p99 of few', 'cpu ms each']),
    line('a page as at any date, cold', ({ cold }) => cold.map(({ took }) => took), 'cold'),
    ...kindsOfPage.map((kind) =>
      line(`  ${kind}`, ({ cold }) => cold.filter((page) => page.kind === kind).map(({ took }) => took)),
    ),
    line('the same, asked again', ({ warm }) => warm, 'warm'),
    line('two dates compared, cold', ({ compared }) => compared, 'compared'),
    line('audit trail, filtered or paged', ({ searched }) => searched, 'searched'),
    `Peak memory of the web process: ${number(all!.peakMegabytes ?? NaN)} MB, with few partnerships ${number(few!.peakMegabytes ?? NaN)} MB.`,
  ].join('\n');
}

function at(figures: readonly number[], share: number): number {
  const sorted = [...figures].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? NaN;
}

function ms(figure: number | null): string {
  return figure === null ? '' : figure.toFixed(1);
}

function number(count: number): string {
  return Math.round(count).toLocaleString('en-GB');
}
