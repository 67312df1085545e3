import 'reflect-metadata';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { cpus, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { startEmbeddedPostgres } from '@governance/embedded';
import { Imports } from '@governance/plan-import/service';
import { KeepUp } from '@governance/core';
import { readInChild } from '@governance/plan-import';
import { actor, begin, onInstallation, plan } from '../import-rate.js';
import { verdicts, type Bar } from '../log/verdicts.js';
import { root } from '../processes.js';
import { ran, type Ran } from './command-line.js';
import { ownersOf, planOf, rowsOf } from './speed-documents.js';

/** So wide that what is slow is measured, and not ended. */
const limits = { memoryMb: 4096, seconds: 300 };
const governance = join(root, 'apps', 'cli', 'dist', 'main.js');

/** What was measured of one kind of work, each time anew. */
interface Measured {
  readonly work: string;
  readonly seconds: readonly number[];
  /** Of the processor. */
  readonly processor: readonly number[];
  readonly megabytes?: number;
  readonly most: { readonly seconds: number; readonly megabytes?: number };
}

/** Prints what importing takes, beside what was set for it. @param rounds how often each is done; medians count */
export async function measureSpeed(rounds: number, say: (line: string) => void): Promise<string> {
  const load = loadavg()[0]!;
  const machine = `${cpus().length} processors (${cpus()[0]?.model.trim()}), Node ${process.versions.node}`;
  say('Running commands');
  // What Node itself takes, in turns with what the product takes.
  const bare: Ran[] = [];
  const help: Ran[] = [];
  const dryRun: Ran[] = [];
  for (let round = 0; round < rounds; round += 1) {
    bare.push(await ran(['-e', '0']));
    help.push(await ran([governance, '--help']));
    dryRun.push(await ran([governance, 'import', '--dry-run', plan]));
  }
  say('Reading documents');
  const rows = await reading('a document of 9,000 rows, read', rowsOf(9_000), rounds);
  const owners = await reading('a document of 9,000 owners, read', ownersOf(9_000), rounds);
  say('Accepting plans');
  const accepted = await acceptances(rounds);
  const all: Measured[] = [
    command('governance --help', help, { seconds: 0.25 }),
    command('import --dry-run of 71 actions', dryRun, { seconds: 0.8, megabytes: 100 }),
    { ...rows, most: { seconds: 3, megabytes: 400 } },
    { ...owners, most: { seconds: 3 } },
    ...accepted,
  ];
  return [
    `${new Date().toISOString().slice(0, 10)}. ${machine}, load ${load.toFixed(1)} before the start. Medians of ${rounds}; in brackets of the processor.`,
    `Node with nothing to do: ${inSeconds(median(took(bare).seconds))} (${inSeconds(median(took(bare).processor))}), ${Math.round(most(bare))} MB. Of the processor --help takes ${besideBare(help, bare)} times as much, --dry-run ${besideBare(dryRun, bare)}.`,
    '',
    ...verdicts(all.flatMap(barsOf)),
  ].join('\n');
}

function command(work: string, each: readonly Ran[], bar: Measured['most']): Measured {
  return { work, ...took(each), most: bar };
}

/** A document that is refused is measured until then. */
async function reading(work: string, bytes: Buffer, rounds: number): Promise<Omit<Measured, 'most'>> {
  const all: Ran[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const from = performance.now();
    const document = { name: 'plan.csv', bytes };
    const answer = await readInChild({ kind: 'plan', document, choices: {} }, limits);
    if ('failed' in answer) throw new Error(answer.failed);
    const seconds = (performance.now() - from) / 1000;
    all.push({ seconds, megabytes: answer.used.megabytes, processor: answer.used.seconds });
  }
  return { work, ...took(all) };
}

function took(all: readonly Ran[]): Omit<Measured, 'work' | 'most'> {
  const [seconds, processor] = [all.map((each) => each.seconds), all.map((each) => each.processor)];
  return { seconds, processor, megabytes: most(all) };
}

/** On a new partnership each, from the press of the button to the views that show it. */
async function acceptances(rounds: number): Promise<Measured[]> {
  const folder = await mkdtemp(join(tmpdir(), 'governance-bench-'));
  const server = await startEmbeddedPostgres({ dataFolder: join(folder, 'postgres') });
  try {
    return await onInstallation(server.connectionString, async (app) => {
      const accepting = async (work: string, name: string, bytes: Buffer, bar: number): Promise<Measured> => {
        const [seconds, processor]: [number[], number[]] = [[], []];
        for (let round = 0; round < rounds; round += 1) {
          const draft = await app.get(Imports).read(await begin(app), { name, bytes });
          const [from, used] = [performance.now(), process.cpuUsage()];
          await app.get(Imports).accept(draft, actor);
          await app.get(KeepUp).catchUp();
          const { user, system } = process.cpuUsage(used);
          seconds.push((performance.now() - from) / 1000);
          processor.push((user + system) / 1e6);
        }
        return { work, seconds, processor, most: { seconds: bar } };
      };
      return [
        await accepting('a plan of 71 actions, accepted', 'plan.txt', await readFile(plan), 1),
        await accepting('a plan of 300 actions, accepted', 'plan.csv', planOf(300), 3),
      ];
    });
  } finally {
    await server.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

function barsOf({ work, seconds, processor, megabytes, most: bar }: Measured): Bar[] {
  const middle = median(seconds);
  const time: Bar = {
    work,
    bar: `< ${bar.seconds} s`,
    figure: `${inSeconds(middle)} (${inSeconds(median(processor))})`,
    met: middle < bar.seconds,
  };
  if (bar.megabytes === undefined || megabytes === undefined) return [time];
  const memory = { work, bar: `< ${bar.megabytes} MB`, figure: `${Math.round(megabytes)} MB` };
  return [time, { ...memory, met: megabytes < bar.megabytes }];
}

function besideBare(all: readonly Ran[], bare: readonly Ran[]): string {
  return median(all.map(({ processor }, round) => processor / bare[round]!.processor)).toFixed(1);
}

function most(all: readonly Ran[]): number {
  return Math.max(...all.map(({ megabytes }) => megabytes));
}

function median(figures: readonly number[]): number {
  return [...figures].sort((a, b) => a - b)[Math.floor(figures.length / 2)]!;
}

function inSeconds(figure: number): string {
  return `${figure.toFixed(2)} s`;
}
