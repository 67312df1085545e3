import 'reflect-metadata';
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { cpus, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { startEmbeddedPostgres } from '@governance/embedded';
import { openEngland } from '../history/open-england.js';
import { verdicts, type Bar } from '../log/verdicts.js';
import { playYear } from '../processes.js';
import { partnerships } from '../views/fill-log.js';
import { size } from './board.js';
import type { AllTook, FiguresTook, Job, Took, WordsTook } from './make.js';

const usage = `bin/bench papers [--json] [--events 1000000] [--rounds 5]
The quarterly summary of a plan of ${size.actions} actions, ${size.kpis} KPIs and ${size.risks} risks in Word, HTML and PDF, each time in a process of
its own; then figures as of days of the past, in a log of so many events of ${partnerships} other partnerships.`;

const { values } = parseArgs({
  options: {
    json: { type: 'boolean', default: false },
    events: { type: 'string', default: '1000000' },
    rounds: { type: 'string', default: '5' },
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
  say(`Writing ${number(events)} events of ${partnerships} partnerships, and folding them`);
  const url = await openEngland(server.connectionString, 'england', partnerships, events);
  say('Playing the example year beside them');
  await playYear(url);
  await inOwnProcess(url, 'fill');
  say('Making papers');
  const papers: Papers = { words: [], all: [] };
  for (let round = 0; round < rounds; round += 1) {
    papers.words.push(await inOwnProcess(url, 'words'));
    papers.all.push(await inOwnProcess(url, 'all'));
  }
  say('Asking for figures of the past');
  const figures = await inOwnProcess<FiguresTook>(url, 'figures');
  const machine = `${cpus().length} processors (${cpus()[0]?.model.trim()}), Node ${process.versions.node}`;
  const date = new Date().toISOString().slice(0, 10);
  console.log(
    values.json
      ? JSON.stringify({ date, machine, load, events, size, papers, figures }, null, 2)
      : table(`${date}. ${machine}, load ${load.toFixed(1)} before the start.`, papers, figures),
  );
} finally {
  await server.stop();
  await rm(folder, { recursive: true, force: true });
}

async function inOwnProcess<Result>(databaseUrl: string, job: Job): Promise<Result> {
  const program = join(fileURLToPath(import.meta.url), '..', 'make.js');
  const child = fork(program, [job], { env: { ...process.env, DATABASE_URL: databaseUrl, REDIS_URL: '' } });
  const ended = once(child, 'exit');
  const [result] = (await Promise.race([
    once(child, 'message'),
    ended.then(([code]) => Promise.reject(new Error(`${job} ended with status ${code}.`))),
  ])) as [Result];
  await ended;
  return result;
}

interface Papers {
  readonly words: WordsTook[];
  readonly all: AllTook[];
}

function table(on: string, { words, all }: Papers, { own, others }: FiguresTook): string {
  const row = (cells: readonly string[]) =>
    cells.map((cell, i) => (i === 0 ? cell.padEnd(40) : cell.padStart(16))).join('');
  const line = (name: string, took: readonly Took[]) =>
    row([name, ...(['processor', 'wall'] as const).map((which) => ms(share(took, which, 0.5)))]);
  const past = (name: string, took: readonly Took[]) =>
    row([
      name,
      String(took.length),
      ...[0.5, 0.99].map((part) => ms(share(took, 'wall', part))),
      ms(share(took, 'processor', 0.5)),
    ]);
  const { word, html, pdf } = all[0]!.kilobytes;
  return [
    `${on} Medians of ${words.length} papers of ${size.actions} actions, ${size.kpis} KPIs and ${size.risks} risks, each the first of its process.`,
    row(['ms until there is', 'own processor', 'by the clock']),
    line(
      'the content: history, figures, words',
      words.map(({ content }) => content),
    ),
    line(
      'and Word and HTML',
      words.map(({ wordAndHTML }) => wordAndHTML),
    ),
    line(
      'and PDF, its browser started for it',
      all.map((took) => took.all),
    ),
    `Word ${number(word)} KB, HTML ${number(html)} KB, PDF ${number(pdf)} KB.`,
    row([`figures of the past, ${number(events)} events`, 'days', 'p50 ms', 'p99 ms', 'processor p50']),
    past('of this board', own),
    past('of the other boards', others),
    '',
    ...verdicts(barsOf({ words, all }, { own, others })),
  ].join('\n');
}

function barsOf({ words, all }: Papers, { own, others }: FiguresTook): readonly Bar[] {
  const bar = (work: string, most: number, figure: number): Bar => {
    return { work, bar: `< ${number(most)} ms`, figure: `${ms(figure)} ms`, met: figure < most };
  };
  const inWords = words.map(({ wordAndHTML }) => wordAndHTML);
  const inAll = all.map((took) => took.all);
  return [
    bar('Word and HTML, of computing', 1500, share(inWords, 'processor', 0.5)),
    bar('all three, by the clock', 3000, share(inAll, 'wall', 0.5)),
    bar('figures as of any day, p50', 100, share(own, 'wall', 0.5)),
    bar('figures as of any day, p99', 100, share(own, 'wall', 0.99)),
    bar('the same of the other boards, p50', 100, share(others, 'wall', 0.5)),
    bar('the same of the other boards, p99', 100, share(others, 'wall', 0.99)),
  ];
}

function share(all: readonly Took[], which: keyof Took, part: number): number {
  const sorted = all.map((took) => took[which]).sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? NaN;
}

function ms(figure: number): string {
  return figure.toFixed(1);
}

function number(count: number): string {
  return Math.round(count).toLocaleString('en-GB');
}
