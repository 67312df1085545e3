import 'reflect-metadata';
import { cpus } from 'node:os';
import { parseArgs } from 'node:util';
import { connections, type Measured } from './load.js';
import { measurePages, type PagesMeasured } from './pages.js';

const usage = `bin/bench pages [--json] [--partnerships 100] [--seconds 10] [--rounds 3]
Measures the pages with one partnership and with many, 16 connections, and imports.
CPU_PROFILE=<folder> leaves a processor profile of each web process there.`;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    json: { type: 'boolean', default: false },
    partnerships: { type: 'string', default: '100' },
    seconds: { type: 'string', default: '10' },
    rounds: { type: 'string', default: '3' },
    help: { type: 'boolean', default: false },
  },
});
const counts = [values.partnerships, values.seconds, values.rounds].map(Number);
const wrong = positionals[0] !== 'pages' || counts.some((count) => !Number.isInteger(count) || count < 1);
if (values.help || wrong) {
  console.error(usage);
  process.exit(values.help ? 0 : 2);
}
const [partnerships, seconds, rounds] = counts as [number, number, number];
const measured = await measurePages({ partnerships, seconds, rounds, say: (line) => console.error(line) });
console.log(values.json ? JSON.stringify(measured, null, 2) : table(measured));

function table({ pages, events, register, catchUp, imports }: PagesMeasured): string {
  const row = (cells: readonly (string | number)[]) =>
    cells.map((cell, index) => (index === 0 ? String(cell).padEnd(12) : String(cell).padStart(13))).join('');
  const machine = `${cpus().length} processors (${cpus()[0]?.model.trim()}), Node ${process.versions.node}`;
  return [
    `${connections} connections, ${rounds} rounds of ${seconds} s, the middle one of each figure. ${machine}`,
    row(['page', 'partnerships', 'p50 ms', 'p99 ms', 'requests/s', 'cpu ms each']),
    ...Object.entries(pages).flatMap(([page, { one, many }]) => [
      row([page, 1, ...figures(one)]),
      row(['', partnerships, ...figures(many)]),
      row(['', 'ratio', ...figures(many).map((figure, index) => ratio(figure, figures(one)[index]!))]),
    ]),
    row(['register', 1, ...figures(register.measured)]),
    `The register is of one board with ${register.actions} actions: filtered, in several orders, page by page.`,
    `Entries: ${events.one} with one partnership, ${events.many} with ${partnerships}.`,
    `The worker brought its views from one to ${partnerships} partnerships in ${catchUp.seconds} s: ${catchUp.eventsPerSecond} entries/s.`,
    `Importing the example plan: ${imports.events} entries at ${imports.perSecond.join(', ')} entries/s.`,
  ].join('\n');
}

function figures({ p50, p99, perSecond, processor }: Measured): readonly number[] {
  return [p50, p99, perSecond, Math.round((processor ?? NaN) * 100) / 100];
}

function ratio(many: number, one: number): string {
  return (many / one).toFixed(2);
}
